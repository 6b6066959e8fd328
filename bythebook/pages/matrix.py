"""The matrix: speakers by rules, and in each cell how the speaker's claims stand to the rule."""

from __future__ import annotations

from collections import Counter, defaultdict

from bythebook.pages.context import Context, name_of
from bythebook.pages.page import Page
from bythebook.pages.parts import term
from bythebook.pages.views.common import Link
from bythebook.pages.views.lists import Cell, CellEntry, MatrixColumn, MatrixRow, MatrixView
from bythebook.records import Claim
from bythebook.records.vocabulary import Finding

_Cells = dict[tuple[str, str], dict[Finding, dict[str, Link]]]


def matrix_page(context: Context) -> Page:
    """Make the matrix of all listed claims with a comparison that carries a finding."""
    compared = [claim for claim in context.corpus.listed_claims if _carrying(claim)]
    totals = Counter(claim.speaker for claim in compared)
    cells: _Cells = defaultdict(lambda: defaultdict(dict))
    for claim in compared:
        for rule_id, relation in _carrying(claim):
            cells[claim.speaker, rule_id][relation][claim.id] = context.link(claim)
    rules = sorted((context.corpus.rules[rule] for rule in {rule for _, rule in cells}), key=lambda r: r.citation)
    actors = [actor for who in {who for who, _ in cells} if (actor := context.corpus.actor(who))]
    actors.sort(key=lambda actor: (getattr(actor, "sort_name", None) or name_of(actor)).casefold())
    view = MatrixView(
        chrome=context.chrome("matrix", "Speakers by rules", _DESCRIPTION, "/matrix/"),
        columns=tuple(MatrixColumn(Link(rule.citation, context.link(rule).href), rule.title) for rule in rules),
        rows=tuple(
            MatrixRow(
                speaker=context.link(actor),
                total=totals[actor.id],
                cells=tuple(_cell(cells, actor.id, rule.id) for rule in rules),
            )
            for actor in actors
        ),
        legend=tuple(term(finding) for finding in Finding),
        total=len(compared),
        chosen=context.chosen,
    )
    return Page("/matrix/", "matrix.html", view)


_DESCRIPTION = "Who spoke on which rule, and how the words stand to it: a table of speakers by rules."


def _carrying(claim: Claim) -> list[tuple[str, Finding]]:
    return [(c.rule, c.relation) for c in claim.comparisons if not c.comparison_only]


def _cell(cells: _Cells, speaker_id: str, rule_id: str) -> Cell:
    by_relation = cells.get((speaker_id, rule_id), {})
    return Cell(
        tuple(
            CellEntry(term(relation), tuple(by_relation[relation].values()))
            for relation in Finding
            if relation in by_relation
        )
    )
