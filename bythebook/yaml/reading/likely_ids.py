"""The id that was meant by a name, a file name or a URL in its place."""

from __future__ import annotations

import re

from unidecode import unidecode

from bythebook.records import RECORD_KINDS
from bythebook.records.field_types import ID_PATTERN

_ENDING = re.compile(r"\.(?:ya?ml|md)\Z", re.IGNORECASE)
_PREFIX = re.compile(rf"(?:{'|'.join(RECORD_KINDS)}): *(?=\S)")
_URL = re.compile(r"https?://|www\.", re.IGNORECASE)
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_CONJUNCTIONS = ("and", "or", "y", "o")
_TRIMMED = " \u00a0\"'“”‘’„«»"


def looks_like_url(text: str) -> bool:
    """Return whether a text starts like a URL."""
    return bool(_URL.match(text.strip(_TRIMMED)))


def likely_id(text: str) -> str:
    """Return the id that a text comes closest to: "jd-vance" for "JD Vance" and "content/people/jd_vance.yaml".

    The result is empty for a URL, and for text without letters or digits.
    """
    if looks_like_url(text):
        return ""
    name = _PREFIX.sub("", text.strip(_TRIMMED))
    name = _ENDING.sub("", name).rstrip("/").rpartition("/")[2]
    readable = name.encode("utf-8", "replace").decode()  # a file's name may have bytes that are no text
    likely = _NOT_IN_ID.sub("-", unidecode(readable).lower()).strip("-")
    return likely if ID_PATTERN.match(likely) else ""


def split_ids(text: str) -> list[str]:
    """Split ids that are separated by commas, spaces or "and"; return an empty list if any part is not an id."""
    parts = [part for part in re.split(r"[,;\s]+", text.strip(_TRIMMED + "[]()")) if part and part not in _CONJUNCTIONS]
    return parts if all(ID_PATTERN.match(part) for part in parts) else []
