"""The corrections pages: everything that was corrected or withdrawn."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.feeds import feeds_of_site, follow
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, numbered_address
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import HistoryLine, LinkView, Pagination
from bythebook.pages.views.corrections import CorrectionLine, CorrectionsView
from bythebook.pages.wording import date_words
from bythebook.records import ClaimSummary, EdtfDate, RecordName, RecordSummary
from bythebook.records.vocabulary import HistoryKind, Status

SHOWN = 200
"""How many corrections a numbered page has; the front has up to twice as many, less one."""
_DESCRIPTION = message("What we got wrong and corrected, and what we withdrew, with dates and reasons.")


NAMES = {
    "claim": message("Claim"),
    "rule": message("Rule"),
    "person": message("Person"),
    "organization": message("Organization"),
    "source": message("Source"),
    "case": message("Story"),
    "topic": message("Topic"),
    "article": message("Article"),
    "page": message("Page"),
}
"""The name of each kind of record."""


class Correction(NamedTuple):
    """A corrected record, the date, and what was corrected."""

    record: RecordSummary
    date: EdtfDate
    what: str


def corrections(context: Context) -> list[Correction]:
    """Return all corrections of published records, the newest first."""
    return context.shared("corrections", _corrections)


def _corrections(context: Context) -> list[Correction]:
    found = [
        Correction(summary, date, what)
        for summary in context.corpus.corrected
        if summary.status is not Status.DRAFT
        for date, what in summary.corrections
    ]
    return sorted(found, key=lambda one: (one.date.sort_key, one.record.kind, one.record.id), reverse=True)


def withdrawn_claims(context: Context) -> list[ClaimSummary]:
    """Return the withdrawn claims, the most recently withdrawn first."""
    found = [summary.claim for summary in context.corpus.corrected if summary.claim and summary.claim.withdrawn]
    return sorted(found, key=lambda claim: (_withdrawn_on(claim), claim.id), reverse=True)


def _withdrawn_on(claim: ClaimSummary) -> tuple[str, str, str]:
    return claim.withdrawn.date.sort_key if claim.withdrawn else ("", "", "")


def corrections_pages(context: Context) -> int:
    """Return how many pages the list of corrections has."""
    return max(len(corrections(context)) // SHOWN, 1)


def corrections_page(context: Context, number: int = FRONT) -> Page:
    """Return a page of corrections, numbered from the oldest on; only the front has the withdrawals."""
    found = corrections(context)
    last = corrections_pages(context)
    shown = last if number == FRONT else number
    newest = 0 if shown == last else len(found) - shown * SHOWN
    path = numbered_address("/corrections/", number)
    view = CorrectionsView(
        chrome=follow(
            context.chrome("corrections", gettext("Corrections"), gettext(_DESCRIPTION), path),
            feeds_of_site(context.settings, "corrections"),
        ),
        corrections=tuple(_line(context, one) for one in found[newest : len(found) - (shown - 1) * SHOWN]),
        withdrawals=tuple(_withdrawals(context)) if number == FRONT else (),
        corrections_total=len(found),
        paging=_paging(shown, last) if last > 1 else None,
        records_total=context.corpus.public_count,
    )
    return Page(path, "corrections.html", view)


def _paging(shown: int, last: int) -> Pagination:
    front = "/corrections/"
    newer = "" if shown == last else numbered_address(front, FRONT if shown + 1 == last else shown + 1)
    return Pagination(shown, last, newer, numbered_address(front, shown - 1) if shown > 1 else "")


def _line(context: Context, correction: Correction) -> CorrectionLine:
    record = correction.record
    return CorrectionLine(
        LinkView(context.links.name(RecordName.of(record)), addresses.address(record.kind, record.id)),
        gettext(NAMES[record.kind]),
        HistoryLine(date_words(correction.date), own_words(correction.what), context.term(HistoryKind.CORRECTION)),
    )


def _withdrawals(context: Context) -> list[CorrectionLine]:
    return [
        CorrectionLine(
            LinkView(context.links.headline(claim.speaker, claim.title), addresses.address("claim", claim.id)),
            gettext("Claim"),
            HistoryLine(date_words(gone.date), own_words(gone.note), context.term(gone.reason)),
        )
        for claim in withdrawn_claims(context)
        if (gone := claim.withdrawn)
    ]
