"""How to cite a claim's page in the common styles.

The page is cited with the site as its author; a note names the speaker, worded by how exact the quote is. The citation
of a withdrawn claim says so. Titles keep their capitals, for they contain quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as day
from functools import lru_cache
from typing import NamedTuple

from bythebook.language import current_language, gettext, on_language_change
from bythebook.language.english import MONTHS
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.titles import summary_of
from bythebook.pages.views.share import CitationRun, CitationView
from bythebook.pages.wording import date_words
from bythebook.records import Claim, EdtfDate

_SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
"""MLA Handbook, ninth edition, A.4."""
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""The characters that are special in TeX (The TeXbook, chapter 7)."""
_OF_TEX = re.compile(r"[\\{}$&#%_~^]")


class Citation(NamedTuple):
    """The citation of a claim's page, in no particular style."""

    id: str
    title: str
    site: str
    date_parts: tuple[int, ...]
    """Year, month and day of publication, as far as known."""
    url: str
    """The page's URL: absolute if the site's URL is known."""
    abstract: str
    note: str
    language: str


def _date_parts(date: EdtfDate) -> tuple[int, ...]:
    first = date.first
    if first is None:
        return ()
    whole = (first.year, first.month, first.day)
    return whole if first == date.last else whole[: 2 if date.text[4:5] == "-" else 1]


def citation_of(context: Context, claim: Claim, *, is_printed: bool = False) -> Citation:
    """Return the citation of a claim's page; printed there, a very long name or title is cut."""
    who, when = context.links.to_actor(claim.speaker).label, date_words(claim.date).text
    links = context.links
    headline = links.short_headline(claim.speaker, claim.title) if is_printed else links.label_of(claim)
    is_quotable, withdrawal = claim.quote.fidelity.is_quotable, claim.withdrawn
    template = (
        gettext("Statement by {who}, {date}.") if is_quotable else gettext("Statement attributed to {who}, {date}.")
    )
    note = template.format(who=who, date=when)
    if withdrawal:
        withdrawn = gettext("Withdrawn {date}: {note}").format(
            date=date_words(withdrawal.date).text, note=withdrawal.note
        )
        note = f"{note} {withdrawn}"
    return Citation(
        id=claim.id,
        title=gettext("Withdrawn: {title}").format(title=headline) if withdrawal else headline,
        site=context.site.name,
        date_parts=_date_parts(claim.history[0].date),
        url=context.settings.url + addresses.address("claim", claim.id),
        abstract="" if withdrawal else summary_of(claim),
        note=note,
        language=context.language.record,
    )


def printed_citations(citation: Citation) -> Iterator[CitationView]:
    """Yield a citation in each style, and as code for BibTeX."""
    title, dates = _quoted(citation.title), _dates(citation.date_parts)
    yield CitationView("APA", _apa(citation, dates.apa))
    yield CitationView("MLA", _mla(citation, title, dates.mla))
    yield CitationView("Chicago", _chicago(citation, title, dates.chicago))
    yield CitationView("BibTeX", (CitationRun(bibtex(citation, with_abstract=False)),), is_code=True)


def _apa(citation: Citation, date: str) -> tuple[CitationRun, ...]:
    """APA, seventh edition, 10.16: a page of a group's own website, which is not named twice."""
    has_inner_stop = citation.title.endswith("”") and current_language().is_source
    title = _stopped(citation.title) if has_inner_stop else citation.title
    return (
        CitationRun(f"{citation.site}{_stop(citation.site)} ({date}). "),
        CitationRun(title, is_title=True),
        CitationRun(f"{'' if has_inner_stop else _stop(title)} {citation.url}"),
    )


def _mla(citation: Citation, title: str, date: str) -> tuple[CitationRun, ...]:
    """MLA Handbook, ninth edition, 5.26: a work whose author is the site that publishes it begins with its title."""
    rest = "".join(f", {part}" for part in (date, citation.url) if part)
    return CitationRun(f"{title} "), CitationRun(citation.site, is_title=True), CitationRun(f"{rest}.")


def _chicago(citation: Citation, title: str, date: str) -> tuple[CitationRun, ...]:
    """Chicago Manual of Style, eighteenth edition, 14.104: a bibliography's entry for a page of a website."""
    return (CitationRun(f"{citation.site}{_stop(citation.site)} {title} {date}. {citation.url}."),)


class _Dates(NamedTuple):
    """A date in each style."""

    apa: str
    mla: str
    chicago: str


@lru_cache(maxsize=4096)
def _dates(parts: tuple[int, ...]) -> _Dates:
    mla, chicago = (_mla_date(parts), _chicago_date(parts)) if current_language().is_source else (_own_date(parts),) * 2
    return _Dates(_apa_date(parts), mla, chicago or gettext("n.d."))


on_language_change(_dates.cache_clear)


def _apa_date(parts: Sequence[int]) -> str:
    match parts:
        case [year, month, number]:
            return f"{year}, {current_language().day_of_year(day(year, month, number))}"
        case [year, month]:
            return f"{year}, {current_language().month_name(day(year, month, 1))}"
        case [year]:
            return str(year)
        case _:
            return gettext("n.d.")


def _mla_date(parts: Sequence[int]) -> str:
    match parts:
        case [year, month, number]:
            return f"{number} {_SHORT_MONTHS[month - 1]} {year}"
        case [year, month]:
            return f"{_SHORT_MONTHS[month - 1]} {year}"
        case _:
            return "".join(map(str, parts))


def _chicago_date(parts: Sequence[int]) -> str:
    match parts:
        case [year, month, number]:
            return f"{MONTHS[month - 1]} {number}, {year}"
        case [year, month]:
            return f"{MONTHS[month - 1]} {year}"
        case _:
            return "".join(map(str, parts))


def _own_date(parts: Sequence[int]) -> str:
    """Return a date in the site's language, as translated handbooks ask for."""
    match parts:
        case [year, month, number]:
            return current_language().day(day(year, month, number))
        case [year, month]:
            return current_language().month(day(year, month, 1))
        case _:
            return "".join(map(str, parts))


def _quoted(title: str) -> str:
    """Return a title in quotation marks; in English, inner ones become single and the period goes inside."""
    if not current_language().is_source:
        return f"{gettext('“')}{title}{gettext('”')}{_stop(title)}"
    flipped = title.replace("“", "‘").replace("”", "’")
    return f"“{_stopped(flipped)}”"


def _stopped(title: str) -> str:
    """Return an English title with the period that it still needs, before quotation marks at its end."""
    within = title.rstrip("”’")
    return f"{within}{_stop(within)}{title[len(within) :]}"


def _stop(text: str) -> str:
    """Return the period that a text still needs."""
    return "" if text.endswith((".", "?", "!", "…")) else "."


def bibtex(citation: Citation, *, with_abstract: bool = True) -> str:
    """Return a citation as a BibTeX entry."""
    dated = dict(zip(("year", "month", "day"), map(str, citation.date_parts), strict=False))
    site = _tex(citation.site)
    fields = {
        "title": f"{{{_tex(citation.title)}}}",  # braces within braces: the title keeps its capitals
        "author": f"{{{site}}}",  # … and the site's name is not taken for a person's
        "publisher": site,
        **dated,
        "url": citation.url,
        "abstract": _tex(citation.abstract) if with_abstract else "",
        "note": _tex(citation.note),
        "langid": citation.language,
    }
    lines = "".join([f"  {name} = {{{value}}},\n" for name, value in fields.items() if value])
    return f"@misc{{{citation.id},\n{lines}}}\n"


def _tex(text: str) -> str:
    line = " ".join(text.split())
    return line.translate(_LATEX) if _OF_TEX.search(line) else line
