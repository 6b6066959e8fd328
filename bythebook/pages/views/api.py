"""The view of the page that explains the JSON API."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.view import view


@view
class ApiExample:
    """A question, the document that answers it, and the answer's path and value in it."""

    question: str
    document: LinkView
    """The document; its label is its whole address."""
    filter: str
    """The answer's path as a jq filter: ``.record.finding``."""
    answer: str
    """The answer as JSON."""


@view
class SqlExample:
    """A question, and the query of the SQLite file that answers it."""

    question: str
    query: str


@view
class ApiView:
    """What the site offers to programs, and examples of its use."""

    chrome: Chrome
    index: LinkView
    openapi: LinkView
    database: LinkView | None
    """The SQLite file, if the site has it."""
    examples: tuple[ApiExample, ...]
    queries: tuple[SqlExample, ...]
    license_note: str
