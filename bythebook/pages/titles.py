"""Titles, names and summaries as readers see them: with typographic quotation marks. The API keeps the record's own."""

from __future__ import annotations

from typing import Protocol

from bythebook.language import current_language, typographic
from bythebook.pages.rule_names import titled
from bythebook.records import Prose, Response, Rule, Source
from bythebook.records.vocabulary import Fidelity


class Titled(Protocol):
    """A record with a title, or its summary."""

    @property
    def title(self) -> str:
        """The title as the record has it."""


class Summarized(Protocol):
    """A record with a summary, or its own summary."""

    @property
    def summary(self) -> str | None:
        """The summary as the record has it."""


def title_of(record: Titled) -> str:
    """Return a record's title, with the quotation marks of its language; in citations with the section sign."""
    title = titled(record.title) if isinstance(record, Rule | Source) else record.title
    return typographic(title, _language_of(record))


def summary_of(record: Summarized) -> str:
    """Return a record's summary, with the quotation marks of its language; an empty string if it has none."""
    return typographic(record.summary, _language_of(record)) if record.summary else ""


def response_text(response: Response) -> str:
    """Return the text of a response: a paraphrase is the record's own words, anything else what was printed."""
    return own_words(response.text) if response.fidelity is Fidelity.PARAPHRASE else response.text


def own_words(text: str) -> str:
    """Return a text of the record, such as a name, with the quotation marks of its language."""
    return typographic(text, current_language().record)


def _language_of(record: object) -> str:
    """Return the language of what is printed of a record: sources and prose say theirs, a claim's is its quote's."""
    return record.language if isinstance(record, Prose | Source) else current_language().record
