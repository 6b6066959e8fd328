"""Draft claims from any site's ClaimReview markup."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bythebook.newsroom.conformance.documents import MarkupDocument
from bythebook.newsroom.conformance.markup import Markup
from bythebook.newsroom.conformance.nodes import graph_of
from bythebook.newsroom.importing.claim_drafts import ClaimDrafts
from bythebook.newsroom.importing.conservation import count_words, excerpt
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.review import ImportedReview
from bythebook.newsroom.importing.unread_values import texts_in
from bythebook.records import Corpus, Place, Problem


def draft_reviews(documents: Iterable[MarkupDocument], corpus: Corpus, day: date) -> ClaimDrafts:
    """Draft a claim from every ClaimReview in the documents. ``day`` is the date of the import."""
    drafts = ClaimDrafts(corpus, day, "review")
    problems = drafts.drafts.problems
    for document in documents:
        problems.extend(document.problems)
        graphs = [graph_of(markup) for markup in document.markups]
        nodes = [node for graph in graphs for node in graph.reviews]
        for node in nodes:
            review = ImportedReview(document, node, drafts.drafts, day)
            drafts.draft(review.facts, review.place)
        for graph in graphs:
            problems.extend(_replaced(document.file, graph.markup) if graph.reviews else ())
        broken = [(graph.markup, breach) for graph in graphs if not graph.reviews for breach in graph.violations]
        for markup, breach in broken:
            where = Place(document.file, *markup.place(breach.path))
            problems.append(error_at(where, ImportCode.BAD_FILE, f"the markup {breach.message}", breach.hint))
        if not (nodes or broken or document.problems):
            hint = "JSON-LD and microdata are read; markup that a script adds when the page is shown is not."
            message = "there is no ClaimReview in this file"
            problems.append(error_at(Place(document.file), ImportCode.NO_CLAIM_REVIEW, message, hint))
    return drafts


def _replaced(file: str, markup: Markup) -> Iterable[Problem]:
    """Yield a warning for each value that does not count because its key is repeated."""
    for key, value, place in markup.replaced_values():
        words = " ".join(texts_in(value))
        message = f'"{key}" appears twice in one object; the value here is not imported'
        message += f" ({excerpt(words)})" if count_words(words) else ""
        hint = "Keep one of them; write several values as a list."
        yield warning_at(Place(file, *place), ImportCode.NOT_CARRIED, message, hint)
