"""Search records, kind by kind: the words and filters of each, and what a result shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

import nh3

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.parts import body
from bythebook.pages.record_links import name_of
from bythebook.pages.titles import summary_of, title_of
from bythebook.pages.views.search import Facet, Hit, SearchRecord
from bythebook.pages.wording import date_words, direction, excerpt
from bythebook.records import Article, Case, Claim, EdtfDate, Organization, Person, Rule
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
        self._label = lru_cache(maxsize=None)(self._find_label)
        self._passage = lru_cache(maxsize=4096)(self._find_passage)
        self._rule = lru_cache(maxsize=256)(self._corpus.rules.__getitem__)

    def claim(self, claim: Claim) -> SearchRecord:
        """Return the search record of a claim or statement."""
        quote, labels = claim.quote, self._context.labels
        rules = sorted({comparison.rule for comparison in claim.comparisons})
        speaker, about = self._actor(claim.speaker), self._actor(claim.about) if claim.about else ""
        shown = excerpt(quote.text, SHOWN_WORDS)
        kind = _kind("claim" if claim.kind is ClaimKind.CLAIM else "statement")
        passages = (self._passage(c.rule, c.clause, c.version or "", claim.date) for c in claim.comparisons)
        return SearchRecord(
            hit=Hit(
                href=addresses.address("claim", claim.id),
                title=title_of(claim),
                kind=kind.label,
                who=speaker,
                date=date_words(claim.date).text,
                words=shown,
                language=quote.language,
                direction=direction(quote.text),
                fidelity="" if quote.fidelity.is_quotable else labels.label(quote.fidelity),
                finding=claim.finding or "",
                finding_label=labels.label(claim.finding) if claim.finding else "",
                summary=summary_of(claim),
            ),
            heading=claim.title,
            text=_joined(quote.text, speaker, about, *(self._label("rule", rule) for rule in rules)),
            around=_joined(claim.summary, claim.occasion, *passages),
            facets=(
                kind,
                Facet("fidelity", quote.fidelity, labels.label(quote.fidelity)),
                Facet("speaker", claim.speaker, speaker),
                *((Facet("finding", claim.finding, labels.label(claim.finding)),) if claim.finding else ()),
                *((Facet("organization", claim.about, about),) if claim.about else ()),
                *(Facet("rule", rule, self._label("rule", rule)) for rule in rules),
                *self._topics(claim.topics),
                *_year(claim.date),
            ),
            date=claim.date,
        )

    def case(self, case: Case) -> SearchRecord:
        """Return the search record of a case, dated by its first day."""
        hit = _hit("case", case.id, title_of(case), summary=summary_of(case), date=date_words(case.dates).text)
        return SearchRecord(
            hit=hit,
            heading=case.title,
            text=case.summary,
            around=_joined(self._plain(case.description), *(event.what for event in case.events)),
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
            heading=article.title,
            text=_joined(article.summary, article.author),
            around=self._plain(article.body),
            facets=(_kind("article"), *_year(article.date)),
            date=article.date,
        )

    def person(self, person: Person) -> SearchRecord:
        """Return the search record of a person."""
        offices = (_joined(role.title, self._actor(role.organization)) for role in person.roles)
        return SearchRecord(
            hit=_hit("person", person.id, person.name, summary=person.description or ""),
            heading=_joined(person.name, *person.also_known_as),
            text=_joined(*offices),
            around=person.description or "",
            facets=(_kind("person"), Facet("speaker", person.id, person.name)),
        )

    def organization(self, organization: Organization) -> SearchRecord:
        """Return the search record of an organization."""
        name = organization.name
        return SearchRecord(
            hit=_hit("organization", organization.id, name, summary=organization.description or ""),
            heading=_joined(name, organization.abbreviation, *organization.also_known_as),
            text="",
            around=organization.description or "",
            facets=(_kind("organization"), Facet("organization", organization.id, name)),
        )

    def rule(self, rule: Rule) -> SearchRecord:
        """Return the search record of a rule, with the text of every clause in every version."""
        clauses = (clause for version in rule.versions for clause in version.clauses)
        hit = _hit("rule", rule.id, f"{rule.citation}: {rule.title}", who=self._actor(rule.issuer))
        return SearchRecord(
            hit=hit,
            heading=_joined(rule.citation, rule.title),
            text=_joined(*(_joined(clause.heading, clause.text) for clause in clauses)),
            around=_joined(rule.summary, rule.binds_note, self._actor(rule.issuer)),
            facets=(_kind("rule"), Facet("rule", rule.id, rule.citation), *self._topics(rule.topics)),
        )

    def _find_actor(self, record_id: str) -> str:
        actor = self._corpus.actor(record_id)
        return name_of(actor) if actor else record_id

    def _find_label(self, kind: str, record_id: str) -> str:
        record = self._corpus.get(kind, record_id)
        return record.citation if isinstance(record, Rule) else name_of(record) if record else record_id

    def _find_passage(self, rule_id: str, clause_id: str, version_id: str, date: EdtfDate) -> str:
        rule = self._rule(rule_id)
        named = rule.version(version_id) if version_id else None
        for version in (named,) if named else rule.versions_in_force(date):
            if clause := version.clause(clause_id):
                return _joined(rule.title, clause.heading, excerpt(clause.text, PASSAGE))
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
    "case": message("Case"),
    "article": message("Article"),
}


def _kind(kind: str) -> Facet:
    return Facet("kind", kind, gettext(_KINDS[kind]))


def _hit(kind: str, record_id: str, title: str, *, summary: str = "", date: str = "", who: str = "") -> Hit:
    href = addresses.address(kind, record_id)
    return Hit(href, title, _kind(kind).label, who=who, date=date, summary=summary)


def _joined(*texts: str | None) -> str:
    return "\n".join(text for text in texts if text)


def _year(date: EdtfDate) -> Iterator[Facet]:
    """Yield every year that a date touches; of one that is open at an end, the year of the other."""
    first, last = date.first or date.last, date.last or date.first
    if first and last:
        yield from (Facet("year", f"{year:04}", f"{year:04}") for year in range(first.year, last.year + 1))
