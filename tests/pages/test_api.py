"""The page that explains the API: its examples are asked, and answer what it says."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest

from bythebook.exports.api_files import data_keys, index_file, make_data
from bythebook.exports.downloads import write_downloads
from bythebook.incremental import examine
from bythebook.pages import Context, SiteSettings
from bythebook.pages.api import api_page
from bythebook.pages.build_info import BuildInfo
from tests.records.made import corpus
from tests.site.projects import GOOD, ROOT

HERE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)


@pytest.fixture(scope="module", params=[GOOD, ROOT], ids=["good", "first case"])
def context(request: pytest.FixtureRequest) -> Context:
    return Context(examine(request.param, jobs=1).corpus, HERE)


def documents(context: Context) -> dict[str, bytes]:
    made = dict(file for key in data_keys(context) if key.kind != "feed" for file in make_data(context, key))
    return made | dict([index_file(context, BuildInfo())])


def picked(document: Any, jq: str) -> Any:
    """Do what jq does with a filter of names: ``.record.finding``."""
    for name in jq.removeprefix(".").split("."):
        document = document[name]
    return document


def test_every_example_answers_what_the_page_says(context: Context) -> None:
    made, view = documents(context), api_page(context).view
    assert len(view.examples) >= 5
    for example in view.examples:
        assert example.document.label == HERE.url + example.document.href
        assert picked(orjson.loads(made[example.document.href[1:]]), example.filter) == orjson.loads(example.answer)


def test_the_page_leads_to_documents_that_are_there(context: Context) -> None:
    view = api_page(context).view
    assert {view.index.href[1:], view.openapi.href[1:]} <= documents(context).keys()


def test_every_query_can_be_asked_and_one_has_an_answer(context: Context, tmp_path: Path) -> None:
    write_downloads(context, tmp_path)
    with closing(sqlite3.connect(tmp_path / "data" / "test.sqlite")) as connection:
        answers = [connection.execute(one.query).fetchall() for one in api_page(context).view.queries]
    assert answers[0]
    assert answers[1]


def test_an_empty_record_has_the_page_too() -> None:
    view = api_page(Context(corpus(), HERE)).view
    assert [example.filter for example in view.examples] == [".name", ".changes"]
