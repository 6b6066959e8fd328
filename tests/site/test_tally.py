"""Counts on pages: the table of findings, and every "2 of 5"."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site.projects import GOOD, Project, make_project

COUNTS = re.compile(r'<td class="tally__count">(\d+) of \d+</td>')
PARTS = re.compile(r">(\d+) of (?:the )?(\d+)\b")
CLAIM = "claims/2026/late-books-are-free.yaml"


def counts_of(project: Project) -> list[str]:
    page = (project.build() / "people" / "librarian-a" / "index.html").read_text(encoding="utf-8")
    return COUNTS.findall(page)


def test_claims_that_are_not_assessed_yet_have_a_row_only_where_there_are_some(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", GOOD)
    assert counts_of(project) == ["1", "0", "1", "0", "0"]
    project.edit(CLAIM, "\nfinding: contradicts", "\nfinding: pending")
    project.edit(CLAIM, "relation: contradicts", "relation: pending")
    assert counts_of(project) == ["0", "0", "1", "0", "0", "1"]


def test_no_page_counts_more_than_there_are(built_site: Path) -> None:
    found = {
        page.relative_to(built_site).as_posix(): PARTS.findall(page.read_text(encoding="utf-8"))
        for page in built_site.rglob("*.html")
    }
    assert [
        (page, part, total) for page, counts in found.items() for part, total in counts if int(part) > int(total)
    ] == []
    assert sum(map(len, found.values())) > 500
