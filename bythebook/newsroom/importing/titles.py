"""Titles of imported claims."""

from __future__ import annotations

from bythebook.checks.common.quotations import unmark_others
from bythebook.pages.wording import short_name
from bythebook.yaml.writing.cleaning import name_key


def claim_title(headline: str, speaker: str, said: str) -> str:
    """Return a title as a claim has it: without the speaker, and quotation marks only around words that were said.

    ``said`` are the speaker's exact words, or nothing if they are not known.
    """
    return unmark_others(without_speaker(headline, speaker), [said])


def without_speaker(headline: str, speaker: str) -> str:
    """Return what a headline such as "Librarian A: Late books cost nothing" says, without the speaker."""
    name, _, said = headline.partition(":")
    is_speaker = name_key(name) in (name_key(speaker), name_key(short_name(speaker)))  # as a page's ClaimReview has it
    return said.strip() if said.strip() and is_speaker else headline
