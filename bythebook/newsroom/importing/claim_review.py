"""ClaimReview as it is found in the wild, made into what a draft claim needs.

The words of ``claimReviewed`` are the reviewer's, so the draft is a paraphrase; the rating is told, and is no finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bythebook.newsroom.conformance.documents import MarkupDocument
from bythebook.newsroom.conformance.nodes import MarkupNode, graph_of
from bythebook.newsroom.importing.claim_drafts import ClaimDrafts, ClaimFacts
from bythebook.newsroom.importing.foreign_node import ForeignNode
from bythebook.newsroom.importing.remarks import Remark, fault
from bythebook.newsroom.importing.works import WorkFacts
from bythebook.records import Corpus, EdtfDate, Place, parse_date
from bythebook.records.vocabulary import Fidelity, SourceKind
from bythebook.yaml.writing.cleaning import markdown, one_line

_RATING = ("alternateName", "name", "ratingValue", "bestRating", "worstRating", "ratingExplanation")
_NOT_READ = (
    "Known from a ClaimReview of {reviewer}. It was not read for this record, "
    "nor was it seen what sort of publication it is."
)


def drafts_of_reviews(documents: Iterable[MarkupDocument], corpus: Corpus, day: date) -> ClaimDrafts:
    """Make drafts of every ClaimReview in some documents. ``day`` is the day of the import."""
    drafts = ClaimDrafts(corpus, day)
    problems = drafts.drafts.problems
    for document in documents:
        problems.extend(document.problems)
        graphs = [graph_of(markup) for markup in document.markups]
        nodes = [node for graph in graphs for node in graph.reviews]
        for node in nodes:
            if facts := _Review(document, node, drafts).facts():
                drafts.carry(facts)
        broken = [(graph.markup, breach) for graph in graphs if not graph.reviews for breach in graph.violations]
        for markup, breach in broken:
            where = Place(document.file, *markup.place(breach.path))
            problems.append(fault(where, Remark.BAD_FILE, f"the markup {breach.message}", breach.hint))
        if not (nodes or broken or document.problems):
            hint = "JSON-LD and microdata are read; what a script adds when the page is shown is not."
            message = "there is no ClaimReview in this file"
            problems.append(fault(Place(document.file), Remark.NO_CLAIM_REVIEW, message, hint))
    return drafts


class _Review:
    """One ClaimReview, taken apart."""

    def __init__(self, document: MarkupDocument, node: MarkupNode, drafts: ClaimDrafts) -> None:
        self.place = Place(document.file, *node.graph.markup.place(node.path))
        self.drafts = drafts.drafts
        self.day = drafts.day
        self.node = ForeignNode(node, self.place, drafts.drafts.tally, "review")
        self.canonical = document.canonical
        reviewer = self.node.name_of("author") or self.node.name_of("publisher")
        self.reviewer = reviewer or "an unnamed reviewer"
        self.has_reviewer = bool(reviewer)

    def facts(self) -> ClaimFacts | None:
        """Give what a draft needs; or tell all that is missing, and give nothing."""
        item = self.node.node("itemReviewed", "claim")
        reviewed = self.node.text("claimReviewed")
        words = (item.text("text") if item else "") or reviewed or (item.text("name") if item else "")
        speaker = item.speaker() if item else None
        url = self._url()
        published, changed = self.node.date("datePublished"), self.node.date("dateModified")
        works = self._works(item, url, reviewed or words, published, changed)
        day, whose = self._day(item, works, published)
        missing = [
            name
            for name, value in (
                ("claimReviewed", words),
                ("itemReviewed.author", speaker),
                ("datePublished", day),
                ("url", works),
            )
            if not value
        ]
        points = self._open_points(whose)
        language = (item.language() if item else "") or self.node.language()
        self._leave(item)
        if missing or speaker is None or day is None:
            message = f"the review has no {' and no '.join(missing)}, without which there can be no claim"
            hint = "Add it to the file, or add the claim by hand."
            self.drafts.problems.append(fault(self.place, Remark.NOT_WHOLE, message, hint))
            return None
        return ClaimFacts(
            place=self.place,
            title=one_line(reviewed or words),
            words=words,
            speaker=speaker,
            date=day,
            works=works,
            fidelity=Fidelity.PARAPHRASE,
            summary=f"{self.reviewer} reviewed this claim; it has not been assessed here.",
            open_points=points,
            history=({"date": str(self.day), "what": f"Imported as a draft from a ClaimReview of {self.reviewer}"},),
            language=language or "en",
        )

    def _url(self) -> str:
        """Give the review's own address. A relative one is taken from the page's, or from the reviewer's."""
        reviewer = self.node.node("author", "author")
        for base in (self.canonical, reviewer.address("url") if reviewer else ""):
            if found := self.node.address("url", base):
                return found
        return self.node.address("url") or self.canonical

    def _works(
        self, item: ForeignNode | None, url: str, title: str, published: EdtfDate | None, changed: EdtfDate | None
    ) -> tuple[WorkFacts, ...]:
        found: dict[str, WorkFacts] = {}
        if url:
            note = "Only the page's ClaimReview was read, not the page."
            note += f" The page says that it was last changed on {changed}." if changed and changed != published else ""
            page = self.node.node("author", "reviewer")
            if page and (site := page.address("url")):
                note += f" The reviewer's own page is {site}."
            name = self.node.text("name") or self.node.text("headline") or f"Review: {one_line(title)}"
            publisher = self.reviewer if self.has_reviewer else ""
            found[url] = WorkFacts(url, name, publisher, published, kind=SourceKind.RETELLING, note=note)
        note = _NOT_READ.format(reviewer=self.reviewer)
        for work in item.works(note) if item else ():
            found.setdefault(work.url, work)
        return tuple(found.values())

    def _day(
        self, item: ForeignNode | None, works: tuple[WorkFacts, ...], published: EdtfDate | None
    ) -> tuple[EdtfDate | None, str]:
        """Give the day on which it was said; else a later day, with a question mark, and what that is the day of."""
        if item and (day := item.date("datePublished")):
            return day, ""
        appearances = [work.date for work in works if work.date and work.kind is not SourceKind.RETELLING]
        first = min(appearances, key=lambda day: day.sort_key, default=None)
        day, whose = (first, "the earliest publication that it names") if first else (published, "the review itself")
        return (parse_date(f"{day.text}?") if day and day.text[-1].isdigit() and not day.is_interval else day), whose

    def _open_points(self, whose: str) -> tuple[str, ...]:
        reviewer = markdown(self.reviewer)
        points = [f"Whether these are the speaker's own words: they are taken from a review by {reviewer}."]
        if whose:
            points.append(f"On what day it was said: the review does not tell. The day given is that of {whose}.")
        if rating := self.node.node("reviewRating", "rating"):
            points.extend(self._rating(rating))
            rating.leave(_RATING)
        elif not self.node.has("reviewRating"):
            points.append(f"{reviewer} gives no rating.")
        if body := self.node.text("reviewBody"):
            points.append(f"{reviewer} writes: {markdown(body)}")
        return tuple(points)

    def _rating(self, rating: ForeignNode) -> Iterable[str]:
        said = rating.text("alternateName") or rating.text("name")
        value, worst, best = (rating.text(name) for name in ("ratingValue", "worstRating", "bestRating"))
        scale = f" on a scale from {markdown(worst or '?')} to {markdown(best or '?')}" if worst or best else ""
        number = f"{markdown(value)}{scale}" if value else ""
        told = f'"{markdown(said)}"' + (f" ({number})" if number else "") if said else number
        if told:
            reviewer = markdown(self.reviewer)
            yield f"{reviewer} rates the claim {told}. That is its rating, and no finding of this record."
        if explanation := rating.text("ratingExplanation"):
            yield f"Of the rating it says: {markdown(explanation)}"

    def _leave(self, item: ForeignNode | None) -> None:
        """Tell of what the review and the claim in it have beyond what was taken from them."""
        if item:
            item.leave(("name",))
        if reviewer := self.node.node("author", "reviewer"):
            reviewer.leave(("name", "url"))
        self.node.leave(("url", "name", "headline"))
