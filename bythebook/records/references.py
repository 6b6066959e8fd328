"""Which records a record refers to. One definition serves the checks, the back links and the renames."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

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


class Reference(NamedTuple):
    """One value of a record that names another record.

    ``kinds`` are the kinds it may refer to. ``fragment`` is set for a clause named in Markdown. ``needle`` is
    the text to look for when the reference is inside a longer value.
    """

    path: FieldPath
    kinds: Kinds
    id: str
    fragment: str = ""
    needle: str = ""


def references(record: Record) -> list[Reference]:
    """Return every reference of a record, in the order of its fields."""
    found: list[Reference] = []
    _gather(record, (), found)
    return found


def _gather(part: BaseModel, path: FieldPath, found: list[Reference]) -> None:
    values = vars(part)
    for name, shape in _fields_that_refer(type(part)):
        value = values[name]
        if not value:
            continue
        if shape.is_list:
            for index, one in enumerate(value):
                _take(one, shape, (*path, name, index), found)
        else:
            _take(value, shape, (*path, name), found)


def _take(value: Any, shape: Shape, path: FieldPath, found: list[Reference]) -> None:
    if shape.part:
        _gather(value, path, found)
    elif shape.refers_to is None:
        found += _in_markdown(value, path)
    elif value != shape.refers_to.besides:
        found.append(Reference(path, shape.refers_to.kinds, value))


@cache
def _fields_that_refer(part: type[BaseModel]) -> tuple[tuple[str, Shape], ...]:
    shapes = ((name, shape_of(field)) for name, field in part.model_fields.items())
    return tuple(
        (name, shape)
        for name, shape in shapes
        if shape.refers_to or shape.sort == "markdown" or (shape.part and _fields_that_refer(shape.part))
    )


def _in_markdown(markdown: str, path: FieldPath) -> list[Reference]:
    return [
        Reference(path, (mention.kind,), mention.id, mention.fragment, mention.target)
        for mention in mentions(markdown)
        if mention.kind != "finding"
    ]
