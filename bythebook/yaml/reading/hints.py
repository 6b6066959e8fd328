"""The way out of a fault, as a sentence: what to write, as far as the value tells what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process

from bythebook.records import RECORD_KINDS, FieldPath, Record
from bythebook.records.sorts import Shape
from bythebook.yaml.reading.likely_ids import is_address, likely_id, separate_ids
from bythebook.yaml.reading.shapes import FROM_PLACE, fields_of, part_at

TRUTH = dict.fromkeys(("true", "yes", "y", "on", "1"), "true") | dict.fromkeys(
    ("false", "no", "n", "off", "0"), "false"
)
"""What people write for true and false, in small letters."""
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?\Z", re.IGNORECASE)


def spelt_alike(text: str) -> str:
    """Give what two spellings have in common that differ by capitals, hyphens, spaces or quotation marks only."""
    return re.sub(r"[\s_-]+", "_", text.strip(" \u00a0\"'“”‘’")).casefold()


def near_key(kind: type[Record], path: FieldPath) -> str:
    """Give the key that a misspelt one comes nearest to; nothing if none is near."""
    part = part_at(kind, path[:-1])
    keys = list(fields_of(part)) if part else []
    match = process.extractOne(spelt_alike(str(path[-1])), keys, scorer=fuzz.ratio, score_cutoff=70)
    return match[0] if match else ""


def of_key(kind: type[Record], path: FieldPath) -> str:
    """Say what to do about a key that its group does not have."""
    if path[-1] in FROM_PLACE and len(path) == 1:
        return "The id of a record is its file's name without the ending. Take the line out."
    if near := near_key(kind, path):
        return f'Did you mean "{near}"?'
    part = part_at(kind, path[:-1])
    return f"The keys here are {', '.join(fields_of(part))}." if part else ""


def of_word(value: str, words: Iterable[StrEnum]) -> str:
    """Say which word of a closed vocabulary was meant, or which there are."""
    known = {spelt_alike(getattr(word, "label", word.value)): word.value for word in words}
    known |= {spelt_alike(word.value): word.value for word in words}
    if word := known.get(spelt_alike(value)):
        return f'Write "{word}".'
    near = process.extractOne(value, sorted({word.value for word in words}), scorer=fuzz.ratio, score_cutoff=60)
    return f'Did you mean "{near[0]}"?' if near else f"Write one of {', '.join(word.value for word in words)}."


def of_flag(key: str, value: str) -> str:
    """Say how true and false are written."""
    meant = TRUTH.get(value.strip().casefold())
    return f'Write "{key}: {meant}".' if meant else f'Write "{key}: true" or "{key}: false".'


def of_reference(value: str, kinds: tuple[str, ...], *, is_listed: bool) -> str:
    """Say what an id is, and which one may have been meant."""
    folders = " or ".join(f"{RECORD_KINDS[kind].folder}/" for kind in kinds)
    rule = f"An id is the name of a file in {folders} without .yaml."
    if is_listed and len(parts := separate_ids(value)) > 1:
        return f"Put a comma between two ids: {', '.join(parts)}."
    if is_address(value):
        return f"Write an id, not an address. {rule}"
    meant = likely_id(value)
    return f'Did you mean "{meant}"? {rule}' if meant and meant != value else rule


def of_address(value: str) -> str:
    """Say how the address of a web page is written."""
    return f'Write "https://{value}", as the browser shows it.' if _HOST.match(value) else ""


def of_list(key: str, value: Any, shape: Shape | None) -> str:
    """Say how a list is written."""
    if shape and shape.part:
        first = next(iter(shape.part.model_fields))
        return f'Start each entry in a line below it with "- ", as in "- {first}: …".'
    if isinstance(value, str) and (ids := separate_ids(value)):
        return f'Write "{key}: [{", ".join(ids)}]".'
    return 'Write [a, b] in the line, or one "- a" a line below it.'
