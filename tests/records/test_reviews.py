"""Which reviews count: one for each person, by others than the authors, of the claim as it is now."""

from __future__ import annotations

import pytest

from bythebook.records.reviews import reviews_of
from tests.records.made import claim

CHANGED = [
    {"date": "2026-02-01", "what": "First published."},
    {"date": "2026-02-10", "what": "Corrected.", "kind": "correction"},
]


def counted(reviews: list[tuple[str, str]], **changes: object) -> tuple[list[str], list[str]]:
    reviewed = [{"name": name, "date": date} for name, date in reviews]
    found = reviews_of(claim("one", reviewed_by=reviewed, **changes))
    said = ([f"{review.name} {review.date}" for review in kind] for kind in found)
    current, earlier = said
    return current, earlier


@pytest.mark.parametrize(
    "reviews, current, earlier",
    [
        ([], [], []),
        ([("a", "2026-02-10")], ["a 2026-02-10"], []),
        ([("a", "2026-02-09")], [], ["a 2026-02-09"]),
        ([("a", "2026-02")], ["a 2026-02"], []),
        ([("a", "2026-01")], [], ["a 2026-01"]),
        ([("a", "2026-02-05"), ("@A", "2026-02-12"), ("b", "2026-02-12")], ["@A 2026-02-12", "b 2026-02-12"], []),
        ([("a", "2026-02-12"), ("a", "2026-02-05")], ["a 2026-02-12"], []),
        ([("author", "2026-02-12"), ("@Author", "2026-02-12")], [], []),
    ],
)
def test_a_review_counts_once_a_person_and_not_before_the_last_change(
    reviews: list[tuple[str, str]], current: list[str], earlier: list[str]
) -> None:
    assert counted(reviews, authors=["author"], history=CHANGED) == (current, earlier)


def test_a_review_before_the_publication_counts() -> None:
    assert counted([("a", "2026-01-20")]) == (["a 2026-01-20"], [])
