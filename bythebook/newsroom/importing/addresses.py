"""Read the addresses in a cell or a value, as people and programs write them (RFC 3986)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from bythebook.newsroom.importing.problems import ImportCode, error_at
from bythebook.records import Place, Problem
from bythebook.records.field_types import is_web_address
from bythebook.yaml.reading.url_hints import url_hint

_START = re.compile(r"https?://", re.IGNORECASE)
_BEFORE_ADDRESS = re.compile(r"(?<!\s)(?:\s*[;|,]\s*|\s+)(?=https?://)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s;|]+")
_ESCAPED = {" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60"}
_ADDRESS_CASE = re.compile(r"(https?)://([^/?#]*)", re.IGNORECASE)


class CellReference(NamedTuple):
    """An address or the id of a source, and how its text was changed so that it is an address, if it was."""

    text: str
    change: str = ""


def split_references(cell: str, is_id: Callable[[str], bool]) -> list[CellReference]:
    """Return the addresses and ids in a cell, each once. ``is_id`` tells the ids of sources from parts of addresses."""
    found: dict[str, CellReference] = {}
    for piece in _BEFORE_ADDRESS.split(cell.strip()):
        if not _START.match(piece):
            parts = [CellReference(part) for part in _SEPARATORS.split(piece) if part]
        else:
            words = piece.split()
            ids: list[CellReference] = []
            while len(words) > 1 and is_id(words[-1].strip(";|,")):
                ids.insert(0, CellReference(words.pop().strip(";|,")))
            parts = [as_reference(" ".join(words)), *ids]
        for part in parts:
            found.setdefault(address_key(part.text), part)
    return list(found.values())


def as_reference(text: str) -> CellReference:
    """Return an address, with characters that it cannot contain in percent encoding."""
    address = text.strip().rstrip(";|,").strip()
    if is_web_address(address):
        return CellReference(address)
    escaped = "".join(_ESCAPED.get(each, each) for each in address)
    escaped = _ADDRESS_CASE.sub(lambda part: part[0].lower(), escaped, count=1)
    if escaped == address or not is_web_address(escaped):
        return CellReference(address)
    kinds = [f'"{each}"' for each in _ESCAPED if each in address]
    what = f"{', '.join(kinds)} in the address {address} became" if kinds else f"the address {address} became"
    return CellReference(escaped, f"{what} {escaped}")


def unusable_reference(text: str, place: Place) -> Problem:
    """Return the error for a text that is neither an address nor the id of a source."""
    what = "a web address" if _START.match(text) else "a source in the record"
    hint = url_hint(text) or "Use a URL that starts with https://, or the id of a source in the record."
    return error_at(place, ImportCode.NO_RECORD, f'"{text}" is not {what}', hint)


def address_key(address: str) -> str:
    """Return an address for comparison: hosts have no letter case, and ``%27`` is an apostrophe."""
    if not _START.match(address):
        return address
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket without an IPv6 address
        return address
    host = _ADDRESS_CASE.sub(lambda part: part[0].lower(), address, count=1).replace("%27", "'")
    return host.removesuffix("/") if parts.path == "/" and not (parts.query or parts.fragment) else host
