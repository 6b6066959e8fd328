"""Today's date, for checks of dates and for histories. No built file depends on it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the date in UTC, or that of ``SOURCE_DATE_EPOCH`` if it is set (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def day_of_checks() -> date:
    """Return today's date for checks of what is in the future: the clock's, or that of ``SOURCE_DATE_EPOCH`` if later.

    A build may have a fixed time that is before the dates in its record.
    """
    return max(today(), datetime.now(UTC).date())
