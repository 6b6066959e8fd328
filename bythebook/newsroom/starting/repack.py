"""Turn an installed distribution back into its wheel, for a project to contain it."""

from __future__ import annotations

import csv
import io
import zipfile
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_WRITTEN_BY_INSTALLER = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
# Constant, so that equal engines are equal files.
_TIME = (2020, 2, 2, 0, 0, 0)


class RepackError(Exception):
    """A distribution is not installed as a wheel would install it."""


def repack(name: str) -> tuple[str, bytes]:
    """Return the file name and the bytes of a wheel of an installed pure-Python distribution.

    The format is the binary distribution format, packaging.python.org/specifications/binary-distribution-format.
    Raise ``RepackError``.
    """
    try:
        installed = distribution(name)
    except PackageNotFoundError as error:
        raise RepackError(f"{name} is not installed here: it runs from its folder.") from error
    files = {
        str(path): Path(str(installed.locate_file(path))) for path in installed.files or () if _is_from_wheel(str(path))
    }
    folder = next((path.partition("/")[0] for path in files if path.partition("/")[0].endswith(".dist-info")), "")
    if not folder or not all(file.is_file() for file in files.values()):
        raise RepackError(f"{name} is not completely installed here.")
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


def _is_from_wheel(path: str) -> bool:
    """Return whether a file was in the wheel: not a script, a compiled file or a note of the installer."""
    is_within = not path.startswith(("..", "/"))
    is_note = ".dist-info/" in path and path.rpartition("/")[2] in _WRITTEN_BY_INSTALLER
    return is_within and not is_note and "__pycache__" not in path


def _record(contents: dict[str, bytes], folder: str) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    for path, content in contents.items():
        digest = urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow((path, f"sha256={digest}", len(content)))
    writer.writerow((f"{folder}/RECORD", "", ""))
    return rows.getvalue().encode()
