"""The page of a source: what was taken from it, and which copy was read."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.evidence import capture_views
from bythebook.pages.page import Page
from bythebook.pages.parts import articles_telling, history, source_line
from bythebook.pages.views.common import Link
from bythebook.pages.views.records import SourceView, Taken
from bythebook.pages.wording import date_words, excerpt
from bythebook.records import Case, Claim, EdtfDate, Person, Rule, Source
from bythebook.records.vocabulary import Fidelity

_EXCERPT = 160


def source_page(context: Context, source: Source) -> Page:
    """Make a source's page."""
    path = addresses.address("source", source.id)
    told = gettext("{title}, {publisher}: what was taken from it and which copy was read.")
    description = told.format(title=source.title, publisher=source.publisher)
    view = SourceView(
        chrome=context.chrome("source", source.title, description, path, file=source.file),
        line=source_line(context, source.id),
        language=source.language,
        captures=capture_views(context, source),
        taken=tuple(_everything_taken(context, source)),
        told_in=articles_telling(context, source),
        history=history(context, source),
    )
    return Page(path, "source.html", view)


def _everything_taken(context: Context, source: Source) -> Iterator[Taken]:
    for record in context.referrers(source, "claim", "rule", "case", "person"):
        match record:
            case Claim():
                yield from _from_claim(context, record, source.id)
            case Rule():
                yield from _from_rule(context, record, source.id)
            case Case():
                link = context.link(record)
                for event in record.events:
                    if event.source == source.id:
                        yield _taken(context, gettext("An event of the case"), link, event.what, event.date)
            case Person():
                for role in record.roles:
                    if role.source == source.id:
                        yield _taken(context, gettext("An office of"), context.link(record), role.title)
            case _:
                pass


def _from_claim(context: Context, claim: Claim, source_id: str) -> Iterator[Taken]:
    who = context.link_to_actor(claim.speaker).label
    link, date = context.link(claim), claim.date
    if source_id in claim.quote.sources:
        yield _taken(context, gettext("The words of {who}").format(who=who), link, claim.quote.text, date, claim.quote.fidelity)
    for form in claim.quote.also_printed:
        if form.source == source_id:
            what = gettext("Another printed form of the words of {who}").format(who=who)
            yield _taken(context, what, link, form.text, date, form.fidelity)
    for response in claim.responses:
        if response.source == source_id:
            told = context.link_to_actor(response.speaker).label
            what = gettext("A response by {who}").format(who=told)
            yield _taken(context, what, link, response.text, response.date, response.fidelity)


def _from_rule(context: Context, rule: Rule, source_id: str) -> Iterator[Taken]:
    for version in rule.versions:
        if version.source == source_id:
            link = Link(
                gettext("{rule}, {version} version").format(rule=rule.citation, version=version.id),
                addresses.address("rule", rule.id) + f"#{version.id}",
            )
            yield _taken(context, gettext("The text of"), link, "")
        for clause in version.clauses:
            for form in clause.also_printed:
                if form.source == source_id:
                    place = addresses.clause_address(rule.id, version.id, clause.id)
                    link = Link(f"{rule.citation}, {clause.id}", place)
                    yield _taken(context, gettext("Another printed form of"), link, form.text, None, form.fidelity)


def _taken(
    context: Context, what: str, link: Link, text: str, date: EdtfDate | None = None, fidelity: Fidelity | None = None
) -> Taken:
    return Taken(
        what=what,
        link=link,
        date=date_words(date) if date else None,
        excerpt=excerpt(text, _EXCERPT),
        is_quotable=bool(fidelity and fidelity.is_quotable),
        fidelity=context.term(fidelity) if fidelity else None,
    )
