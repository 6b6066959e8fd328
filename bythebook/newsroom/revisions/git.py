"""Commits as git keeps them, read by its plumbing: nothing is checked out, and no hook, filter or pager is run.

Content comes from strangers. The commands used here never look at ``.gitattributes``, at the index or at the working
tree: ``rev-parse``, ``cat-file``, ``ls-tree``, ``merge-base``, ``for-each-ref``, ``rev-list``.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from bythebook.checks.base import did_you_mean

# The lazy fetch of a partial clone could start any transport that the configuration names.
_GIT = ("git", "--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "protocol.allow=never")
_HARDENED = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.attributesFile=/dev/null")
_OF_ANOTHER_CALL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
_COMMITTER = re.compile(rb"^committer .*> (\d+) [+-]\d{4}$", re.MULTILINE)
_SHORT = 10


class RevisionError(Exception):
    """Two revisions that cannot be compared; the message says why, and what to do."""


class Commit(NamedTuple):
    """A commit: its object id, the name that it was asked for by, and the day on which it was made (UTC)."""

    oid: str
    name: str
    day: date

    @property
    def short(self) -> str:
        """The name; of an object id only the start."""
        return self.oid[:_SHORT] if self.oid.startswith(self.name) else self.name

    def __str__(self) -> str:
        return self.short if self.oid.startswith(self.name) else f"{self.name} ({self.oid[:_SHORT]})"


class TreeFile(NamedTuple):
    """A file of a commit. ``size`` is in bytes; a submodule has none."""

    path: bytes
    mode: str
    oid: str
    size: int


class Repository:
    """The repository that holds a project's folder, which may lie below the repository's own."""

    def __init__(self, root: Path) -> None:
        """Find the repository. Raises ``RevisionError``."""
        if not root.is_dir():
            raise RevisionError(f"There is no folder {root}. Run the command in the project's folder, or name --root.")
        self._root = root
        done = self._run("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
        if done.returncode or not done.stdout.startswith(b"true"):
            raise RevisionError(_no_repository(root, done.stderr))
        _, shallow, prefix, *_ = os.fsdecode(done.stdout).split("\n")
        self._prefix = prefix.removesuffix("/")
        self._is_shallow = shallow == "true"

    def commit(self, name: str) -> Commit:
        """Find a commit by any name that git knows. Raises ``RevisionError``."""
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
        """Give the commit that the working tree started from; nothing on a branch that has none yet."""
        has_one = not self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode
        return self.commit("HEAD") if has_one else None

    def _unknown(self, name: str) -> str:
        if ".." in name:
            base, _, head = name.partition("..")
            both = f"{base or 'HEAD'} {head.lstrip('.') or 'HEAD'}"
            return f'"{name}" names two commits in one. Write: bythebook diff {both}, with --merge-base for "...".'
        refs = self._run("for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").split()
        known = next((ref for ref in refs if ref.endswith(f"/{name}")), "")
        hint = f'Did you mean "{known}"?' if known else did_you_mean(name, refs)
        if not hint and self._is_shallow:
            hint = (
                "This is a shallow clone, which lacks older commits. Run: git fetch --unshallow. In a workflow, check "
                "out with fetch-depth: 0."
            )
        if not hint and not refs:
            hint = "The repository has no commit yet."
        shown = name if name.isprintable() else name.encode("unicode_escape").decode()
        return f'"{shown}" is no commit of this repository. {hint or "git log lists the commits."}'

    def merge_base(self, one: Commit, other: Commit) -> Commit:
        """Give the commit at which two lines of work parted. Raises ``RevisionError``."""
        done = self._run("merge-base", one.oid, other.oid)
        if done.returncode:
            more = " This is a shallow clone; run: git fetch --unshallow." if self._is_shallow else ""
            raise RevisionError(f"{one} and {other} have no commit in common.{more}")
        return self.commit(done.stdout.decode().strip())._replace(name=f"{one.short} where {other.short} left it")

    def lacking(self, base: Commit, head: Commit) -> int:
        """Count the commits that lead to ``base`` and not to ``head``."""
        done = self._run("rev-list", "--count", base.oid, f"^{head.oid}")
        return int(done.stdout) if not done.returncode else 0

    def files(self, commit: Commit) -> list[TreeFile]:
        """List the project's files in a commit, paths seen from the project; nothing if it had no such folder."""
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

    def contents(self, files: Sequence[TreeFile]) -> Iterator[tuple[TreeFile, bytes]]:
        """Give each file with its bytes as they were committed. Raises ``RevisionError``."""
        for file, (_, content) in zip(files, self._objects([file.oid for file in files]), strict=True):
            yield file, content

    def _objects(self, oids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        # A file and not a pipe: git would wait for us to read while we wait for it to read.
        with tempfile.TemporaryFile() as wanted:
            wanted.writelines(f"{oid}\n".encode() for oid in oids)
            wanted.seek(0)
            command = [*_GIT, *_HARDENED, "cat-file", "--batch"]
            with subprocess.Popen(  # noqa: S603  # git alone, as a list, with object ids on its input
                command, cwd=self._root, env=_environment(), stdin=wanted, stdout=subprocess.PIPE
            ) as git:
                stream = git.stdout
                while stream and (header := stream.readline().split()):
                    if len(header) != 3:  # noqa: PLR2004  # object, type, size; else "missing"
                        raise RevisionError(f"The object {header[0].decode()} is missing: the clone is not complete.")
                    yield header[0].decode(), stream.read(int(header[2]))
                    stream.read(1)

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
            raise RevisionError("There is no git on this machine: https://git-scm.com tells how to get it.") from error


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_CALL}
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


def _no_repository(root: Path, told: bytes) -> str:
    if b"dubious ownership" in told:
        return f"Git does not trust this folder, as it belongs to somebody else. {_hint(told)}"
    return f"{root.resolve()} is in no git repository: there are no commits to compare."


def _hint(told: bytes) -> str:
    lines = [line.strip() for line in told.decode("utf-8", "replace").splitlines()]
    command = next((line for line in lines if line.startswith("git config")), "")
    return f"Run: {command}" if command else ""


def _first_line(told: bytes) -> str:
    return told.decode("utf-8", "replace").strip().partition("\n")[0] or "git says nothing of the reason"
