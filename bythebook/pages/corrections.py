"""The corrections pages: everything that was corrected or withdrawn."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.feeds import feeds_of_changes, feeds_of_site, follow
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, numbered_address
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import HistoryLine, LinkView, Pagination
from bythebook.pages.views.corrections import CorrectionLine, CorrectionsView
from bythebook.pages.wording import date_words
from bythebook.records import CorrectionSummary, RecordName, RecordSummary
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
    """A corrected record, and what was corrected."""

    record: RecordSummary
    made: CorrectionSummary


def corrections(context: Context) -> list[Correction]:
    """Return all corrections of published records, the newest first."""
    return context.shared("corrections", _corrections)


def _corrections(context: Context) -> list[Correction]:
    found = [
        Correction(summary, made)
        for summary in context.corpus.corrected
        if summary.status is not Status.DRAFT
        for made in summary.corrections
    ]
    return sorted(found, key=lambda one: (one.made.date.sort_key, one.record.kind, one.record.id), reverse=True)


def withdrawn_records(context: Context) -> list[RecordSummary]:
    """Return the withdrawn records, the most recently withdrawn first."""
    found = [(one.withdrawn.date.sort_key, one.kind, one.id, one) for one in context.corpus.corrected if one.withdrawn]
    return [record for *_, record in sorted(found, key=lambda one: one[:3], reverse=True)]


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
            (*feeds_of_site(context.settings, "corrections"), *feeds_of_changes(context.settings)),
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
    record, made = correction
    return CorrectionLine(
        LinkView(context.links.name(RecordName.of(record)), addresses.address(record.kind, record.id)),
        gettext(NAMES[record.kind]),
        HistoryLine(
            date_words(made.date), own_words(made.what), context.term(HistoryKind.CORRECTION), made.was, made.now
        ),
    )


def _withdrawals(context: Context) -> list[CorrectionLine]:
    return [
        CorrectionLine(
            LinkView(context.links.name(RecordName.of(record)), addresses.address(record.kind, record.id)),
            gettext(NAMES[record.kind]),
            HistoryLine(date_words(gone.date), own_words(gone.note), context.term(gone.reason)),
        )
        for record in withdrawn_records(context)
        if (gone := record.withdrawn)
    ]
