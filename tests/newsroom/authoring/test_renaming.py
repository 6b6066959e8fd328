"""Tests of renaming: every reference changes and nothing else, or nothing at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.incremental import examine
from bythebook.newsroom.authoring.markdown_links import UnrewritableLinkError, retarget_links
from bythebook.newsroom.authoring.renaming import plan_rename
from bythebook.records import Corpus, Key, Record
from bythebook.records.prose import mentions
from bythebook.yaml.reading import RecordFile, scan
from bythebook.yaml.writing import format_record, write_all
from tests.site.projects import GOOD, ROOT

RECORDS = [(root, (file.kind.kind_name, file.id)) for root in (GOOD, ROOT) for file in scan(root).files]
PROSE = """\
Title: On the handbook
Date: 2026-03-12
Summary: What the handbook says.
Case: late-books-2026

<claim:late-books-are-free>

[The words](claim:late-books-are-free "as printed"), [claim:late-books-are-free](<claim:late-books-are-free>) and
[again][words]. In code, `<claim:late-books-are-free>` is no link; claim:late-books-are-free-2
is another. <a href="claim:late-books-are-free">HTML</a>

[words]: claim:late-books-are-free
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Copy the record of tests/good."""
    for name in ("claims", "content"):
        shutil.copytree(GOOD / name, tmp_path / name)
    return tmp_path


def corpus_of(root: Path) -> Corpus:
    found = examine(root)
    assert [str(problem) for problem in found.errors] == []
    return found.corpus


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.*") if path.is_file()}


def references_to(corpus: Corpus, key: Key) -> Iterator[tuple[str, str]]:
    for by in corpus.summaries:
        yield from ((by, record_id) for record_id in corpus.referrers(*key, by))


@pytest.mark.parametrize(
    "where", [where for where in RECORDS if where[0] == GOOD], ids=lambda where: "-".join(where[1])
)
def test_any_record_can_be_renamed_with_its_references(where: tuple[Path, Key], record: Path) -> None:
    key = where[1]
    before = corpus_of(record)
    plan = plan_rename(record, before, key, "another-id")
    assert [str(problem) for problem in plan.problems] == []
    write_all(record, plan.changes)
    after = corpus_of(record)
    assert key[1] not in after.summaries[key[0]]
    assert after.aliases[key] == "another-id"
    wanted = {
        (kind, "another-id" if (kind, record_id) == key else record_id)
        for kind, record_id in references_to(before, key)
    }
    assert set(references_to(after, (key[0], "another-id"))) == wanted
    assert not list(references_to(after, key))


@pytest.mark.parametrize(
    "where", [where for where in RECORDS if where[0] == ROOT], ids=lambda where: "-".join(where[1])
)
def test_any_record_of_this_site_can_be_renamed(
    where: tuple[Path, Key], once_read: Corpus, kinds: dict[str, type[Record]]
) -> None:
    plan = plan_rename(ROOT, once_read, where[1], "another-id")
    assert [str(problem) for problem in plan.problems] == []
    for change in plan.changes:
        if change.path.endswith(".yaml"):
            stem = change.path.rpartition("/")[2].removesuffix(".yaml")
            kind = kinds[change.moved_from or change.path]
            assert format_record(RecordFile(change.path, kind, stem), change.content).data == change.content


@pytest.fixture(scope="session")
def once_read() -> Corpus:
    """Read the record of this repository once."""
    return examine(ROOT).corpus


@pytest.fixture(scope="session")
def kinds() -> dict[str, type[Record]]:
    """Return the kind of record that each file of this repository holds."""
    return {file.path: file.kind for file in scan(ROOT).files}


def test_links_in_an_article_change_and_code_does_not(record: Path) -> None:
    (record / "content/articles/links.md").write_text(PROSE, encoding="utf-8")
    plan = plan_rename(record, corpus_of(record), ("claim", "late-books-are-free"), "books-are-free")
    change = next(change for change in plan.changes if change.path == "content/articles/links.md")
    assert change.content.decode() == PROSE.replace("late-books-are-free", "books-are-free").replace(
        "`<claim:books-are-free>`", "`<claim:late-books-are-free>`"
    ).replace("claim:books-are-free-2", "claim:late-books-are-free-2").replace(
        "[claim:books-are-free](", "[claim:late-books-are-free]("
    )
    assert plan.references == 7


def test_front_matter_of_an_article_gets_the_new_id_and_the_alias(record: Path) -> None:
    (record / "content/articles/links.md").write_text(PROSE, encoding="utf-8")
    write_all(record, plan_rename(record, corpus_of(record), ("case", "late-books-2026"), "late-books").changes)
    write_all(record, plan_rename(record, corpus_of(record), ("article", "links"), "on-the-handbook").changes)
    text = (record / "content/articles/on-the-handbook.md").read_text(encoding="utf-8")
    assert text == PROSE.replace("Case: late-books-2026\n", "Case: late-books\nAliases: links\n")
    write_all(record, plan_rename(record, corpus_of(record), ("article", "on-the-handbook"), "handbook").changes)
    assert "\nAliases: links, on-the-handbook\n" in (record / "content/articles/handbook.md").read_text("utf-8")


def test_record_can_get_a_former_id_back(record: Path) -> None:
    write_all(record, plan_rename(record, corpus_of(record), ("topic", "late-returns"), "returns").changes)
    write_all(record, plan_rename(record, corpus_of(record), ("topic", "returns"), "late-returns").changes)
    assert "aliases: [returns]" in (record / "content/topics/late-returns.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "key, new_id, message",
    [
        (("person", "librarian-a"), "town-library", 'id-clash: "town-library" is or was the id of another record'),
        (("claim", "late-books-are-free"), "no-charge-ever", 'id-clash: "no-charge-ever" is or was the id of'),
        (("claim", "late-books-are-free"), "late-books-are-free", 'id-clash: "late-books-are-free" is already its id'),
        (("topic", "late-returns"), "Late returns", 'bad-id: "Late returns" is not an id'),
        (("topic", "late-returns"), "../x", 'bad-id: "../x" is not an id'),
        (("page", "about"), "search", 'reserved-page: the site already uses "/search/"'),
    ],
)
def test_invalid_or_used_id_is_rejected(key: Key, new_id: str, message: str, record: Path) -> None:
    (record / "content/pages").mkdir(exist_ok=True)
    if not (record / "content/pages/about.md").exists():
        (record / "content/pages/about.md").write_text("Title: About\nSummary: S.\n\nText.\n", encoding="utf-8")
    plan = plan_rename(record, corpus_of(record), key, new_id)
    assert len(plan.problems) == 1
    assert f": {message}" in str(plan.problems[0])


def test_unrewritable_link_stops_the_rename(record: Path) -> None:
    text = PROSE.replace("[The words](claim:late-books-are-free", "[The words](claim:late-books-are\\-free")
    (record / "content/articles/links.md").write_text(text, encoding="utf-8")
    before = contents(record)
    plan = plan_rename(record, corpus_of(record), ("claim", "late-books-are-free"), "x")
    assert [str(problem) for problem in plan.problems] == [
        (
            'content/articles/links.md:1:1: not-renamed: a reference to claim "late-books-are-free" cannot be changed here. '
            "Simplify the reference, and run the command again."
        )
    ]
    assert contents(record) == before


WORDS = st.lists(
    st.sampled_from(
        ["<claim:a-b>", "[x](claim:a-b)", "[x](<claim:a-b> 'y')", "[x][r]", "`<claim:a-b>`", "claim:a-b", "<claim:a-b-c>",
         "[x](claim:a-b#c)", "<a href='claim:a-b'>", "\n\n", "    <claim:a-b>\n", "\n[r]: claim:a-b\n", "```\n", "é ", "> "]
    ),
    max_size=12,
)  # fmt: skip


@given(WORDS)
def test_links_are_rewritten_exactly_or_not_at_all(words: list[str]) -> None:
    text = " ".join(words)
    try:
        led = retarget_links(text, ("claim", "a-b"), "new")
    except UnrewritableLinkError:
        return
    assert [mention.id for mention in mentions(led)] == [
        "new" if mention.id == "a-b" else mention.id for mention in mentions(text)
    ]
    assert led.replace("claim:new", "claim:a-b") == text
