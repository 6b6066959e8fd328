"""The table of findings on pages."""

from __future__ import annotations

import re
from pathlib import Path

from tests.site.projects import GOOD, Project, make_project

COUNTS = re.compile(r'<td class="tally__count">(\d+) of \d+</td>')
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
