"""The balance page: statements, findings, reasons, exactness of quotes and copies read, by the side of the speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bythebook.language import gettext, message
from bythebook.pages.context import Context
from bythebook.pages.counted import claims_about_rules, statements, undetermined_claims
from bythebook.pages.menu import PLACES, place_label
from bythebook.pages.page import Page
from bythebook.pages.positions import affiliation_dates
from bythebook.pages.quote_fidelity import label_of_many
from bythebook.pages.views.balance import BalanceRow, BalanceTable, BalanceView, SideView, SpeakerLine
from bythebook.records import Affiliation, ClaimSummary, Corpus
from bythebook.records.vocabulary import ClaimKind, CopyRead, Fidelity, Finding, Reason, Side, SourceKind, Term

SPEAKERS_SHOWN = 50
"""How many speakers of each side are listed, those with the most statements."""
_INTRO = message(
    "Whose statements we chose, how exact the quotes are, which copies we read and what we found. The counts describe "
    "this site. They are not a sample of what people say."
)
_NOBODY = ""
"""The side of speakers for whom no affiliation is recorded on the date."""
_WAYS_OF_READING: tuple[Term, ...] = (*CopyRead, SourceKind.RETELLING)
"""Which copy of a source of the words was read, the best first."""
_Place = Callable[[ClaimSummary], Term | None]


class _Counted(NamedTuple):
    """A statement, and the affiliation that counts."""

    claim: ClaimSummary
    affiliation: Affiliation | None

    @property
    def side(self) -> str:
        return self.affiliation.side.value if self.affiliation else _NOBODY


def balance_page(context: Context) -> Page:
    """Return the page of all listed statements by side."""
    counted = _counted(context)
    claims = [one for one in counted if one.claim.kind is ClaimKind.CLAIM and one.claim.finding]
    undetermined = [one for one in claims if one.claim.finding is Finding.UNDETERMINED]
    read = {one.id: one.text_read for one in context.corpus.summaries["source"].values() if one.text_read}
    tables = (
        _table(context, "statements", counted, ClaimKind, lambda claim: claim.kind),
        _table(context, "findings", claims, _assessed(claims), lambda claim: claim.finding),
        _table(context, "reasons", undetermined, Reason, lambda claim: claim.reason),
        _table(context, "fidelity", counted, Fidelity, lambda claim: claim.fidelity),
        _table(context, "copies", counted, _WAYS_OF_READING, lambda claim: _best_read(read, claim)),
    )
    unaffiliated = Counter(one.claim.speaker for one in counted if not one.affiliation)
    path = PLACES["balance"].href
    view = BalanceView(
        chrome=context.chrome("balance", place_label("balance"), gettext(_INTRO), path),
        heading=place_label("balance"),
        intro=gettext(_INTRO),
        total=len(counted),
        chosen=context.chosen,
        tables=tables,
        sides=tuple(_side(context, side, counted) for side in Side),
        unaffiliated=tuple(context.links.to_actor(who) for who, _ in _most(context, unaffiliated)),
        unaffiliated_total=len(unaffiliated),
    )
    return Page(path, "balance.html", view)


def affiliation_on(affiliations: Iterable[Affiliation], claim: ClaimSummary) -> Affiliation | None:
    """Return the affiliation whose dates cover all that the claim's date may mean; nothing is inferred from others."""
    return next((one for one in affiliations if one.dates.covers(claim.date)), None)


def _assessed(claims: Iterable[_Counted]) -> list[Finding]:
    """Return the findings, and that a claim is not assessed yet only if there is such a claim."""
    found = {one.claim.finding for one in claims}
    return [finding for finding in Finding if finding is not Finding.PENDING or finding in found]


def _counted(context: Context) -> list[_Counted]:
    listed = context.corpus.listed_claims
    affiliations = {who: _affiliations(context.corpus, who) for who in {claim.speaker for claim in listed}}
    return [_Counted(claim, affiliation_on(affiliations[claim.speaker], claim)) for claim in listed]


def _affiliations(corpus: Corpus, speaker_id: str) -> Sequence[Affiliation]:
    actor = corpus.people.get(speaker_id) or corpus.organizations.get(speaker_id)
    return actor.affiliations if actor else ()


def _best_read(read: Mapping[str, Term], claim: ClaimSummary) -> Term | None:
    """Return the best reading of a source of the quote."""
    found = {read[source] for source in claim.sources if source in read}
    return next((way for way in _WAYS_OF_READING if way in found), None)


def _table(
    context: Context, name: str, counted: Sequence[_Counted], terms: Iterable[Term], place: _Place
) -> BalanceTable:
    by_side: dict[str, Counter[Term | None]] = defaultdict(Counter)
    for one in counted:
        by_side[one.side][place(one.claim)] += 1
    columns = tuple(terms)
    rows = [_row(context.labels.label(side), columns, by_side[side.value]) for side in Side]
    if by_side[_NOBODY]:
        rows.append(_row(gettext("No affiliation recorded"), columns, by_side[_NOBODY]))
    total: Counter[Term | None] = Counter()
    for counts in by_side.values():
        total += counts
    rows.append(_row(gettext("All"), columns, total))
    heading, note, label = _TEXTS[name]
    return BalanceTable(
        id=name,
        heading=gettext(heading),
        note=gettext(note),
        total=len(counted),
        total_label=label(len(counted)),
        columns=tuple(label_of_many(context, term) for term in columns),
        rows=tuple(rows),
    )


def _row(label: str, columns: Sequence[Term], counts: Counter[Term | None]) -> BalanceRow:
    return BalanceRow(label, tuple(counts[term] for term in columns), counts.total())


def _side(context: Context, side: Side, counted: Sequence[_Counted]) -> SideView:
    found: dict[str, Counter[Affiliation]] = defaultdict(Counter)
    for one in counted:
        if one.affiliation and one.affiliation.side is side:
            found[one.claim.speaker][one.affiliation] += 1
    totals = Counter({who: counts.total() for who, counts in found.items()})
    lines = (
        SpeakerLine(context.links.to_actor(who), affiliation_dates(one), context.links.to("source", one.source), count)
        for who, _ in _most(context, totals)
        for one, count in found[who].items()
    )
    term = context.term(side)
    return SideView(term.label, term.meaning, tuple(lines), len(found))


def _most(context: Context, totals: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the speakers with the most statements; of as many, by name."""
    key = context.links.sort_key_of_actor
    return sorted(totals.items(), key=lambda one: (-one[1], key(one[0]), one[0]))[:SPEAKERS_SHOWN]


_TEXTS: Mapping[str, tuple[str, str, Callable[[int], str]]] = {
    "statements": (
        message("Statements by side"),
        message("Each statement counts for the side that its speaker was on at the time."),
        statements,
    ),
    "findings": (
        message("Findings by side"),
        message("Only claims about a rule have a finding."),
        claims_about_rules,
    ),
    "reasons": (
        message("Why a finding cannot be determined, by side"),
        message("Each of these claims has one reason."),
        undetermined_claims,
    ),
    "fidelity": (
        message("How exact the quotes are, by side"),
        message("Each statement has one quote."),
        statements,
    ),
    "copies": (
        message("Which copies we read, by side"),
        message(
            "If a quote has several sources, the best one counts. The original is the publisher’s own page. A report "
            "that repeats another publisher’s reporting counts only if there is nothing better, and never as the "
            "original."
        ),
        statements,
    ),
}
"""Of each table: its heading, what it counts, and what its denominator is called."""
