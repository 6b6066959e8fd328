"""Every style of YAML is formatted in one form with the same values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bythebook.records import Organization, Record, Topic
from bythebook.yaml.nodes import CollectionNode
from bythebook.yaml.reading import RecordFile, parse_record, scan
from bythebook.yaml.writing import format_record, plain_fields
from bythebook.yaml.writing.attaching import compose_with_comments
from tests.site.projects import GOOD, ROOT
from tests.yaml.writing.wild import COMMENT, Wild

FILES = [(root, file) for root in (GOOD, ROOT) for file in scan(root).files if file.path.endswith(".yaml")]
TEXTS = st.text("ab :#'\"é\n-,[]{}|>&*!%@`?\\", min_size=1, max_size=60) | st.text("word, ", min_size=1, max_size=300)


def formatted(text: str, kind: type[Record] = Topic, path: str = "content/topics/t.yaml") -> str:
    file = RecordFile(path, kind, path.rpartition("/")[2].removesuffix(".yaml"))
    done = format_record(file, text.encode())
    assert done.problems == []
    assert format_record(file, done.data) == done, "laid out twice, it is another"
    return done.data.decode()


def paths(container: CollectionNode, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every comment that names a path, with the path of its entry."""
    for at, entry in enumerate(container.entries):
        here = f"{path}/{entry.key or at}"
        yield from ((comment, here) for comment in (*entry.above, *entry.trailing) if comment)
        if isinstance(entry.node, CollectionNode):
            yield from paths(entry.node, here)
    yield from ((comment, f"{path}/below") for comment in container.below if comment)


def is_at_its_entry(comment: str, path: str) -> bool:
    """Return whether a comment is where it was: what is said above the first key of a list's entry is said of both."""
    wanted = comment.removeprefix(COMMENT)
    above_a_list_entry = path.rpartition("/")[2].isdigit() and wanted.rpartition("/")[0] == path
    return wanted == path or above_a_list_entry


@given(st.sampled_from(FILES), st.integers(0, 2**32))
def test_any_style_becomes_canonical(where: tuple[Path, RecordFile], seed: int) -> None:
    root, file = where
    record = parse_record(file, (root / file.path).read_bytes()).record
    assert record is not None
    text = Wild(seed).write(plain_fields(record))
    read = parse_record(file, text.encode())
    assert (read.record, read.problems) == (record, []), "the test writes what it means"
    done = format_record(file, text.encode())
    assert done.problems == []
    assert parse_record(file, done.data).record == record
    assert format_record(file, done.data) == done
    document = compose_with_comments(done.data.decode())
    assert document.comments() == compose_with_comments(text).comments()
    strayed = [pair for pair in paths(document.root) if pair[0].startswith(COMMENT) and not is_at_its_entry(*pair)]
    assert strayed == []


@given(st.integers(0, 2**32), TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_is_preserved(seed: int, name: str, description: str, others: list[str]) -> None:
    fields: dict[str, Any] = {"name": name, "description": description, "also_known_as": others}
    file = RecordFile("content/organizations/o.yaml", Organization, "o")
    text = Wild(seed).write(fields)
    read = parse_record(file, text.encode())
    assume(read.record is not None and not read.problems)
    done = format_record(file, text.encode())
    assert done.problems == []
    assert parse_record(file, done.data).record == read.record
    assert format_record(file, done.data) == done


@pytest.mark.parametrize("where", [where for where in FILES if where[0] == ROOT], ids=lambda where: where[1].path)
def test_records_of_this_repository_are_canonical(where: tuple[Path, RecordFile]) -> None:
    root, file = where
    data = (root / file.path).read_bytes()
    assert format_record(file, data).data == data
