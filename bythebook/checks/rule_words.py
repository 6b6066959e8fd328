"""The key words of a passage are in it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import ResolvedComparison, resolved_comparisons
from bythebook.checks.common.passages import nearest_passage
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.passages import find_words


@error("rule-words")
def rule_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`rule_words` are in the passage of the version compared, letter for letter.

    The page highlights the words that a finding depends on. Two documents of one agency often differ by one word, and
    that word may decide. Copy them from the passage's `text`; do not shorten or correct them.
    """
    for each in resolved_comparisons(corpus):
        words, clause = each.comparison.rule_words, each.clause
        if words and clause and find_words(words, clause.text) < 0:
            message = f'"{words}" is not in passage "{clause.id}" of "{each.comparison.rule}"'
            yield each.problem("rule_words", message, _elsewhere(each, words) or nearest_passage(words, clause.text))


def _elsewhere(each: ResolvedComparison, words: str) -> str:
    """Return a hint that names the text that has the words, or an empty string."""
    clauses = each.version.clauses if each.version else ()
    if there := next((clause.id for clause in clauses if find_words(words, clause.text) >= 0), ""):
        return f'They are in passage "{there}" of that version.'
    if find_words(words, each.claim.quote.text) >= 0:
        return 'They are in the quote: write them as "quote_words", and words of the passage here.'
    return ""
