"""A claim's file is in the folder of its year."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("claim-folder")
def claim_folder(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each claim's file is in the folder of the year of the statement.

    Editors find a claim by its year, and a wrong year in a date is noticed. Correct the date or move the file; the
    page's web address stays the same.
    """
    for claim in corpus.claims.values():
        if claim.date.first is None:
            continue
        year = f"{claim.date.first.year:04}"
        folder = claim.file.rpartition("/")[0]
        if folder != f"claims/{year}":
            message = f"the statement is from {year}, but the file is in {folder}/"
            yield UnlocatedProblem(claim.file, ("date",), message, f"Move it to claims/{year}/, or correct the date.")
