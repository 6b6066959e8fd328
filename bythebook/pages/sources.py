"""The page of a source: what cites it, and which copy was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.evidence import capture_views
from bythebook.pages.page import Page
from bythebook.pages.parts import history, source_line
from bythebook.pages.rule_names import cited, clause_cited
from bythebook.pages.titles import response_text, title_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.source import SourceUse, SourceView
from bythebook.pages.withdrawals import record_chrome
from bythebook.pages.wording import date_words, excerpt, version_title
from bythebook.records import Case, Claim, EdtfDate, Organization, Person, Rule, Source
from bythebook.records.vocabulary import Fidelity

_EXCERPT = 160


def source_page(context: Context, source: Source) -> Page:
    """Return a source's page."""
    path = addresses.address("source", source.id)
    text = gettext("{title}, {publisher}: what we used from it and which copy we read.")
    description = text.format(title=title_of(source), publisher=source.publisher)
    view = SourceView(
        chrome=record_chrome(context, source, title_of(source), description, path),
        source=source_line(context, source.id),
        is_draft=source.is_draft,
        language=source.language,
        origin=context.links.to("source", source.same_origin) if source.same_origin else None,
        repeated_by=context.links.referring(source, "source"),
        captures=capture_views(context, source),
        uses=tuple(_everything_taken(context, source)),
        mentioned_in=context.links.mentioned_by(source),
        history=history(context, source),
    )
    return Page(path, "source.html", view)


def _everything_taken(context: Context, source: Source) -> Iterator[SourceUse]:
    for record in context.links.referrers(source, "claim", "rule", "case", "person", "organization"):
        match record:
            case Claim():
                yield from _from_claim(context, record, source.id)
            case Rule():
                yield from _from_rule(context, record, source.id)
            case Case():
                link = context.links.of(record)
                for event in record.events:
                    if event.source == source.id:
                        yield _uses(context, gettext("An event in the story"), link, _Text(event.what), event.date)
            case Person() | Organization():
                yield from _from_actor(context, record, source.id)
            case _:
                pass


def _from_actor(context: Context, record: Person | Organization, source_id: str) -> Iterator[SourceUse]:
    for role in record.roles if isinstance(record, Person) else ():
        if role.source == source_id:
            yield _uses(context, gettext("A position held by"), context.links.of(record), _Text(role.title))
    for one in record.affiliations:
        if one.source == source_id:
            text = _Text(context.labels.label(one.side))
            yield _uses(context, gettext("Side of"), context.links.of(record), text)


def _from_claim(context: Context, claim: Claim, source_id: str) -> Iterator[SourceUse]:
    who = context.links.to_actor(claim.speaker).label
    link, date, quote = context.links.of(claim), claim.date, claim.quote
    if source_id in quote.sources:
        what = gettext("Statement by {who}").format(who=who)
        yield _uses(context, what, link, _Text(quote.text, quote.language, quote.fidelity), date)
    for form in quote.also_printed:
        if form.source == source_id:
            what = gettext("Another wording of a statement by {who}").format(who=who)
            yield _uses(context, what, link, _Text(form.text, form.language, form.fidelity), date)
    for response in claim.responses:
        if response.source == source_id:
            who = context.links.to_actor(response.speaker).label
            what = gettext("A response by {who}").format(who=who)
            answered = _Text(response_text(response), context.language.record, response.fidelity)
            yield _uses(context, what, link, answered, response.date)


def _from_rule(context: Context, rule: Rule, source_id: str) -> Iterator[SourceUse]:
    for version in rule.versions:
        if version.source == source_id:
            link = LinkView(
                f"{cited(rule)}: {version_title(version)}",
                addresses.address("rule", rule.id) + f"#{version.id}",
            )
            yield _uses(context, gettext("The text of"), link, _Text(""))
        for clause in version.clauses:
            for form in clause.also_printed:
                if form.source == source_id:
                    place = addresses.clause_address(rule.id, version.id, clause.id)
                    link = LinkView(clause_cited(rule, version, clause), place)
                    printed = _Text(form.text, form.language, form.fidelity)
                    yield _uses(context, gettext("Another wording of"), link, printed)


class _Text(NamedTuple):
    """A text from a source, its language and its fidelity."""

    text: str
    language: str = ""
    fidelity: Fidelity | None = None


def _uses(context: Context, what: str, link: LinkView, text: _Text, date: EdtfDate | None = None) -> SourceUse:
    fidelity = text.fidelity
    return SourceUse(
        what=what,
        link=link,
        date=date_words(date) if date else None,
        excerpt=excerpt(text.text, _EXCERPT),
        language=text.language or context.language.record,
        is_quotable=bool(fidelity and fidelity.is_quotable),
        fidelity=context.term(fidelity) if fidelity else None,
    )
