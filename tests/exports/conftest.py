"""The records that the exports are tried on: one that uses everything, and this repository's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.exports.downloads import write_downloads
from bythebook.incremental import examine
from bythebook.pages import Context, SiteSettings
from tests.site.projects import GOOD, ROOT

HERE = SiteSettings("Test", "A <b>test</b> & more.", url="https://example.org/t", is_portable=False)


@pytest.fixture(scope="session", params=[GOOD, ROOT], ids=["good", "first case"])
def context(request: pytest.FixtureRequest) -> Context:
    return Context(examine(request.param, jobs=1).corpus, HERE)


@pytest.fixture(scope="session")
def good_context() -> Context:
    return Context(examine(GOOD, jobs=1).corpus, HERE)


@pytest.fixture(scope="session")
def downloads(context: Context, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the whole record's files."""
    site = tmp_path_factory.mktemp("site")
    write_downloads(context, site)
    return site / "data"


@pytest.fixture(scope="session")
def good_downloads(good_context: Context, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("good")
    write_downloads(good_context, site)
    return site / "data"
