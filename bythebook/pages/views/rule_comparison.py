"""The views of two versions of a rule, compared, and of all pairs that can be."""

from __future__ import annotations

from typing import Literal

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView, TermView
from bythebook.pages.views.rule import ComparedClaim, PublicView
from bythebook.pages.views.view import view


@view
class ChangedRun:
    """A run of words in a comparison of two versions."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


@view
class PassageView:
    """A passage on one side of a comparison, and the statements that are compared with it."""

    name: str
    """Its number and heading."""
    href: str
    runs: tuple[ChangedRun, ...]
    fidelity: TermView
    is_quotable: bool
    statements: tuple[ComparedClaim, ...]
    more: int
    """How many further statements are compared with it."""
    claims: tuple[TermView, ...]
    """The finding of each statement, in the same order."""


@view
class PassagePair:
    """A passage in two versions; None where a version has no matching passage here."""

    heading: str
    older: PassageView | None
    newer: PassageView | None
    is_moved: bool
    """Whether its number changed."""


@view
class ComparedVersion:
    """A version at the head of a comparison."""

    title: str
    href: str
    in_force_sentence: str
    public: PublicView
    availability: TermView
    statements: int


@view
class RuleComparisonView:
    """Two versions of a rule, passage by passage."""

    chrome: Chrome
    heading: str
    rule: LinkView
    older: ComparedVersion
    newer: ComparedVersion
    changed: tuple[PassagePair, ...]
    """The passages that differ, and those that one version lacks."""
    unchanged: tuple[PassagePair, ...]
    different_total: int
    only_older: int
    only_newer: int
    has_paraphrase: bool
    """Whether a text is not known word for word, so that a difference may be of the wording alone."""
    language: str
    direction: Literal["ltr", "rtl"]
    others: str
    """The address of the table of all comparisons, or empty."""


@view
class ComparisonRow:
    """A version, and its comparisons with earlier ones."""

    version: LinkView
    cells: tuple[LinkView | None, ...]


@view
class RuleComparisonsView:
    """The table of all comparisons of a rule's versions."""

    chrome: Chrome
    heading: str
    rule: LinkView
    columns: tuple[LinkView, ...]
    rows: tuple[ComparisonRow, ...]
