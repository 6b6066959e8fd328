"""The view of the page that shows every component, made of an example record."""

from __future__ import annotations

from bythebook.pages.views.actor import PersonView
from bythebook.pages.views.case import CaseView
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.claim import ClaimView
from bythebook.pages.views.common import ClaimCard, Pagination, TermView
from bythebook.pages.views.rule import RuleView
from bythebook.pages.views.view import view


@view
class StyleguideView:
    """What the components are shown with. A component without an example in the record is left out."""

    chrome: Chrome
    findings: tuple[TermView, ...]
    claim: ClaimView | None
    """A claim with all that a claim can have."""
    unquotable: ClaimView | None
    """A claim whose words may not be quoted."""
    withdrawn: ClaimView | None
    cards: tuple[ClaimCard, ...]
    rule: RuleView | None
    case: CaseView | None
    person: PersonView | None
    paging: Pagination
