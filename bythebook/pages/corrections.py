"""The corrections page: everything that was put right or taken back."""

from __future__ import annotations

from bythebook.pages.context import Context
from bythebook.pages.page import Page
from bythebook.pages.parts import term
from bythebook.pages.views.common import HistoryLine
from bythebook.pages.views.lists import CorrectionLine, CorrectionsView
from bythebook.pages.wording import date_words
from bythebook.records import Claim, HistoryEntry, Record
from bythebook.records.vocabulary import HistoryKind, Status


def corrections(context: Context) -> list[tuple[Record, HistoryEntry]]:
    """Give every correction of a record that the public sees, the newest first."""
    found = [
        (record, entry)
        for record in context.corpus
        for entry in record.history
        if entry.kind is HistoryKind.CORRECTION and getattr(record, "status", None) is not Status.DRAFT
    ]
    return sorted(found, key=lambda one: (one[1].date.sort_key, one[0].kind_name, one[0].id), reverse=True)


def withdrawn_claims(context: Context) -> list[Claim]:
    """Give the withdrawn claims, the last withdrawn first."""
    found = [claim for claim in context.corpus.claims.values() if claim.status is Status.WITHDRAWN]
    return sorted(found, key=lambda claim: (_withdrawn_on(claim), claim.id), reverse=True)


def _withdrawn_on(claim: Claim) -> tuple[str, str, str]:
    return claim.withdrawn.date.sort_key if claim.withdrawn else ("", "", "")


def corrections_page(context: Context) -> Page:
    """Make the page of corrections and withdrawals."""
    view = CorrectionsView(
        chrome=context.chrome("corrections", "Corrections", _DESCRIPTION, "/corrections/"),
        corrections=tuple(
            CorrectionLine(
                context.link(record),
                record.kind_name.capitalize(),
                HistoryLine(date_words(entry.date), entry.what, term(entry.kind)),
            )
            for record, entry in corrections(context)
        ),
        withdrawals=tuple(
            CorrectionLine(
                context.link(claim),
                "Claim",
                HistoryLine(date_words(claim.withdrawn.date), claim.withdrawn.note, term(claim.withdrawn.reason)),
            )
            for claim in withdrawn_claims(context)
            if claim.withdrawn
        ),
        records_total=sum(getattr(record, "status", None) is not Status.DRAFT for record in context.corpus),
    )
    return Page("/corrections/", "corrections.html", view)


_DESCRIPTION = "What this site got wrong and put right, and what it took back, with the day and the reason."
