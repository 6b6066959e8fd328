"""The pitfalls of ClaimReview as data: a permanent name, the severity, the meaning and a hint.

An error is what Google's list requires or forbids (developers.google.com/search/docs/appearance/structured-data/
factcheck), or what cannot be read at all. A warning is what the list recommends, or what readers of the markup
misunderstand. The table in docs/conformance.md is this one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from bythebook.records import Severity


def _error(name: str, meaning: str, hint: str = "") -> tuple[str, Severity, str, str]:
    return name, Severity.ERROR, meaning, hint


def _warning(name: str, meaning: str, hint: str = "") -> tuple[str, Severity, str, str]:
    return name, Severity.WARNING, meaning, hint


class Pitfall(StrEnum):
    """A way in which ClaimReview markup goes wrong."""

    severity: Severity
    meaning: str
    hint: str

    def __new__(cls, name: str, severity: Severity, meaning: str, hint: str) -> Self:
        """Make a member of its name, its severity, its meaning and its hint."""
        pitfall = str.__new__(cls, name)
        pitfall._value_ = name
        pitfall.severity = severity
        pitfall.meaning = meaning
        pitfall.hint = hint
        return pitfall

    UNREADABLE = _error(
        "unreadable", "The file cannot be opened or is too large.", "Save the page again, or check part of it."
    )
    NOT_UTF_8 = _error(
        "not-utf-8",
        "A byte is invalid in the page's declared encoding, or in UTF-8 if it declares none, and in JSON.",
        "Save the file as UTF-8.",
    )
    NOT_JSON = _error("not-json", "The text is not JSON (RFC 8259), so no one can read it.")
    TOO_DEEP = _error(
        "too-deep",
        "The markup is nested deeper than readers follow; the deeper levels were not checked.",
        "Remove levels.",
    )
    REPEATED_KEY = _error(
        "repeated-key",
        "An object has the same key twice, and readers use only one of them.",
        "Keep one; write several values as a list.",
    )
    NO_CONTEXT = _error(
        "no-context", "The JSON-LD does not declare schema.org's vocabulary.", 'Write "@context": "https://schema.org".'
    )
    MISSING_CLAIM = _error(
        "missing-claim", "`claimReviewed` is missing.", "Add the claim in a sentence of fewer than 75 characters."
    )
    MISSING_RATING = _error(
        "missing-rating", "`reviewRating` is missing.", 'Add a Rating with its result in words as "alternateName".'
    )
    MISSING_RATING_WORDS = _error(
        "missing-rating-words",
        "The rating has no words: neither `alternateName` nor `name`.",
        'Add the result in words as "alternateName", which is what readers see.',
    )
    MISSING_ADDRESS = _error(
        "missing-address", "`url` is missing.", "Add the absolute URL of the page with the full review."
    )
    EMPTY_VALUE = _error("empty-value", "A value is present but empty.", "Fill it in, or leave it out.")
    WRONG_TYPE = _error(
        "wrong-type",
        "A value has the wrong type: text instead of an object, a number instead of text, Product instead of Claim.",
    )
    NO_TYPE = _warning("no-type", "An object has no type.", 'Add its "@type".')
    OLD_ITEM = _warning(
        "old-item",
        "`itemReviewed` is a CreativeWork, which Google first required.",
        'Make it a Claim; the work that contains it is its "appearance".',
    )
    LONG_CLAIM = _warning("long-claim", "`claimReviewed` has 75 characters or more and wraps on phones.", "Shorten it.")
    RATING_IN_CLAIM = _error(
        "rating-in-claim",
        "`claimReviewed` contains the rating, so the rating seems to be part of what was said.",
        'Put the rating only in "reviewRating".',
    )
    RATING_NAME = _warning(
        "rating-name", "The rating's words are in `name` instead of `alternateName`.", 'Use "alternateName".'
    )
    RATING_WITHOUT_WORDS = _warning(
        "rating-without-words", "The rating's words are a number or a symbol.", "Say what it means."
    )
    NUMBER_AS_TEXT = _warning(
        "number-as-text",
        "A number is in quotation marks. Google accepts it; other readers compare it as text.",
        "Remove the quotation marks.",
    )
    NOT_A_NUMBER = _error(
        "not-a-number",
        "A value of the scale is not a number.",
        "Use a number, or leave out all three numbers: the words are enough.",
    )
    SCALE_INVERTED = _error(
        "scale-inverted",
        "`bestRating` is not greater than `worstRating`, so false reads as true.",
        "bestRating must be the higher number and mean true.",
    )
    SCALE_BELOW_ONE = _error("scale-below-one", "`worstRating` is less than 1.", "Start the scale at 1.")
    SCALE_ASSUMED = _warning(
        "scale-assumed",
        "`ratingValue` has no scale; readers assume 1 to 5 (schema.org/Rating).",
        'Add "worstRating" and "bestRating".',
    )
    RATING_OUTSIDE_SCALE = _error(
        "rating-outside-scale",
        "`ratingValue` is less than `worstRating` or greater than `bestRating`.",
        "Use a number on the scale.",
    )
    RELATIVE_ADDRESS = _error(
        "relative-address",
        "A relative address only works for someone who has the page open.",
        "Write the full URL, starting with https://.",
    )
    BAD_ADDRESS = _error(
        "bad-address",
        "An address is not a web address.",
        "Write the full URL, starting with https:// and without spaces.",
    )
    OTHER_PAGE = _error(
        "other-page",
        "`url` is neither on the host of the page that contains the markup nor on a subdomain of it.",
        "A ClaimReview belongs on the page it is about.",
    )
    NOT_CANONICAL = _warning(
        "not-canonical", "`url` differs from the page's canonical URL.", 'Use the URL of <link rel="canonical">.'
    )
    OTHER_HOST = _warning(
        "other-host",
        "`url` is on a different host than the author's URL.",
        "Check whose review it is: do not mark up a copy of someone else's.",
    )
    MISSING_AUTHOR = _warning(
        "missing-author", "The reviewer is missing.", 'Add the reviewer as "author", an Organization or a Person.'
    )
    UNNAMED_AUTHOR = _error(
        "unnamed-author", "The reviewer has neither a name nor a URL.", 'Add "name", "url" or both.'
    )
    MISSING_ITEM = _warning(
        "missing-item",
        "`itemReviewed` is missing, so readers cannot see who made the claim, when and where.",
        'Add a Claim with "author", "datePublished" and "appearance".',
    )
    MISSING_CLAIMANT = _warning(
        "missing-claimant",
        "The claim has no author. That is correct only if the author is unknown.",
        'Add who made it as the "author" of "itemReviewed".',
    )
    UNNAMED_CLAIMANT = _error(
        "unnamed-claimant",
        "The author of the claim has no name.",
        'Add "name", or leave out "author" if the author is unknown.',
    )
    CLAIMANT_IS_REVIEWER = _error(
        "claimant-is-reviewer",
        "The author of the claim is also the author of its review; they must be different.",
        'The "author" of "itemReviewed" must be who made the claim.',
    )
    MISSING_APPEARANCE = _warning(
        "missing-appearance",
        "Where the claim was made is missing: there is no `appearance` or `firstAppearance`.",
        "Add the URL of a work that contains it.",
    )
    MISSING_DATE = _warning(
        "missing-date", "`datePublished` of the review or of the claim is missing.", "Write the date as 2026-01-08."
    )
    BAD_DATE = _error(
        "bad-date", "A date is not in ISO 8601 format.", "Write it as 2026-01-08 or 2026-01-08T09:30:00Z."
    )
    REVIEWED_BEFORE_MADE = _warning(
        "reviewed-before-made",
        "The review was published before the claim was made.",
        "The two dates may have been swapped.",
    )
    SEVERAL_ON_PAGE = _warning(
        "several-on-page",
        "A page has several ClaimReviews; Google shows a page's fact check only if it is the only one.",
        "Give each claim its own page.",
    )
    SAME_ADDRESS = _error(
        "same-address",
        "Reviews of different claims have the same `url`.",
        "Give each its own, with a fragment if needed: …/page#second.",
    )
    REPEATED_REVIEW = _error(
        "repeated-review",
        "The same review appears on several pages, or twice on one.",
        "Keep it on the page that its url names.",
    )
