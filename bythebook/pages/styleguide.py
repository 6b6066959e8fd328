"""The style guide for theme developers: every component, with an example record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from bythebook.language import gettext
from bythebook.pages.actors import person_page
from bythebook.pages.cases import case_page
from bythebook.pages.claims import claim_page
from bythebook.pages.context import Context
from bythebook.pages.page import Page
from bythebook.pages.parts import card_of
from bythebook.pages.rules import rule_page
from bythebook.pages.views.common import Pagination
from bythebook.pages.views.styleguide import StyleguideView
from bythebook.records import Claim, Record
from bythebook.records.vocabulary import Finding

T = TypeVar("T")
PATH = "/styleguide/"
_HERE = "#examples"
"""The target of all links in the examples, whose pages the site does not have."""
_ADDRESS = re.compile(r"/(?:[a-z0-9][^\s]*)?")
_LINK = re.compile(r'((?:href|src)=")/[^"]*"')
_NOT_SHOWN = "chrome"


def styleguide_page(context: Context, examples: Context) -> Page:
    """Return the page from an example record."""
    claims = list(examples.corpus.claims.values())
    claim = _richest(one for one in claims if one.is_listed and one.quote.fidelity.is_quotable)
    unquotable = _richest(one for one in claims if one.is_listed and not one.quote.fidelity.is_quotable)
    withdrawn = _richest(one for one in claims if one.withdrawn)
    corpus = examples.corpus
    rule, case, person = (
        _richest(corpus.rules.values()),
        _richest(corpus.cases.values()),
        _richest(corpus.people.values()),
    )
    view = StyleguideView(
        chrome=context.chrome(
            "styleguide",
            gettext("Style guide"),
            gettext("Every component of the theme, with examples."),
            PATH,
            is_indexed=False,
        ),
        findings=tuple(examples.term(finding) for finding in Finding),
        claim=claim_page(examples, claim).view if claim else None,
        unquotable=claim_page(examples, unquotable).view if unquotable else None,
        withdrawn=claim_page(examples, withdrawn).view if withdrawn else None,
        cards=tuple(card_of(examples, summary.id) for summary in examples.index.listed.newest(3)),
        rule=rule_page(examples, rule).view if rule else None,
        case=case_page(examples, case).view if case else None,
        person=person_page(examples, person).view if person else None,
        paging=Pagination(number=2, last=3, newer=_HERE, older=_HERE),
    )
    return Page(PATH, "styleguide.html", _without_addresses(view))


def _richest(records: Iterable[T]) -> T | None:
    """Return the record with the longest representation, which has the most to show."""
    return max(records, key=lambda record: (len(repr(record)), _id_of(record)), default=None)


def _id_of(record: object) -> str:
    return record.id if isinstance(record, Record | Claim) else ""


def _without_addresses(value: Any) -> Any:
    """Replace every address of the site in a view by ``#examples``."""
    if isinstance(value, str):
        return _HERE if _ADDRESS.fullmatch(value) else _LINK.sub(rf'\1{_HERE}"', value)
    if isinstance(value, tuple):
        return tuple(map(_without_addresses, value))
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name != _NOT_SHOWN]
        return replace(value, **{name: _without_addresses(getattr(value, name)) for name in names})
    return value
