"""Quotation marks in a title and in a lead hold words that were said or written."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import ResolvedComparison, resolved_comparisons
from bythebook.checks.common.quotations import missing_from, quotations
from bythebook.records import Claim, Corpus, FieldPath, UnlocatedProblem


@error("quoted-words")
def quoted_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Words in quotation marks in `title`, `lead.said` and `lead.written` are the speaker's or the rule's.

    A headline is quoted more often than a quote. In the title and in `said`, quotation marks hold only words of
    `quote.text` or of a wording in `also_printed` that is quotable; in `written`, words of the clauses or of the quote.
    Words that are known only in paraphrase or in translation stand without quotation marks. A first letter may change
    its case, `…` leaves words out, and square brackets hold what you add.
    """
    clauses: dict[str, list[str]] = {}
    for each in resolved_comparisons(corpus):
        clauses.setdefault(each.claim.id, []).extend(_rule_texts(each))
    for claim in corpus.claims.values():
        said = list(_speaker_texts(claim))
        yield from _problems(claim, ("title",), claim.title, said, "the speaker's words")
        if claim.lead:
            written = [*clauses.get(claim.id, ()), *said]
            yield from _problems(claim, ("lead", "said"), claim.lead.said, said, "the speaker's words")
            yield from _problems(
                claim, ("lead", "written"), claim.lead.written, written, "the rule's or the speaker's words"
            )


def _speaker_texts(claim: Claim) -> Iterator[str]:
    if claim.quote.fidelity.is_quotable:
        yield claim.quote.text
    for form in claim.quote.also_printed:
        if form.fidelity.is_quotable:
            yield form.text


def _rule_texts(each: ResolvedComparison) -> Iterator[str]:
    if each.rule:
        yield each.rule.title
    if each.clause and each.clause.fidelity.is_quotable:
        yield each.clause.text


def _problems(claim: Claim, path: FieldPath, text: str, sources: list[str], whose: str) -> Iterator[UnlocatedProblem]:
    for quotation in quotations(text):
        if missing := missing_from(quotation, sources):
            message = f'"{missing}" is in quotation marks and is not among {whose}'
            hint = "Copy the words from the text, or remove the quotation marks."
            yield UnlocatedProblem(claim.file, path, message, hint, needle=missing)
