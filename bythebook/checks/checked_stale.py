"""A proof is of the words as they are now, and of a capture that is listed."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.proofs import Proved, proofs
from bythebook.records import Checked, Corpus, UnlocatedProblem
from bythebook.records.capture import words_digest


@warning("checked-stale")
def checked_stale(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every entry in `checked` is a proof of the words as they are now, against a capture that their source lists.

    Where it is not, the page says nothing of a check. Run `bythebook verify --record` where the evidence folder is: it
    proves the words again and writes what holds.
    """
    for kind in ("claim", "rule"):
        for record in corpus.records[kind].values():
            for proved in proofs(record):
                for index, checked in enumerate(proved.checked):
                    if message := _message(corpus, proved, checked):
                        hint = "Run bythebook verify --record, or take the entry out."
                        yield UnlocatedProblem(record.file, (*proved.path, index), message, hint)


def _message(corpus: Corpus, proved: Proved, checked: Checked) -> str:
    if not proved.fidelity.is_quotable:
        return f'"{proved.fidelity.value}" words give the sense, and no copy proves that'
    if checked.words != words_digest(proved.text):
        return "the words have changed since they were checked"
    if checked.source not in proved.sources:
        return f'the words are no longer from "{checked.source}"'
    source = corpus.sources.get(checked.source)
    if source and not checked.holds(proved.text, proved.sources, source.captures):
        return f'"{checked.source}" no longer lists the capture that the words were checked against'
    return ""
