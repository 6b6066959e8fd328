"""Highlighted words say something by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.checks.common.verbs import may_have_verb
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.passages import WRITTEN_TOGETHER
from bythebook.records.vocabulary import Status

_FEWEST_WORDS = 3


@warning("marked-fragment")
def marked_fragment(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The words that a page highlights are at least three, with a verb among them.

    "Absolute immunity" beside "Whoever, under color of any law" shows a reader nothing. Mark the words that make the
    statement and the words that answer it, each with its verb: "is protected by absolute immunity", "does not secure a
    general immunity". Verbs are looked for in English only.
    """
    for each in resolved_comparisons(corpus):
        if each.claim.status is not Status.PUBLISHED or each.comparison.comparison_only:
            continue
        language = each.rule.language if each.rule else ""
        passage = each.clause.text if each.clause else ""
        marked = (
            ("quote_words", each.comparison.quote_words, each.claim.quote.text, each.claim.quote.language),
            ("rule_words", each.comparison.rule_words, passage, language),
        )
        for field, words, text, spoken in marked:
            if words and words in text and (message := _fault(words, spoken)):
                yield UnlocatedProblem(
                    each.claim.file, each.path(field), f'"{words}" {message}', "Mark more of the sentence."
                )


def _fault(words: str, language: str) -> str:
    if WRITTEN_TOGETHER.search(words):
        return ""
    if len(words.split()) < _FEWEST_WORDS:
        return "is under three words"
    if language.partition("-")[0].lower() == "en" and not may_have_verb(words):
        return "has no verb"
    return ""
