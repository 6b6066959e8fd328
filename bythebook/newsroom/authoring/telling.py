"""A record in plain lines: what it says, what it refers to by name, and what refers to it."""

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
class Line:
    """Something said of a record: ``name`` is the field, ``about`` explains the value, ``depth`` is from 0 on.

    A ``name`` without text heads what follows it.
    """

    depth: int
    name: str
    text: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to tell of a record."""

    kind: str
    id: str
    file: str
    label: str
    fields: list[Line]
    referrers: list[Line]


def tell(corpus: Corpus, key: Key) -> Told:
    """Tell of a record that can be read."""
    record = corpus.records[key[0]][key[1]]
    summary = corpus.summaries[key[0]][key[1]]
    named = {reference.path: reference for reference in references(record)}
    labels = {path: _label(corpus, each.kinds, each.id) for path, each in named.items() if not each.needle}
    return Told(
        *key, record.file, summary.label, list(_Fields(corpus, record, labels).lines()), _referrers(corpus, key)
    )


class _Fields:
    def __init__(self, corpus: Corpus, record: Record, labels: dict[FieldPath, str]) -> None:
        self._corpus = corpus
        self._record = record
        self._labels = labels

    def lines(self) -> Iterator[Line]:
        yield from self._part(self._record, (), 0)

    def _part(self, part: Part, path: FieldPath, depth: int) -> Iterator[Line]:
        places = places_of(type(part))
        fields = ((name, info) for name, info in type(part).model_fields.items() if not info.exclude)
        for name, info in sorted(fields, key=lambda field: places[field[1].alias or field[0]]):
            value = getattr(part, name)
            if name not in part.model_fields_set or value in (None, ()):
                continue
            key = info.alias or name
            if isinstance(part, Prose) and name == "body":
                yield Line(depth, key, f"{len(value.split()):,} words")
            else:
                yield from self._value(key, value, (*path, name), depth)
        if isinstance(part, Comparison) and isinstance(self._record, Claim):
            yield from self._clause(self._record, part, depth)

    def _value(self, name: str, value: Any, path: FieldPath, depth: int) -> Iterator[Line]:
        if isinstance(value, Part):
            yield Line(depth, name)
            yield from self._part(value, path, depth + 1)
        elif isinstance(value, tuple) and isinstance(value[0], Part):
            for number, each in enumerate(value):
                yield Line(depth, f"{name} {number + 1}")
                yield from self._part(each, (*path, number), depth + 1)
        elif isinstance(value, tuple):
            for number, each in enumerate(value):
                yield Line(depth, name if number == 0 else "", str(each), self._labels.get((*path, number), ""))
        else:
            yield Line(depth, name, _text(value), self._labels.get(path, "") or _meaning(value))

    def _clause(self, claim: Claim, comparison: Comparison, depth: int) -> Iterator[Line]:
        version = self._corpus.version_compared(claim, comparison)
        clause = version.clause(comparison.clause) if version else None
        if version and clause:
            yield Line(depth, "clause text", clause.text, f"version {version.id}, in force {version.in_force}")


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


def _referrers(corpus: Corpus, key: Key) -> list[Line]:
    """Tell what refers to a record, by kind; of claims the newest first."""
    lines = []
    for by in RECORD_KINDS:
        summaries = [corpus.summaries[by][record_id] for record_id in corpus.referrers(*key, by)]
        summaries.sort(key=_newest_first)
        lines += [Line(0, by, summary.id, _said(summary)) for summary in summaries if (by, summary.id) != key]
    return lines


def _newest_first(summary: RecordSummary) -> tuple[int, str]:
    first = summary.claim.date.first if summary.claim else None
    return (-first.toordinal() if first else 0, summary.id)


def _said(summary: RecordSummary) -> str:
    status = "" if summary.status is Status.PUBLISHED else f" ({summary.status})"
    return f"{summary.claim.date}: {summary.label}{status}" if summary.claim else summary.label + status
