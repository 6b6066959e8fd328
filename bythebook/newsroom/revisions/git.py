"""Read commits through git's plumbing commands: nothing is checked out, and no hook, filter or pager runs.

Content is untrusted. The commands used here never read ``.gitattributes``, the index or the working tree:
``rev-parse``, ``cat-file``, ``ls-tree``, ``merge-base``, ``for-each-ref``, ``rev-list``, ``describe``.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, NamedTuple

from bythebook.records.similar import did_you_mean

# A partial clone's lazy fetch could start any transport named in the configuration.
_GIT = ("git", "--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "protocol.allow=never")
_HARDENED = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.attributesFile=/dev/null")
_INHERITED_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
_COMMITTER = re.compile(rb"^committer .*> (\d+) [+-]\d{4}$", re.MULTILINE)
_SHORT = 10
_CHUNK = 1 << 20


class RevisionError(Exception):
    """Raised if two revisions cannot be compared. The message says why and what to do."""


class NoRepositoryError(RevisionError):
    """Raised if a folder is in no repository."""


class Commit(NamedTuple):
    """A commit: its object id, the name it was requested by, and its committer date (UTC)."""

    oid: str
    name: str
    day: date

    @property
    def short(self) -> str:
        """The name, or the first characters of an object id."""
        return self.oid[:_SHORT] if self.oid.startswith(self.name) else self.name

    def __str__(self) -> str:
        return self.short if self.oid.startswith(self.name) else f"{self.name} ({self.oid[:_SHORT]})"


class TreeFile(NamedTuple):
    """A file in a commit. ``size`` is in bytes; 0 for a submodule."""

    path: bytes
    mode: str
    oid: str
    size: int


class GitRepository:
    """The repository that contains a project's folder, possibly in a subfolder."""

    def __init__(self, root: Path) -> None:
        """Find the repository. Raise ``RevisionError``."""
        if not root.is_dir():
            raise RevisionError(f"There is no folder {root}. Run the command in the project's folder, or set --root.")
        self._root = root
        done = self._run("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
        if done.returncode or not done.stdout.startswith(b"true"):
            raise _no_repository(root, done.stderr)
        _, shallow, prefix, *_ = os.fsdecode(done.stdout).split("\n")
        self._prefix = prefix.removesuffix("/")
        self.is_shallow = shallow == "true"

    @classmethod
    def has(cls, root: Path) -> bool:
        """Return whether a folder is in a repository. Raise ``RevisionError`` if git is missing or distrusts it."""
        try:
            cls(root)
        except NoRepositoryError:
            return False
        return True

    def commit(self, name: str) -> Commit:
        """Return the commit for any name that git resolves. Raise ``RevisionError``."""
        done = None
        if name.isprintable() and name and not name.startswith("-") and ".." not in name:
            done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
        oid = done.stdout.decode().split()[-1] if done and not done.returncode else ""
        if not oid:
            raise RevisionError(self._unknown(name))
        _, content = next(self._objects([oid]))
        found = _COMMITTER.search(content.partition(b"\n\n")[0])
        seconds = min(int(found[1]) if found else 0, 253_402_300_799)  # the last second of the year 9999
        return Commit(oid, name, datetime.fromtimestamp(seconds, UTC).date())

    def head(self) -> Commit | None:
        """Return the commit of HEAD, or None on a branch without commits."""
        exists = not self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode
        return self.commit("HEAD") if exists else None

    def tags_at(self, commit: Commit, prefix: str) -> list[str]:
        """Return the tags of a commit whose names begin with ``prefix``, sorted."""
        arguments = ("for-each-ref", f"--points-at={commit.oid}", "--format=%(refname:strip=2)", f"refs/tags/{prefix}*")
        return sorted(self._run(*arguments).stdout.decode("utf-8", "replace").split())

    def nearest_tag(self, commit: Commit, prefix: str) -> str:
        """Return the nearest tag before a commit whose name begins with ``prefix``; empty if there is none."""
        done = self._run("describe", "--tags", "--abbrev=0", f"--match={prefix}*", f"{commit.oid}^")
        return "" if done.returncode else done.stdout.decode("utf-8", "replace").strip()

    def _unknown(self, name: str) -> str:
        if ".." in name:
            base, _, head = name.partition("..")
            both = f"{base or 'HEAD'} {head.lstrip('.') or 'HEAD'}"
            return f'"{name}" names two commits. Write: bythebook diff {both}, with --merge-base for "...".'
        refs = self._run("for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").split()
        known = next((ref for ref in refs if ref.endswith(f"/{name}")), "")
        hint = f'Did you mean "{known}"?' if known else did_you_mean(name, refs)
        if not hint and self.is_shallow:
            hint = (
                "This is a shallow clone without older commits. Run: git fetch --unshallow. In a workflow, check "
                "out with fetch-depth: 0."
            )
        if not hint and not refs:
            hint = "The repository has no commits yet."
        shown = name if name.isprintable() else name.encode("unicode_escape").decode()
        return f'"{shown}" is not a commit in this repository. {hint or "git log lists the commits."}'

    def merge_base(self, one: Commit, other: Commit) -> Commit:
        """Return the merge base of two commits. Raise ``RevisionError``."""
        done = self._run("merge-base", one.oid, other.oid)
        if done.returncode:
            more = " This is a shallow clone; run: git fetch --unshallow." if self.is_shallow else ""
            raise RevisionError(f"{one} and {other} have no common ancestor.{more}")
        return self.commit(done.stdout.decode().strip())._replace(
            name=f"{one.short} at its merge base with {other.short}"
        )

    def count_missing(self, base: Commit, head: Commit) -> int:
        """Return the number of commits reachable from ``base`` but not from ``head``."""
        done = self._run("rev-list", "--count", base.oid, f"^{head.oid}")
        return int(done.stdout) if not done.returncode else 0

    def files(self, commit: Commit) -> list[TreeFile]:
        """Return the project's files in a commit, with paths relative to the project; none if it did not exist."""
        done = self._run("ls-tree", "--full-tree", "-r", "-z", "-l", f"{commit.oid}:{self._prefix}")
        if done.returncode:
            if self._prefix:
                return []
            raise RevisionError(f"{commit} cannot be read: {_first_line(done.stderr)}")
        found = []
        for row in done.stdout.split(b"\0")[:-1]:
            about, _, path = row.partition(b"\t")
            mode, _, oid, size = about.decode().split()
            found.append(TreeFile(path, mode, oid, int(size) if size.isdecimal() else 0))
        return found

    def contents(self, files: Sequence[TreeFile], most: int | None = None) -> Iterator[tuple[TreeFile, bytes]]:
        """Yield each file with its committed bytes, or with the first ``most`` of them. Raise ``RevisionError``."""
        for file, (_, content) in zip(files, self._objects([file.oid for file in files], most), strict=True):
            yield file, content

    def _objects(self, oids: Iterable[str], most: int | None = None) -> Iterator[tuple[str, bytes]]:
        # A file rather than a pipe: both processes could wait for each other to read.
        with tempfile.TemporaryFile() as requests:
            requests.writelines(f"{oid}\n".encode() for oid in oids)
            requests.seek(0)
            command = [*_GIT, *_HARDENED, "cat-file", "--batch"]
            with subprocess.Popen(  # noqa: S603  # git alone, as a list, with object ids on its input
                command, cwd=self._root, env=_environment(), stdin=requests, stdout=subprocess.PIPE
            ) as git:
                stream = git.stdout
                while stream and (header := stream.readline().split()):
                    if len(header) != 3:  # noqa: PLR2004  # object, type, size; else "missing"
                        raise RevisionError(f"The object {header[0].decode()} is missing: the clone is incomplete.")
                    size = int(header[2])
                    kept = size if most is None else min(size, most)
                    yield header[0].decode(), stream.read(kept)
                    _skip(stream, size - kept + 1)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603  # git alone, as a list, with no shell
                [*_GIT, *_HARDENED, *arguments],
                cwd=self._root,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError as error:
            raise RevisionError("git is not installed: see https://git-scm.com.") from error


def _skip(stream: IO[bytes], count: int) -> None:
    while count and (read := len(stream.read(min(count, _CHUNK)))):
        count -= read


def _environment() -> dict[str, str]:
    variables = {name: value for name, value in os.environ.items() if name not in _INHERITED_VARIABLES}
    return variables | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


def _no_repository(root: Path, stderr: bytes) -> RevisionError:
    if b"dubious ownership" in stderr:
        return RevisionError(f"Git does not trust this folder because it belongs to another user. {_hint(stderr)}")
    return NoRepositoryError(f"{root.resolve()} is not in a git repository, so there are no commits to compare.")


def _hint(stderr: bytes) -> str:
    lines = [line.strip() for line in stderr.decode("utf-8", "replace").splitlines()]
    command = next((line for line in lines if line.startswith("git config")), "")
    return f"Run: {command}" if command else ""


def _first_line(stderr: bytes) -> str:
    return stderr.decode("utf-8", "replace").strip().partition("\n")[0] or "git gave no reason"
