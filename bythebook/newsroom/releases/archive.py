"""Write a folder as a ZIP file whose bytes depend only on the files and a date."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bythebook.exports.downloads import digest_of

_UNIX = 3
"""The system that a ZIP file names as its maker (APPNOTE 4.4.2.2): Unix, on every machine."""
_MODE = 0o100644 << 16
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a ZIP file can name."""


class ArchiveExistsError(Exception):
    """Another archive of that name exists, with other content."""


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file in a folder, relative to it, sorted."""
    paths = (Path(parent, name).relative_to(folder) for parent, _, names in os.walk(folder) for name in names)
    return iter(sorted(path.as_posix() for path in paths))


def write_archive(folder: Path, archive: Path, top: str, day: date, *, overwrite: bool) -> bool:
    """Write the files of a folder into an archive, below a folder ``top``; return whether the archive is new.

    An archive with the same content is left as it is. Raise ``ArchiveExistsError`` for one with other content, unless
    it may be overwritten.
    """
    archive.parent.mkdir(parents=True, exist_ok=True)
    written = archive.with_name(f".{archive.name}.new")
    try:
        _write(folder, written, top, day)
        if archive.exists():
            if digest_of(archive) == digest_of(written):
                return False
            if not overwrite:
                raise ArchiveExistsError(archive)
        written.replace(archive)
    finally:
        written.unlink(missing_ok=True)
    return True


def _write(folder: Path, archive: Path, top: str, day: date) -> None:
    moment = (min(max(day.year, _FIRST_YEAR), _LAST_YEAR), day.month, day.day, 0, 0, 0)
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=9) as zipped:
        for path in files_below(folder):
            file = folder / path
            info = ZipInfo(f"{top}/{path}", moment)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _MODE
            info.file_size = file.stat().st_size  # decides whether ZIP64 is needed
            with file.open("rb") as source, zipped.open(info, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)
