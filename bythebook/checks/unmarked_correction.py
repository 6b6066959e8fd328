"""A correction is marked as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import HistoryKind

_SAYS_CORRECTED = re.compile(
    r"(?:we |hemos )?(?:correct(?:ed|ions?)|errat(?:um|a)|corrigenda?|correcci(?:ón|ones)|corregi(?:mos|d[oa]s?))\b",
    re.IGNORECASE,
)
"""How an entry begins that reports a correction, in English or Spanish."""


@warning("unmarked-correction")
def unmarked_correction(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A history entry that begins with "Correction" or "Corrected" has `kind: correction`.

    Only a marked entry is on the corrections page, in the feed of corrections and in their table. A small mistake, such
    as a misspelling, needs no entry.
    """
    for record in corpus:
        for index, entry in enumerate(record.history):
            if entry.kind is HistoryKind.UPDATE and (said := _SAYS_CORRECTED.match(entry.what)):
                message = f'the entry says "{said[0]}", but is not marked as a correction'
                hint = 'Add "kind: correction", so that readers find it on the corrections page.'
                yield UnlocatedProblem(record.file, ("history", index, "what"), message, hint)
