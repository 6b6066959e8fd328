"""Pelican's own command does what Pelican's users expect."""

from __future__ import annotations

from pathlib import Path

from tests.site.projects import BELOW, PELICAN, Project, snapshot

CALL = ("content", "-s", "pelicanconf.py")


def test_pelican_builds_the_same_site(built: Project) -> None:
    done = built.run(*CALL, "-o", "theirs", program=PELICAN)
    assert done.returncode == 0, done.stderr
    assert snapshot(built.root / "theirs") == snapshot(built.output)


def test_pelican_builds_the_same_site_for_an_address(good: Project, good_published: Path) -> None:
    done = good.run("content", "-s", "publishconf.py", "-o", "theirs", program=PELICAN, SITEURL=BELOW)
    assert done.returncode == 0, done.stderr
    assert snapshot(good.root / "theirs") == snapshot(good_published)


def test_pelican_writes_nothing_over_a_good_site_when_the_record_has_an_error(built: Project) -> None:
    site = built.output
    before = snapshot(site)
    built.edit("claims/2026/late-books-are-free.yaml", "status: published", "status: publised")
    built.edit("content/articles/late-books.md", "Title: What a late book costs", "Title: Another title")
    done = built.run(*CALL, program=PELICAN)
    assert 'unknown-value: "publised" is not a value of "status"' in " ".join((done.stdout + done.stderr).split())
    assert snapshot(site) == before


def test_pelican_does_not_copy_the_claims(good: Project) -> None:
    assert good.run(*CALL, program=PELICAN).returncode == 0
    assert [file for file in snapshot(good.output) if file.endswith((".yaml", ".md"))] == []
