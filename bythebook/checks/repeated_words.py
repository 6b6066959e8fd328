"""Key words are in their text once."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.passages import count_words


@warning("repeated-words")
def repeated_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`quote_words` and `rule_words` are in their text only once.

    The page highlights the words that a finding depends on. If they are there several times, it highlights none, as it
    is not known which are meant. Copy more of the words around them, so that there is only one place.
    """
    for claim in corpus.claims.values():
        for index, comparison in enumerate(claim.comparisons):
            if comparison.quote_words and (count := count_words(comparison.quote_words, claim.quote.text)) > 1:
                message = f'"{comparison.quote_words}" is in the quote {count} times'
                yield UnlocatedProblem(claim.file, ("comparisons", index, "quote_words"), message, _HINT)
    for each in resolved_comparisons(corpus):
        words = each.comparison.rule_words
        if words and each.clause and (count := count_words(words, each.clause.text)) > 1:
            yield each.problem("rule_words", f'"{words}" is in the passage {count} times', _HINT)


_HINT = "Copy more of the words around it, so that it is clear which ones are meant."
