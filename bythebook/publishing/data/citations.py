"""A claim's citation for programs: CSL-JSON (citeproc-js 1.0), BibTeX and RIS. What it tells: ``pages.citations``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bythebook.pages import Context
from bythebook.pages.citations import Citation, bibtex, citation_of
from bythebook.pages.document_addresses import citation_address
from bythebook.publishing.data.documents import to_json
from bythebook.records import Claim


def citation_files(context: Context, claim: Claim) -> Iterator[tuple[str, bytes]]:
    """Make a claim's citations, a file for each format. They need the site's absolute address."""
    citation = citation_of(context, claim)
    for form, write in (("csl", _csl), ("bibtex", _bibtex), ("ris", _ris)):
        yield citation_address(claim.id, form)[1:], write(citation)


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
    return bibtex(citation).encode()


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
