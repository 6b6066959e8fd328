"""A verification is about the current words and a listed copy."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.verifications import Verification, verifications
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.capture import words_digest


@warning("checked-stale")
def checked_stale(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every entry in `checked` verifies the current words, against a saved copy that their source lists.

    If it does not, the page has no verification note. Run `bythebook verify --record` where the evidence folder is: it
    verifies the words again and updates the entries.
    """
    for each in verifications(corpus):
        if message := _message(corpus, each):
            hint = "Run bythebook verify --record, or remove the entry."
            yield UnlocatedProblem(each.file, each.path, message, hint)


def _message(corpus: Corpus, each: Verification) -> str:
    checked = each.checked
    if not each.fidelity.is_quotable:
        return f'"{each.fidelity.value}" words are not a quotation and cannot be verified'
    if checked.words != words_digest(each.text):
        return "the words have changed since they were verified"
    if checked.source not in each.sources:
        return f'the words are no longer from "{checked.source}"'
    source = corpus.sources.get(checked.source)
    if source and not checked.holds(each.text, each.sources, source.captures):
        return f'"{checked.source}" no longer lists the saved copy that the words were verified against'
    return ""
