"""The id that somebody meant who wrote a name, a file or an address in its place."""

from __future__ import annotations

import re

from unidecode import unidecode

from bythebook.records.base import ID_PATTERN

_ENDING = re.compile(r"\.(?:ya?ml|md)\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_APART = re.compile(r"[^a-z0-9]+")
_MARKS = " \u00a0\"'“”‘’„«»"


def looks_like_url(text: str) -> bool:
    """Say whether a text is an address of the web rather than a name."""
    return bool(_ADDRESS.match(text.strip(_MARKS)))


def likely_id(text: str) -> str:
    """Make the id that a text comes nearest to: "JD Vance" and "content/people/jd_vance.yaml" give "jd-vance".

    Empty for an address and for what holds no letter or digit.
    """
    if looks_like_url(text):
        return ""
    name = _ENDING.sub("", text.strip(_MARKS)).rstrip("/").rpartition("/")[2]
    found = _APART.sub("-", unidecode(name).lower()).strip("-")
    return found if ID_PATTERN.match(found) else ""


def split_ids(text: str) -> list[str]:
    """Part ids that stand in one text with commas or spaces between them; nothing if any part is no id."""
    parts = [part for part in re.split(r"[,;\s]+", text.strip(_MARKS + "[]")) if part]
    return parts if all(ID_PATTERN.match(part) for part in parts) else []
