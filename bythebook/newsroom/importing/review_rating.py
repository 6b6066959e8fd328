"""The rating of a ClaimReview as points that remain to be checked: it is the reviewer's, and not a finding."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.newsroom.importing.imported_node import ImportedNode
from bythebook.yaml.writing.cleaning import escape_markdown

_NO_NUMBER = ("-1", "-1.0")
"""What Google's tools write where a rating has no number."""


def rating_points(rating: ImportedNode, reviewer: str) -> Iterator[str]:
    """Yield the rating, with its scale, and its explanation. Reports the values that were not read.

    ``reviewer`` is in Markdown.
    """
    said = rating.text("alternateName") or rating.text("name")
    value, worst, best = (rating.text(name) for name in ("ratingValue", "worstRating", "bestRating"))
    if best in ("", "-1"):
        value, worst, best = ("" if each in _NO_NUMBER else each for each in (value, worst, best))
    ends = f"{escape_markdown(worst or '?')} to {escape_markdown(best or '?')}"
    scale = f" on a scale from {ends}" if worst or best else ""
    number = f"{escape_markdown(value)}{scale}" if value else ""
    rating_text = f'"{escape_markdown(said)}"' + (f" ({number})" if number else "") if said else number
    if rating_text:
        yield f"{reviewer} rates the claim {rating_text}. That is its rating, not our finding."
    if explanation := rating.text("ratingExplanation"):
        yield f"It explains the rating: {escape_markdown(explanation)}"
    rating.report_unread(("name",))
