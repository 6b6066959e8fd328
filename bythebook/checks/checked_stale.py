"""A proof is of the words as they are now, and of a capture that is listed."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.verifications import Verification, verifications
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.capture import words_digest


@warning("checked-stale")
def checked_stale(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every entry in `checked` is a proof of the words as they are now, against a capture that their source lists.

    Where it is not, the page says nothing of a check. Run `bythebook verify --record` where the evidence folder is: it
    proves the words again and writes what holds.
    """
    for each in verifications(corpus):
        if message := _message(corpus, each):
            hint = "Run bythebook verify --record, or take the entry out."
            yield UnlocatedProblem(each.file, each.path, message, hint)


def _message(corpus: Corpus, each: Verification) -> str:
    checked = each.checked
    if not each.fidelity.is_quotable:
        return f'"{each.fidelity.value}" words give the sense, and no copy proves that'
    if checked.words != words_digest(each.text):
        return "the words have changed since they were checked"
    if checked.source not in each.sources:
        return f'the words are no longer from "{checked.source}"'
    source = corpus.sources.get(checked.source)
    if source and not checked.holds(each.text, each.sources, source.captures):
        return f'"{checked.source}" no longer lists the capture that the words were checked against'
    return ""
