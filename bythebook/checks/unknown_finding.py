"""A finding that Markdown links to exists."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.markdown import markdown_fields
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.prose import mentions
from bythebook.records.similar import did_you_mean
from bythebook.records.vocabulary import Finding

_FINDINGS = [finding.value for finding in Finding]


@error("unknown-finding")
def unknown_finding(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every finding that Markdown links to exists.

    `finding:contradicts` links to the page that explains the finding and lists its claims. There are six findings:
    `contradicts`, `omits-condition`, `consistent`, `silent`, `undetermined` and `pending`.
    """
    for record in corpus:
        for path, text in markdown_fields(record):
            if "finding:" not in text:
                continue
            for mention in mentions(text):
                if mention.kind == "finding" and mention.id not in _FINDINGS:
                    message = f'"{mention.id}" is not a finding'
                    hint = did_you_mean(mention.id, _FINDINGS) or f"The findings are {', '.join(_FINDINGS)}."
                    yield UnlocatedProblem(record.file, path, message, hint, needle=mention.target)
