"""The page of a rule: its versions and clauses, and the claims compared with each clause."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.evidence import checked_clause
from bythebook.pages.feeds import feeds_of_record, follow
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import (
    card_of,
    history,
    relations_tally,
    source_line,
    words,
)
from bythebook.pages.printed_forms import forms_of_clause
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.lists import ClaimsIndexView
from bythebook.pages.views.rule import ClauseView, ComparedClaim, ComparedGroup, RuleView, VersionView
from bythebook.pages.wording import date_words, in_force_words
from bythebook.records import Clause, Rule, Version
from bythebook.records.comparisons import ClauseComparison

COMPARED_SHOWN = 20
"""How many claims of one relation a clause shows; a rule with more has a list of its own."""


def rule_page(context: Context, rule: Rule) -> Page:
    """Return a rule's page, the newest version first."""
    path = addresses.address("rule", rule.id)
    compared = context.index.by_rule.of(rule.id)
    view = RuleView(
        chrome=follow(
            context.chrome(
                "rule", title_of(rule), _description(rule), path, file=rule.file, is_indexed=not rule.is_draft
            ),
            () if rule.is_draft else feeds_of_record(context.settings, rule, context.links.of(rule).label),
        ),
        title=title_of(rule),
        is_draft=rule.is_draft,
        citation=rule.citation,
        kind=context.term(rule.kind),
        issuer=context.links.to("organization", rule.issuer),
        binds_everyone=rule.binds_everyone,
        binds=() if rule.binds_everyone else context.links.to_all("organization", rule.binds),
        binds_note=rule.binds_note,
        summary=summary_of(rule),
        topics=context.links.to_all("topic", rule.topics),
        links=tuple(LinkView(link.title, link.url) for link in rule.links),
        versions=tuple(_version(context, rule, version) for version in reversed(rule.versions)),
        compared_total=len(compared),
        tally=relations_tally(context, rule.id),
        mentioned_in=context.links.mentioned_by(rule),
        history=history(context, rule),
    )
    return Page(path, "rule.html", view)


def _description(rule: Rule) -> str:
    text = gettext("{rule}: its versions, its clauses, and the claims held against each.")
    return summary_of(rule) or text.format(rule=rule.citation)


def _version(context: Context, rule: Rule, version: Version) -> VersionView:
    return VersionView(
        anchor=version.id,
        id=version.id,
        title=version.title or "",
        number=version.number or "",
        issued=date_words(version.issued) if version.issued else None,
        in_force=in_force_words(version),
        in_force_note=version.in_force_note or "",
        availability=context.term(version.availability),
        source=source_line(context, version.source),
        note=own_words(version.note or ""),
        clauses=tuple(_clause(context, rule, version, clause) for clause in version.clauses),
    )


def _clause(context: Context, rule: Rule, version: Version, clause: Clause) -> ClauseView:
    found = context.index.of_clause(rule.id, version.id, clause.id)
    return ClauseView(
        anchor=addresses.clause_anchor(version.id, clause.id),
        number=clause.id,
        heading=clause.heading or "",
        words=words(context, clause.text, clause.fidelity, rule.language),
        note=own_words(clause.note or ""),
        checked=checked_clause(context, version, clause),
        printed_forms=tuple(forms_of_clause(context, rule, version, clause)),
        compared=_groups(context, found),
        compared_list=compared_address(rule) if len(context.index.by_rule.of(rule.id)) > COMPARED_SHOWN else "",
        compared_total=len({one.claim for one in found if not one.comparison_only}),
    )


def _groups(context: Context, comparisons: Iterable[ClauseComparison]) -> tuple[ComparedGroup, ...]:
    """Return a clause's comparisons grouped by relation, the newest claims of each."""
    ordered = sorted(comparisons, key=lambda one: -one.relation.strength)
    groups = []
    for relation, group in groupby(ordered, key=lambda one: one.relation):
        found = list(group)
        shown = tuple(
            ComparedClaim(card_of(context, one.claim), one.quote_words, one.comparison_only)
            for one in found[:COMPARED_SHOWN]
        )
        groups.append(ComparedGroup(context.term(relation), shown, len(found)))
    return tuple(groups)


def compared_address(rule: Rule) -> str:
    """Return the address of the list of all claims compared with a rule."""
    return f"{addresses.address('rule', rule.id)}claims/"


def compared_page(context: Context, rule: Rule, number: int = FRONT) -> Page:
    """Return a page of the list of all claims compared with a rule."""
    front = compared_address(rule)
    path = numbered_address(front, number)
    heading = gettext("Held against {rule}").format(rule=rule.citation)
    intro = gettext("Every published claim that is held against a clause of {rule}.").format(rule=title_of(rule))
    view = ClaimsIndexView(
        chrome=follow(
            context.chrome("claims", heading, intro, path),
            feeds_of_record(context.settings, rule, context.links.of(rule).label),
        ),
        heading=heading,
        intro=intro,
        claims=claim_list(context, context.index.by_rule.of(rule.id), front, number),
        tally=relations_tally(context, rule.id) if number == FRONT else None,
        statements_total=0,
    )
    return Page(path, "claims.html", view)
