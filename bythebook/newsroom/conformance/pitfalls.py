"""The pitfalls of ClaimReview as data: a permanent name, the severity, the meaning and a hint.

An error is what Google's list requires or forbids (developers.google.com/search/docs/appearance/structured-data/
factcheck), or what cannot be read at all. A warning is what the list recommends, or what readers of the markup
misunderstand. The table in docs/conformance.md is this one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from bythebook.records import Severity


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

    UNREADABLE = (
        "unreadable",
        Severity.ERROR,
        "The file cannot be opened or is too large.",
        "Save the page again, or check part of it.",
    )
    NOT_UTF_8 = (
        "not-utf-8",
        Severity.ERROR,
        "A byte is invalid in the page's declared encoding, or in UTF-8 if it declares none, and in JSON.",
        "Save the file as UTF-8.",
    )
    NOT_JSON = ("not-json", Severity.ERROR, "The text is not JSON (RFC 8259), so no one can read it.", "")
    TOO_DEEP = (
        "too-deep",
        Severity.ERROR,
        "The markup is nested deeper than readers follow; the deeper levels were not checked.",
        "Remove levels.",
    )
    REPEATED_KEY = (
        "repeated-key",
        Severity.ERROR,
        "An object has the same key twice, and readers use only one of them.",
        "Keep one; write several values as a list.",
    )
    NO_CONTEXT = (
        "no-context",
        Severity.ERROR,
        "The JSON-LD does not declare schema.org's vocabulary.",
        'Write "@context": "https://schema.org".',
    )
    MISSING_CLAIM = (
        "missing-claim",
        Severity.ERROR,
        "`claimReviewed` is missing.",
        "Add the claim in a sentence of fewer than 75 characters.",
    )
    MISSING_RATING = (
        "missing-rating",
        Severity.ERROR,
        "`reviewRating` is missing.",
        'Add a Rating with its result in words as "alternateName".',
    )
    MISSING_RATING_WORDS = (
        "missing-rating-words",
        Severity.ERROR,
        "The rating has no words: neither `alternateName` nor `name`.",
        'Add the result in words as "alternateName", which is what readers see.',
    )
    MISSING_ADDRESS = (
        "missing-address",
        Severity.ERROR,
        "`url` is missing.",
        "Add the absolute URL of the page with the full review.",
    )
    EMPTY_VALUE = ("empty-value", Severity.ERROR, "A value is present but empty.", "Fill it in, or leave it out.")
    WRONG_TYPE = (
        "wrong-type",
        Severity.ERROR,
        "A value has the wrong type: text instead of an object, a number instead of text, Product instead of Claim.",
        "",
    )
    NO_TYPE = (
        "no-type",
        Severity.WARNING,
        "An object has no type.",
        'Add its "@type".',
    )
    OLD_ITEM = (
        "old-item",
        Severity.WARNING,
        "`itemReviewed` is a CreativeWork, which Google first required.",
        'Make it a Claim; the work that contains it is its "appearance".',
    )
    LONG_CLAIM = (
        "long-claim",
        Severity.WARNING,
        "`claimReviewed` has 75 characters or more and wraps on phones.",
        "Shorten it.",
    )
    RATING_IN_CLAIM = (
        "rating-in-claim",
        Severity.ERROR,
        "`claimReviewed` contains the rating, so the rating seems to be part of what was said.",
        'Put the rating only in "reviewRating".',
    )
    RATING_NAME = (
        "rating-name",
        Severity.WARNING,
        "The rating's words are in `name` instead of `alternateName`.",
        'Use "alternateName".',
    )
    RATING_WITHOUT_WORDS = (
        "rating-without-words",
        Severity.WARNING,
        "The rating's words are a number or a symbol.",
        "Say what it means.",
    )
    NUMBER_AS_TEXT = (
        "number-as-text",
        Severity.WARNING,
        "A number is in quotation marks. Google accepts it; other readers compare it as text.",
        "Remove the quotation marks.",
    )
    NOT_A_NUMBER = (
        "not-a-number",
        Severity.ERROR,
        "A value of the scale is not a number.",
        "Use a number, or leave out all three numbers: the words are enough.",
    )
    SCALE_INVERTED = (
        "scale-inverted",
        Severity.ERROR,
        "`bestRating` is not greater than `worstRating`, so false reads as true.",
        "bestRating must be the higher number and mean true.",
    )
    SCALE_BELOW_ONE = (
        "scale-below-one",
        Severity.ERROR,
        "`worstRating` is less than 1.",
        "Start the scale at 1.",
    )
    SCALE_ASSUMED = (
        "scale-assumed",
        Severity.WARNING,
        "`ratingValue` has no scale; readers assume 1 to 5 (schema.org/Rating).",
        'Add "worstRating" and "bestRating".',
    )
    RATING_OUTSIDE_SCALE = (
        "rating-outside-scale",
        Severity.ERROR,
        "`ratingValue` is less than `worstRating` or greater than `bestRating`.",
        "Use a number on the scale.",
    )
    RELATIVE_ADDRESS = (
        "relative-address",
        Severity.ERROR,
        "A relative address only works for someone who has the page open.",
        "Write the full URL, starting with https://.",
    )
    BAD_ADDRESS = (
        "bad-address",
        Severity.ERROR,
        "An address is not a web address.",
        "Write the full URL, starting with https:// and without spaces.",
    )
    OTHER_PAGE = (
        "other-page",
        Severity.ERROR,
        "`url` is neither on the host of the page that contains the markup nor on a subdomain of it.",
        "A ClaimReview belongs on the page it is about.",
    )
    NOT_CANONICAL = (
        "not-canonical",
        Severity.WARNING,
        "`url` differs from the page's canonical URL.",
        'Use the URL of <link rel="canonical">.',
    )
    OTHER_HOST = (
        "other-host",
        Severity.WARNING,
        "`url` is on a different host than the author's URL.",
        "Check whose review it is: do not mark up a copy of someone else's.",
    )
    MISSING_AUTHOR = (
        "missing-author",
        Severity.WARNING,
        "The reviewer is missing.",
        'Add the reviewer as "author", an Organization or a Person.',
    )
    UNNAMED_AUTHOR = (
        "unnamed-author",
        Severity.ERROR,
        "The reviewer has neither a name nor a URL.",
        'Add "name", "url" or both.',
    )
    MISSING_ITEM = (
        "missing-item",
        Severity.WARNING,
        "`itemReviewed` is missing, so readers cannot see who made the claim, when and where.",
        'Add a Claim with "author", "datePublished" and "appearance".',
    )
    MISSING_CLAIMANT = (
        "missing-claimant",
        Severity.WARNING,
        "The claim has no author. That is correct only if the author is unknown.",
        'Add who made it as the "author" of "itemReviewed".',
    )
    UNNAMED_CLAIMANT = (
        "unnamed-claimant",
        Severity.ERROR,
        "The author of the claim has no name.",
        'Add "name", or leave out "author" if the author is unknown.',
    )
    CLAIMANT_IS_REVIEWER = (
        "claimant-is-reviewer",
        Severity.ERROR,
        "The author of the claim is also the author of its review; they must be different.",
        'The "author" of "itemReviewed" must be who made the claim.',
    )
    MISSING_APPEARANCE = (
        "missing-appearance",
        Severity.WARNING,
        "Where the claim was made is missing: there is no `appearance` or `firstAppearance`.",
        "Add the URL of a work that contains it.",
    )
    MISSING_DATE = (
        "missing-date",
        Severity.WARNING,
        "`datePublished` of the review or of the claim is missing.",
        "Write the date as 2026-01-08.",
    )
    BAD_DATE = (
        "bad-date",
        Severity.ERROR,
        "A date is not in ISO 8601 format.",
        "Write it as 2026-01-08 or 2026-01-08T09:30:00Z.",
    )
    REVIEWED_BEFORE_MADE = (
        "reviewed-before-made",
        Severity.WARNING,
        "The review was published before the claim was made.",
        "The two dates may have been swapped.",
    )
    SEVERAL_ON_PAGE = (
        "several-on-page",
        Severity.WARNING,
        "A page has several ClaimReviews; Google shows a page's fact check only if it is the only one.",
        "Give each claim its own page.",
    )
    SAME_ADDRESS = (
        "same-address",
        Severity.ERROR,
        "Reviews of different claims have the same `url`.",
        "Give each its own, with a fragment if needed: …/page#second.",
    )
    REPEATED_REVIEW = (
        "repeated-review",
        Severity.ERROR,
        "The same review appears on several pages, or twice on one.",
        "Keep it on the page that its url names.",
    )
