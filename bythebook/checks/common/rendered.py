"""The Markdown of records as readers would see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from bythebook.checks.common.caching import cached_per_corpus
from bythebook.checks.common.markdown import markdown_fields
from bythebook.markdown.inspection import Inspection, inspect_article, inspect_short_text
from bythebook.records import Corpus, FieldPath, Prose, Record, UnlocatedProblem


class RenderedText(NamedTuple):
    """A Markdown text of a record, and what rendering it shows."""

    record: Record
    path: FieldPath
    text: str
    inspection: Inspection

    def problem(self, message: str, hint: str, needle: str = "", nth: int = 0) -> UnlocatedProblem:
        """Return a problem at the ``nth`` place of ``needle`` in the text, or at the text."""
        return UnlocatedProblem(self.record.file, self.path, message, hint, needle=needle, nth=nth)


@cached_per_corpus
def rendered_texts(corpus: Corpus) -> tuple[RenderedText, ...]:
    """Return every text that rendering may show more of than its source does."""
    return tuple(_rendered(corpus))


def _rendered(corpus: Corpus) -> Iterator[RenderedText]:
    for record in (*corpus, *corpus.recovered):
        if isinstance(record, Prose) and _may_differ(record.summary):  # Pelican renders it too
            yield RenderedText(record, ("summary",), record.summary, inspect_short_text(record.summary))
        for path, text in markdown_fields(record):
            if isinstance(record, Prose):
                asked = corpus.requirements
                yield RenderedText(record, path, text, inspect_article(text, asked.allowed_html, asked.extensions))
            elif _may_differ(text):
                yield RenderedText(record, path, text, inspect_short_text(text))


def _may_differ(text: str) -> bool:
    return "<" in text or "&" in text


def entity_for(text: str, character: str) -> str:
    """Return the entity in a text that stands for a character, as written, or an empty string."""
    return next((entity for entity in _ENTITY.findall(text) if character in unescape(entity)), "")


_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
