"""Hints for problems with values and keys: what to write, as far as the value shows what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process

from bythebook.records import RECORD_KINDS, FieldPath, Record
from bythebook.records.sorts import Shape
from bythebook.yaml.reading.likely_ids import likely_id, looks_like_url, split_ids
from bythebook.yaml.reading.shapes import PATH_FIELDS, file_fields, part_at_path

BOOLEAN_WORDS = dict.fromkeys(("true", "yes", "y", "on", "1"), "true") | dict.fromkeys(
    ("false", "no", "n", "off", "0"), "false"
)
"""What people write for true and false, in lower case."""
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?\Z", re.IGNORECASE)


def normalize_spelling(text: str) -> str:
    """Return a text without differences of case, hyphens, spaces and quotation marks."""
    return re.sub(r"[\s_-]+", "_", text.strip(" \u00a0\"'“”‘’")).casefold()


def closest_key(kind: type[Record], path: FieldPath) -> str:
    """Return the key of the same mapping that is closest to a misspelled one, or an empty string."""
    part = part_at_path(kind, path[:-1])
    keys = list(file_fields(part)) if part else []
    match = process.extractOne(normalize_spelling(str(path[-1])), keys, scorer=fuzz.ratio, score_cutoff=70)
    return match[0] if match else ""


def unknown_key_hint(kind: type[Record], path: FieldPath) -> str:
    """Return the hint for a key that its mapping does not have."""
    if path[-1] in PATH_FIELDS and len(path) == 1:
        return "The id of a record is its file name without the extension. Remove the line."
    if near := closest_key(kind, path):
        return f'Did you mean "{near}"?'
    part = part_at_path(kind, path[:-1])
    return f"The keys here are {', '.join(file_fields(part))}." if part else ""


def vocabulary_hint(value: str, words: Iterable[StrEnum]) -> str:
    """Return the hint for a value that is not in its vocabulary."""
    known = {normalize_spelling(getattr(word, "label", word.value)): word.value for word in words}
    known |= {normalize_spelling(word.value): word.value for word in words}
    if word := known.get(normalize_spelling(value)):
        return f'Write "{word}".'
    near = process.extractOne(value, sorted({word.value for word in words}), scorer=fuzz.ratio, score_cutoff=60)
    return f'Did you mean "{near[0]}"?' if near else f"Write one of {', '.join(word.value for word in words)}."


def boolean_hint(key: str, value: str) -> str:
    """Return the hint for a value that is neither true nor false."""
    meant = BOOLEAN_WORDS.get(value.strip().casefold())
    return f'Write "{key}: {meant}".' if meant else f'Write "{key}: true" or "{key}: false".'


def id_hint(value: str, kinds: tuple[str, ...], *, is_listed: bool) -> str:
    """Return the hint for a value that is not an id."""
    folders = " or ".join(f"{RECORD_KINDS[kind].folder}/" for kind in kinds)
    rule = f"An id is the name of a file in {folders} without .yaml."
    if is_listed and len(parts := split_ids(value)) > 1:
        return f"Separate ids with commas: {', '.join(parts)}."
    if looks_like_url(value):
        return f"Write an id, not a URL. {rule}"
    meant = likely_id(value)
    return f'Did you mean "{meant}"? {rule}' if meant and meant != value else rule


def url_hint(value: str) -> str:
    """Return the hint for a value that is not a URL."""
    return f'Write "https://{value}", as the browser shows it.' if _HOST.match(value) else ""


def list_hint(key: str, value: Any, shape: Shape | None) -> str:
    """Return the hint for a value that is not a list."""
    if shape and shape.part:
        first = next(iter(shape.part.model_fields))
        return f'Start each item on a line below it with "- ", as in "- {first}: …".'
    if isinstance(value, str) and (ids := split_ids(value)):
        return f'Write "{key}: [{", ".join(ids)}]".'
    return 'Write [a, b] on the line, or one "- a" per line below it.'
