"""Find the numbers with which a paragraph of a regulation begins: one, several, a range, or a defined term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.newsroom.importing.rule_formats.numbered_tree import NumberedParagraph
from bythebook.newsroom.importing.rule_formats.numbering import Marker, marker_readings
from bythebook.yaml.writing.cleaning import single_line

ITALIC = ("\ue000", "\ue001")
"""Characters not allowed in a record's text, used to mark italics."""
_BARE = r"(?:\d{1,3}|[a-z]{1,5}|[A-Z]{1,5})"
_MARKER = rf"(?:\({_BARE}\)|\(\s*\ue000\s*{_BARE}\s*\ue001\s*\)|\ue000\s*\({_BARE}\)\s*\ue001)"
_ITALICS = "\ue000([^\ue000\ue001]{1,300}?)"
# A number; and the italics after it, if another number follows or if they end with a period.
_STEP = re.compile(
    rf"\s*({_MARKER})(?:\s*{_ITALICS}\.?\ue001\.?\s*(?:[—–-]\s*)?(?={_MARKER})|\s*{_ITALICS}\.\ue001(?=\s*\S))?"
)
_RANGE = re.compile(
    rf"\s*(({_MARKER})\s*(?:[-–—]+|through|to|and|or|,)\s*({_MARKER}))\s*(?=\ue000?\s*\[?\s*\ue000?\s*Reserved)",
    re.IGNORECASE,
)
_RESERVED = re.compile(rf"\s*\ue000?\[Reserved\]\ue001?\.?(?=\s+{_MARKER})", re.IGNORECASE)
"""What follows a number that is reserved, before another number in the same paragraph."""
_MEANING = (
    r"(?:(?:as |when |for |with respect |in |under )[^.;:\ue000]{0,150}?,\s*|(?:shall|does not|do not|may|also)\s+)?"
    r"(?:means?\b|includes?\b|ha(?:s|ve) the (?:same )?meaning|refers? to|is defined|is an?\b|is the\b)"
)
"""What follows a defined term, perhaps after "as used in this part,"."""
_TERM = re.compile(
    rf"[“\"]?\ue000\s*[“\"]?([^\ue000\ue001]{{1,120}}?)[.,:”\"—–-]*\s*\ue001[”\",:—–.]*\s*(?:\([^)]{{1,80}}\)\s*)?"
    rf"(?:(?:(?:or|and)\s+)?\ue000[^\ue000\ue001]{{1,80}}\ue001[,\s]*){{0,5}}{_MEANING}"
    rf"|[“\"]\s*([^“”\"\ue000\ue001]{{1,120}}?)[.,]?\s*[”\"],?\s*(?:\([^)]{{1,80}}\)\s*)?"
    rf"(?:(?:or|and)\s+[“\"][^“”\"]{{1,80}}[”\"],?\s*)?{_MEANING}"
    rf"|\ue000\s*([^\ue000\ue001]{{1,120}}?)(?:[.:—–]\s*\ue001|\ue001[.:—–])\s*(?=\S)"
)
_MOST_RESERVED = 200


def has_number(text: str) -> bool:
    """Return whether a paragraph begins with a number."""
    return _STEP.match(text) is not None


def opening(text: str, line: int) -> Iterator[NumberedParagraph]:
    """Yield a heading for each number before the last, then the paragraph with its number, range or defined term."""
    if (found := _RANGE.match(text)) and (numbers := between(marker(found[2]), marker(found[3]))):
        rest, following = _own_and_following(text[found.end() :])
        yield NumberedParagraph((marker(found[2]),), "", rest, line, tuple(numbers), plain(found[1]))
        yield from opening(following, line) if following else ()
        return
    steps: list[tuple[Marker, str]] = []
    at = 0
    while step := _STEP.match(text, at):
        steps.append((marker(step[1]), plain(step[2] or step[3] or "")))
        at = step.end()
    if not steps:
        term = _TERM.match(text)  # "Board means …", or "Board. The …"
        terms = (Marker(plain(term[1] or term[2] or term[3]), is_term=True),) if term else ()
        yield NumberedParagraph(terms, "", plain(text), line, printed="" if term else None)
        return
    rest, following = _own_and_following(text[at:])
    for index, (number, caption) in enumerate(steps):
        is_last = index == len(steps) - 1
        yield NumberedParagraph((number,), caption, rest if is_last else "", line, before=index)
    yield from opening(following, line) if following else ()


def _own_and_following(text: str) -> tuple[str, str]:
    """Return the text of a number, and the numbers after it in the same paragraph if the first one is reserved."""
    reserved = _RESERVED.match(text)
    return (plain(reserved[0]), text[reserved.end() :]) if reserved else (plain(text), "")


def marker(text: str) -> Marker:
    """Return the marker of a number whose italics are marked."""
    return Marker(re.sub(r"\s+", "", plain(text)), ITALIC[0] in text)


def between(first: Marker, last: Marker) -> list[Marker]:
    """Return the numbers after ``first`` up to ``last``: ``(d) (e)`` for ``(c)`` and ``(e)``; or none."""
    for start in marker_readings(first):
        for end in marker_readings(last):
            if start.style == end.style and start.value < end.value <= start.value + _MOST_RESERVED:
                return [
                    first._replace(text=f"({_written(start.style, value)})")
                    for value in range(start.value + 1, end.value + 1)
                ]
    return []


def _written(style: str, value: int) -> str:
    """Return a number in a style: ``iv`` for 4 in Roman numerals, ``bb`` for 28 in letters."""
    kind = style[0]
    if kind == "1":
        return str(value)
    if kind in "iI":
        ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]
        written = "c" * (value // 100) + tens[value // 10 % 10] + ones[value % 10]
        return written.upper() if kind == "I" else written
    letter = chr(ord(kind) + (value - 1) % 26)
    return letter * ((value - 1) // 26 + 1)


def plain(text: str) -> str:
    """Return a text without the marks of italics, in one line."""
    return single_line(text.replace(ITALIC[0], "").replace(ITALIC[1], ""))
