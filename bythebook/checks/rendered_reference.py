"""References in what a text renders to exist."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.rendered import rendered_texts
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.prose import mentions, parse_target
from bythebook.records.similar import did_you_mean
from bythebook.records.vocabulary import Finding


@error("rendered-reference")
def rendered_reference(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every record that a rendered text refers to exists.

    HTML and the extensions of Markdown can refer to records in ways that Markdown itself has not, such as
    `<q cite="claim:its-id">`. Correct the id.
    """
    for text in rendered_texts(corpus):
        if not text.inspection.references:
            continue
        known = {mention.target for mention in mentions(text.text)}
        for target in dict.fromkeys(text.inspection.references):
            parts = parse_target(target)
            if target in known or parts is None or _exists(corpus, *parts[:2]):
                continue
            kind, record_id, _ = parts
            names = [*Finding] if kind == "finding" else list(corpus.ids(kind))
            hint = did_you_mean(record_id, names) or "Correct the id."
            yield text.problem(f'"{target}" leads to no record', hint, needle=target)


def _exists(corpus: Corpus, kind: str, record_id: str) -> bool:
    if kind == "finding":
        return record_id in [*Finding]
    return bool(corpus.name(kind, record_id)) or (kind, record_id) in corpus.broken
