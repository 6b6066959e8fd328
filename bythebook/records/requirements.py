"""What a site asks of its record beyond what every record must meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SiteRequirements:
    """A site's own demands, and the day on which the record is held to them."""

    reviews: int = 0
    """How many reviews by others than its authors a claim needs before it is published."""
    today: date | None = None
    """The day after which nothing can have happened yet; unknown if left out."""

    @classmethod
    def of(cls, reviews: object, today: date | None = None) -> SiteRequirements:
        """Take a site's demands from its settings. Raise ``ValueError`` with a sentence that says what is wrong."""
        if reviews is None:
            return cls(today=today)
        if not isinstance(reviews, int) or isinstance(reviews, bool) or reviews < 0:
            raise ValueError(f"BYTHEBOOK_REVIEWS is {reviews!r}; write how many reviews a claim needs: 0, 1 or more")
        return cls(reviews, today)
