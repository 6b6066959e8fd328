"""Every record is referred to."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.references import NOUNS
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status

_USES = {
    "rule": "Compare a claim with it, or link to it.",
    "person": "Use the person as a speaker, or link to the page.",
    "organization": "Use it as a speaker or an issuer, in about, binds, part_of or a role, or link to it.",
    "source": "Cite it where you used it.",
    "case": "Use it in a claim or an article.",
    "topic": "Use it in a claim, a rule or a story.",
}


@warning("unused-record", corpus_wide=True)
def unused_record(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every rule, person, organization, source, story and topic is referred to by another record.

    Otherwise no page links to its page. Often the id is misspelled where it was meant to be used, or a claim that used
    it was removed. Drafts may wait, and nothing needs to refer to a withdrawn record.
    """
    if corpus.broken:  # a file that could not be read may refer to it
        return
    for kind, hint in _USES.items():
        noun = NOUNS[kind].partition(" ")[2]
        for record in corpus.summaries[kind].values():
            if record.status is Status.PUBLISHED and not corpus.is_referred_to(kind, record.id):
                yield UnlocatedProblem(record.file, (), f'no other record refers to the {noun} "{record.id}"', hint)
