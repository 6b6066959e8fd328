"""Which records a record refers to. One definition serves the checks, the back links and the renames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bythebook.records.actor import Organization, Person
from bythebook.records.article import Article, InfoPage, Prose
from bythebook.records.base import Record
from bythebook.records.case import Case, Topic
from bythebook.records.claim import Claim, PrintedForm
from bythebook.records.problems import FieldPath
from bythebook.records.prose import mentions
from bythebook.records.rule import Rule
from bythebook.records.source import Source

Kinds: TypeAlias = tuple[str, ...]
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
    match record:
        case Claim():
            yield from _of_claim(record)
        case Rule():
            yield from _of_rule(record)
        case Person():
            for index, role in enumerate(record.roles):
                yield Reference(("roles", index, "organization"), ("organization",), role.organization)
                if role.source:
                    yield Reference(("roles", index, "source"), ("source",), role.source)
        case Organization():
            if record.part_of:
                yield Reference(("part_of",), ("organization",), record.part_of)
        case Case():
            yield from _of_case(record)
        case Prose():
            yield from _of_prose(record)
        case _:
            return


def _of_claim(claim: Claim) -> Iterator[Reference]:
    yield Reference(("speaker",), PERSON_OR_ORGANIZATION, claim.speaker)
    if claim.case:
        yield Reference(("case",), ("case",), claim.case)
    if claim.about:
        yield Reference(("about",), ("organization",), claim.about)
    yield from _listed(("topics",), "topic", claim.topics)
    yield from _listed(("quote", "sources"), "source", claim.quote.sources)
    yield from _printed_forms(("quote", "also_printed"), claim.quote.also_printed)
    for index, comparison in enumerate(claim.comparisons):
        yield Reference(("comparisons", index, "rule"), ("rule",), comparison.rule)
        yield from _in_markdown(("comparisons", index, "reasoning"), comparison.reasoning)
    if claim.not_checked:
        yield from _in_markdown(("not_checked",), claim.not_checked)
    for index, response in enumerate(claim.responses):
        yield Reference(("responses", index, "speaker"), PERSON_OR_ORGANIZATION, response.speaker)
        yield Reference(("responses", index, "source"), ("source",), response.source)
    yield from _listed(("repeats",), "claim", claim.repeats)
    if claim.withdrawn and claim.withdrawn.replaced_by:
        yield Reference(("withdrawn", "replaced_by"), ("claim",), claim.withdrawn.replaced_by)


def _of_rule(rule: Rule) -> Iterator[Reference]:
    yield Reference(("issuer",), ("organization",), rule.issuer)
    if not rule.binds_everyone:
        yield from _listed(("binds",), "organization", rule.binds)
    yield from _listed(("topics",), "topic", rule.topics)
    for index, version in enumerate(rule.versions):
        yield Reference(("versions", index, "source"), ("source",), version.source)
        for number, clause in enumerate(version.clauses):
            yield from _printed_forms(("versions", index, "clauses", number, "also_printed"), clause.also_printed)


def _of_case(case: Case) -> Iterator[Reference]:
    yield from _in_markdown(("description",), case.description)
    yield from _listed(("topics",), "topic", case.topics)
    for index, event in enumerate(case.events):
        yield Reference(("events", index, "source"), ("source",), event.source)


def _of_prose(prose: Prose) -> Iterator[Reference]:
    if isinstance(prose, Article) and prose.case:
        yield Reference(("case",), ("case",), prose.case)
    yield from _in_markdown(("body",), prose.body)


def _listed(path: FieldPath, kind: str, ids: tuple[str, ...]) -> Iterator[Reference]:
    for index, record_id in enumerate(ids):
        yield Reference((*path, index), (kind,), record_id)


def _printed_forms(path: FieldPath, forms: tuple[PrintedForm, ...]) -> Iterator[Reference]:
    for index, form in enumerate(forms):
        yield Reference((*path, index, "source"), ("source",), form.source)


def _in_markdown(path: FieldPath, markdown: str) -> Iterator[Reference]:
    for mention in mentions(markdown):
        if mention.kind != "finding":
            yield Reference(path, (mention.kind,), mention.id, mention.fragment, needle=mention.target)
