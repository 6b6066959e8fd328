"""Recognize the headings of annexes: ``ANNEX A``, ``Appendix``, ``Schedule 1: Fees``, ``Exhibit B — Forms``."""

from __future__ import annotations

import re

_LONGEST = 120
_WORDS = ("Annex", "Annexe", "Appendix", "Addendum", "Schedule", "Exhibit", "Attachment", "Enclosure")
_ALONE = ("Annex", "Annexe", "Appendix", "Addendum")
"""What heads an annex without a number, too."""
_WORD = "|".join((*_WORDS, *map(str.upper, _WORDS)))
_BARE = "|".join((*_ALONE, *map(str.upper, _ALONE), "SCHEDULE"))
_NUMBER = r"(?:\d{1,3}[A-Z]?|[IVXLC]{1,6}|[A-Z]{1,2})(?:[-.]\d{1,3})?"
_CAPTION = r"\s*[:—–]\s*\S.*|\.?\s+[-(]\s*\S.*|\s+to\s+[A-Z].*"
_HEADING = re.compile(rf"(?P<label>(?:{_WORD})\s+{_NUMBER}|{_BARE})(?:{_CAPTION})?")


def annex_label(line: str) -> str:
    """Return the name of the annex that a line is the heading of, such as ``ANNEX A``; or nothing."""
    text = line.strip()
    is_short = len(text) <= _LONGEST and not text.endswith((".", ";", ",", ":"))
    found = _HEADING.fullmatch(text) if is_short else None
    return found["label"] if found else ""
