"""The views of what leaves the site: a claim's card, and a claim within another site's page."""

from __future__ import annotations

from typing import Literal

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import ClaimCard, LinkView, TermView
from bythebook.pages.views.view import view


@view
class CardView:
    """What a card image says. All of it is text; what is too long for its place is cut there, with […]."""

    heading: str
    """The heading of words that are not an exact quote, such as "Paraphrase"; else empty."""
    words: str
    is_quotable: bool
    language: str
    direction: Literal["ltr", "rtl"]
    speaker: str
    date: str
    finding: TermView | None
    kind: str
    """The label that is shown instead of a finding if there is none."""
    rule: str
    """The clause that the finding rests on, and how many more there are; else empty."""
    site: str
    title: str = ""
    """The claim's title, on a card with the two sentences."""
    said: str = ""
    """What was claimed; the card then shows this and ``written`` in place of the words."""
    written: str = ""
    """What the rule says."""
    said_label: str = ""
    written_label: str = ""
    record_language: str = ""
    """The language of the title and of the sentences."""


@view
class CitationRun:
    """A run of text in a citation; the title of a whole work is set apart."""

    text: str
    is_title: bool = False


@view
class CitationView:
    """A citation as one style prints it."""

    style: str
    runs: tuple[CitationRun, ...]
    is_code: bool = False


@view
class EmbedView:
    """A claim as other sites show it in a frame."""

    chrome: Chrome
    card: ClaimCard | None
    """Nothing for a withdrawn claim: what is shown of it is that it was withdrawn."""
    rule: LinkView | None
    """The clause that the finding rests on."""
    more_rules: int
    """How many more clauses it rests on."""
    title: str
    withdrawn: str
    """When and why it was withdrawn; else empty."""
    claim: str
    """The address of the claim's page."""
