"""Whether a day can have come."""

from __future__ import annotations

from datetime import timedelta

from bythebook.checks.common.dated import last_day_of_history
from bythebook.records import Corpus, EdtfDate

# "Today" is that of UTC. Where the day begins first, it is tomorrow already (UTC+14).
_AHEAD = timedelta(days=1)


def is_in_future(corpus: Corpus, day: EdtfDate) -> bool:
    """Say whether a day lies in the future. A day that a history has reached does not, whatever day it is."""
    reached = last_day_of_history(corpus)
    if day.first is None or (reached and day.first <= reached):
        return False
    today = corpus.today
    return today is not None and day.first > today + _AHEAD
