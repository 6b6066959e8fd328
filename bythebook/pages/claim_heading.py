"""The words above a claim's finding: few enough that a reader sees the finding at once, whatever is recorded."""

from __future__ import annotations

from dataclasses import replace

from bythebook.pages.views.claim import HeadingView
from bythebook.pages.views.common import Speaker

MOST_WORDS = 31
"""How many words the speaker, the title, the positions and the occasion have together before they are shortened. With
the date and the marks between them, and what the page adds of a speaker without a name or a position, 40 are never
passed."""
_SPEAKER, _TITLE, _OFFICES, _OCCASION = 8, 11, 5, 4
_UNNAMED = 6
"""How many words say that the source does not name the speaker."""


def heading(speaker: Speaker, title: str, occasion: str) -> HeadingView:
    """Return the head of a claim's page. What is shortened there is printed in full next to the quote."""
    name, offices = speaker.link.label, "; ".join(speaker.offices)
    words = sum(len(text.split()) for text in (name, title, offices, occasion))
    if words + _UNNAMED * speaker.is_unnamed <= MOST_WORDS:
        return HeadingView(speaker, title, occasion, "")
    short = replace(
        speaker,
        link=replace(speaker.link, label=_shortened(name, _SPEAKER)),
        offices=(_shortened(offices, _OFFICES),) if offices else (),
    )
    full = " · ".join(filter(None, (f"{name}: {title}", offices, occasion)))
    return HeadingView(short, _shortened(title, _TITLE), _shortened(occasion, _OCCASION), full)


def _shortened(text: str, most: int) -> str:
    """Return the first words of a text, with an ellipsis if there are more."""
    words = text.split()
    return text if len(words) <= most else f"{' '.join(words[:most]).rstrip(',;:–—-')}…"
