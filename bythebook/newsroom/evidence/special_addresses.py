"""IP addresses that no public web page is at: IANA's special-purpose address registries, and what is not assigned.

https://www.iana.org/assignments/iana-ipv4-special-registry and https://www.iana.org/assignments/iana-ipv6-special-registry.
Ranges that carry an IPv4 address, such as NAT64 and 6to4, are refused as a whole: the address within could be private.
"""

from __future__ import annotations

import ipaddress

_SPECIAL = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24
192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4
240.0.0.0/4
2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3ffe::/16 3fff::/20
"""
_NETWORKS = tuple(map(ipaddress.ip_network, _SPECIAL.split()))
_IPV6_ASSIGNED = ipaddress.IPv6Network("2000::/3")
"""The only part of IPv6 that IANA assigns to hosts of the web (RFC 4291 2.4)."""


def is_public(address: str) -> bool:
    """Return whether an IP address can be that of a public web page. Raise ``ValueError`` if it is no address."""
    found = ipaddress.ip_address(address.partition("%")[0])
    is_assigned = isinstance(found, ipaddress.IPv4Address) or found in _IPV6_ASSIGNED
    return is_assigned and not any(found in network for network in _NETWORKS)
