"""Find the values of imported markup, to compare them with what a draft has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from bythebook.newsroom.importing.dates import read_date
from bythebook.records import FieldPath
from bythebook.yaml.writing.cleaning import clean, decode_entities

_HOST = re.compile(r"\A\s*(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)


def leaves(value: object, path: FieldPath, without: AbstractSet[FieldPath]) -> Iterator[tuple[str, str]]:
    """Yield every text and number in a value, with its name, for comparison; not those at the paths ``without``.

    A name is the way to the value, such as ``itemReviewed.name``. Dates are cut to the day, and addresses to what comes
    after the host: they are written in many ways.
    """
    pending: list[tuple[FieldPath, object]] = [(path, value)]
    while pending:
        at, found = pending.pop()
        if at in without or (at and str(at[-1]).startswith("@")):
            continue
        if isinstance(found, dict):
            pending += [((*at, key), each) for key, each in found.items()]
        elif isinstance(found, list):
            pending += [((*at, index), each) for index, each in enumerate(found)]
        elif isinstance(found, (str, int, float)):
            names = [str(step) for step in at[len(path) :] if isinstance(step, str)]
            yield ".".join(names), _comparable(names[-1] if names else "", str(found))


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts and numbers in a value, in order."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from () if key.startswith("@") else texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, (str, int, float)):
        yield str(value)


def _comparable(name: str, value: str) -> str:
    text = clean(decode_entities(value)).text
    if name.startswith("date") or name.endswith("Date"):
        try:
            return read_date(text).text
        except ValueError:
            return ""  # reported where it was read
    if name in ("ratingValue", "bestRating", "worstRating") and text.startswith("-1"):
        return ""
    return _HOST.sub("", text)
