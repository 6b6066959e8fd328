"""What a path in the project says about a file: which kind of record it holds, or that it is a bundle of several."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.records import RECORD_KINDS, Prose, Record

FOLDERS: dict[str, type[Record]] = {kind.folder: kind for kind in RECORD_KINDS.values()}
BUNDLE_ENDING = ".bundle.yaml"
"""How the name of a bundle ends: a file below ``claims/`` with several records, which ``bythebook fmt`` splits."""
BUNDLE_KEYS: dict[str, type[Record]] = {
    folder.rpartition("/")[2]: kind for folder, kind in FOLDERS.items() if not issubclass(kind, Prose)
}
"""The keys of a bundle, each the name of a folder, with the kind of the records below it."""


class RecordFile(NamedTuple):
    """A file that holds a record of a kind. ``path`` is relative to the project, with ``/``.

    ``bundle`` is the path of the bundle that holds the record until it is split; ``path`` is where it goes then.
    """

    path: str
    kind: type[Record]
    id: str
    bundle: str = ""

    @property
    def source(self) -> str:
        """The path of the file that is on the disk."""
        return self.bundle or self.path


def is_bundle(path: str) -> bool:
    """Return whether the file at a path is a bundle."""
    return path.startswith("claims/") and path.endswith(BUNDLE_ENDING)


def kind_at(path: str) -> type[Record] | None:
    """Return the kind of record that a file at a path holds; ``None`` if its folder is not one for records."""
    return FOLDERS.get("claims" if path.startswith("claims/") else path.rpartition("/")[0])
