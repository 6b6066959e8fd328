"""The views of the pages of cases and topics."""

from __future__ import annotations

from typing import Literal

from bythebook.pages.views.body import Body
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import (
    ClaimCard,
    ClaimListView,
    DateView,
    HistoryLine,
    LinkView,
    PictureView,
    SourceLine,
    TallyTable,
)
from bythebook.pages.views.timelines import CaseTimeline
from bythebook.pages.views.view import view


@view
class TimelineEntry:
    """An entry of a case's timeline: an event, a statement, or a date of a rule."""

    kind: Literal["event", "statement", "rule"]
    kind_label: str
    date: DateView
    text: str
    href: str
    """The claim's or the rule's page; empty for an event."""
    card: ClaimCard | None
    """The statement."""
    source: SourceLine | None
    note: str
    is_disputed: bool


@view
class CaseView:
    """A case's page."""

    chrome: Chrome
    title: str
    summary: str
    picture: PictureView | None
    description: Body
    chosen: str
    dates: DateView
    topics: tuple[LinkView, ...]
    case_timeline: CaseTimeline | None
    followed_until: DateView | None
    """Until when the story was followed; nothing while it is."""
    timeline: tuple[TimelineEntry, ...]
    """Events, statements and changes of rules since the story began, oldest first."""
    background: tuple[TimelineEntry, ...]
    """What came before the story."""
    timeline_left_out: int
    """How many older statements are not in the timeline."""
    claims: ClaimListView | None
    """A page of the story's statements; nothing on the story's first page if its timeline has them all."""
    tally: TallyTable | None
    """The counts of the whole list, on its front only."""
    statements_total: int
    """How many of the case's listed claims are statements without a finding."""
    rules: tuple[LinkView, ...]
    speakers: tuple[LinkView, ...]
    mentioned_in: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]


@view
class TopicView:
    """A topic's page."""

    chrome: Chrome
    name: str
    description: str
    claims: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only."""
    rules: tuple[LinkView, ...]
    cases: tuple[LinkView, ...]
    mentioned_in: tuple[LinkView, ...]
