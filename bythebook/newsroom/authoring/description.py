"""Describe a record in plain lines: its fields, the names of what it refers to, and what refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bythebook.records import RECORD_KINDS, Claim, Comparison, Corpus, FieldPath, Key, Part, Prose, Record, references
from bythebook.records.summary import RecordSummary
from bythebook.records.vocabulary import Status, Term
from bythebook.yaml.writing.order import places_of


@dataclass(frozen=True, slots=True)
class DescriptionLine:
    """A line about a record: ``name`` is the field, ``note`` explains the value, ``depth`` is the indentation from 0.

    A ``name`` without text is a heading of the lines below it.
    """

    depth: int
    name: str
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RecordDescription:
    """A record's heading, its fields, and the records that refer to it."""

    kind: str
    id: str
    file: str
    label: str
    fields: list[DescriptionLine]
    referrers: list[DescriptionLine]


def describe(corpus: Corpus, key: Key) -> RecordDescription:
    """Describe a record that has no errors."""
    record = corpus.records[key[0]][key[1]]
    summary = corpus.summaries[key[0]][key[1]]
    named = {reference.path: reference for reference in references(record)}
    labels = {path: _label(corpus, each.kinds, each.id) for path, each in named.items() if not each.needle}
    return RecordDescription(
        *key, record.file, summary.label, list(_Fields(corpus, record, labels).lines()), _referrers(corpus, key)
    )


class _Fields:
    def __init__(self, corpus: Corpus, record: Record, labels: dict[FieldPath, str]) -> None:
        self._corpus = corpus
        self._record = record
        self._labels = labels

    def lines(self) -> Iterator[DescriptionLine]:
        yield from self._part(self._record, (), 0)

    def _part(self, part: Part, path: FieldPath, depth: int) -> Iterator[DescriptionLine]:
        places = places_of(type(part))
        fields = ((name, info) for name, info in type(part).model_fields.items() if not info.exclude)
        for name, info in sorted(fields, key=lambda field: places[field[1].alias or field[0]]):
            value = getattr(part, name)
            if name not in part.model_fields_set or value in (None, ()):
                continue
            key = info.alias or name
            if isinstance(part, Prose) and name == "body":
                yield DescriptionLine(depth, key, f"{len(value.split()):,} words")
            else:
                yield from self._value(key, value, (*path, name), depth)
        if isinstance(part, Comparison) and isinstance(self._record, Claim):
            yield from self._clause(self._record, part, depth)

    def _value(self, name: str, value: Any, path: FieldPath, depth: int) -> Iterator[DescriptionLine]:
        if isinstance(value, Part):
            yield DescriptionLine(depth, name)
            yield from self._part(value, path, depth + 1)
        elif isinstance(value, tuple) and isinstance(value[0], Part):
            for number, each in enumerate(value):
                yield DescriptionLine(depth, f"{name} {number + 1}")
                yield from self._part(each, (*path, number), depth + 1)
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                yield DescriptionLine(
                    depth, name if number == 0 else "", str(each), self._labels.get((*path, number), "")
                )
        else:
            yield DescriptionLine(depth, name, _text(value), self._labels.get(path, "") or _meaning(value))

    def _clause(self, claim: Claim, comparison: Comparison, depth: int) -> Iterator[DescriptionLine]:
        version = self._corpus.version_compared(claim, comparison)
        clause = version.clause(comparison.clause) if version else None
        if version and clause:
            yield DescriptionLine(
                depth, "clause text", clause.text, f"version {version.id}, in force {version.in_force}"
            )


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value.value if isinstance(value, Enum) else value)


def _meaning(value: Any) -> str:
    return value.label if isinstance(value, Term) else ""


def _label(corpus: Corpus, kinds: tuple[str, ...], record_id: str) -> str:
    found = next((summary for kind in kinds if (summary := corpus.summaries[kind].get(record_id))), None)
    if found is None:
        return "not in the record"
    return found.label + (" (draft)" if found.status is Status.DRAFT else "")


def _referrers(corpus: Corpus, key: Key) -> list[DescriptionLine]:
    """Return the records that refer to a record, by kind, with the newest claims first."""
    lines = []
    for by in RECORD_KINDS:
        summaries = [corpus.summaries[by][record_id] for record_id in corpus.referrers(*key, by)]
        summaries.sort(key=_newest_first)
        lines += [
            DescriptionLine(0, by, summary.id, _summary(summary)) for summary in summaries if (by, summary.id) != key
        ]
    return lines


def _newest_first(summary: RecordSummary) -> tuple[int, str]:
    first = summary.claim.date.first if summary.claim else None
    return (-first.toordinal() if first else 0, summary.id)


def _summary(summary: RecordSummary) -> str:
    status = "" if summary.status is Status.PUBLISHED else f" ({summary.status})"
    return f"{summary.claim.date}: {summary.label}{status}" if summary.claim else summary.label + status
