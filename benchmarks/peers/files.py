"""Files that several peers' sites share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.peers.record import FactsById, PeerRecord, terms

_SITES = Path(__file__).parent / "sites"
_THEME = Path(__file__).parents[2] / "theme" / "static"


def site_files(peer: str, theme: str) -> Iterator[tuple[str, str]]:
    """Yield the settings and templates of a peer's site, and our style sheet below ``theme``."""
    for path in sorted((_SITES / peer).rglob("*.*")):
        yield path.relative_to(_SITES / peer).as_posix(), path.read_text(encoding="utf-8")
    for path in (_THEME / "css" / "site.css", _THEME / "favicon.svg"):
        yield f"{theme}/{path.relative_to(_THEME).as_posix()}", path.read_text(encoding="utf-8")


def facts_by_kind(record: PeerRecord) -> Mapping[str, FactsById]:
    """Return everything but the claims, by kind. Speakers are people and organizations."""
    return {
        "speakers": record.people | record.organizations,
        "organizations": record.organizations,
        "topics": record.topics,
        "cases": record.cases,
        "rules": record.rules,
        "sources": record.sources,
        "terms": terms(),
    }


def as_json(values: Any) -> str:
    """Return values as JSON, one a line, so that a file can be read and edited."""
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
