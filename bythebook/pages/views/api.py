"""The view of the page that explains the JSON API."""

from __future__ import annotations

from dataclasses import dataclass

from bythebook.pages.views.common import Chrome, Link


@dataclass(frozen=True, slots=True)
class ApiExample:
    """A question, the document that answers it, and what stands where in that document."""

    question: str
    document: Link
    """The document; its label is its whole address."""
    filter: str
    """Where the answer stands, as jq has it: ``.record.finding``."""
    answer: str
    """What stands there, as JSON."""


@dataclass(frozen=True, slots=True)
class SqlExample:
    """A question, and the query of the SQLite file that answers it."""

    question: str
    query: str


@dataclass(frozen=True, slots=True)
class ApiView:
    """What is offered to programs, and how it is asked."""

    chrome: Chrome
    index: Link
    openapi: Link
    examples: tuple[ApiExample, ...]
    queries: tuple[SqlExample, ...]
    license_note: str
