"""The page of a rule: its versions and clauses, and the claims compared with each clause."""

from __future__ import annotations

import re

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.claim_review import script_text
from bythebook.pages.context import Context
from bythebook.pages.feeds import feeds_of_record, follow
from bythebook.pages.legislation import legislation
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import history, relations_tally, source_line
from bythebook.pages.rule_clauses import COMPARED_SHOWN, PassageTexts, clause_view, compared_address
from bythebook.pages.rule_comparisons import adjacent_comparisons, comparisons_address, has_comparison_table
from bythebook.pages.rule_names import cited, heading_parts, rule_heading
from bythebook.pages.rule_versions import (
    in_force_sentence,
    inquiries,
    periods,
    public_view,
    statements_under,
    version_state,
)
from bythebook.pages.titles import own_words, title_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.lists import ClaimsIndexView
from bythebook.pages.views.rule import RuleView, VersionView
from bythebook.pages.withdrawals import record_chrome
from bythebook.pages.wording import date_words, in_force_words, version_title
from bythebook.records import Rule

_LONGEST_LEAD = 24
"""How many words of whom a rule applies to stand at the top of its page, at most, if there are several sentences."""
# A sentence's last word has two letters or digits before its mark, unlike "U.S." and "v.".
_SENTENCE_END = re.compile(r"(?<=[\w)”\"]{2}[.!?])\s+(?=[A-Z“\"])")

__all__ = ["COMPARED_SHOWN", "compared_address", "compared_page", "rule_page"]


def rule_page(context: Context, rule: Rule) -> Page:
    """Return a rule's page, the newest version first."""
    path = addresses.address("rule", rule.id)
    heading, (citation, title) = own_words(rule_heading(rule)), heading_parts(rule)
    names, texts = periods(rule), PassageTexts(rule)
    places = range(len(rule.versions) - 1, -1, -1)
    view = RuleView(
        chrome=follow(
            record_chrome(context, rule, heading, _description(rule), path),
            () if rule.is_draft else feeds_of_record(context.settings, rule, context.links.of(rule).label),
        ),
        is_draft=rule.is_draft,
        citation=citation,
        title=own_words(title),
        kind=context.term(rule.kind),
        issuer=context.links.to("organization", rule.issuer),
        binds=() if rule.binds_everyone else tuple(_bound(context, one) for one in rule.binds),
        binds_note=own_words(rule.binds_note),
        binds_lead=own_words(_lead(rule.binds_note)),
        gist=own_words(rule.gist or ""),
        summary=own_words(rule.summary or ""),
        topics=context.links.to_all("topic", rule.topics),
        links=tuple(LinkView(link.title, link.url) for link in rule.links),
        versions=tuple(_version(context, rule, texts, place, names[place]) for place in places),
        changes=adjacent_comparisons(rule),
        comparisons=comparisons_address(rule) if has_comparison_table(rule) else "",
        compared_total=len(context.index.by_rule.of(rule.id)),
        tally=relations_tally(context, rule.id),
        legislation=script_text(legislation(context, rule)),
        mentioned_in=context.links.mentioned_by(rule),
        history=history(context, rule),
    )
    return Page(path, "rule.html", view)


def _description(rule: Rule) -> str:
    text = gettext("{rule}: what it says, whom it applies to, its versions, and the statements compared with it.")
    return own_words(rule.gist or rule.summary or "") or text.format(rule=cited(rule))


def _lead(note: str) -> str:
    """Return a note, or its first sentence if it is long: what a rule says must begin on a phone's first screen."""
    return note if len(note.split()) <= _LONGEST_LEAD else _SENTENCE_END.split(note, maxsplit=1)[0]


def _bound(context: Context, organization_id: str) -> LinkView:
    """Return a link to an organization under its abbreviation, if it has one."""
    organization = context.corpus.organizations.get(organization_id)
    if organization is None or not organization.abbreviation:
        return context.links.to("organization", organization_id)
    return LinkView(organization.abbreviation, addresses.address("organization", organization_id))


def _version(context: Context, rule: Rule, texts: PassageTexts, place: int, period: str) -> VersionView:
    version = rule.versions[place]
    return VersionView(
        anchor=version.id,
        title=own_words(version_title(version)),
        period=period,
        number=version.number or "",
        issued=date_words(version.issued) if version.issued and version.issued != version.in_force.ends[0] else None,
        in_force=in_force_words(version),
        in_force_sentence=in_force_sentence(version),
        in_force_note=own_words(version.in_force_note or ""),
        state=version_state(context, version),
        public=public_view(context, rule, version),
        availability=context.term(version.availability),
        withheld=own_words(version.withheld or ""),
        sought=inquiries(version),
        source=source_line(context, version.source),
        note=own_words(version.note or ""),
        clauses=tuple(clause_view(context, rule, texts, place, clause) for clause in version.clauses),
        statements=statements_under(context, rule, version),
    )


def compared_page(context: Context, rule: Rule, number: int = FRONT) -> Page:
    """Return a page of the list of all claims compared with a rule."""
    front = compared_address(rule)
    path = numbered_address(front, number)
    heading = gettext("Statements compared with {rule}").format(rule=cited(rule))
    text = gettext("Every published claim that is compared with a passage of {rule}.")
    intro = text.format(rule=title_of(rule))
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
