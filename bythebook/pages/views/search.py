"""The view of the search page, and what a record looks like to the search index."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.view import view
from bythebook.records import EdtfDate


@view
class SearchView:
    """The page with the box, the filters and the results, which a script fills, and what there is without it."""

    chrome: Chrome
    indexes: tuple[LinkView, ...]
    """The static indexes, for readers without JavaScript and for those who rather browse."""
    chosen: LinkView
    """Where readers learn how the claims were chosen: the filters' counts need it."""


class Facet(NamedTuple):
    """A value that results can be filtered by: of which facet, its id, and what a reader sees."""

    name: str
    id: str
    label: str


@view
class Hit:
    """What a result shows; a text that it has not is empty."""

    href: str
    title: str
    kind: str
    who: str = ""
    date: str = ""
    words: str = ""
    language: str = ""
    direction: str = ""
    fidelity: str = ""
    """The fidelity of a quote that may not be shown in quotation marks; else empty."""
    finding: str = ""
    """The id that gives the finding its seal."""
    finding_label: str = ""
    summary: str = ""
    said: str = ""
    """What was claimed, in a sentence; a result that has it shows neither the words nor the summary."""
    written: str = ""
    """What the rule says, in a sentence."""


@view
class SearchRecord:
    """A record as search knows it: what it is found by, filtered by and sorted by, and what is shown of it.

    A word counts most in ``name``, then in ``speaker``, ``heading`` and ``text``, and least in ``around``.
    """

    hit: Hit
    heading: str
    """The title."""
    text: str
    """What was said or written, and the names and dates that belong to it."""
    around: str
    """Everything else that the page says: reasoning, clauses of rules, sources."""
    facets: tuple[Facet, ...]
    date: EdtfDate | None = None
    """Nothing for what has no date, such as a rule, of which each version has its own."""
    name: str = ""
    """What a person, an organization or a rule is called."""
    speaker: str = ""
    """The speaker's name, and the speaker's other names."""
