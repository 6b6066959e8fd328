"""A clause on its rule's page: its text, its permanent addresses, and the claims compared with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from urllib.parse import quote

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.document_addresses import feed_address
from bythebook.pages.evidence import checked_clause
from bythebook.pages.feeds import clause_feed_name
from bythebook.pages.parts import card_of, words
from bythebook.pages.printed_forms import forms_of_clause
from bythebook.pages.rule_names import cited, clause_cited, clause_title, numbered_citation
from bythebook.pages.rule_versions import clause_fidelity
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.rule import ClauseView, ComparedClaim, ComparedGroup
from bythebook.pages.wording import in_force_words, version_words
from bythebook.records import Clause, Rule, Version
from bythebook.records.clause_pairs import replaced_clause
from bythebook.records.comparisons import ClauseComparison

COMPARED_SHOWN = 20
"""How many claims of one relation a clause shows; a rule with more has a list of its own."""
_EDGE_WORDS = 4
"""How many words at the start and at the end of a passage a link to its words names, at least."""
_NOT_IN_TEXT = "-,&"
"""Characters with a meaning in a text directive, besides those that a URL escapes anyway."""


def clause_view(context: Context, rule: Rule, texts: PassageTexts, place: int, clause: Clause) -> ClauseView:
    """Return a clause of the version at ``place``."""
    version = rule.versions[place]
    found = context.index.of_clause(rule.id, version.id, clause.id)
    anchor, dated = addresses.clause_anchor(version.id, clause.id), dated_anchor(rule, version, clause)
    return ClauseView(
        anchor=anchor,
        dated_anchor=dated,
        number=numbered(rule, clause),
        heading=shown_heading(clause),
        words=replace(
            words(context, clause.text, clause.fidelity, rule.language), fidelity=clause_fidelity(context, clause)
        ),
        note=own_words(clause.note or ""),
        replaces=_replaced(rule, place, clause),
        citation=_citation(context, rule, version, clause, dated or anchor),
        line=clause_line(rule, version, clause),
        words_link=f"{addresses.address('rule', rule.id)}#{dated or anchor}{texts.directive(version, clause)}",
        checked=checked_clause(context, version, clause),
        printed_forms=tuple(forms_of_clause(context, rule, version, clause)),
        compared=_groups(context, found),
        compared_list=compared_address(rule) if len(context.index.by_rule.of(rule.id)) > COMPARED_SHOWN else "",
        feed=feed_address(clause_feed_name(rule.id, version.id, clause.id), "atom.xml")
        if found and context.settings.has_api and not rule.is_draft
        else "",
        compared_total=len({one.claim for one in found if not one.comparison_only}),
    )


def shown_heading(clause: Clause) -> str:
    """Return the heading of a clause; empty if it has only a number."""
    return own_words(clause.heading or ("" if clause.number else clause_title(clause)))


def numbered(rule: Rule, clause: Clause) -> str:
    """Return the number of a clause as its rule prints it, after the section sign if it names a section."""
    section = cited(rule).rpartition("§ ")[2] if "§" in cited(rule) else ""
    return f"§ {clause.number}" if section and clause.number.startswith(f"{section}(") else clause.number


def dated_anchor(rule: Rule, version: Version, clause: Clause) -> str:
    """Return a clause's anchor with the date on which its version took effect: ``2023-02-06-VI.A.1.a``.

    It is empty if the date is not known, or if an anchor of the page has that form already.
    """
    start = version.in_force.text.partition("/")[0].strip("~?%.")
    anchor = addresses.clause_anchor(start, clause.id)
    taken = {addresses.clause_anchor(other.id, one.id) for other in rule.versions for one in other.clauses}
    return anchor if start and anchor not in taken else ""


def _replaced(rule: Rule, place: int, clause: Clause) -> LinkView | None:
    found = replaced_clause(rule, place, clause) if clause.replaces else None
    if found is None:
        return None
    before, replaced = rule.versions[found[0]], found[1]
    anchor = addresses.clause_anchor(before.id, replaced.id)
    return LinkView(clause_cited(rule, before, replaced), f"{addresses.address('rule', rule.id)}#{anchor}")


def _citation(context: Context, rule: Rule, version: Version, clause: Clause, anchor: str) -> str:
    url = f"{context.settings.url}{addresses.address('rule', rule.id)}#{anchor}"
    return gettext("{passage} ({version}), {site}, {url}").format(
        passage=clause_cited(rule, version, clause), version=version_words(version), site=context.site.name, url=url
    )


class PassageTexts:
    """The words of a rule's page in their order, in which a browser looks for the words that a link names."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._places: dict[tuple[str, str], int] = {}
        texts: list[str] = []
        length = 0
        for version in reversed(rule.versions):
            for clause in version.clauses:
                self._places[version.id, clause.id] = length
                texts.append(" ".join(clause.text.split()))
                length += len(texts[-1]) + 1
        self._all = "\n".join(texts)

    def directive(self, version: Version, clause: Clause) -> str:
        """Return the part of an address that highlights a clause's words (wicg.github.io/scroll-to-text-fragment).

        It names as many of the first words as are found first in this clause, and the last ones. If an earlier clause
        of the page has the same words, the line above them tells the two apart.
        """
        lines = [line.split() for line in clause.text.split("\n") if line.strip()]
        place, first = self._places[version.id, clause.id], lines[0]
        count = min(_EDGE_WORDS, len(first))
        while not (is_found := self._all.find(" ".join(first[:count])) == place) and count < len(first):
            count = min(2 * count, len(first))
        rest = lines[-1] if len(lines) > 1 else first[count:]
        prefix = "" if is_found else f"{_escaped(clause_line(self._rule, version, clause))}-,"
        end = f",{_escaped(' '.join(rest[-_EDGE_WORDS:]))}" if rest else ""
        return f":~:text={prefix}{_escaped(' '.join(first[:count]))}{end}"


def clause_line(rule: Rule, version: Version, clause: Clause) -> str:
    """Return the line above a clause's words: which passage of which version it is; an only version is not named."""
    words = version_words(version) if len(rule.versions) > 1 else in_force_words(version).text
    return f"{numbered_citation(rule, clause)} · {words}"


def _escaped(text: str) -> str:
    escaped = quote(text, safe="")
    for sign in _NOT_IN_TEXT:
        escaped = escaped.replace(sign, f"%{ord(sign):02X}")
    return escaped


def _groups(context: Context, comparisons: Iterable[ClauseComparison]) -> tuple[ComparedGroup, ...]:
    """Return a clause's comparisons grouped by relation, the newest claims of each; last those for contrast."""
    ordered = sorted(comparisons, key=lambda one: (one.comparison_only, -one.relation.strength))
    groups = []
    for (is_contrast, relation), group in groupby(ordered, key=lambda one: (one.comparison_only, one.relation)):
        found = list(group)
        shown = tuple(compared_claim(context, one) for one in found[:COMPARED_SHOWN])
        total = len({one.claim for one in found})
        groups.append(ComparedGroup(context.term(relation), shown, len(found), total, is_contrast))
    return tuple(groups)


def compared_claim(context: Context, one: ClauseComparison) -> ComparedClaim:
    """Return a claim that is compared with a clause."""
    return ComparedClaim(card_of(context, one.claim), one.quote_words, one.comparison_only)


def compared_address(rule: Rule) -> str:
    """Return the address of the list of all claims compared with a rule."""
    return f"{addresses.address('rule', rule.id)}claims/"
