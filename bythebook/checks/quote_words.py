"""The key words of a quote are in it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.checks.common.passages import nearest_passage
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.passages import find_words

_OF_RULE = 'They are in the rule\'s passage: write them as "rule_words", and words of the quote here.'


@error("quote-words")
def quote_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`quote_words` are in the quote's text, letter for letter.

    The page highlights the words that a finding depends on. Words that differ by one letter, or parts of words, would
    be words that were never said. Copy them from `quote.text`; do not shorten or correct them.
    """
    clauses = {(each.claim.id, each.index): each.clause for each in resolved_comparisons(corpus)}
    for claim in corpus.claims.values():
        for index, comparison in enumerate(claim.comparisons):
            words = comparison.quote_words
            if words and find_words(words, claim.quote.text) < 0:
                clause = clauses.get((claim.id, index))
                is_of_rule = clause is not None and find_words(words, clause.text) >= 0
                message = f'"{words}" is not in the quote'
                hint = _OF_RULE if is_of_rule else nearest_passage(words, claim.quote.text)
                yield UnlocatedProblem(claim.file, ("comparisons", index, "quote_words"), message, hint)
