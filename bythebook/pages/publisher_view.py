"""The publisher as pages show it: on the about page, in the footer, and in a banner that says what is missing."""

from __future__ import annotations

from bythebook.language import gettext, message
from bythebook.pages.page import SiteSettings
from bythebook.pages.report import report_address
from bythebook.pages.views.chrome import PublisherView
from bythebook.pages.views.common import LinkView
from bythebook.records.field_types import is_email_address

_MISSING = {
    "name": message("publisher"),
    "legal_form": message("legal form"),
    "contact": message("contact"),
    "funding": message("funding"),
    "editors": message("editors"),
    "background": message("editors’ background"),
    "corrections": message("address for corrections"),
}


def publisher_view(settings: SiteSettings) -> PublisherView:
    """Return who answers for the site, as the settings name it."""
    publisher = settings.publisher
    unnamed = publisher.missing(has_issues=bool(settings.repository))
    corrections = report_address(settings, settings.name, "/")
    return PublisherView(
        name=publisher.name,
        legal_form=publisher.legal_form,
        contact=_address(publisher.contact) if publisher.contact else None,
        funding=publisher.funding,
        editors=publisher.editors,
        background=publisher.background,
        corrections=LinkView(gettext("Report an error"), corrections) if corrections else None,
        unnamed=tuple(gettext(_MISSING[name]) for name in unnamed),
        missing=tuple(gettext(_MISSING[name]) for name in settings.unnamed),
    )


def _address(address: str) -> LinkView:
    if is_email_address(address):
        return LinkView(address, f"mailto:{address}")
    return LinkView(address.partition("://")[2].rstrip("/"), address)
