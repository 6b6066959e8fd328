"""Two versions of a rule compared word by word, passage by passage, with the statements made under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Literal

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.page import Page
from bythebook.pages.rule_clauses import compared_claim, numbered
from bythebook.pages.rule_names import cited, clause_title, rule_heading
from bythebook.pages.rule_versions import clause_fidelity, in_force_sentence, periods, public_view, statements_under
from bythebook.pages.titles import title_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.rule_comparison import (
    ChangedRun,
    ComparedVersion,
    ComparisonRow,
    PassagePair,
    PassageView,
    RuleComparisonsView,
    RuleComparisonView,
)
from bythebook.pages.wording import direction, version_title
from bythebook.records import Clause, Rule, Version
from bythebook.records.clause_pairs import ClausePair, clause_pairs
from bythebook.records.word_changes import WordRun, changed_words

MOST_COMPARED_WITH_ALL = 16
"""A rule with more versions that have text has pages for neighbors, and for each version and the newest, only: the
number of all pairs grows with the square."""
STATEMENTS_SHOWN = 10
"""How many statements a side of a passage shows; the newest."""


def _with_text(rule: Rule) -> list[int]:
    """Return the places of the versions of which there is any text."""
    return [place for place, version in enumerate(rule.versions) if version.clauses]


def compared_pairs(rule: Rule) -> Iterator[tuple[int, int]]:
    """Yield the places of the versions, the older first, that have a page that compares them."""
    places = _with_text(rule)
    if len(places) <= MOST_COMPARED_WITH_ALL:
        yield from combinations(places, 2)
        return
    for before, place in pairwise(places):
        yield before, place
    for place in places[:-2]:
        yield place, places[-1]


def has_comparison_table(rule: Rule) -> bool:
    """Return whether a rule has more than one comparison, and so a page that lists them."""
    return len(_with_text(rule)) > 2  # noqa: PLR2004  # two versions have one comparison


def comparisons_address(rule: Rule) -> str:
    """Return the address of the table of all comparisons of a rule's versions."""
    return f"{addresses.address('rule', rule.id)}compare/"


def comparison_address(rule: Rule, older: Version, newer: Version) -> str:
    """Return the address of the comparison of two versions: ``/rules/<id>/compare/<older>..<newer>/``."""
    return f"{comparisons_address(rule)}{older.id}..{newer.id}/"


def adjacent_comparisons(rule: Rule) -> tuple[LinkView, ...]:
    """Return links to the comparisons of each version with the one before it, newest first."""
    places, names = _with_text(rule), periods(rule)
    return tuple(
        LinkView(
            gettext("{older} and {newer}").format(older=names[before], newer=names[place]),
            comparison_address(rule, rule.versions[before], rule.versions[place]),
        )
        for before, place in reversed(list(pairwise(places)))
    )


def comparison_page(context: Context, rule_id: str, older_id: str, newer_id: str) -> Page:
    """Return the page that compares two versions of a rule."""
    rule = context.corpus.rules[rule_id]
    ids = [version.id for version in rule.versions]
    older, newer = ids.index(older_id), ids.index(newer_id)
    path = comparison_address(rule, rule.versions[older], rule.versions[newer])
    heading = _heading(rule, older, newer)
    description = gettext("Two versions of {rule}, word by word, with the statements made under each.")
    pairs = clause_pairs(rule, older, newer)
    views = [(pair, _pair(context, rule, older, newer, pair)) for pair in pairs]
    different = [view for pair, view in views if not _is_same(pair)]
    view = RuleComparisonView(
        chrome=context.chrome(
            "rule-comparison",
            heading,
            description.format(rule=title_of(rule)),
            path,
            file=rule.file,
            is_indexed=not rule.is_draft,
        ),
        heading=heading,
        rule=LinkView(rule_heading(rule), addresses.address("rule", rule.id)),
        older=_head(context, rule, older),
        newer=_head(context, rule, newer),
        changed=tuple(different),
        unchanged=tuple(view for pair, view in views if _is_same(pair)),
        different_total=sum(1 for one in different if one.older and one.newer),
        only_older=sum(1 for one in different if not one.newer),
        only_newer=sum(1 for one in different if not one.older),
        has_paraphrase=any(
            not clause.fidelity.is_quotable for pair in pairs if all(pair) for clause in pair if clause is not None
        ),
        language=rule.language,
        direction=direction(" ".join(clause.text for clause in rule.versions[newer].clauses)),
        others=comparisons_address(rule) if has_comparison_table(rule) else "",
    )
    return Page(path, "rule-comparison.html", view)


def _heading(rule: Rule, older: int, newer: int) -> str:
    """Return the heading of a comparison: by the years of both versions, if each has its own."""
    before, after = (rule.versions[place].in_force.first for place in (older, newer))
    if before and after and before.year != after.year:
        text = gettext("How {rule} changed from {older} to {newer}")
        return text.format(rule=cited(rule), older=before.year, newer=after.year)
    names = periods(rule)
    return gettext("Two versions of {rule}: {older} and {newer}").format(
        rule=cited(rule), older=names[older], newer=names[newer]
    )


def _is_same(pair: ClausePair) -> bool:
    """Return whether a passage has the same words in both versions; white space does not count."""
    return bool(pair.older and pair.newer) and _flat(pair.older) == _flat(pair.newer)


def _flat(clause: Clause | None) -> str:
    return " ".join(clause.text.split()) if clause else ""


def _head(context: Context, rule: Rule, place: int) -> ComparedVersion:
    version = rule.versions[place]
    return ComparedVersion(
        title=version_title(version),
        href=f"{addresses.address('rule', rule.id)}#{version.id}",
        in_force_sentence=in_force_sentence(version),
        public=public_view(context, rule, version),
        availability=context.term(version.availability),
        statements=statements_under(context, rule, version),
    )


def _pair(context: Context, rule: Rule, older: int, newer: int, pair: ClausePair) -> PassagePair:
    old, new = pair
    runs = changed_words(old.text, new.text) if old and new else ()
    left, right = _side(runs, "inserted"), _side(runs, "deleted")
    return PassagePair(
        heading=clause_title(new or old) if new or old else "",  # type: ignore[arg-type]  # a pair has one of them
        older=_passage(context, rule, older, old, left) if old else None,
        newer=_passage(context, rule, newer, new, right) if new else None,
        is_moved=bool(old and new and old.number and new.number and old.id != new.id),
    )


def _side(runs: Sequence[WordRun], missing: Literal["deleted", "inserted"]) -> tuple[ChangedRun, ...]:
    """Return the runs of one side; white space stands once where the other side's words are left out."""
    side: list[ChangedRun] = []
    for run in runs:
        if run.kind == missing:
            continue
        text = run.text.lstrip() if not side or side[-1].text[-1:].isspace() else run.text
        if text and side and side[-1].kind == run.kind:
            side[-1] = ChangedRun(run.kind, side[-1].text + text)
        elif text:
            side.append(ChangedRun(run.kind, text))
    if side:
        side[-1] = ChangedRun(side[-1].kind, side[-1].text.rstrip())
    return tuple(run for run in side if run.text)


def _passage(context: Context, rule: Rule, place: int, clause: Clause, runs: tuple[ChangedRun, ...]) -> PassageView:
    version = rule.versions[place]
    found = [one for one in context.index.of_clause(rule.id, version.id, clause.id) if not one.comparison_only]
    shown = found[:STATEMENTS_SHOWN]
    return PassageView(
        name=numbered(rule, clause) or clause_title(clause),
        href=addresses.clause_address(rule.id, version.id, clause.id),
        runs=runs or (ChangedRun("same", clause.text),),
        fidelity=clause_fidelity(context, clause),
        is_quotable=clause.fidelity.is_quotable,
        statements=tuple(compared_claim(context, one) for one in shown),
        claims=tuple(context.term(one.relation) for one in shown),
        more=len(found) - len(shown),
    )


def comparisons_page(context: Context, rule: Rule) -> Page:
    """Return the table of all comparisons of a rule's versions."""
    names, places, pairs = periods(rule), _with_text(rule), set(compared_pairs(rule))
    rule_address = addresses.address("rule", rule.id)
    links = {place: LinkView(names[place], f"{rule_address}#{rule.versions[place].id}") for place in places}

    def cell(older: int, newer: int) -> LinkView | None:
        if (older, newer) not in pairs:
            return None
        label = gettext("{older} and {newer}").format(older=names[older], newer=names[newer])
        return LinkView(label, comparison_address(rule, rule.versions[older], rule.versions[newer]))

    heading = gettext("{rule}: versions compared").format(rule=cited(rule))
    description = gettext("Any two versions of {rule}, compared word by word.").format(rule=title_of(rule))
    view = RuleComparisonsView(
        chrome=context.chrome(
            "rule-comparisons",
            heading,
            description,
            comparisons_address(rule),
            file=rule.file,
            is_indexed=not rule.is_draft,
        ),
        heading=heading,
        rule=LinkView(rule_heading(rule), rule_address),
        columns=tuple(links[place] for place in places[:-1]),
        rows=tuple(
            ComparisonRow(links[newer], tuple(cell(older, newer) for older in places[:-1]))
            for newer in reversed(places[1:])
        ),
    )
    return Page(comparisons_address(rule), "rule-comparisons.html", view)
