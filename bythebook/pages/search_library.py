"""Search records, kind by kind: the words and filters of each, and what a result shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape

import nh3

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.parts import body
from bythebook.pages.positions import offices_held
from bythebook.pages.quote_fidelity import label_of_many
from bythebook.pages.record_links import name_of
from bythebook.pages.rule_names import rule_heading
from bythebook.pages.search_texts import date_forms, joined, run_together, with_other_forms, without_targets
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.pages.views.search import Facet, Hit, SearchRecord
from bythebook.pages.wording import date_words, direction, excerpt
from bythebook.records import Article, Case, Claim, EdtfDate, Organization, Person, Rule, Source
from bythebook.records.vocabulary import ClaimKind

SHOWN_WORDS = 200
"""How many characters of a quote a result shows."""
PASSAGE = 400
"""How many characters of a clause are indexed with a claim."""


class Library:
    """Creates search records. Names and passages that many claims share are looked up once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._corpus = context.corpus
        self._actor = lru_cache(maxsize=None)(self._find_actor)
        self._names = lru_cache(maxsize=None)(self._find_names)
        self._label = lru_cache(maxsize=None)(self._find_label)
        self._source = lru_cache(maxsize=4096)(self._find_source)
        self._passage = lru_cache(maxsize=4096)(self._find_passage)
        self._rule = lru_cache(maxsize=256)(self._corpus.rules.__getitem__)

    def claim(self, claim: Claim) -> SearchRecord:
        """Return the search record of a claim or statement."""
        quote, labels = claim.quote, self._context.labels
        rules = sorted({comparison.rule for comparison in claim.comparisons})
        speaker, about = self._actor(claim.speaker), self._actor(claim.about) if claim.about else ""
        kind = _kind("claim" if claim.kind is ClaimKind.CLAIM else "statement")
        return SearchRecord(
            hit=self._claim_hit(claim, kind.label),
            heading=joined(claim.title, _words_of_id(claim.id)),
            speaker=self._names(claim.speaker),
            text=joined(
                quote.text,
                claim.lead.said if claim.lead else "",
                self._names(claim.about) if claim.about else "",
                *(self._label("rule", rule) for rule in rules),
                *date_forms(claim.date),
            ),
            around=joined(*self._around(claim)),
            facets=(
                kind,
                Facet("fidelity", quote.fidelity, label_of_many(self._context, quote.fidelity)),
                Facet("speaker", claim.speaker, speaker),
                *((Facet("finding", claim.finding, labels.label(claim.finding)),) if claim.finding else ()),
                *((Facet("organization", claim.about, about),) if claim.about else ()),
                *(Facet("rule", rule, self._label("rule", rule)) for rule in rules),
                *self._topics(claim.topics),
                *_year(claim.date),
            ),
            date=claim.date,
        )

    def _claim_hit(self, claim: Claim, kind: str) -> Hit:
        """Return what a result shows of a claim: its two sentences, or the speaker's words and the summary."""
        quote, labels = claim.quote, self._context.labels
        hit = Hit(
            href=addresses.address("claim", claim.id),
            title=self._context.links.headline(claim.speaker, claim.title),
            kind=kind,
            date=date_words(claim.date).text,
            finding=claim.finding or "",
            finding_label=labels.label(claim.finding) if claim.finding else "",
        )
        if claim.lead and claim.finding:
            return replace(hit, said=own_words(claim.lead.said), written=own_words(claim.lead.written))
        return replace(
            hit,
            words=excerpt(quote.text, SHOWN_WORDS),
            language=quote.language,
            direction=direction(quote.text),
            fidelity="" if quote.fidelity.is_quotable else labels.label(quote.fidelity),
            summary=summary_of(claim),
        )

    def _around(self, claim: Claim) -> Iterator[str | None]:
        """Yield what a claim's page says besides its title and the speaker's words."""
        yield claim.summary
        speaker = self._corpus.people.get(claim.speaker)
        if speaker:
            yield from (
                with_other_forms(joined(role.title, role.after_name))
                for role in offices_held(speaker, claim.date, claim.capacity)
            )
        yield claim.lead.written if claim.lead else ""
        yield claim.occasion
        yield self._label("case", claim.case) if claim.case else ""
        yield self._context.labels.label(claim.finding) if claim.finding else ""
        yield from (self._label("topic", topic) for topic in claim.topics)
        yield from (form.text for form in claim.quote.also_printed)
        sources = [*claim.quote.sources, *(form.source for form in claim.quote.also_printed)]
        for comparison in claim.comparisons:
            yield self._passage(comparison.rule, comparison.clause, comparison.version or "", claim.date)
            yield without_targets(comparison.reasoning)
        yield without_targets(claim.not_checked or "")
        for response in claim.responses:
            yield self._actor(response.speaker)
            yield response.text
            sources.append(response.source)
        yield from map(self._source, sources)

    def case(self, case: Case) -> SearchRecord:
        """Return the search record of a case, dated by its first day."""
        hit = _hit("case", case.id, title_of(case), summary=summary_of(case), date=date_words(case.dates).text)
        events = (joined(event.what, *date_forms(event.date), self._source(event.source)) for event in case.events)
        return SearchRecord(
            hit=hit,
            heading=joined(case.title, _words_of_id(case.id)),
            text=case.summary,
            around=joined(self._plain(case.description), *events),
            facets=(_kind("case"), *self._topics(case.topics), *_year(case.dates)),
            date=case.dates,
        )

    def article(self, article: Article) -> SearchRecord:
        """Return the search record of an article."""
        date = date_words(article.date).text
        hit = _hit(
            "article", article.id, title_of(article), summary=summary_of(article), date=date, who=article.author or ""
        )
        return SearchRecord(
            hit=hit,
            heading=joined(article.title, _words_of_id(article.id)),
            speaker=article.author or "",
            text=joined(article.summary, *date_forms(article.date)),
            around=self._plain(article.body),
            facets=(_kind("article"), *_year(article.date)),
            date=article.date,
        )

    def person(self, person: Person) -> SearchRecord:
        """Return the search record of a person."""
        offices = (joined(role.title, self._names(role.organization)) for role in person.roles)
        return SearchRecord(
            hit=_hit("person", person.id, own_words(person.name), summary=own_words(person.description or "")),
            heading="",
            name=self._names(person.id),
            speaker=with_other_forms(joined(*offices)),
            text="",
            around=person.description or "",
            facets=(_kind("person"), Facet("speaker", person.id, own_words(person.name))),
        )

    def organization(self, organization: Organization) -> SearchRecord:
        """Return the search record of an organization."""
        name = own_words(organization.name)
        return SearchRecord(
            hit=_hit("organization", organization.id, name, summary=own_words(organization.description or "")),
            heading="",
            name=self._names(organization.id),
            text="",
            around=organization.description or "",
            facets=(_kind("organization"), Facet("organization", organization.id, name)),
        )

    def rule(self, rule: Rule) -> SearchRecord:
        """Return the search record of a rule, with the text of every clause in every version."""
        clauses = [clause for version in rule.versions for clause in version.clauses]
        hit = _hit("rule", rule.id, own_words(rule_heading(rule)), who=self._actor(rule.issuer))
        return SearchRecord(
            hit=hit,
            name=with_other_forms(joined(rule.citation, rule.title)),
            heading=_words_of_id(rule.id),
            text=joined(
                rule.gist, *(joined(clause.id, clause.replaces, clause.heading, clause.text) for clause in clauses)
            ),
            around=joined(
                rule.summary,
                rule.binds_note,
                self._names(rule.issuer),
                *(self._label("topic", topic) for topic in rule.topics),
                *(joined(version.title, version.number, version.note) for version in rule.versions),
                *(self._source(version.source) for version in rule.versions),
                *(clause.note for clause in clauses),
            ),
            facets=(_kind("rule"), Facet("rule", rule.id, rule.citation), *self._topics(rule.topics)),
        )

    def _find_actor(self, record_id: str) -> str:
        actor = self._corpus.actor(record_id)
        return own_words(name_of(actor)) if actor else record_id

    def _find_names(self, record_id: str) -> str:
        """Return every name of a person or an organization."""
        actor = self._corpus.actor(record_id)
        if not actor:
            return record_id
        abbreviation = actor.abbreviation if isinstance(actor, Organization) else ""
        names = (actor.name, *actor.also_known_as)
        return joined(with_other_forms(joined(*names, abbreviation)), *map(run_together, names))

    def _find_label(self, kind: str, record_id: str) -> str:
        record = self._corpus.get(kind, record_id)
        return record.citation if isinstance(record, Rule) else name_of(record) if record else record_id

    def _find_source(self, source_id: str) -> str:
        source = self._corpus.get("source", source_id)
        if not isinstance(source, Source) or source.is_draft:
            return ""
        return joined(source.title, source.publisher, source.author)

    def _find_passage(self, rule_id: str, clause_id: str, version_id: str, date: EdtfDate) -> str:
        rule = self._rule(rule_id)
        named = rule.version(version_id) if version_id else None
        for version in (named,) if named else rule.versions_in_force(date):
            if clause := version.clause(clause_id):
                return joined(rule.title, clause.heading, excerpt(clause.text, PASSAGE))
        return rule.title

    def _topics(self, topics: Iterable[str]) -> Iterator[Facet]:
        return (Facet("topic", topic, self._label("topic", topic)) for topic in topics)

    def _plain(self, markdown: str) -> str:
        """Return the words of a Markdown text."""
        return unescape(nh3.clean(body(self._context, markdown, is_whole_page=True).html, tags=set()))


_KINDS = {
    "claim": message("Claim about a rule"),
    "statement": message("Statement"),
    "rule": message("Rule"),
    "person": message("Person"),
    "organization": message("Organization"),
    "case": message("Story"),
    "article": message("Article"),
}


def _kind(kind: str) -> Facet:
    return Facet("kind", kind, gettext(_KINDS[kind]))


def _hit(kind: str, record_id: str, title: str, *, summary: str = "", date: str = "", who: str = "") -> Hit:
    href = addresses.address(kind, record_id)
    return Hit(href, title, _kind(kind).label, who=who, date=date, summary=summary)


def _words_of_id(record_id: str) -> str:
    """Return the words of an id: readers know them from addresses, and editors choose them to tell records apart."""
    return record_id.replace("-", " ")


def _year(date: EdtfDate) -> Iterator[Facet]:
    """Yield every year that a date touches; of one that is open at an end, the year of the other."""
    first, last = date.first or date.last, date.last or date.first
    if first and last:
        yield from (Facet("year", f"{year:04}", f"{year:04}") for year in range(first.year, last.year + 1))
