"""The tables of rules, their versions and their clauses."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.exports.tables.evidence import checked_rows
from bythebook.exports.tables.shared import Rows, date_text, form_rows, link_rows, numbered, page_of, span
from bythebook.pages import Context
from bythebook.pages.addresses import clause_address
from bythebook.records import Rule


class RuleRow(NamedTuple):
    """A written rule."""

    id: str
    title: str
    citation: str
    kind: str
    issuer_id: str
    binds_everyone: bool
    binds_note: str
    summary: str | None
    language: str
    address: str


class BindingRow(NamedTuple):
    """An organization that a rule binds by name."""

    rule_id: str
    number: int
    organization_id: str


class RuleTopicRow(NamedTuple):
    """A topic of a rule."""

    rule_id: str
    number: int
    topic_id: str


class VersionRow(NamedTuple):
    """The text of a rule during one span of time."""

    rule_id: str
    id: str
    number: int
    title: str | None
    document_number: str | None
    issued: str | None
    in_force: str
    first_day: str | None
    last_day: str | None
    in_force_note: str | None
    availability: str
    source_id: str
    note: str | None


class ClauseRow(NamedTuple):
    """A passage of a version, letter for letter."""

    rule_id: str
    version_id: str
    id: str
    number: int
    heading: str | None
    text: str
    fidelity: str
    note: str | None
    address: str


def rule_rows(context: Context, rule: Rule) -> Rows:
    """Give the rows of a rule."""
    told = (rule.title, rule.citation, rule.kind.value, rule.issuer, rule.binds_everyone, rule.binds_note)
    yield "rules", RuleRow(rule.id, *told, rule.summary, rule.language, page_of(context, rule))
    if not rule.binds_everyone:
        yield from numbered("bindings", rule.id, rule.binds)
    yield from numbered("rule_topics", rule.id, rule.topics)
    yield from link_rows(rule)
    for number, version in enumerate(rule.versions, 1):
        names = (version.id, number, version.title, version.number, date_text(version.issued))
        force = (*span(version.in_force), version.in_force_note, version.availability.value)
        yield "versions", VersionRow(rule.id, *names, *force, version.source, version.note)
        for place, clause in enumerate(version.clauses, 1):
            text = (clause.id, place, clause.heading, clause.text, clause.fidelity.value, clause.note)
            address = context.settings.url + clause_address(rule.id, version.id, clause.id)
            yield "clauses", ClauseRow(rule.id, version.id, *text, address)
            owner = (None, rule.id, version.id, clause.id)
            yield from form_rows(owner, clause.also_printed)
            yield from checked_rows(context, owner, clause, (version.source,))
