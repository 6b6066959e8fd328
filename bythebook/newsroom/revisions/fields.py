"""Compare two states of one record field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bythebook.newsroom.revisions.changes import FieldChange, PartState
from bythebook.newsroom.revisions.parts import (
    has_identity,
    identity,
    keys_of_identity,
    name_of_part,
    on_one_line,
    paired_parts,
)
from bythebook.records import Clause, Corpus, FieldPath, Part, Record, Version, references
from bythebook.records.labels import Labels
from bythebook.records.vocabulary import Term
from bythebook.records.word_changes import WordRun, changed_words

Names = Mapping[FieldPath, str]
"""The name of the record that each id refers to, by the id's path."""
_IGNORED_FIELDS = frozenset({"id", "file", "aliases"})
_LABELS = {
    "quote.text": "Words",
    "comparisons.quote_words": "Key words of the quote",
    "comparisons.rule_words": "Key words of the rule",
    "clauses.text": "Words of the clause",
    "withdrawn.date": "Date of the withdrawal",
    "withdrawn.reason": "Kind of reason for the withdrawal",
    "withdrawn.note": "Reason for the withdrawal",
}


@dataclass(frozen=True, slots=True)
class _RecordSide:
    """One of the two states: the names of the records it refers to, and the labels of its vocabularies."""

    names: Names
    labels: Labels

    def text(self, value: object, path: FieldPath) -> str:
        """Return a value as text; empty for an empty value."""
        if isinstance(value, tuple):
            return ", ".join(self._one(one, (*path, index)) for index, one in enumerate(value))
        return self._one(value, path) if value else ""

    def _one(self, value: object, path: FieldPath) -> str:
        match value:
            case Term():
                return self.labels.label(value)
            case True:
                return "yes"
            case Part():
                return on_one_line(value)
            case _:
                name = self.names.get(path)
                return f"{name} ({value})" if name else str(value)


@dataclass(frozen=True, slots=True)
class _FieldLocation:
    """The location of two values: their paths in the old and the new record, and the list item they belong to."""

    names: tuple[str, ...] = ()
    before: FieldPath = ()
    after: FieldPath = ()
    nearest: FieldPath = ()
    """The path of the nearest mapping or list that the new record has."""
    part: str = ""
    state: PartState = "changed"
    anchor: tuple[str, ...] = ()

    def at(self, name: str, *, exists: bool) -> _FieldLocation:
        after = (*self.after, name)
        return replace(
            self,
            names=(*self.names, name),
            before=(*self.before, name),
            after=after,
            nearest=after if exists else self.nearest,
        )


def field_changes(before: Record | None, after: Record | None, old: Corpus, new: Corpus) -> tuple[FieldChange, ...]:
    """Return the changes from one record to another, in field order.

    If either is None, every value of the other is added or removed. Ids and aliases are ignored.
    """
    sides = _RecordSide(_names(before, old), old.labels), _RecordSide(_names(after, new), new.labels)
    return tuple(_of_parts(before, after, _FieldLocation(), sides))


def _names(record: Record | None, corpus: Corpus) -> Names:
    found: dict[FieldPath, str] = {}
    for reference in references(record) if record else ():
        summaries = [corpus.summaries[kind].get(reference.id) for kind in reference.kinds if kind in corpus.summaries]
        if not reference.needle and (summary := next(filter(None, summaries), None)):
            found[reference.path] = summary.label
    return found


def _of_parts(
    before: Part | None, after: Part | None, where: _FieldLocation, sides: tuple[_RecordSide, _RecordSide]
) -> Iterator[FieldChange]:
    shown = after or before
    if shown is None:
        return
    of = type(shown)
    identity_keys = keys_of_identity(of) if where.state != "changed" else ()
    for name, field in sorted(of.model_fields.items(), key=lambda item: item[0] == "history"):
        if name in (identity_keys if where.names else _IGNORED_FIELDS):
            continue
        old, new = getattr(before, name, None), getattr(after, name, None)
        default = field.get_default(call_default_factory=True, validated_data={})
        is_default = (before is None or after is None) and (new if after else old) == default
        if old != new and not is_default:
            yield from _of_values(old, new, where.at(name, exists=after is not None), sides)


def _of_values(
    old: Any, new: Any, where: _FieldLocation, sides: tuple[_RecordSide, _RecordSide]
) -> Iterator[FieldChange]:
    value = new or old
    entry = value[0] if isinstance(value, tuple) and value else None
    if has_identity(type(entry)):
        yield from _of_lists(old or (), new or (), where, sides)
    elif isinstance(entry, Part):
        for one in (one for one in old or () if one not in (new or ())):
            yield from _change(sides[0].text(one, ()), "", where)
        for one in (one for one in new or () if one not in (old or ())):
            yield from _change("", sides[1].text(one, ()), where)
    elif isinstance(value, Part):
        yield from _of_parts(old, new, where, sides)
    else:
        texts = sides[0].text(old, where.before), sides[1].text(new, where.after)
        is_prose = isinstance(value, str | tuple) and not isinstance(value, Term) and where.after not in sides[1].names
        yield from _change(*texts, where, is_prose=is_prose)


def _of_lists(
    old: Sequence[Part], new: Sequence[Part], where: _FieldLocation, sides: tuple[_RecordSide, _RecordSide]
) -> Iterator[FieldChange]:
    for index, number in paired_parts(old, new):
        before = None if index is None else old[index]
        after = None if number is None else new[number]
        if shown := after or before:
            title = name_of_part(shown)
            inner = replace(
                where,
                before=(*where.before, -1 if index is None else index),
                after=(*where.after, -1 if number is None else number),
                nearest=where.nearest if number is None else (*where.after, number),
                part=f"{where.part}, {title[0].lower()}{title[1:]}" if where.part else title,
                state=where.state if where.state != "changed" else _state(before, after),
                anchor=(*where.anchor, *identity(shown)) if isinstance(shown, Version | Clause) else where.anchor,
            )
            yield from _of_parts(before, after, inner, sides)


def _state(before: Part | None, after: Part | None) -> PartState:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def _change(before: str, after: str, where: _FieldLocation, *, is_prose: bool = True) -> Iterator[FieldChange]:
    if before == after:  # such as a removed "true" that was the default
        return
    if is_prose and before and after:
        runs = changed_words(before, after)
    else:
        both = (
            WordRun("deleted", before),
            WordRun("same", " " if before and after else ""),
            WordRun("inserted", after),
        )
        runs = tuple(run for run in both if run.text)
    yield FieldChange(
        names=where.names,
        path=where.nearest,
        label=_label(where.names),
        runs=runs,
        before=before,
        after=after,
        part=where.part,
        part_state=where.state,
        anchor=where.anchor,
    )


def _label(names: tuple[str, ...]) -> str:
    own = _LABELS.get(".".join(names[-2:]))
    return own or names[-1].removesuffix("_read").replace("_", " ").capitalize()
