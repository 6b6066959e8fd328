"""A page, whole: what no other test looks at is held here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.golden import FOLDER, PAGES, as_parsed


@pytest.mark.parametrize("file", sorted(PAGES))
def test_the_page_is_as_it_was(file: str, good_site: Path) -> None:
    # If the change is meant: .venv/bin/python -m tests.site.golden, and read the diff.
    expected = (FOLDER / file).read_text(encoding="utf-8")
    assert as_parsed(good_site, PAGES[file]).splitlines() == expected.splitlines()
