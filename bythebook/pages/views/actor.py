"""The views of the pages of people and organizations."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.claim import ResponseView
from bythebook.pages.views.common import (
    ClaimCard,
    ClaimListView,
    DateView,
    HistoryLine,
    LinkView,
    PictureView,
    TallyTable,
)
from bythebook.pages.views.view import view


@view
class RoleLine:
    """An office, seen from the person or from the organization: ``link`` leads to the other of the two."""

    title: str
    link: LinkView
    dates: DateView
    source: LinkView | None
    note: str


@view
class AffiliationLine:
    """A side that a person or an organization is counted on."""

    label: str
    dates: DateView
    source: LinkView
    note: str


@view
class ResponseLine:
    """A response that a person or an organization made, with the claim that it was about."""

    response: ResponseView
    claim: ClaimCard


@view
class PersonView:
    """A person's page."""

    chrome: Chrome
    name: str
    is_unnamed: bool
    also_known_as: tuple[str, ...]
    description: str
    picture: PictureView | None
    roles: tuple[RoleLine, ...]
    affiliations: tuple[AffiliationLine, ...]
    said: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only, as are the responses."""
    responses: tuple[ResponseLine, ...]
    """The newest; all of them are counted."""
    responses_total: int
    mentioned_in: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]


@view
class OrganizationView:
    """An organization's page."""

    chrome: Chrome
    name: str
    abbreviation: str
    also_known_as: tuple[str, ...]
    description: str
    part_of: LinkView | None
    parts: tuple[LinkView, ...]
    people: tuple[RoleLine, ...]
    affiliations: tuple[AffiliationLine, ...]
    said: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only, as are the responses."""
    responses: tuple[ResponseLine, ...]
    """The newest; all of them are counted."""
    responses_total: int
    said_about: tuple[ClaimCard, ...]
    said_about_total: int
    said_about_all: str
    """The address of the whole list, where ``said_about`` is only its newest part; else empty."""
    wrote: tuple[LinkView, ...]
    bound_by: tuple[LinkView, ...]
    """Rules that name it among those they bind. Laws that bind everyone are mentioned in the text."""
    mentioned_in: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]
