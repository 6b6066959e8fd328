"""Who answers for a site: its publisher, as the settings name it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the site, who edits it, who pays for it, and how to reach them. A field may be empty."""

    name: str = ""
    contact: str = ""
    """An email address or a URL."""
    funding: str = ""
    """Who pays for the site, in a sentence or two."""
    editors: tuple[str, ...] = ()
    corrections: str = ""
    """Where readers report errors: an email address, or a URL that may have ``{title}`` and ``{page}`` in it."""


NOBODY = Publisher()
"""The publisher of a site whose settings name none."""
