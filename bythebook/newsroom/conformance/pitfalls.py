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
        "The file cannot be opened, or is larger than the kit reads.",
        "Save the page again, or give a part of it.",
    )
    NOT_UTF_8 = (
        "not-utf-8",
        Severity.ERROR,
        "A byte is no text in the encoding that the page names; in UTF-8 where it names none, and for JSON.",
        "Save the file as UTF-8.",
    )
    NOT_JSON = ("not-json", Severity.ERROR, "The text is not JSON (RFC 8259), and nobody reads it.", "")
    TOO_DEEP = (
        "too-deep",
        Severity.ERROR,
        "The markup nests deeper than readers follow; what lies below was not examined.",
        "Take levels out.",
    )
    REPEATED_KEY = (
        "repeated-key",
        Severity.ERROR,
        "An object has the same key twice, and readers take one of the two.",
        "Keep one; for several values write a list.",
    )
    NO_CONTEXT = (
        "no-context",
        Severity.ERROR,
        "JSON-LD that does not say that its words are schema.org's.",
        'Write "@context": "https://schema.org".',
    )
    MISSING_CLAIM = (
        "missing-claim",
        Severity.ERROR,
        "`claimReviewed` is not there.",
        "Give the claim in a sentence of less than 75 characters.",
    )
    MISSING_RATING = (
        "missing-rating",
        Severity.ERROR,
        "`reviewRating` is not there.",
        'Give a Rating, its result in words as "alternateName".',
    )
    MISSING_RATING_WORDS = (
        "missing-rating-words",
        Severity.ERROR,
        "The rating has no words: neither `alternateName` nor `name`.",
        'Give the result in words as "alternateName": they are what readers see.',
    )
    MISSING_ADDRESS = (
        "missing-address",
        Severity.ERROR,
        "`url` is not there.",
        "Give the absolute address of the page with the whole review.",
    )
    EMPTY_VALUE = ("empty-value", Severity.ERROR, "A value is present but empty.", "Fill it in, or leave it out.")
    WRONG_TYPE = (
        "wrong-type",
        Severity.ERROR,
        "A value is of another type than the list has it: text for an object, a number for text, Product for Claim.",
        "",
    )
    NO_TYPE = (
        "no-type",
        Severity.WARNING,
        "An object does not say what it is.",
        'Add its "@type".',
    )
    OLD_ITEM = (
        "old-item",
        Severity.WARNING,
        "`itemReviewed` is a CreativeWork, as Google's list had it at first.",
        'Make it a Claim; the work that prints it is its "appearance".',
    )
    LONG_CLAIM = (
        "long-claim",
        Severity.WARNING,
        "`claimReviewed` has 75 characters or more, and wraps on telephones.",
        "Shorten it.",
    )
    RATING_IN_CLAIM = (
        "rating-in-claim",
        Severity.ERROR,
        "`claimReviewed` contains the rating, so the rating seems to be part of what was said.",
        'Leave it to "reviewRating".',
    )
    RATING_NAME = (
        "rating-name",
        Severity.WARNING,
        "The rating's words are in `name` instead of `alternateName`.",
        'Give them as "alternateName".',
    )
    RATING_WITHOUT_WORDS = (
        "rating-without-words",
        Severity.WARNING,
        "The rating's words are a number or a sign.",
        "Say what it means.",
    )
    NUMBER_AS_TEXT = (
        "number-as-text",
        Severity.WARNING,
        "A number is in quotation marks. Google accepts it; other readers compare it as text.",
        "Take the quotation marks off.",
    )
    NOT_A_NUMBER = (
        "not-a-number",
        Severity.ERROR,
        "A value of the scale cannot be evaluated as a number.",
        "Give a number, or leave all three numbers out: the words suffice.",
    )
    SCALE_INVERTED = (
        "scale-inverted",
        Severity.ERROR,
        "`bestRating` is not greater than `worstRating`, so that false reads as true.",
        "bestRating must be the higher number and mean true.",
    )
    SCALE_BELOW_ONE = (
        "scale-below-one",
        Severity.ERROR,
        "`worstRating` is less than 1.",
        "Begin the scale at 1.",
    )
    SCALE_ASSUMED = (
        "scale-assumed",
        Severity.WARNING,
        "`ratingValue` has no scale; readers assume 1 to 5 (schema.org/Rating).",
        'Give "worstRating" and "bestRating".',
    )
    RATING_OUTSIDE_SCALE = (
        "rating-outside-scale",
        Severity.ERROR,
        "`ratingValue` is less than `worstRating` or greater than `bestRating`.",
        "Give a number of the scale.",
    )
    RELATIVE_ADDRESS = (
        "relative-address",
        Severity.ERROR,
        "A relative address only works for someone who has the page open.",
        "Write it out, from https:// on.",
    )
    BAD_ADDRESS = (
        "bad-address",
        Severity.ERROR,
        "An address is no web address.",
        "Write it out, from https:// on, with no spaces.",
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
        "`url` is another address than the one that the page calls its own.",
        'Give the address that <link rel="canonical"> has.',
    )
    OTHER_HOST = (
        "other-host",
        Severity.WARNING,
        "`url` is on another host than its author.",
        "Check whose review it is: do not mark up a copy of someone else's.",
    )
    MISSING_AUTHOR = (
        "missing-author",
        Severity.WARNING,
        "Nobody says who reviewed the claim.",
        'Give the reviewer as "author", an Organization or a Person.',
    )
    UNNAMED_AUTHOR = (
        "unnamed-author",
        Severity.ERROR,
        "The reviewer has neither a name nor an address.",
        'Give "name", "url" or both.',
    )
    MISSING_ITEM = (
        "missing-item",
        Severity.WARNING,
        "`itemReviewed` is not there: nobody learns who made the claim, when and where.",
        'Give a Claim with "author", "datePublished" and "appearance".',
    )
    MISSING_CLAIMANT = (
        "missing-claimant",
        Severity.WARNING,
        "The claim reviewed has no author. That is right only for a claim whose author nobody knows.",
        'Give who made it as the "author" of "itemReviewed".',
    )
    UNNAMED_CLAIMANT = (
        "unnamed-claimant",
        Severity.ERROR,
        "The author of the claim has no name.",
        'Give "name"; without a known author leave "author" out.',
    )
    CLAIMANT_IS_REVIEWER = (
        "claimant-is-reviewer",
        Severity.ERROR,
        "The author of the claim is also the author of its review; they must be different.",
        'The "author" of "itemReviewed" is who made the claim.',
    )
    MISSING_APPEARANCE = (
        "missing-appearance",
        Severity.WARNING,
        "Nothing says where the claim was made: neither `appearance` nor `firstAppearance`.",
        "Give the address of a work that prints it.",
    )
    MISSING_DATE = (
        "missing-date",
        Severity.WARNING,
        "`datePublished` of the review or of the claim is not there.",
        "Give the day as 2026-01-08.",
    )
    BAD_DATE = (
        "bad-date",
        Severity.ERROR,
        "A date is not one of ISO 8601.",
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
        "Give each claim a page of its own.",
    )
    SAME_ADDRESS = (
        "same-address",
        Severity.ERROR,
        "Reviews of different claims have the same `url`.",
        "Give each its own, if need be with a fragment: …/page#second.",
    )
    REPEATED_REVIEW = (
        "repeated-review",
        Severity.ERROR,
        "The same review appears on several pages, or twice on one.",
        "Keep it on the page that its url names.",
    )
