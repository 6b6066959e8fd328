"""Rendering in batches changes neither the files nor what each page is recorded to have read."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from bythebook.exports.document_makers import document_keys
from bythebook.incremental import TrackedResult, examine
from bythebook.pages import Context, PageKey, SiteSettings, page_keys
from bythebook.render import page_writer
from bythebook.render.compiler import use_fast_compiler
from bythebook.render.files import write_new
from bythebook.render.page_writer import PageWriter, name_of, parse_key
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS
from tests.site.projects import GOOD, ROOT

SETTINGS = SiteSettings("Test", "A test.", url="https://example.org", is_portable=False)


@pytest.fixture(scope="module")
def context() -> Context:
    made = Context(examine(GOOD, jobs=1).corpus, SETTINGS)
    _ = made.chosen  # read by all pages (renderer.shared_digest), so that it is not recorded for one of them
    return made


@pytest.fixture(scope="module")
def environment() -> Environment:
    made = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), **ENVIRONMENT_OPTIONS)  # noqa: S701 - it escapes
    made.filters.update(FILTERS)
    use_fast_compiler(made)
    return made


def keys_of(context: Context) -> list[PageKey]:
    return [*page_keys(context), *document_keys(context)]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def readings(trace: TrackedResult) -> set[str]:
    """Return what a page read; reading a record implies reading its name, which may be tracked or not."""
    return {name for name in trace.reads if not (name.endswith("?") and name[:-1] in trace.reads)}


def test_batches_equal_pages_written_one_by_one(
    context: Context, environment: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_writer, "PENDING_BYTES", 10_000)
    keys = keys_of(context)
    unchanged: list[str] = []
    writer = PageWriter(context, environment, tmp_path / "together", tmp_path / "site", write_new)
    together = {trace.key: trace for trace in writer.write_pages(reversed(keys), unchanged)}
    alone = PageWriter(context, environment, tmp_path / "alone", tmp_path / "site", write_new)
    for key in keys:
        (trace,) = alone.write_pages([key], unchanged)
        assert readings(together[trace.key]) == readings(trace), key
        assert [one[:2] for one in together[trace.key].result] == [one[:2] for one in trace.result], key
    assert contents(tmp_path / "together") == contents(tmp_path / "alone")
    assert len(together) == len(keys)
    assert unchanged == []


def test_files_with_equal_content_are_not_written(context: Context, environment: Environment, tmp_path: Path) -> None:
    keys = [key for key in keys_of(context) if key.kind in ("claim", "api-record")]
    made = list(PageWriter(context, environment, tmp_path / "site", tmp_path / "none", write_new).write_pages(keys, []))
    (changed,) = [
        file for trace in made for file, *_ in trace.result if file == "claims/late-books-are-free/index.html"
    ]
    (tmp_path / "site" / changed).write_bytes(b"other words")
    unchanged: list[str] = []
    again = list(
        PageWriter(context, environment, tmp_path / "new", tmp_path / "site", write_new).write_pages(keys, unchanged)
    )
    assert list(contents(tmp_path / "new")) == [changed]
    assert sorted([*unchanged, changed]) == sorted(file for trace in made for file, *_ in trace.result)
    stamps = [
        {file: stamp for trace in traces for file, *stamp in trace.result if file != changed}
        for traces in (made, again)
    ]
    assert stamps[0] == stamps[1]


def test_no_template_falls_back_to_jinjas_compiler(context: Context, environment: Environment, tmp_path: Path) -> None:
    list(PageWriter(context, environment, tmp_path, tmp_path / "none", write_new).write_pages(page_keys(context), []))
    assert environment.cache is not None
    used = list(environment.cache.values())
    assert len(used) > 20
    assert [template.name for template in used if vars(template).get("_needs_stock_compiler")] == []


@pytest.mark.parametrize(
    "key", [PageKey("home"), PageKey("claim", "x"), PageKey("docs", "a b", 2), PageKey("claims", "", 3)]
)
def test_a_key_is_parsed_from_its_name(key: PageKey) -> None:
    assert parse_key(name_of(key)) == key
