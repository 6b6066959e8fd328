"""Which records a record refers to. One definition serves the checks, the back links and the renames."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.records.actor import Organization, Person
from bythebook.records.article import Article, InfoPage
from bythebook.records.base import Record
from bythebook.records.case import Case, Topic
from bythebook.records.claim import Claim
from bythebook.records.problems import FieldPath
from bythebook.records.prose import mentions
from bythebook.records.rule import Rule
from bythebook.records.sorts import Kinds, Shape
from bythebook.records.source import Source
from bythebook.records.walking import values_in

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
    for path, value, shape in values_in(record, _may_refer):
        if shape.refers_to is None:
            found += _in_markdown(value, path)
        elif value != shape.refers_to.besides:
            found.append(Reference(path, shape.refers_to.kinds, value))
    return found


def _may_refer(shape: Shape) -> bool:
    return shape.refers_to is not None or shape.sort == "markdown"


def _in_markdown(markdown: str, path: FieldPath) -> list[Reference]:
    return [
        Reference(path, (mention.kind,), mention.id, mention.fragment, mention.target)
        for mention in mentions(markdown)
        if mention.kind != "finding"
    ]
