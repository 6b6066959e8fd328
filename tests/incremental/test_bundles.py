"""Bundles are followed like files: by the cache, by a corpus in memory, and by an incremental build."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.incremental import examine, open_cache
from bythebook.incremental.live_corpus import FullReloadRequiredError, LiveCorpus
from bythebook.records import Problem
from tests.incremental.test_live_corpus import facts
from tests.site.projects import Project, snapshot
from tests.yaml.bundles import BUNDLE, bundled

FILES = [
    "claims/2026/late-books-are-free.yaml",
    "content/rules/lending-handbook.yaml",
    "content/topics/late-returns.yaml",
]


def cached(root: Path) -> tuple[tuple[Problem, ...], object]:
    """Return what an examination with the project's cache finds, which is what one without finds."""
    with open_cache(root) as cache:
        found = examine(root, cache, jobs=1)
        afresh = examine(root, jobs=1)
        assert found.problems == afresh.problems
        assert facts(found.corpus) == facts(afresh.corpus)
        return found.problems, [one.model_dump() for one in found.corpus]


def test_cache_follows_a_bundle(good: Project) -> None:
    before = cached(good.root)
    good.write(BUNDLE, bundled(good.root, FILES))
    assert cached(good.root) == cached(good.root) == before
    good.edit(BUNDLE, "    name: Late returns\n", "    # a line more\n    naem: Late returns\n")
    (faulty, _), text = cached(good.root), (good.root / BUNDLE).read_text().split("\n")
    assert [(problem.place.file, text[problem.place.line - 1]) for problem in faulty] == [
        (BUNDLE, "    naem: Late returns")
    ]
    good.write(BUNDLE, "# One line above\n" + (good.root / BUNDLE).read_text())
    ((problem,), _) = cached(good.root)
    assert problem.place.line == faulty[0].place.line + 1
    good.edit(BUNDLE, "    naem: ", "    name: ")
    assert cached(good.root) == before
    assert good.run("fmt", BUNDLE).returncode == 0
    assert cached(good.root) == before


def test_site_is_the_same_before_and_after_a_bundle_is_split(built: Project) -> None:
    before = snapshot(built.output)
    built.write(BUNDLE, bundled(built.root, FILES))
    assert snapshot(built.build()) == before
    assert built.run("fmt", BUNDLE).returncode == 0
    assert snapshot(built.build()) == before


def test_corpus_in_memory_is_loaded_again_for_a_bundle(good: Project) -> None:
    following = LiveCorpus(good.root, examine(good.root, jobs=1).corpus)
    good.write(BUNDLE, bundled(good.root, FILES[2:]))
    with pytest.raises(FullReloadRequiredError):
        following.update([BUNDLE, *FILES[2:]])
    following = LiveCorpus(good.root, examine(good.root, jobs=1).corpus)
    assert good.run("fmt", BUNDLE).returncode == 0
    with pytest.raises(FullReloadRequiredError):
        following.update([BUNDLE])
