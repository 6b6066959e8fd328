"""A record that nothing refers to."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, UnlocatedProblem

_USES = {
    "rule": "Hold a claim against it, or link to it.",
    "person": "Name the person as a speaker, or link to the page.",
    "organization": "Name it as a speaker, an issuer, in about, binds, part_of or a role, or link to it.",
    "source": "Name it where something was taken from it.",
    "case": "Name it in a claim or an article.",
    "topic": "Name it in a claim, a rule or a case.",
}


@warning("unused-record", corpus_wide=True)
def unused_record(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every rule, person, organization, source, case and topic is one that another record refers to.

    Its page would be one that no other page leads to. Often the id is misspelt where it was meant to be
    named, or a claim that used it was removed.
    """
    if corpus.broken:  # what refers to the record may stand in a file that could not be read
        return
    for kind, hint in _USES.items():
        for record in corpus.summaries[kind].values():
            if not corpus.is_referred_to(kind, record.id):
                yield UnlocatedProblem(record.file, (), f'no other record refers to the {kind} "{record.id}"', hint)
