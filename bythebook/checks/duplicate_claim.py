"""The same words by the same speaker on the same day are recorded once."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Claim, Corpus, Fault
from bythebook.records.vocabulary import Status

_LETTERS_MARKS_NUMBERS = ("L", "M", "N")


@error("duplicate-claim")
def duplicate_claim(corpus: Corpus) -> Iterator[Fault]:
    """Words by one speaker on one day are recorded once.

    A claim that is recorded twice is counted twice. Capitals, white space and punctuation make no difference.
    Keep one file and name all sources in it. If both were published, withdraw one with the reason
    `duplicate`.
    """
    by_speaker_and_day: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in corpus.claims.values():
        if claim.status is not Status.WITHDRAWN:
            by_speaker_and_day[claim.speaker, str(claim.date.first)].append(claim)
    for claims in by_speaker_and_day.values():
        if len(claims) == 1:
            continue
        first_file: dict[str, str] = {}
        for claim in claims:
            words = _bare_words(claim.quote.text)
            if words in first_file:
                yield Fault(
                    claim.file,
                    ("quote", "text"),
                    f"{first_file[words]} has the same words by the same speaker on the same day",
                    "Keep one of the two.",
                )
            first_file.setdefault(words, claim.file)


def _bare_words(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.casefold())
    bare = (letter for letter in composed if unicodedata.category(letter)[0] in _LETTERS_MARKS_NUMBERS)
    return "".join(bare) or text
