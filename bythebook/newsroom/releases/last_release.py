"""Find the version to release and the release before it, by the tags of the repository."""

from __future__ import annotations

import re
from typing import NamedTuple

from bythebook.newsroom.revisions.git import Commit, GitRepository, RevisionError

TAG_PREFIX = "record-"
"""What the tags of releases begin with: the engine and the record may be in one repository, with tags of their own."""
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._+-]{0,63}\Z")


class LastRelease(NamedTuple):
    """The release before this one."""

    version: str
    commit: Commit


def is_version(text: str) -> bool:
    """Return whether a text can be a version: it becomes part of a file's name."""
    return bool(_VERSION.match(text))


def version_of(repository: GitRepository, commit: Commit) -> str:
    """Return the version of a commit: that of its tag, or else its date."""
    tags = [tag.removeprefix(TAG_PREFIX) for tag in repository.tags_at(commit, TAG_PREFIX)]
    return tags[-1] if tags else f"{commit.day:%Y.%m.%d}"


def find_last_release(repository: GitRepository, commit: Commit, since: str) -> LastRelease | None:
    """Return the release before that of a commit: the one named, or the nearest tag; nothing if there is none.

    Raise ``RevisionError`` for a revision that does not exist, and in a clone that is too shallow to know.
    """
    if since:
        found = repository.commit(since)
        return LastRelease(since.removeprefix(TAG_PREFIX), found)
    if tag := repository.nearest_tag(commit, TAG_PREFIX):
        return LastRelease(tag.removeprefix(TAG_PREFIX), repository.commit(tag))
    if repository.is_shallow:
        raise RevisionError(
            "This is a shallow clone, so the last release cannot be found. Run: git fetch --unshallow --tags. In a "
            "workflow, check out with fetch-depth: 0."
        )
    return None
