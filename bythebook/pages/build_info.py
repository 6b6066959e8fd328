"""Which build made the site, as the environment says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime


class BuildError(ValueError):
    """Raised when a build variable of the environment is invalid."""


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The build that made the site, as far as it is known."""

    commit: str | None = None
    """The commit of the record (``BYTHEBOOK_COMMIT``)."""
    time: str | None = None
    """The time for which it was built (``SOURCE_DATE_EPOCH``), in ISO 8601."""


def build_info(environment: Mapping[str, str]) -> BuildInfo:
    """Return the build that the environment describes.

    ``SOURCE_DATE_EPOCH`` is in seconds (reproducible-builds.org), ``BYTHEBOOK_COMMIT`` is the record's commit. The
    clock is not read. Raise ``BuildError``.
    """
    commit = environment.get("BYTHEBOOK_COMMIT", "").strip() or None
    seconds = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not seconds:
        return BuildInfo(commit)
    try:
        moment = datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        wanted = "write whole seconds since 1970, such as $(git log -1 --format=%ct)"
        raise BuildError(f'SOURCE_DATE_EPOCH is "{seconds}", which is no time: {wanted}') from error
    return BuildInfo(commit, moment.isoformat())
