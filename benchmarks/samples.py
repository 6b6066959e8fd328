"""What a built site must show: a page for every claim, and on some of them the words, the clause and the summary."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers.record import Claim, Record, claim_files, read_record

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


@dataclass(frozen=True, slots=True)
class Samples:
    """How many pages of claims a site must have, which of them are looked at, and which claim is edited."""

    pages: int
    looked_at: Sequence[Sample]
    edited: Sample


def samples_of(corpus: Path) -> Samples:
    """Choose among the claims of a made-up record: evenly spread, and for the edit a published one from the middle."""
    built = [path for path in claim_files(corpus) if b"\nstatus: draft\n" not in path.read_bytes()]
    step = max(1, len(built) // _SAMPLED)
    record = read_record(corpus)
    claims = [record.claim(path) for path in built[::step]]
    chosen = [_sample(path, claim, record) for path, claim in zip(built[::step], claims, strict=True)]
    published = [place for place, claim in enumerate(claims) if claim.facts["status"] == "published"]
    return Samples(len(built), chosen, chosen[published[len(published) // 2]])


def _sample(path: Path, claim: Claim, record: Record) -> Sample:
    clauses = [record.clause(compared)["text"] for compared in claim.facts["comparisons"]]
    return Sample(path, claim.id, claim.facts["summary"], (claim.facts["quote"], claim.facts["summary"], *clauses))


def check_pages(name: str, output: Path, samples: Samples) -> None:
    """Raise ``RuntimeError`` unless a site has every page, and the pages that are looked at have their texts."""
    pages = sum(1 for _ in output.glob("claims/*/index.html"))
    if pages != samples.pages:
        raise RuntimeError(f"{name} made {pages:,} pages of claims, not {samples.pages:,}")
    for sample in samples.looked_at:
        shown = _text_of(output, sample)
        for text in sample.texts:
            if text not in shown:
                raise RuntimeError(f"{name} left out of claims/{sample.id}/index.html: {text}")


def check_edit(name: str, output: Path, edited: Sample, summary: str) -> None:
    """Raise ``RuntimeError`` unless the page of the edited claim shows its new summary."""
    if summary not in _text_of(output, edited):
        raise RuntimeError(f"{name} did not carry the edit over into claims/{edited.id}/index.html")


def _text_of(output: Path, sample: Sample) -> str:
    page = (output / "claims" / sample.id / "index.html").read_text(encoding="utf-8")
    return _SPACE.sub(" ", html.unescape(_TAG.sub("", _TIE.sub("", page))))
