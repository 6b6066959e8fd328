"""Match quotations with the captures of one source: each must appear exactly once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bythebook.newsroom.evidence.captures import LoadedCapture
from bythebook.newsroom.evidence.passages import CapturedText, split_at_elisions
from bythebook.newsroom.evidence.quotations import Quotation
from bythebook.records import Capture, Source

_LONGEST = 80


class MatchStatus(StrEnum):
    """Whether a quotation appears in a capture. The values are those of ``bythebook verify --format json``."""

    VERIFIED = "proved"
    FAILED = "failed"
    NO_CAPTURE = "no-capture"
    """The source lists no capture, or none that is in the evidence folder, or none with text."""


@dataclass(frozen=True, slots=True)
class QuotationMatch:
    """The result of matching a quotation with the captures of one source.

    ``capture`` is the one that contains it, or the newest that does not. ``nearest`` is a similar passage, for display.
    """

    quotation: Quotation
    source: str
    status: MatchStatus
    message: str
    capture: Capture | None = None
    nearest: str = ""


def match_quotations(
    source: Source, quotations: Sequence[Quotation], captures: Sequence[LoadedCapture]
) -> list[QuotationMatch]:
    """Match quotations with the loaded captures of a source, the newest first."""
    newest_first = sorted(captures, key=lambda one: one.capture.date.sort_key, reverse=True)
    texts = [(one.capture, one.text) for one in newest_first if one.text is not None]
    if not texts:
        message = _missing_capture(source, has_files=bool(captures))
        return [QuotationMatch(one, source.id, MatchStatus.NO_CAPTURE, message) for one in quotations]
    return [_match(source, quotation, texts) for quotation in quotations]


def _match(source: Source, quotation: Quotation, texts: Sequence[tuple[Capture, CapturedText]]) -> QuotationMatch:
    failures: list[QuotationMatch] = []
    for capture, text in texts:
        message, missing = _mismatch(quotation.text, text)
        if not message:
            return QuotationMatch(quotation, source.id, MatchStatus.VERIFIED, "", capture)
        nearest = text.nearest(missing) if missing and not failures else ""
        failures.append(QuotationMatch(quotation, source.id, MatchStatus.FAILED, message, capture, nearest))
    return failures[0]


def _missing_capture(source: Source, *, has_files: bool) -> str:
    if not source.captures:
        return "has no saved copy"
    return "has no saved copy with text" if has_files else "has no saved copy in the evidence folder"


def _mismatch(quoted: str, text: CapturedText) -> tuple[str, str]:
    """Return why a text does not contain a quotation exactly once, and the part that is missing; else empty strings."""
    before = -1
    parts = split_at_elisions(quoted)
    if not parts:
        return "the quotation has no text to find", ""
    for part in parts:
        shown = "the text" if len(parts) == 1 else f'the part "{_shortened(part)}"'
        offsets = text.find(part)
        if not offsets:
            return f"{shown} does not appear", part
        if len(offsets) > 1:
            return f"{shown} appears {len(offsets)} times, not once,", ""
        if offsets[0] < before:
            return f"{shown} appears before the previous part", ""
        before = offsets[0]
    return "", ""


def _shortened(part: str) -> str:
    return part if len(part) <= _LONGEST else part[: _LONGEST - 1].rpartition(" ")[0] + "…"
