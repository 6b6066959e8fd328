"""The tables of claims and of their parts."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.exports.tables.evidence import checked_rows, review_rows
from bythebook.exports.tables.shared import Rows, form_rows, numbered, page_of, span
from bythebook.pages import Context
from bythebook.records import Claim


class ClaimRow(NamedTuple):
    """A published claim. Its quote is the speaker's own words only if its fidelity is verbatim or reported."""

    id: str
    title: str
    kind: str
    speaker_id: str
    capacity: str
    date: str
    first_day: str | None
    last_day: str | None
    occasion: str | None
    case_id: str | None
    about_id: str | None
    quote: str
    fidelity: str
    language: str
    finding: str | None
    summary: str
    not_checked: str | None
    address: str


class ClaimTopicRow(NamedTuple):
    """A topic of a claim."""

    claim_id: str
    number: int
    topic_id: str


class QuoteSourceRow(NamedTuple):
    """A source that prints a claim's words."""

    claim_id: str
    number: int
    source_id: str


class ComparisonRow(NamedTuple):
    """A claim held against a clause, in the version that was in force or that the comparison names."""

    claim_id: str
    number: int
    rule_id: str
    version_id: str
    clause_id: str
    version_is_named: bool
    relation: str
    quote_words: str | None
    rule_words: str | None
    reasoning: str
    comparison_only: bool


class ResponseRow(NamedTuple):
    """What somebody said of a claim afterwards."""

    claim_id: str
    number: int
    date: str
    first_day: str | None
    last_day: str | None
    speaker_id: str
    text: str
    fidelity: str
    source_id: str


class RepeatRow(NamedTuple):
    """An earlier claim that a claim says again; it may have been withdrawn since."""

    claim_id: str
    number: int
    repeated_id: str


class WithdrawalRow(NamedTuple):
    """A claim that no longer stands: it is in no other table but ``history``."""

    claim_id: str
    title: str
    date: str
    first_day: str | None
    last_day: str | None
    reason: str
    note: str
    replaced_by_id: str | None
    address: str


def claim_rows(context: Context, claim: Claim) -> Rows:
    """Give the rows of a claim; of one that was withdrawn, nothing but that it was."""
    return _listed_rows(context, claim) if claim.is_listed else _withdrawn_rows(context, claim)


def _listed_rows(context: Context, claim: Claim) -> Rows:
    quote = claim.quote
    yield (
        "claims",
        ClaimRow(
            claim.id,
            claim.title,
            claim.kind.value,
            claim.speaker,
            claim.capacity.value,
            *span(claim.date),
            claim.occasion,
            claim.case,
            claim.about,
            quote.text,
            quote.fidelity.value,
            quote.language,
            claim.finding.value if claim.finding else None,
            claim.summary,
            claim.not_checked,
            page_of(context, claim),
        ),
    )
    yield from numbered("claim_topics", claim.id, claim.topics)
    yield from numbered("quote_sources", claim.id, quote.sources)
    yield from _comparison_rows(context, claim)
    owner = (claim.id, None, None, None)
    yield from form_rows(owner, quote.also_printed)
    yield from checked_rows(context, owner, quote, quote.sources)
    for number, one in enumerate(claim.responses, 1):
        said = (*span(one.date), one.speaker, one.text, one.fidelity.value, one.source)
        yield "responses", ResponseRow(claim.id, number, *said)
    yield from numbered("repeats", claim.id, claim.repeats)
    yield from review_rows(claim)


def _comparison_rows(context: Context, claim: Claim) -> Rows:
    for number, one in enumerate(claim.comparisons, 1):
        version = context.corpus.version_compared(claim, one)
        if version is None:
            raise LookupError(f"{claim.file}: the checks let through a comparison with no version: {one}")
        yield (
            "comparisons",
            ComparisonRow(
                claim.id,
                number,
                one.rule,
                version.id,
                one.clause,
                one.version is not None,
                one.relation.value,
                one.quote_words,
                one.rule_words,
                one.reasoning,
                one.comparison_only,
            ),
        )


def _withdrawn_rows(context: Context, claim: Claim) -> Rows:
    if gone := claim.withdrawn:
        why = (gone.reason.value, gone.note, gone.replaced_by)
        row = WithdrawalRow(claim.id, claim.title, *span(gone.date), *why, page_of(context, claim))
        yield "withdrawals", row
