"""Pin the engine of a project, so that every machine builds it with the same engine.

A project names a version on a package index, the URL of a wheel or a commit, or contains the engine's wheel.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bythebook.newsroom.starting.package_index import IndexFailureError, wheel_on_index
from bythebook.newsroom.starting.programs import last_line, run_program

FOLDER = "engine"
"""The folder of a project that holds the wheel."""
_WHEEL = re.compile(r"bythebook-(?P<version>[0-9][A-Za-z0-9.+!]*)-py3-none-any\.whl\Z")
_ON_INDEX = re.compile(r"bythebook(?:==([0-9][A-Za-z0-9.+!]*))?\Z")
_COMMIT = re.compile(r"[0-9a-f]{40}\Z")
_TIMEOUT = 120
"""Seconds that git may take to ask a repository."""


_NAME_IT = "Name the engine with --engine: a wheel, a checkout, or an address of one."


class EngineError(Exception):
    """An engine cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PinnedEngine:
    """An engine for a project: the requirement that pins it, a sentence on its origin, and the files to add."""

    requirement: str
    origin: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    wheel: tuple[str, bytes] | None = None
    """The name and the content of the wheel, if it is known."""


def running_engine() -> PinnedEngine:
    """Return the running engine from where it was installed: a checkout, a wheel, a repository, or the package index.

    Installers note where a package came from in ``direct_url.json`` (PEP 610), unless it was an index. Raise
    ``EngineError`` if it cannot be had from there again.
    """
    try:
        installed = distribution("bythebook")
    except PackageNotFoundError as error:
        raise EngineError(f"The engine is not installed here: it runs from its folder. {_NAME_IT}") from error
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if not origin:
        return _same_on_index(installed)
    url, archive = origin["url"], origin.get("archive_info", {})
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return _from_commit(f"git+{url}@{commit}")
    if not url.startswith("file:"):
        digest = archive.get("hashes", {}).get("sha256") or archive.get("hash", "").removeprefix("sha256=")
        return _from_url(f"{url}#sha256={digest}")
    path = Path(unquote(urlsplit(url).path))
    if not path.exists():
        raise EngineError(f"The engine was installed from {path}, which is no longer there. {_NAME_IT}")
    return resolve_engine(str(path))


def _same_on_index(installed: Distribution) -> PinnedEngine:
    """Return the engine on the index, if it is this one: somebody else may have a package of that name elsewhere."""
    try:
        name, content = wheel_on_index(installed.version)
    except IndexFailureError as error:
        raise EngineError(f"The engine cannot be had from the package index: {error} {_NAME_IT}") from error
    files = [(Path(str(installed.locate_file(path))), expected) for path, expected in wheel_contents(content).items()]
    if not all(file.is_file() and file.read_bytes() == expected for file, expected in files):
        raise EngineError(f"The bythebook {installed.version} on the package index is another package. {_NAME_IT}")
    return _on_index(name, content)


def wheel_contents(wheel: bytes) -> dict[str, bytes]:
    """Return the files in a wheel, without the list of them, whose order means nothing. Raise ``EngineError``."""
    try:
        with zipfile.ZipFile(BytesIO(wheel)) as packed:
            return {name: packed.read(name) for name in packed.namelist() if not name.endswith("/RECORD")}
    except zipfile.BadZipFile as error:
        raise EngineError("The wheel of the engine is damaged: it is not a ZIP file.") from error


def resolve_engine(reference: str) -> PinnedEngine:
    """Return the engine at a path or a URL, or of a version on the package index. Raise ``EngineError``.

    A path is that of a wheel or a checkout. A URL is that of a wheel, with ``#sha256=…``, or ``git+https://…@commit``.
    A version is written as pip writes it: ``bythebook==0.1.0``, or ``bythebook`` for the newest.
    """
    if version := _ON_INDEX.match(reference):
        try:
            return _on_index(*wheel_on_index(version[1] or ""))
        except IndexFailureError as error:
            raise EngineError(f"{reference} cannot be had from the package index: {error}") from error
    if reference.startswith("git+"):
        return _from_commit(reference)
    if re.match(r"https?://", reference):
        return _from_url(reference)
    path = Path(reference)
    if path.is_dir():
        return _from_checkout(path.resolve())
    if not path.is_file():
        raise EngineError(f"{reference}: there is no such file. Name a wheel, a checkout, or an address of one.")
    if not _WHEEL.match(path.name):
        raise EngineError(f"{reference} is no wheel of the engine: its name is like bythebook-0.1.0-py3-none-any.whl.")
    return _from_wheel(path.name, path.read_bytes())


def _from_wheel(name: str, content: bytes) -> PinnedEngine:
    path = f"{FOLDER}/{name}"
    return PinnedEngine(
        requirement=f"./{path} --hash=sha256:{sha256(content).hexdigest()}",
        origin="The wheel is in this repository.",
        files={path: content},
        wheel=(name, content),
    )


def _on_index(name: str, content: bytes) -> PinnedEngine:
    return PinnedEngine(
        requirement=f"bythebook=={name.split('-')[1]} --hash=sha256:{sha256(content).hexdigest()}",
        origin="It is fetched from the package index that pip or uv is set up for, and refused if its hash differs.",
        wheel=(name, content),
    )


def _from_url(reference: str) -> PinnedEngine:
    address, _, fragment = reference.partition("#")
    name = address.rpartition("/")[2]
    if not _WHEEL.match(name):
        raise EngineError(f'{reference} is no address of a wheel of the engine: "{name}" is no name of one.')
    digest = fragment.removeprefix("sha256=")
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise EngineError(
            f"{reference} names no hash: add #sha256= and the wheel's SHA-256, so that nobody can swap it."
        )
    return PinnedEngine(
        requirement=f"bythebook @ {address} --hash=sha256:{digest}",
        origin="The wheel is fetched from there, and refused if its hash differs.",
    )


def _from_commit(reference: str) -> PinnedEngine:
    address, at, commit = reference.partition("#")[0].rpartition("@")
    if not at or "/" in commit:
        address, commit = reference, "HEAD"
    if not _COMMIT.match(commit):
        commit = _resolve_commit(address.removeprefix("git+"), commit)
    return PinnedEngine(
        # Not "bythebook @ …", which pip does not take for a repository on a disk.
        requirement=f"{address}@{commit}#egg=bythebook",
        origin="The commit is fetched with git, and the wheel is built where the site is built.",
    )


def _resolve_commit(address: str, name: str) -> str:
    """Return the commit of a branch or a tag in a repository."""
    unknown = f"{address}: it is not known which commit {name} is. Name the commit: git+{address}@ and 40 digits."
    try:
        done = run_program(["git", "ls-remote", "--", address, name, f"{name}^{{}}"], seconds=_TIMEOUT)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineError(unknown) from error
    # The last line of an annotated tag, marked ^{}, is the commit itself.
    found = [line.split()[0] for line in done.stdout.splitlines() if line]
    if not found or not _COMMIT.match(found[-1]):
        raise EngineError(unknown)
    return found[-1]


def _from_checkout(checkout: Path) -> PinnedEngine:
    """Build the wheel of a checkout, with the build backend that is installed with the engine."""
    if not (checkout / "bythebook" / "__init__.py").is_file():
        raise EngineError(f"{checkout} is no checkout of the engine: there is no bythebook/ in it.")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        done = run_program(command, folder=checkout)
        wheels = sorted(Path(folder).glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            reason = last_line(done)
            raise EngineError(f"The wheel of {checkout} cannot be built: {reason} Name a wheel with --engine.")
        return _from_wheel(wheels[0].name, wheels[0].read_bytes())
