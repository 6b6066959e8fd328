"""The matrix: speakers by rules, and in each cell the findings of the speaker's claims for the rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bythebook.language import gettext, message, sort_key
from bythebook.pages.context import Context
from bythebook.pages.menu import place_label
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, sorted_address, sorted_pagination
from bythebook.pages.rule_names import cited
from bythebook.pages.titles import title_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.matrix import MatrixCell, MatrixCellEntry, MatrixColumn, MatrixRow, MatrixView
from bythebook.records import Rule
from bythebook.records.vocabulary import Finding

SPEAKERS_SHOWN = 50
"""How many speakers a page of the matrix has."""
LINKS_SHOWN = 5
"""How many claims, the newest, a cell links to for each relation; the count includes all."""
_DESCRIPTION = message("Who spoke about which rule, and what we found.")
_Cells = dict[tuple[str, str], dict[Finding, dict[str, LinkView]]]
COLUMNS_SHOWN = 7
"""How many rules have a column of their own."""
_FEWEST_SPEAKERS = 2
"""A rule that fewer speakers of a page have spoken about has no column: its cells are with the other rules."""


@dataclass(frozen=True, slots=True)
class MatrixData:
    """The data of all matrix pages: speakers with the most claims first, their numbers of claims, and the cells."""

    speakers: Sequence[str]
    totals: Counter[str]
    cells: _Cells
    total: int


def board(context: Context) -> MatrixData:
    """Return the data of the matrix, computed once for all pages."""
    return context.shared("matrix", _board)


def _board(context: Context) -> MatrixData:
    cells: _Cells = defaultdict(lambda: defaultdict(dict))
    for claim in context.index.listed.index_entries:
        link = LinkView(title_of(claim), f"/claims/{claim.id}/")
        for comparison in claim.comparisons:
            if not comparison.comparison_only:
                cells[claim.speaker, comparison.rule][comparison.relation][claim.id] = link
    totals = context.index.compared
    by_weight = sorted(totals, key=lambda who: (-totals[who], context.links.sort_key_of_actor(who), who))
    return MatrixData(by_weight, totals, cells, totals.total())


def matrix_pages(context: Context) -> int:
    """Return how many pages the matrix has."""
    return max(-(-len(context.index.compared) // SPEAKERS_SHOWN), 1)


def matrix_page(context: Context, number: int = FRONT) -> Page:
    """Return a page of the matrix: some of the speakers, and the rules that their claims are compared with.

    Speakers with the most claims and rules with the most speakers come first.
    """
    found = board(context)
    first = max(number - 1, 0) * SPEAKERS_SHOWN
    speakers = found.speakers[first : first + SPEAKERS_SHOWN]
    shown = set(speakers)
    weights = Counter(rule for who, rule in found.cells if who in shown)
    rules = sorted(
        (context.corpus.rules[rule] for rule in weights),
        key=lambda rule: (-weights[rule.id], sort_key(rule.citation), rule.id),
    )
    heavy = [rule for rule in rules if weights[rule.id] >= _FEWEST_SPEAKERS]
    columns = rules if len(rules) <= COLUMNS_SHOWN else heavy[:COLUMNS_SHOWN]
    others = [rule for rule in rules if rule not in columns]
    path = sorted_address("/matrix/", number)
    view = MatrixView(
        chrome=context.chrome("matrix", place_label("matrix"), gettext(_DESCRIPTION), path),
        columns=tuple(MatrixColumn(_rule_link(context, rule), title_of(rule)) for rule in columns),
        rows=tuple(
            MatrixRow(
                speaker=context.links.to_actor(who),
                total=found.totals[who],
                cells=tuple(_cell(context, found.cells, who, rule) for rule in columns),
                others=tuple(
                    _cell(context, found.cells, who, rule) for rule in others if (who, rule.id) in found.cells
                ),
            )
            for who in speakers
        ),
        legend=tuple(context.term(finding) for finding in Finding),
        total=found.total,
        chosen=context.chosen,
        paging=sorted_pagination("/matrix/", number, matrix_pages(context)),
    )
    return Page(path, "matrix.html", view)


def _rule_link(context: Context, rule: Rule) -> LinkView:
    return LinkView(cited(rule), context.links.of(rule).href)


def _cell(context: Context, cells: _Cells, speaker_id: str, rule: Rule) -> MatrixCell:
    by_relation = cells.get((speaker_id, rule.id), {})
    return MatrixCell(
        _rule_link(context, rule),
        tuple(
            MatrixCellEntry(context.term(relation), tuple(links.values())[:LINKS_SHOWN], len(links))
            for relation in Finding
            if (links := by_relation.get(relation))
        ),
    )
