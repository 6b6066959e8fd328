"""What a built site must show: a page for every claim, and on some of them the words, the clause and the summary.

The same words and summary must stand in a claim's document, if the site has documents: not every peer makes them.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.peers.record import PeerClaim, PeerRecord, claim_files, read_record

_SAMPLED = 20
# The number at a mark is no part of the words.
_TIE = re.compile(r'<a class="tie".*?</a>')
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sample:
    """A claim and the texts that its page must hold."""

    file: Path
    id: str
    summary: str
    texts: tuple[str, ...]
    """The first are the words of the claim."""


@dataclass(frozen=True, slots=True)
class Samples:
    """How many pages of claims a site must have, which of them are looked at, and which claim is edited."""

    pages: int
    sampled: Sequence[Sample]
    edited: Sample


def samples_of(corpus: Path) -> Samples:
    """Return evenly spread claims of a made-up record, and a published one from the middle for the edit."""
    built = [path for path in claim_files(corpus) if b"\nstatus: draft\n" not in path.read_bytes()]
    step = max(1, len(built) // _SAMPLED)
    record = read_record(corpus)
    claims = [record.claim(path) for path in built[::step]]
    chosen = [_sample(path, claim, record) for path, claim in zip(built[::step], claims, strict=True)]
    published = [place for place, claim in enumerate(claims) if claim.facts["status"] == "published"]
    return Samples(len(built), chosen, chosen[published[len(published) // 2]])


def _sample(path: Path, claim: PeerClaim, record: PeerRecord) -> Sample:
    clauses = [record.clause(compared)["text"] for compared in claim.facts["comparisons"]]
    return Sample(path, claim.id, claim.facts["summary"], (claim.facts["quote"], claim.facts["summary"], *clauses))


def check_pages(name: str, output: Path, samples: Samples) -> None:
    """Raise ``RuntimeError`` unless a site has every page, and the pages that are looked at have their texts."""
    pages = sum(1 for _ in output.glob("claims/*/index.html"))
    if pages != samples.pages:
        raise RuntimeError(f"{name} made {pages:,} pages of claims, not {samples.pages:,}")
    for sample in samples.sampled:
        shown = _text_of(output, sample)
        for text in sample.texts:
            if text not in shown:
                raise RuntimeError(f"{name} left out of claims/{sample.id}/index.html: {text}")
        if _has_documents(output):
            _check_document(name, output, sample)


def check_edit(name: str, output: Path, edited: Sample, summary: str) -> None:
    """Raise ``RuntimeError`` unless the page of the edited claim shows its new summary."""
    if summary not in _text_of(output, edited):
        raise RuntimeError(f"{name} did not carry the edit over into claims/{edited.id}/index.html")
    if _has_documents(output) and _recorded(output, edited)["summary"] != summary:
        raise RuntimeError(f"{name} did not carry the edit over into {_document(edited)}")


def _check_document(name: str, output: Path, sample: Sample) -> None:
    try:
        recorded = _recorded(output, sample)
        shown = (_SPACE.sub(" ", recorded["quote"]["text"]).strip(), recorded["summary"])
    except (OSError, ValueError, KeyError) as problem:
        raise RuntimeError(f"{name} made no whole {_document(sample)}: {problem!r}") from None
    if shown != (sample.texts[0], sample.summary):
        raise RuntimeError(f"{name} has other words or another summary in {_document(sample)}")


def _has_documents(output: Path) -> bool:
    return (output / "api" / "v1").is_dir()


def _recorded(output: Path, sample: Sample) -> dict[str, Any]:
    """Read what a claim's document says of the record."""
    recorded: dict[str, Any] = json.loads((output / _document(sample)).read_bytes())["record"]
    return recorded


def _document(sample: Sample) -> str:
    return f"api/v1/claims/{sample.id}.json"


def _text_of(output: Path, sample: Sample) -> str:
    page = (output / "claims" / sample.id / "index.html").read_text(encoding="utf-8")
    return _SPACE.sub(" ", html.unescape(_TAG.sub("", _TIE.sub("", page))))
