"""Which records a record refers to. One definition serves the checks, the back links and the renames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from bythebook.records.actor import Organization, Person
from bythebook.records.article import Article, InfoPage
from bythebook.records.base import Record
from bythebook.records.case import Case, Topic
from bythebook.records.claim import Claim
from bythebook.records.problems import FieldPath
from bythebook.records.prose import mentions
from bythebook.records.rule import Rule
from bythebook.records.sorts import Kinds, Shape, shape_of
from bythebook.records.source import Source

PERSON_OR_ORGANIZATION: Kinds = ("person", "organization")

RECORD_KINDS: dict[str, type[Record]] = {
    kind.kind_name: kind for kind in (Claim, Rule, Person, Organization, Source, Case, Topic, Article, InfoPage)
}
"""Every kind of record by its name, in the order in which pages list them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One value of a record that names another record.

    ``kinds`` are the kinds that may stand there. ``fragment`` is set for a clause named in Markdown. ``needle`` is
    the text to look for when the reference stands within a longer value.
    """

    path: FieldPath
    kinds: Kinds
    id: str
    fragment: str = ""
    needle: str = ""


def references(record: Record) -> Iterator[Reference]:
    """Give every reference of a record, in the order of its fields."""
    return _within(record, ())


def _within(part: BaseModel, path: FieldPath) -> Iterator[Reference]:
    for name, shape in _fields_that_refer(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        for where, one in _each(value, (*path, name)):
            if shape.part:
                yield from _within(one, where)
            elif shape.refers_to is None:
                yield from _in_markdown(where, one)
            elif one != shape.refers_to.besides:
                yield Reference(where, shape.refers_to.kinds, one)


@cache
def _fields_that_refer(part: type[BaseModel]) -> tuple[tuple[str, Shape], ...]:
    shapes = ((name, shape_of(field)) for name, field in part.model_fields.items())
    return tuple(
        (name, shape)
        for name, shape in shapes
        if shape.refers_to or shape.sort == "markdown" or (shape.part and _fields_that_refer(shape.part))
    )


def _each(value: Any, path: FieldPath) -> Iterable[tuple[FieldPath, Any]]:
    if isinstance(value, tuple):
        return (((*path, index), one) for index, one in enumerate(value))
    return ((path, value),)


def _in_markdown(path: FieldPath, markdown: str) -> Iterator[Reference]:
    for mention in mentions(markdown):
        if mention.kind != "finding":
            yield Reference(path, (mention.kind,), mention.id, mention.fragment, needle=mention.target)
