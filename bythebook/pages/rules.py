"""The page of a rule: every version, every clause, and under each clause the claims held against it."""

from __future__ import annotations

from itertools import groupby

from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.index import Claims, Held
from bythebook.pages.page import Page
from bythebook.pages.parts import (
    articles_telling,
    claim_card,
    forms_of_clause,
    history,
    relations_tally,
    source_line,
    term,
    words,
)
from bythebook.pages.views.common import Link
from bythebook.pages.views.records import ClauseView, HeldClaim, HeldGroup, RuleView, VersionView
from bythebook.pages.wording import date_words, in_force_words
from bythebook.records import Clause, Rule, Version


def rule_page(context: Context, rule: Rule) -> Page:
    """Make a rule's page, the newest version first."""
    path = addresses.address("rule", rule.id)
    held = context.index.held_against.get(rule.id, Claims())
    organizations = context.corpus.organizations
    view = RuleView(
        chrome=context.chrome("rule", rule.title, _description(rule), path, file=rule.file),
        title=rule.title,
        citation=rule.citation,
        kind=term(rule.kind),
        issuer=context.link(organizations[rule.issuer]),
        binds_everyone=rule.binds_everyone,
        binds=() if rule.binds_everyone else context.links(organizations[bound] for bound in rule.binds),
        binds_note=rule.binds_note,
        summary=rule.summary or "",
        topics=context.links(context.corpus.topics[topic] for topic in rule.topics),
        links=tuple(Link(link.title, link.url) for link in rule.links),
        versions=tuple(_version(context, rule, version) for version in reversed(rule.versions)),
        held_total=len(held),
        tally=relations_tally(context, held, rule.id),
        told_in=articles_telling(context, rule),
        history=history(rule),
    )
    return Page(path, "rule.html", view)


def _description(rule: Rule) -> str:
    return rule.summary or f"{rule.citation}: its versions, its clauses, and the claims held against each."


def _version(context: Context, rule: Rule, version: Version) -> VersionView:
    return VersionView(
        anchor=version.id,
        id=version.id,
        title=version.title or "",
        number=version.number or "",
        issued=date_words(version.issued) if version.issued else None,
        in_force=in_force_words(version),
        in_force_note=version.in_force_note or "",
        availability=term(version.availability),
        source=source_line(context, version.source),
        note=version.note or "",
        clauses=tuple(_clause(context, rule, version, clause) for clause in version.clauses),
    )


def _clause(context: Context, rule: Rule, version: Version, clause: Clause) -> ClauseView:
    held = context.index.held.get((rule.id, version.id, clause.id), [])
    return ClauseView(
        anchor=addresses.clause_anchor(version.id, clause.id),
        number=clause.id,
        heading=clause.heading or "",
        words=words(clause.text, clause.fidelity, rule.language),
        note=clause.note or "",
        printed_forms=tuple(forms_of_clause(context, rule, version, clause)),
        held=_groups(context, held),
        held_total=len({claim.id for claim, comparison in held if not comparison.comparison_only}),
    )


def _groups(context: Context, held: list[Held]) -> tuple[HeldGroup, ...]:
    """Group held claims by relation in the vocabulary's order; within a group the newest comes first."""
    ordered = sorted(held, key=lambda one: -one.comparison.relation.strength)
    return tuple(
        HeldGroup(
            term(relation),
            tuple(
                HeldClaim(claim_card(context, claim), comparison.quote_words or "", comparison.comparison_only)
                for claim, comparison in group
            ),
        )
        for relation, group in groupby(ordered, key=lambda one: one.comparison.relation)
    )
