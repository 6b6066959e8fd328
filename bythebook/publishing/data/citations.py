"""How to cite a claim's page: CSL-JSON (citeproc-js 1.0), BibTeX and RIS.

What is cited is the site's page, with the site as its author; whose words it is about stands in a note, worded by how
well the words are known. A withdrawn claim's citation says that it was withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.document_addresses import citation_address
from bythebook.pages.wording import date_words
from bythebook.publishing.data.documents import to_json
from bythebook.records import Claim, EdtfDate

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
"""The characters that TeX gives a meaning of its own (The TeXbook, chapter 7)."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation of a claim's page tells."""

    id: str
    title: str
    site: str
    published: EdtfDate
    url: str
    abstract: str
    note: str
    language: str

    @property
    def date_parts(self) -> list[int]:
        """Year, month and day of publication, as far as they are known."""
        day = self.published.first
        if day is None:
            return []
        whole = [day.year, day.month, day.day]
        is_exact = self.published.first == self.published.last
        return whole if is_exact else whole[: 2 if self.published.text[4:5] == "-" else 1]


def citation_files(context: Context, claim: Claim) -> Iterator[tuple[str, bytes]]:
    """Make a claim's citations, a file for each format. They need the site's absolute address."""
    citation = _citation(context, claim)
    for form, write in (("csl", _csl), ("bibtex", _bibtex), ("ris", _ris)):
        yield citation_address(claim.id, form)[1:], write(citation)


def _citation(context: Context, claim: Claim) -> Citation:
    who, when = context.link_to_actor(claim.speaker).label, date_words(claim.date).text
    said = "Words of" if claim.quote.fidelity.is_quotable else "Statement attributed to"
    gone = claim.withdrawn
    withdrawn = f" Withdrawn {date_words(gone.date).text}: {gone.note}" if gone else ""
    return Citation(
        id=claim.id,
        title=f"Withdrawn: {claim.title}" if gone else claim.title,
        site=context.site.name,
        published=claim.history[0].date,
        url=context.settings.url + pages.address("claim", claim.id),
        abstract="" if gone else claim.summary,
        note=f"{said} {who}, {when}.{withdrawn}",
        language=context.site.language,
    )


def _csl(citation: Citation) -> bytes:
    item: dict[str, Any] = {
        "id": citation.id,
        "type": "webpage",
        "title": citation.title,
        "author": [{"literal": citation.site}],
        "container-title": citation.site,
        "issued": {"date-parts": [citation.date_parts]},
        "URL": citation.url,
        "abstract": citation.abstract,
        "note": citation.note,
        "language": citation.language,
    }
    return to_json([{key: value for key, value in item.items() if value}])


def _bibtex(citation: Citation) -> bytes:
    dated = dict(zip(("year", "month", "day"), map(str, citation.date_parts), strict=False))
    fields = {
        "title": f"{{{_tex(citation.title)}}}",  # braces within braces: the title keeps its capitals
        "author": f"{{{_tex(citation.site)}}}",  # … and the site's name is not taken for a person's
        "publisher": _tex(citation.site),
        **dated,
        "url": citation.url,
        "abstract": _tex(citation.abstract),
        "note": _tex(citation.note),
        "langid": citation.language,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{citation.id},\n{lines}}}\n".encode()


def _ris(citation: Citation) -> bytes:
    date = citation.date_parts
    fields = (
        ("TY", "ELEC"),
        ("ID", citation.id),
        ("TI", citation.title),
        ("AU", citation.site),
        ("T2", citation.site),
        ("PY", f"{date[0]:04}" if date else ""),
        ("DA", "/".join([*(f"{part:02}" for part in date), "", ""][:3]) + "/" if date else ""),
        ("UR", citation.url),
        ("AB", citation.abstract),
        ("N1", citation.note),
        ("LA", citation.language),
    )
    lines = (f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in fields if value)
    return f"{''.join(lines)}ER  - \r\n".encode()


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_LATEX)
