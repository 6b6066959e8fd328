"""What is fuzzed: each target takes bytes, and fails if the engine raises, or if what it makes breaks a promise."""

from __future__ import annotations

import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from socket import create_server, socket
from typing import NamedTuple

import markdown
from hypothesis.strategies import SearchStrategy

from bythebook.incremental import DamagedCacheError, MemoryCache, examine
from bythebook.incremental.pickling import from_pickle, to_pickle
from bythebook.markdown.article_html import ArticleRules, sanitize_article
from bythebook.markdown.inspection import inspect_article, inspect_short_text
from bythebook.markdown.record_links import RecordLinksExtension
from bythebook.markdown.short_text import render
from bythebook.newsroom.evidence.containers import open_document
from bythebook.newsroom.evidence.documents import UnusableDocumentError
from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, extract_text
from bythebook.newsroom.evidence.fetching import FetchError, FetchLimits, fetch
from bythebook.newsroom.importing.claim_table import draft_tables
from bythebook.newsroom.importing.rule_formats import UnreadableRuleError, read_rule
from bythebook.newsroom.importing.table_file import read_table
from bythebook.newsroom.importing.table_mapping import TableOptions, parse_mapping
from bythebook.records import RECORD_KINDS, Article, Corpus, Record, Rule
from bythebook.records.characters import first_hidden_character
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.reading.text_bounds import text_excesses
from tests.fuzz import inputs
from tests.newsroom.importing.imports import DAY, MAP

_SCRIPTED = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_NEVER = frozenset(
    ("script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "base", "meta")
)
_ADDRESSES = ("href", "src", "cite", "poster", "action")


class Target(NamedTuple):
    """A part of the engine, what it is given, and what must hold."""

    inputs: SearchStrategy[bytes]
    run: Callable[[bytes], None]


def _parse(kind: type[Record], data: bytes) -> None:
    file = RecordFile(f"{kind.folder}/x", kind, "x")
    read = parse_record(file, data)
    assert read.record is not None or read.problems
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for problem in read.problems:
        assert problem.place.file == file.path
        assert 1 <= problem.place.line <= lines + 1, problem
        assert problem.place.column >= 1
        assert "\n" not in str(problem)


def read_record(data: bytes) -> None:
    """Read a record of every kind: it is read, or refused with a place."""
    for kind in RECORD_KINDS.values():
        if not issubclass(kind, Article):
            _parse(kind, data)


def read_prose(data: bytes) -> None:
    """Read an article: it is read, or refused with a place."""
    _parse(Article, data)


class _Page(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in _NEVER, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("style", "srcdoc", "formaction"), name
            if name in _ADDRESSES and value:
                assert not _SCRIPTED.match(value), value
                assert not re.match(r"[\s\x00-\x1f]*[/\\][\s]*[/\\]", value), value


def _check_page(html: str) -> None:
    page = _Page(convert_charrefs=True)
    page.feed(html)
    page.close()


def render_markdown(data: bytes) -> None:
    """Render a text within the bounds: no script, and nothing invisible that no check reports, is on the page."""
    text = data.decode("utf-8", "replace")
    if any(text_excesses(text)) or first_hidden_character(text):
        return
    short = render(text, lambda *_: ("Title", "/x/")).html
    body = markdown.markdown(f"Title: a\n\n{text}", extensions=["codehilite", "extra", "meta", RecordLinksExtension()])
    article = sanitize_article(body, ArticleRules(lambda *_: ("Title", "/x/"))).html
    for html in (short, article):
        _check_page(html)
    for html, inspection in ((short, inspect_short_text(text)), (article, inspect_article(text))):
        if first_hidden_character(html):
            assert first_hidden_character(inspection.printed), "an invisible character that no check reports"


@cache
def _corpus() -> Corpus:
    return examine(inputs.GOOD, MemoryCache()).corpus


@contextmanager
def _file(data: bytes, name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        yield file


def import_table(data: bytes) -> None:
    """Import a table: it is imported, or refused with a place."""
    columns = parse_mapping([MAP], {})
    with _file(data, "claims.csv") as file:
        read = read_table(file, list(columns.values()))
        plan = draft_tables([(file.as_posix(), read)], TableOptions(columns), _corpus(), DAY).plan()
    for change in plan.changes:
        assert re.match(r"(?:claims|content)/[a-z0-9/-]+\.yaml\Z", change.path), change.path
    assert all(problem.place.line >= 1 for problem in plan.problems)


def import_rule(data: bytes) -> None:
    """Read a rule's text in each format: it is read, or refused with a place."""
    for name in ("rule.txt", "rule.md", "rule.xml", "rule.json"):
        with _file(data, name) as file, suppress(UnreadableRuleError):
            read_rule(file)


def capture(data: bytes) -> None:
    """Extract a capture's text, or report why not. PDF is read in another process, which has tests of its own."""
    for name in ("a.html", "a.txt", "a.warc", "a.mhtml", "a.html.gz"):
        with suppress(UnusableDocumentError, UnreadableCaptureError):
            document = open_document(data, name, []).document
            if document.media_type.value != "application/pdf":
                extract_text(document)


_answer = b""


@cache
def _server() -> int:
    server = create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            client, _ = server.accept()
            with closing(client), suppress(OSError):
                _respond(client)

    threading.Thread(target=serve, daemon=True).start()
    return int(server.getsockname()[1])


def _respond(client: socket) -> None:
    client.recv(4096)
    client.sendall(_answer)


def http_answer(data: bytes) -> None:
    """Fetch an answer: it is a document, or an error in printable words."""
    global _answer  # noqa: PLW0603 - the server runs in a thread of its own
    _answer = data
    message = ""
    try:
        fetch(f"http://127.0.0.1:{_server()}/", FetchLimits(2, 2, allow_private=True))
    except FetchError as error:
        message = str(error)
    assert message.isprintable()


@cache
def _pickled() -> bytes:
    return to_pickle(next(iter(_corpus().rules.values())))


def cache_file(data: bytes) -> None:
    """Read damaged cache data: it is noticed, and nothing but our own classes comes out of it."""
    stored = bytearray(_pickled())
    for at in range(0, len(data) - 1, 2):
        stored[data[at] * len(stored) // 256] = data[at + 1]
    for damaged in (bytes(stored), data):
        with suppress(DamagedCacheError):
            assert isinstance(from_pickle(damaged, Record), Rule)


TARGETS = {
    "records": Target(inputs.RECORDS, read_record),
    "prose": Target(inputs.PROSE, read_prose),
    "markdown": Target(inputs.MARKDOWN.map(lambda text: text.encode("utf-8", "replace")), render_markdown),
    "tables": Target(inputs.TABLES, import_table),
    "rules": Target(inputs.RULES, import_rule),
    "captures": Target(inputs.CAPTURES, capture),
    "answers": Target(inputs.ANSWERS, http_answer),
    "cache": Target(inputs.CACHE, cache_file),
}
