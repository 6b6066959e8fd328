"""The same words by the same speaker on the same date are recorded once."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("duplicate-claim", corpus_wide=True)
def duplicate_claim(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each statement by one speaker on one date is recorded once.

    A claim that is recorded twice is counted twice. Case, white space and punctuation make no difference. Keep one
    file and list all sources in it. If both were published, withdraw one with the reason `duplicate`.
    """
    first_file: dict[tuple[str, str, str], str] = {}
    for summary in corpus.summaries["claim"].values():
        claim = summary.claim
        if claim is None or claim.status is Status.WITHDRAWN:
            continue
        words = (claim.speaker, str(claim.date.first), claim.words_digest)
        if words in first_file:
            message = f"{first_file[words]} has the same words by the same speaker on the same date"
            yield UnlocatedProblem(summary.file, ("quote", "text"), message, "Keep one of the two.")
        first_file.setdefault(words, summary.file)
