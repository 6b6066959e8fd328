"""What a rule's pages say about a version: its dates, since when it is public, and what could not be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from bythebook.language import gettext, ngettext
from bythebook.pages.context import Context
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import TermView
from bythebook.pages.views.rule import InquiryView, PublicView, VersionState
from bythebook.pages.wording import date_words, in_force_words, version_period
from bythebook.records import Clause, EdtfDate, Rule, Version
from bythebook.records.vocabulary import Availability, Fidelity, RuleKind

_OWN_RULES = (RuleKind.POLICY, RuleKind.GUIDANCE)
"""What organizations write for their own people, and may keep to themselves. Law is public when it is made."""
_DAYS_OF_MONTH = 365.25 / 12
_FEWEST_MONTHS = 2
"""A shorter time is given in days."""
_FEWEST_YEARS = 2
"""A shorter time is given in months."""


def version_state(context: Context, version: Version) -> VersionState:
    """Return whether a version is in force on the last day of the record's history, which is the record's present."""
    first, last = version.in_force.first, version.in_force.last
    if not (first or last):
        return "current"
    today = context.corpus.last_day_of_history
    if last and (not today or last.isoformat() < today):
        return "former"
    return "future" if first and today and first.isoformat() > today else "current"


def periods(rule: Rule) -> list[str]:
    """Return the short names of a rule's versions: their years, or their dates where two have the same years."""
    short = [version_period(version.in_force) for version in rule.versions]
    often = Counter(short)
    return [
        name if name and often[name] == 1 else in_force_sentence(version)
        for name, version in zip(short, rule.versions, strict=True)
    ]


def in_force_sentence(version: Version) -> str:
    """Return when a version was in force, with a capital: "In force since February 6, 2023"."""
    text = in_force_words(version).text
    return text[:1].upper() + text[1:]


def public_view(context: Context, rule: Rule, version: Version) -> PublicView:
    """Return since when and how the public can read a version of a rule, and how long it applied before."""
    is_public = version.availability is Availability.PUBLIC
    return PublicView(
        is_undated=is_public and rule.kind in _OWN_RULES and not version.public_since,
        since=date_words(version.public_since) if version.public_since else None,
        how=context.term(version.made_public) if version.made_public else None,
        note=own_words(version.public_note or ""),
        delay=_delay(version.in_force.first, version.public_since),
    )


def clause_fidelity(context: Context, clause: Clause) -> TermView:
    """Return how well the words of a clause are known. A rule is quoted by courts and agencies, not by outlets only."""
    term, fidelity = context.term(clause.fidelity), clause.fidelity
    if fidelity is Fidelity.REPORTED and term.label == context.language.gettext(fidelity.label):  # not the site's own
        meaning = gettext("We read these words in another publication that quotes them.")
        return replace(term, label=gettext("As quoted by another source"), meaning=meaning)
    return term


def _delay(start: date | None, public: EdtfDate | None) -> str:
    """Return how long a version applied before it was public, rounded down; empty if it was not, or if unknown."""
    if start is None or public is None or public.first is None or public.is_approximate or public.first <= start:
        return ""
    days = (public.first - start).days
    months = int(days / _DAYS_OF_MONTH)
    if months < _FEWEST_MONTHS:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if months < _FEWEST_YEARS * 12:
        return ngettext("{count} month", "{count} months", months).format(count=months)
    years = months // 12
    return ngettext("{count} year", "{count} years", years).format(count=years)


def inquiries(version: Version) -> tuple[InquiryView, ...]:
    """Return where the text of a version was looked for."""
    return tuple(
        InquiryView(date_words(one.date), own_words(one.place), own_words(one.result), one.url or "")
        for one in version.sought
    )


def statements_under(context: Context, rule: Rule, version: Version) -> int:
    """Return how many published claims are compared with a version, without those for contrast only."""
    found = (one for clause in version.clauses for one in context.index.of_clause(rule.id, version.id, clause.id))
    return len({one.claim for one in found if not one.comparison_only})
