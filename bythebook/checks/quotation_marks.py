"""A quotation has no quotation marks around it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Claim, Corpus, FieldPath, UnlocatedProblem

_PAIRS = ("“”", "„“", "«»", '""', "‘’", "''")


@warning("quotation-marks")
def quotation_marks(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A quotation's text has no quotation marks around the whole of it.

    Pages print the marks in the reader's language, so that these would be printed twice. Remove them; marks within the
    text stay. A mark at the start that is never closed is reported, too. If the words are themselves a quotation, such
    as a post that repeats somebody's sentence, keep them.
    """
    for claim in corpus.claims.values():
        for path, text in _texts(claim):
            if marks := _surrounding(text):
                message = f"the whole text is in quotation marks, {marks[0]} and {marks[1]}"
                yield UnlocatedProblem(claim.file, (*path, "text"), message, "Remove them: pages print their own.")
            elif mark := _unclosed(text):
                message = f"the text starts with a quotation mark, {mark}, that is never closed"
                yield UnlocatedProblem(claim.file, (*path, "text"), message, "Remove it: pages print their own.")


def _texts(claim: Claim) -> Iterator[tuple[FieldPath, str]]:
    """Yield the path and the text of each quotation of a claim."""
    yield ("quote",), claim.quote.text
    for index, form in enumerate(claim.quote.also_printed):
        yield ("quote", "also_printed", index), form.text
    for index, response in enumerate(claim.responses):
        yield ("responses", index), response.text


def _surrounding(text: str) -> str:
    """Return the pair of marks around a whole text, or an empty string if it has none or others within."""
    for pair in _PAIRS:
        inner = text[1:].rstrip(".")
        if text.startswith(pair[0]) and inner.endswith(pair[1]) and not set(inner[:-1]) & set(pair):
            return pair
    return ""


def _unclosed(text: str) -> str:
    """Return the quotation mark that a text starts with and never closes, or an empty string."""
    return next((pair[0] for pair in _PAIRS[:4] if text.startswith(pair[0]) and pair[1] not in text[1:]), "")
