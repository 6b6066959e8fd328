"""Find the quotations in an editor's sentence, and look for their words in the texts that they may come from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bythebook.records.passages import find_words

_QUOTATION = re.compile(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«\s*([^«»]+?)\s*»|\"([^\"]+)\""
    # A single quotation mark opens only before a letter and after none, and closes only before none: else it is an
    # apostrophe, as in "officers' union" and "the '90s".
    r"|(?<!\w)‘(?!\d)([^‘]+?)’(?!\w)|(?<!\w)'(?!\d)([^']+)'(?!\w)"
)
_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.\.\.")
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_AT_ENDS = " .,;:!?–—-\"'"


def quotations(text: str) -> list[str]:
    """Return the texts in quotation marks, without the marks."""
    return [next(filter(None, match.groups())) for match in _QUOTATION.finditer(text)]


def missing_from(quotation: str, texts: Iterable[str]) -> str:
    """Return the first run of a quotation's words that none of the texts has, or an empty string.

    Words left out and words in square brackets separate runs. Capitals, the style of quotation marks, line ends and
    punctuation at a run's ends do not matter.
    """
    plain = [_plain(text) for text in texts]
    for run in _LEFT_OUT.split(quotation):
        words = _plain(run).strip(_AT_ENDS)
        if words and not any(find_words(words, text) >= 0 for text in plain):
            return run.strip(_AT_ENDS)
    return ""


def unmark_others(text: str, texts: Iterable[str]) -> str:
    """Return a text without quotation marks around words that none of the other texts has."""
    texts = list(texts)

    def unmarked(match: re.Match[str]) -> str:
        words = next(filter(None, match.groups()))
        # There may be others within: "not an ‘aggressive tactic’".
        return unmark_others(words, texts) if missing_from(words, texts) else match.group()

    return _QUOTATION.sub(unmarked, text)


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).casefold().split())
