"""Read responses of Google's Fact Check Tools API (``claims:search``) as the ClaimReview that they were made from.

https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bythebook.newsroom.conformance.documents import MAX_BYTES, MarkupDocument, read_document
from bythebook.newsroom.conformance.json_text import JsonText, LineIndex
from bythebook.newsroom.conformance.markup import Markup, ReplacedValue
from bythebook.newsroom.importing.foreign_files import read_file
from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.records import FieldPath, Place, Problem
from bythebook.yaml.writing.cleaning import single_line, truncate

_LOOKS_LIKE = re.compile(rb"\"claimReview\"\s*:")
_LONGEST_EXCERPT = 80
_OF_CLAIM = {"text": "text", "claimDate": "datePublished"}
_OF_REVIEW = {"title": "name", "reviewDate": "datePublished", "languageCode": "inLanguage"}


class _Reviews(Markup):
    """The reviews of a response, in the shape of JSON-LD, with the places that they have in the response."""

    is_microdata = False

    def __init__(self, json: JsonText) -> None:
        self._json, self._lines = json, LineIndex(json.text)
        self._paths: list[FieldPath] = []
        self.value = [self._review(path, claim, review) for path, claim, review in _reviews(json.value)]
        self.violations = ()

    def _review(self, path: FieldPath, claim: dict[str, Any], review: dict[str, Any]) -> dict[str, Any]:
        self._paths.append(path)
        claimed = {_OF_CLAIM.get(key, key): value for key, value in claim.items() if key != "claimReview"}
        claimant = claimed.pop("claimant", None)
        found = {_OF_REVIEW.get(key, key): value for key, value in review.items()}
        publisher, rating = found.pop("publisher", None), found.pop("textualRating", None)
        author = dict(publisher) if isinstance(publisher, dict) else {}
        if isinstance(site := author.pop("site", None), str):
            author["url"] = f"https://{site}/" if site else ""
        return {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            **found,
            "author": {"@type": "Organization", **author},
            "reviewRating": {"@type": "Rating", "alternateName": rating},
            "itemReviewed": {"@type": "Claim", "author": {"name": claimant}, **claimed},
        }

    def place(self, path: FieldPath) -> tuple[int, int]:
        """Return where the review is in the response."""
        index = path[0] if path and isinstance(path[0], int) else 0
        return self._lines.place(self._json.offset(self._paths[index] if self._paths else ()))

    def replaced_values(self) -> Iterator[ReplacedValue]:
        """Yield the values of the response that do not count, because their keys are repeated."""
        for _, key, value, offset in self._json.earlier_values():
            yield ReplacedValue(key, value, self._lines.place(offset))


def _reviews(value: Any) -> list[tuple[FieldPath, dict[str, Any], dict[str, Any]]]:
    return [
        (path, claim, review)
        for at, claim in _claims(value)
        for path, review in _reviews_of(at, claim)
        if isinstance(claim, dict) and isinstance(review, dict)
    ]


def _claims(value: Any) -> list[tuple[FieldPath, Any]]:
    claims = value.get("claims") if isinstance(value, dict) else None
    return [(("claims", number), claim) for number, claim in enumerate(claims if isinstance(claims, list) else ())]


def _reviews_of(at: FieldPath, claim: Any) -> list[tuple[FieldPath, Any]]:
    found = claim.get("claimReview") if isinstance(claim, dict) else None
    if isinstance(found, dict):
        return [((*at, "claimReview"), found)]
    return [((*at, "claimReview", number), one) for number, one in enumerate(found if isinstance(found, list) else ())]


def _not_carried(file: str, json: JsonText) -> Iterator[Problem]:
    """Yield what a response has besides reviews."""
    lines = LineIndex(json.text)
    for name in json.value:
        place = Place(file, *lines.place(json.offset((name,))))
        if name == "nextPageToken" and json.value[name]:
            message = "the response has a nextPageToken: the reviews of further pages are not in this file"
            yield warning_at(place, ImportCode.NOT_CARRIED, message)
        elif name not in ("claims", "nextPageToken"):
            yield warning_at(place, ImportCode.NOT_CARRIED, f"{name} of the response is not imported")
    for at, claim in _claims(json.value):
        if not any(isinstance(review, dict) for _, review in _reviews_of(at, claim)):
            words = claim.get("text") if isinstance(claim, dict) else claim
            message = (
                f'the claim "{truncate(single_line(str(words)), _LONGEST_EXCERPT)}" has no review, and is not imported'
            )
            yield warning_at(Place(file, *lines.place(json.offset(at))), ImportCode.NOT_CARRIED, message)


def read_reviews(path: Path) -> MarkupDocument:
    """Read a page, JSON-LD, a DataFeed or a response of the API, also if its JSON is not quite JSON."""
    data = read_file(path, MAX_BYTES, "a page or JSON", takes_gzip=True)
    if isinstance(data, Problem):
        return MarkupDocument(data.place.file, problems=(data,))
    document = read_document(path, is_lenient=True)
    if any(markup.value is not None for markup in document.markups) or not _LOOKS_LIKE.search(data):
        return document
    json = JsonText(path.read_text(encoding="utf-8-sig", errors="replace"))
    if json.violation or not _reviews(json.value):
        return document
    problems = tuple(_not_carried(document.file, json))
    return MarkupDocument(document.file, markups=(_Reviews(json),), problems=problems)
