"""Examine files, each on its own in any process, and combine the results."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bythebook.newsroom.conformance.documents import PAGES, MarkupDocument, read_document
from bythebook.newsroom.conformance.nodes import MarkupNode, graph_of
from bythebook.newsroom.conformance.problems import MarkupProblem, problem_at
from bythebook.newsroom.conformance.rules import RULES
from bythebook.newsroom.conformance.rules.on_page import alone_on_page, on_page
from bythebook.newsroom.conformance.seen_reviews import SeenReview, SeenReviews, seen_review
from bythebook.newsroom.conformance.violations import Violation
from bythebook.records import Severity


class FileResult(NamedTuple):
    """The result of examining one file."""

    is_page: bool
    reviews: int
    """How many ClaimReviews it has."""
    problems: list[MarkupProblem]
    seen_reviews: list[SeenReview]


def files_in(path: Path) -> Iterator[Path]:
    """Yield a file, or every page in a folder, sorted by name. Links are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(PAGES))


def examine(path: Path) -> FileResult:
    """Check one file against the list."""
    document = read_document(path)
    graphs = [graph_of(markup) for markup in document.markups]
    reviews = [review for graph in graphs for review in graph.reviews]
    found = [MarkupProblem(problem, "") for problem in document.problems]
    found += [problem_at(document.file, graph.markup, violation) for graph in graphs for violation in graph.violations]
    found += [
        problem_at(document.file, review.graph.markup, violation)
        for review, violation in _violations(reviews, document)
    ]
    seen_reviews = [
        seen
        for number, graph in enumerate(graphs)
        for review in graph.reviews
        if (seen := seen_review(document.file, number, review))
    ]
    return FileResult(document.is_page, len(reviews), found, seen_reviews)


def examine_all(paths: Sequence[Path]) -> list[FileResult]:
    """Check each of some files against the list."""
    return [examine(path) for path in paths]


def _violations(reviews: list[MarkupNode], document: MarkupDocument) -> Iterator[tuple[MarkupNode, Violation]]:
    for review in reviews:
        for rule in RULES:
            yield from ((review, violation) for violation in rule(review))
        yield from ((review, violation) for violation in on_page(review, document.canonical))
    if document.is_page:
        yield from alone_on_page(reviews)


@dataclass(slots=True)
class ConformanceRun:
    """One run over any number of files. Only what is needed to recognize repeated reviews is kept."""

    files: int = 0
    """How many files were examined."""
    reviews: int = 0
    """How many ClaimReviews were found in them."""
    counts: Counter[Severity] = field(default_factory=Counter)
    """How many problems there are of each severity."""
    _page_reviews: SeenReviews = field(default_factory=SeenReviews)

    def add(self, examined: FileResult) -> list[MarkupProblem]:
        """Add a file's result; return its problems, including those with earlier files, sorted by line."""
        # A feed repeats the reviews of pages, so only repeats within the feed are problems.
        known = self._page_reviews if examined.is_page else SeenReviews()
        repeated = [message for seen in examined.seen_reviews if (message := known.add_review(seen))]
        found = sorted((*examined.problems, *repeated), key=lambda each: each.order)
        self.files += 1
        self.reviews += examined.reviews
        self.counts.update(each.problem.severity for each in found)
        return found
