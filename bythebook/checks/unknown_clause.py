"""A passage that is named is in the version compared."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import ResolvedComparison, resolved_comparisons
from bythebook.checks.common.references import references_to_check
from bythebook.records import Corpus, Rule, UnlocatedProblem, Version
from bythebook.records.passage_numbers import meant_anchor
from bythebook.records.similar import did_you_mean


@error("unknown-clause")
def unknown_clause(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every passage that is named exists in the version that is compared.

    Passages are renumbered when a rule is revised, so the number must be from the version that was in force on the
    date. In Markdown, name both with a hyphen between them: `rule:lending-handbook#2026-4.2`.
    """
    for each in resolved_comparisons(corpus):
        if each.version and not each.clause:
            version = f'version "{each.version.id}" of "{each.comparison.rule}"'
            message = f'"{each.comparison.clause}" is not a passage of {version}'
            yield each.problem("clause", message, _hint(each, each.version))
    for link in references_to_check(corpus):
        fragment = link.reference.fragment
        if fragment and link.target and link.target.kind == "rule":
            rule = corpus.rules[link.target.id]
            anchors = [f"{version.id}-{clause.id}" for version in rule.versions for clause in version.clauses]
            if fragment not in anchors:
                message = f'"{fragment}" is not a version and a passage of "{link.target.id}"'
                yield link.problem(message, _anchor_hint(fragment, rule, anchors))


def _anchor_hint(fragment: str, rule: Rule, anchors: list[str]) -> str:
    if meant := [f'"{version.id}-{fragment}"' for version in rule.versions if version.clause(fragment)]:
        return f"Write its version, too: {' or '.join(meant)}."
    return did_you_mean(fragment, anchors) or "Write rule:id#version-clause."


def _hint(each: ResolvedComparison, compared_version: Version) -> str:
    clause_id = each.comparison.clause
    elsewhere = [version.id for version in each.rule.versions if version.clause(clause_id)] if each.rule else []
    if elsewhere:
        versions = " and ".join(f'"{version_id}"' for version_id in elsewhere)
        return f"It is a passage of version {versions}."
    known = [clause.id for clause in compared_version.clauses]
    if meant := meant_anchor(clause_id, known):
        return f'Did you mean "{meant}"?'
    return did_you_mean(clause_id, known) or "Add it to the rule's file."
