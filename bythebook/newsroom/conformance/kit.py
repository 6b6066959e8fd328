"""From files to problems. Each file is examined by itself, in whichever process; then the results are put together."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bythebook.newsroom.conformance.across import Meeting, Reviews, meeting
from bythebook.newsroom.conformance.breaches import Breach
from bythebook.newsroom.conformance.documents import PAGES, Document, read_document
from bythebook.newsroom.conformance.held import Held, held
from bythebook.newsroom.conformance.nodes import Node, graph_of
from bythebook.newsroom.conformance.rules import RULES
from bythebook.newsroom.conformance.rules.on_page import alone_on_page, on_page
from bythebook.records import Severity


class Examined(NamedTuple):
    """What one file says by itself."""

    is_page: bool
    reviews: int
    """How many ClaimReviews it has."""
    held: list[Held]
    meetings: list[Meeting]


def files_in(path: Path) -> Iterator[Path]:
    """Give a file as it is, and of a folder every page below it, in order of names. Links are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names) if name.lower().endswith(PAGES))


def examine(path: Path) -> Examined:
    """Hold one file to the list."""
    document = read_document(path)
    graphs = [graph_of(markup) for markup in document.markups]
    reviews = [review for graph in graphs for review in graph.reviews]
    found = [Held(problem, "") for problem in document.problems]
    found += [held(document.file, graph.markup, breach) for graph in graphs for breach in graph.breaches]
    found += [held(document.file, review.graph.markup, breach) for review, breach in _breaches(reviews, document)]
    meetings = [
        met
        for number, graph in enumerate(graphs)
        for review in graph.reviews
        if (met := meeting(document.file, number, review))
    ]
    return Examined(document.is_page, len(reviews), found, meetings)


def examine_all(paths: Sequence[Path]) -> list[Examined]:
    """Hold each of some files to the list."""
    return [examine(path) for path in paths]


def _breaches(reviews: list[Node], document: Document) -> Iterator[tuple[Node, Breach]]:
    for review in reviews:
        for rule in RULES:
            yield from ((review, breach) for breach in rule(review))
        yield from ((review, breach) for breach in on_page(review, document.canonical))
    if document.is_page:
        yield from alone_on_page(reviews)


@dataclass(slots=True)
class Conformance:
    """One run over any number of files. Of each, only what may come again is kept."""

    files: int = 0
    """How many files were examined."""
    reviews: int = 0
    """How many ClaimReviews were found in them."""
    counts: Counter[Severity] = field(default_factory=Counter)
    """How many problems there are of each severity."""
    _of_pages: Reviews = field(default_factory=Reviews)

    def add(self, examined: Examined) -> list[Held]:
        """Take a file in; give its problems, also those with files before it, in order of lines."""
        # A feed tells again what pages say: only within a feed is a review that comes twice one too many.
        known = self._of_pages if examined.is_page else Reviews()
        again = [told for met in examined.meetings if (told := known.meet(met))]
        found = sorted((*examined.held, *again), key=lambda each: each.order)
        self.files += 1
        self.reviews += examined.reviews
        self.counts.update(each.problem.severity for each in found)
        return found

    def hold(self, path: Path) -> list[Held]:
        """Examine a file and take it in."""
        return self.add(examine(path))
