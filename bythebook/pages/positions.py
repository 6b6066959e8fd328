"""The positions that people hold: after their names, and with their dates."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.language import gettext
from bythebook.pages.context import Context
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import DateView
from bythebook.pages.wording import date_words, dated
from bythebook.records import Affiliation, EdtfDate, Person, Role
from bythebook.records.vocabulary import Capacity


def offices_held(person: Person, date: EdtfDate, capacity: Capacity) -> list[Role]:
    """Return the positions that a person held on a date or, for a former official, those held before."""
    if capacity is Capacity.IN_OFFICE:
        return [role for role in person.roles if role.covers(date)]
    return [role for role in person.roles if role.has_ended_by(date)]


def after_name(context: Context, role: Role, capacity: Capacity) -> str:
    """Return a position as it is printed after a name: "Deputy Attorney General, DOJ", "former ICE agent"."""
    text = own_words(role.after_name or _with_organization(context, role))
    return text if capacity is Capacity.IN_OFFICE else gettext("former {position}").format(position=text)


def _with_organization(context: Context, role: Role) -> str:
    organization = context.corpus.organizations.get(role.organization)
    name = organization.abbreviation or organization.name if organization else role.organization
    return role.title if name in role.title else f"{role.title}, {name}"


def position_dates(role: Role) -> DateView:
    """Return when a position was held, as far as it is known: "left no later than January 14, 2026; dates unknown"."""
    if not role.held_on and not role.left_by:
        return date_words(role.dates)
    return DateView("; ".join(_dates(role)))


def affiliation_dates(affiliation: Affiliation) -> DateView:
    """Return when an affiliation holds; an empty text if it has no known dates, as for most organizations."""
    dates = affiliation.dates
    start, end = dates.ends
    if start and not end and dates.end_is_unknown:
        return DateView(dated("from {start}", start).format(start=date_words(start).text))
    return DateView("") if dates.text == "/" else date_words(dates)


def _dates(role: Role) -> Iterator[str]:
    """Yield the start, a date in between, the end, and which of the two ends is unknown."""
    first, last = role.dates.ends
    is_known_to_last = role.held_on is not None and role.left_by is None and last is None
    if first:
        start = date_words(first).text
        yield (dated("since {start}", first) if is_known_to_last else dated("from {start}", first)).format(start=start)
    if role.held_on:
        yield _held_on(role.held_on, still=first is not None and is_known_to_last)
    if last:
        yield dated("until {end}", last).format(end=date_words(last).text)
    if role.left_by:
        yield dated("left no later than {date}", role.left_by).format(date=date_words(role.left_by).text)
    if role.dates.text == "/":
        yield gettext("dates unknown")
    elif role.dates.start_is_unknown:
        yield gettext("start date unknown")


def _held_on(day: EdtfDate, *, still: bool) -> str:
    if day.is_approximate:
        text = gettext("still in office {date}") if still else gettext("in office {date}")
    elif day.first == day.last:
        text = gettext("still in office on {date}") if still else gettext("in office on {date}")
    else:
        text = gettext("still in office in {date}") if still else gettext("in office in {date}")
    return text.format(date=date_words(day).text)
