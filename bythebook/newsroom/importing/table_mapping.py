"""Which columns of a table are which fields of a claim, and what values all rows have."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from rapidfuzz import fuzz, process

from bythebook.records.vocabulary import Fidelity

NEEDED = ("speaker", "date", "quote", "source")
"""The fields that must have a column."""
OPTIONAL = ("title", "summary", "occasion", "about", "case", "topics", "not_checked", "language", "fidelity")
OF_SOURCE = ("source_title", "publisher", "source_date")
FIELDS = (*NEEDED, *OPTIONAL, *OF_SOURCE)
"""The fields that a column can be mapped to, as in a claim's file; the last three are the source's."""
COLUMN_IN_CONSTANT = re.compile(r"\{([^{}%]+)(?:%([^{}]*))?\}")
"""A column in a constant: ``{id}``, or ``{id%.json}`` without that ending."""


class MappingError(Exception):
    """Raised for an invalid mapping of columns; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How to read a table. ``fidelity`` is the default of rows without their own."""

    columns: Mapping[str, str]
    """Columns by field."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """Values by field that all rows have; ``{name}`` in one is the value of a column."""
    fidelity: Fidelity = Fidelity.PARAPHRASE
    date_format: str = ""


def parse_mapping(texts: Sequence[str], constants: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Parse ``field=column,field=column``. A pair with a comma in it is enclosed in double quotation marks.

    ``constants`` are the fields that need no column. Raise ``MappingError``.
    """
    columns: dict[str, str] = {}
    for part in (part for text in texts for part in next(csv.reader([text], skipinitialspace=True), [])):
        _add_pair(columns, part.strip(), "--map", "column")
    if twice := [name for name in columns if name in constants]:
        raise MappingError(f'"{twice[0]}" is in --map and in --set. Remove one.')
    if missing := [name for name in NEEDED if name not in columns and name not in constants]:
        raise MappingError(f"--map has no column for {', '.join(missing)}. For example: {missing[0]}=Column.")
    return columns


def parse_constants(texts: Sequence[str]) -> dict[str, str]:
    """Parse values that all rows have, each as ``field=value``. Raise ``MappingError``."""
    constants: dict[str, str] = {}
    for text in texts:
        _add_pair(constants, text.strip(), "--set", "value")
    return constants


def _add_pair(pairs: dict[str, str], text: str, option: str, what: str) -> None:
    name, is_pair, value = text.partition("=")
    if name not in FIELDS or not is_pair or not value:
        near = process.extractOne(name, FIELDS, scorer=fuzz.ratio, score_cutoff=60)
        hint = f'Did you mean "{near[0]}"?' if near and name not in FIELDS else f"The fields are {', '.join(FIELDS)}."
        raise MappingError(f'"{text}" in {option} is not field={what}. {hint}')
    if name in pairs:
        raise MappingError(f'"{name}" appears twice in {option}. Remove one.')
    pairs[name] = value


def columns_of(constants: Mapping[str, str]) -> list[str]:
    """Return the columns that constants name in braces."""
    return [name for value in constants.values() for name, _ in COLUMN_IN_CONSTANT.findall(value)]
