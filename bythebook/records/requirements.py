"""What a site asks of its record beyond what every record must meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bythebook.records.default_language import ENGLISH


@dataclass(frozen=True, slots=True)
class SiteRequirements:
    """A site's own demands, and the day on which the record is held to them."""

    reviews: int = 0
    """How many reviews by others than its authors a claim needs before it is published."""
    today: date | None = None
    """The day after which nothing can have happened yet; unknown if left out."""

    allowed_html: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Elements that articles may have beyond the engine's own, each with its attributes."""
    language: str = ENGLISH
    """The language of texts whose file names none, as a BCP 47 tag."""

    @classmethod
    def of(
        cls, reviews: object, today: date | None = None, allowed_html: object = None, language: str = ENGLISH
    ) -> SiteRequirements:
        """Take a site's demands from its settings. Raise ``ValueError`` with a sentence that says what is wrong."""
        allowed = _allowed(allowed_html)
        if reviews is None:
            return cls(today=today, allowed_html=allowed, language=language)
        if not isinstance(reviews, int) or isinstance(reviews, bool) or reviews < 0:
            raise ValueError(f"BYTHEBOOK_REVIEWS is {reviews!r}; write how many reviews a claim needs: 0, 1 or more")
        return cls(reviews, today, allowed, language)


def _allowed(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the elements that the setting allows; a build says what is wrong with it otherwise."""
    if not isinstance(value, Mapping):
        return ()
    return tuple(
        sorted(
            (str(tag), tuple(sorted(map(str, names)))) for tag, names in value.items() if isinstance(names, Iterable)
        )
    )
