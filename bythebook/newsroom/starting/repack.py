"""An installed distribution as the wheel that it came from: for a project that is to carry it."""

from __future__ import annotations

import csv
import io
import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_MADE_BY_INSTALLING = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
# A wheel's times are of no use to anybody, and equal engines should be equal files.
_TIME = (2020, 2, 2, 0, 0, 0)


class RepackError(Exception):
    """The distribution is not there as a wheel would have laid it down."""


def repack(name: str) -> tuple[str, bytes]:
    """Make a wheel of an installed pure-Python distribution; give its file name and its bytes.

    The format is the binary distribution format, packaging.python.org/specifications/binary-distribution-format.
    Raises ``RepackError``.
    """
    try:
        found = distribution(name)
    except PackageNotFoundError as error:
        raise RepackError(f"{name} is not installed here: it runs from its folder.") from error
    files = {str(path): Path(str(found.locate_file(path))) for path in found.files or () if _belongs(str(path))}
    folder = next((path.partition("/")[0] for path in files if path.partition("/")[0].endswith(".dist-info")), "")
    if not folder or not all(file.is_file() for file in files.values()):
        raise RepackError(f"{name} is not installed here as a whole.")
    contents = {path: file.read_bytes() for path, file in sorted(files.items())}
    contents[f"{folder}/RECORD"] = _record(contents, folder)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in contents.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            wheel.writestr(entry, content)
    return f"{folder.removesuffix('.dist-info')}-py3-none-any.whl", packed.getvalue()


def _belongs(path: str) -> bool:
    """Say whether a file was in the wheel: no script, no compiled file, no note of the installer."""
    is_within = not path.startswith(("..", "/"))
    is_note = ".dist-info/" in path and path.rpartition("/")[2] in _MADE_BY_INSTALLING
    return is_within and not is_note and "__pycache__" not in path


def _record(contents: dict[str, bytes], folder: str) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    for path, content in contents.items():
        digest = urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow((path, f"sha256={digest}", len(content)))
    writer.writerow((f"{folder}/RECORD", "", ""))
    return rows.getvalue().encode()
