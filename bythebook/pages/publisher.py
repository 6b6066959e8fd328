"""Who answers for a site: its publisher, as the settings name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from ipaddress import ip_address


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the site, who edits it, who pays for it, and how to reach them. A field may be empty."""

    name: str = ""
    legal_form: str = ""
    """What the publisher is in law, and where it is registered."""
    contact: str = ""
    """An email address or a URL."""
    funding: str = ""
    """Who pays for the site, in a sentence or two."""
    editors: tuple[str, ...] = ()
    background: str = ""
    """The professional background of the editors, in a sentence or two."""
    corrections: str = ""
    """Where readers report errors: an email address, or a URL that may have ``{title}`` and ``{page}`` in it."""

    def missing(self, *, has_issues: bool) -> Sequence[str]:
        """Return the names of the fields that are empty. Errors can be reported as issues if the site has these."""
        empty = [field.name for field in fields(self) if not getattr(self, field.name)]
        return tuple(name for name in empty if name != "corrections" or not has_issues)


NOBODY = Publisher()
"""The publisher of a site whose settings name none."""

_EXAMPLES = ("example.org", "example.com", "example.net", "localhost")


def is_public_host(host: str) -> bool:
    """Return whether a host may be a real one: not an example's (RFC 2606 3), and not an address of this machine."""
    if host in _EXAMPLES or host.endswith(tuple(f".{name}" for name in _EXAMPLES)):
        return False
    try:
        address = ip_address(host)
    except ValueError:
        return bool(host)
    return not (address.is_loopback or address.is_unspecified)
