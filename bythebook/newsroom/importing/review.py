"""Read one ClaimReview as the facts of a draft.

The text of ``claimReviewed`` is the reviewer's, so the draft is a paraphrase; its rating is not a finding.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from bythebook.language import gettext
from bythebook.newsroom.conformance.documents import MarkupDocument
from bythebook.newsroom.conformance.nodes import MarkupNode
from bythebook.newsroom.importing.claim_facts import ClaimFacts
from bythebook.newsroom.importing.conservation import lost_values
from bythebook.newsroom.importing.imported_node import ImportedNode
from bythebook.newsroom.importing.plan import LONGEST_NAME, DraftCollection
from bythebook.newsroom.importing.problems import ImportCode, error_at
from bythebook.newsroom.importing.review_rating import rating_points
from bythebook.newsroom.importing.sources import SourceFacts
from bythebook.newsroom.importing.titles import without_speaker
from bythebook.pages.claim_review import is_shortened
from bythebook.records import EdtfDate, Place, parse_date
from bythebook.records.default_language import default_language
from bythebook.records.vocabulary import Fidelity, SourceKind
from bythebook.yaml.writing.cleaning import escape_markdown, single_line

_NOT_READ = (
    "Known from a ClaimReview by {reviewer}. We have not read it, and we do not know what kind of publication it is."
)


class ImportedReview:
    """Reads one ClaimReview."""

    def __init__(self, document: MarkupDocument, node: MarkupNode, drafts: DraftCollection, day: date) -> None:
        self.place = Place(document.file, *node.graph.markup.place(node.path))
        self.drafts = drafts
        self.day = day
        self.node = ImportedNode(node, self.place, drafts.warnings, "review")
        self.canonical = document.canonical
        reviewer = self.node.name_of("author") or self.node.name_of("publisher") or self._host()
        self.reviewer = reviewer or "an unnamed reviewer"
        self.has_reviewer = bool(reviewer)
        self.shortened = ""
        """What ``claimReviewed`` has, if that is only the start of the reviewed claim's name."""

    def _host(self) -> str:
        """Return the host of the reviewer's site or of the review, if the reviewer has no name."""
        author = self.node.node("author", "author")
        for url in (author.url("url") if author else "", self._url()):
            if host := urlsplit(url).hostname:
                return host.removeprefix("www.")
        return ""

    def facts(self) -> ClaimFacts | None:
        """Return the facts for a draft; or report all that is missing and return ``None``."""
        item = self.node.node("itemReviewed", "claim")
        name = item.text("name") if item else ""
        shown = self.node.text("claimReviewed")
        self.shortened = shown if is_shortened(shown, name) else ""
        reviewed = name if self.shortened else shown
        words = (item.text("text") if item else "") or reviewed or name
        speaker = item.speaker() if item else None
        if speaker:
            reviewed, words = (without_speaker(text, speaker.name) for text in (reviewed, words))
        url = self._url()
        published, changed = self.node.date("datePublished"), self.node.date("dateModified")
        sources = self._sources(item, url, reviewed or words, published, changed)
        day, whose = self._day(item, sources, published)
        missing = [
            name
            for name, value in (
                ("claimReviewed", words),
                ("itemReviewed.author", speaker),
                ("datePublished", day),
                ("url", sources),
            )
            if not value
        ]
        optional, more = ({}, ()) if self.shortened else self._occasion(item, words)
        points = (*self._open_points(whose), *more)
        language = (item.language() if item else "") or self.node.language()
        self._report_unread(item)
        if missing or speaker is None or day is None:
            message = f"the review has no {' and no '.join(missing)}, which a claim needs"
            hint = "Add it to the file, or add the claim by hand."
            self.drafts.problems.append(error_at(self.place, ImportCode.NOT_WHOLE, message, hint))
            return None
        facts = ClaimFacts(
            place=self.place,
            title=single_line(reviewed or words),
            words=words,
            speaker=speaker,
            date=day,
            sources=sources,
            fidelity=Fidelity.PARAPHRASE,
            summary=f"{self.reviewer} reviewed this claim; we have not assessed it.",
            open_points=points,
            history=({"date": str(self.day), "what": _imported_from(self.reviewer)},),
            language=language or default_language(),
            optional=optional,
        )
        self._report_lost(facts)
        return facts

    def _report_lost(self, facts: ClaimFacts) -> None:
        """Report every value of the review that is neither in the draft nor reported by its name."""
        carried = [facts.words, facts.title, *facts.open_points, *facts.optional.values(), str(facts.date)]
        carried += [facts.speaker.name, *facts.speaker.links, facts.language, self.reviewer, self.shortened]
        carried += [f"{facts.speaker.name}: {text}" for text in (facts.words, facts.title)]
        for source in facts.sources:
            if isinstance(source, SourceFacts):
                carried += [source.url, source.title, source.publisher, str(source.date or ""), source.note]
        for name in lost_values(self.node.leaves(), carried):
            self.node.report(f"{name} of the review")

    def _occasion(self, item: ImportedNode | None, words: str) -> tuple[dict[str, str], tuple[str, ...]]:
        """Return the occasion, which the name of the reviewed work describes, or a point if it is too long for one."""
        name = single_line(item.text("name")) if item else ""
        if not name or not lost_values([("name", name)], [words]):
            return {}, ()
        if len(name) > LONGEST_NAME:
            return {}, (f"What was reviewed: {escape_markdown(name)}",)
        return {"occasion": name}, ()

    def _url(self) -> str:
        """Return the review's URL, resolved against the page's or the reviewer's if it is relative."""
        reviewer = self.node.node("author", "author")
        for base in (self.canonical, reviewer.url("url") if reviewer else ""):
            if found := self.node.url("url", base):
                return found
        return self.node.url("url") or self.canonical

    def _sources(
        self, item: ImportedNode | None, url: str, title: str, published: EdtfDate | None, changed: EdtfDate | None
    ) -> tuple[SourceFacts, ...]:
        found: dict[str, SourceFacts] = {}
        if url:
            note = "We read only the page's ClaimReview, not the page."
            note += f" The page says it was last changed on {changed}." if changed and changed != published else ""
            page = self.node.node("author", "reviewer")
            if page and (site := page.url("url")):
                note += f" The reviewer's own page is {site}."
            name = self.node.text("name") or self.node.text("headline") or f"Review: {single_line(title)}"
            publisher = self.reviewer if self.has_reviewer else ""
            found[url] = SourceFacts(url, name, publisher, published, kind=SourceKind.RETELLING, note=note)
        note = _NOT_READ.format(reviewer=self.reviewer)
        for source in item.sources(note) if item else ():
            found.setdefault(source.url, source)
        return tuple(found.values())

    def _day(
        self, item: ImportedNode | None, sources: tuple[SourceFacts, ...], published: EdtfDate | None
    ) -> tuple[EdtfDate | None, str]:
        """Return the date of the statement; else a later date marked uncertain, and what it is the date of."""
        if item and (day := item.date("datePublished")):
            return day, ""
        appearances = [each.date for each in sources if each.date and each.kind is not SourceKind.RETELLING]
        first = min(appearances, key=lambda day: day.sort_key, default=None)
        day, whose = (first, "the earliest publication it cites") if first else (published, "the review itself")
        return (parse_date(f"{day.text}?") if day and day.text[-1].isdigit() and not day.is_interval else day), whose

    def _open_points(self, whose: str) -> tuple[str, ...]:
        reviewer = escape_markdown(self.reviewer)
        points = [f"Whether these are the speaker's own words: they come from a review by {reviewer}."]
        if whose:
            points.append(f"The date of the statement: the review does not say. The date given is that of {whose}.")
        if rating := self.node.node("reviewRating", "rating"):
            points.extend(rating_points(rating, reviewer))
        elif said := self.node.text("reviewRating"):
            points.append(f'{reviewer} rates the claim "{escape_markdown(said)}". That is its rating, not our finding.')
        elif not self.node.has("reviewRating"):
            points.append(f"{reviewer} gives no rating.")
        if body := self.node.text("reviewBody"):
            points.append(f"{reviewer} writes: {escape_markdown(body)}")
        return tuple(points)

    def _report_unread(self, item: ImportedNode | None) -> None:
        """Report the values of the review and its claim that were not used."""
        if item:
            item.report_unread(())
        if reviewer := self.node.node("author", "reviewer"):
            reviewer.report_unread(("name", "url"))
        self.node.report_unread(("url", "name", "headline"))


def _imported_from(reviewer: str) -> str:
    return gettext("Imported as a draft from a ClaimReview by {name}").format(name=reviewer)
