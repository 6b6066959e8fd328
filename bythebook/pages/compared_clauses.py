"""A claim's comparisons as its page shows them: the words, the clause, and the reasoning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.evidence import checked_clause
from bythebook.pages.parts import body, source_line, words
from bythebook.pages.rule_names import numbered_citation
from bythebook.pages.rule_versions import clause_fidelity, in_force_sentence
from bythebook.pages.titles import own_words
from bythebook.pages.version_timeline import version_timeline
from bythebook.pages.views.claim import ComparedClause, ComparisonView
from bythebook.pages.views.common import LinkView
from bythebook.pages.wording import version_words
from bythebook.records import Claim, Clause, Comparison, Rule, Version


def comparison_views(
    context: Context, claim: Claim, numbered: Iterable[tuple[int, Comparison]]
) -> Iterator[ComparisonView]:
    """Yield the views of the comparisons; the first with each rule has what is the same for all."""
    shown: set[str] = set()
    noted: set[tuple[str, str, str | None]] = set()
    for number, comparison in numbered:
        clause = (comparison.rule, comparison.clause, comparison.version)
        view = _comparison(context, claim, number, comparison, is_first_of_rule=comparison.rule not in shown)
        yield replace(view, note="") if clause in noted else view
        shown.add(comparison.rule)
        noted.add(clause)


def _comparison(
    context: Context, claim: Claim, number: int, comparison: Comparison, *, is_first_of_rule: bool
) -> ComparisonView:
    rule = context.corpus.rules[comparison.rule]
    version = context.corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    if version is None or clause is None:
        raise LookupError(f"{claim.file}: the checks let through a comparison with no clause: {comparison}")
    key_words = [(number, comparison.rule_words)] if comparison.rule_words else []
    key = (rule.id, version.id, clause.id)
    return ComparisonView(
        number=number,
        relation=context.term(comparison.relation),
        clause=context.clauses.get(key, lambda: _compared_clause(context, rule, version, clause)),
        clause_words=words(context, clause.text, clause.fidelity, rule.language, key_words),
        note=own_words(clause.note or ""),
        is_in_force=version.in_force.covers(claim.rule_date),
        is_comparison_only=comparison.comparison_only,
        quote_words=comparison.quote_words or "",
        rule_words=comparison.rule_words or "",
        reasoning=body(context, comparison.reasoning),
        version_timeline=version_timeline(rule, claim.date, claim.concerns) if is_first_of_rule else None,
        is_first_of_rule=is_first_of_rule,
    )


def _compared_clause(context: Context, rule: Rule, version: Version, clause: Clause) -> ComparedClause:
    return ComparedClause(
        rule=context.links.of(rule),
        citation=numbered_citation(rule, clause),
        link=LinkView(clause.id, addresses.clause_address(rule.id, version.id, clause.id)),
        heading=own_words(clause.heading or ""),
        version=version_words(version) if version.title else in_force_sentence(version),
        fidelity=clause_fidelity(context, clause),
        availability=context.term(version.availability),
        source=source_line(context, version.source),
        binds_note=own_words(rule.binds_note),
        checked=checked_clause(context, version, clause),
    )
