"""All files of a change are written, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.yaml.writing import ChangedMeanwhileError, FileChange, write_all
from tests.newsroom.importing.imports import empty_record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return an empty project."""
    return empty_record(tmp_path / "record")


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_new_files_are_written_and_old_ones_replaced(record: Path) -> None:
    (record / "content/old.yaml").write_bytes(b"old")
    write_all(record, [FileChange("claims/2026/a.yaml", b"a"), FileChange("content/old.yaml", b"new", b"old")])
    assert contents(record) == {"claims/2026/a.yaml": b"a", "content/old.yaml": b"new"}
    assert list((record / ".cache").iterdir()) == []


@pytest.mark.parametrize("before", [None, b"something else"])
def test_changed_file_is_kept_and_everything_is_undone(before: bytes | None, record: Path) -> None:
    (record / "content/old.yaml").write_bytes(b"old")
    (record / "content/there.yaml").write_bytes(b"theirs")
    changes = [
        FileChange("claims/2026/a.yaml", b"a"),
        FileChange("content/old.yaml", b"new", b"old"),
        FileChange("content/there.yaml", b"mine", before),
    ]
    with pytest.raises(ChangedMeanwhileError, match=r"content/there\.yaml"):
        write_all(record, changes)
    assert contents(record) == {"content/old.yaml": b"old", "content/there.yaml": b"theirs"}
    assert not (record / "claims/2026").exists()


def test_file_in_place_of_a_folder_stops_the_change(record: Path) -> None:
    (record / "content/people").write_bytes(b"a file")
    with pytest.raises(OSError, match="people"):
        write_all(record, [FileChange("claims/2026/a.yaml", b"a"), FileChange("content/people/b.yaml", b"b")])
    assert contents(record) == {"content/people": b"a file"}
