"""Citations are read back by the programs that people cite with."""

from __future__ import annotations

import re
import urllib.request
import warnings
from typing import Any

import orjson
import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware

from bythebook.exports.citations import citation_files, citation_uris, citations
from bythebook.pages import Context, SiteSettings
from bythebook.records import Claim
from tests.records.made import claim, corpus

HERE = SiteSettings("The Record", "A test.", url="https://example.org/t", is_portable=False)
ODD = "100% of {it} & more: $5_000 ~ #1 ^ \\ “no”"


def texts_of(made: Claim, *others: Claim) -> dict[str, bytes]:
    return citations(Context(corpus(made, *others), HERE), made)


def csl(made: Claim, *others: Claim) -> dict[str, Any]:
    (item,) = orjson.loads(texts_of(made, *others)["csl"])
    return dict(item)


def ris(made: Claim) -> dict[str, str]:
    lines = texts_of(made)["ris"].decode().split("\r\n")
    tags = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines if line]
    assert all(tags)
    return {tag[1]: tag[2] for tag in tags if tag}


def bibtex(made: Claim) -> dict[str, str]:
    text = texts_of(made)["bibtex"].decode()
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert (entry.key, entry.entry_type) == ("one", "misc")
    return {name: field.value for name, field in entry.fields_dict.items()}


def test_csl_is_what_citeproc_makes_a_bibliography_of() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py tells of what its own style leaves open
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # type: ignore[import-untyped]  # noqa: PLC0415
        from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # noqa: PLC0415

        source = CiteProcJSON([csl(claim("one"))])
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem("one")]))
        (line,) = [str(item) for item in bibliography.bibliography()]
    assert (
        line
        == "The Record (2026) Some Body: Title of one, The Record. Available at: https://example.org/t/claims/one/."
    )


def test_csl_tells_the_page_the_site_and_the_day() -> None:
    made = csl(claim("one"))
    assert made["issued"] == {"date-parts": [[2026, 2, 1]]}
    assert made["author"] == [{"literal": "The Record"}]
    assert made["note"] == "Statement by Some Body, January 8, 2026."


def test_bibtex_is_read_back_as_it_was_written() -> None:
    made = bibtex(claim("one", title=ODD, summary=ODD))
    plain = [
        made[name].replace("\N{MODIFIER LETTER CIRCUMFLEX ACCENT}", "^") for name in ("title", "abstract")
    ]  # the reader's own idea of \textasciicircum
    assert plain == [f"Some Body: {ODD}", ODD]
    assert (made["year"], made["month"], made["url"]) == ("2026", "2", "https://example.org/t/claims/one/")


def test_ris_is_read_back_as_it_was_written() -> None:
    made = ris(claim("one", title=ODD))
    assert [*made][:1] + [*made][-1:] == ["TY", "ER"]
    assert (made["TI"], made["AU"], made["DA"]) == (f"Some Body: {ODD}", "The Record", "2026/02/01/")


@pytest.mark.parametrize(
    "published, parts, told",
    [("2026-02", [2026, 2], "2026/02//"), ("2026", [2026], "2026///"), ("2026-02-01~", [2026, 2, 1], "2026/02/01/")],
)
def test_a_date_is_told_as_far_as_it_is_known(published: str, parts: list[int], told: str) -> None:
    made = claim("one", history=[{"date": published, "what": "First published."}])
    assert csl(made)["issued"] == {"date-parts": [parts]}
    assert ris(made)["DA"] == told


def test_words_that_are_not_known_to_be_the_speakers_are_not_called_so() -> None:
    told = {"text": "It was so.", "fidelity": "paraphrase", "sources": ["paper"]}
    assert csl(claim("one", quote=told))["note"] == "Statement attributed to Some Body, January 8, 2026."


def test_a_withdrawn_claim_is_cited_as_withdrawn() -> None:
    gone = {"date": "2026-03-01", "reason": "error", "note": "It was not said."}
    made = csl(claim("one", status="withdrawn", withdrawn=gone))
    assert made["title"] == "Withdrawn: Some Body: Title of one"
    assert made["note"].endswith("Withdrawn March 1, 2026: It was not said.")
    assert "abstract" not in made


def test_uris_hold_the_citations_letter_for_letter() -> None:
    made = claim("one", title=ODD)
    uris = citation_uris(Context(corpus(made), HERE), made)
    assert all(re.fullmatch(r"data:[a-z0-9/.+;=-]+;base64,[A-Za-z0-9+/]+=*", uri) for uri in uris.values())
    found = {}
    for form, uri in uris.items():
        with urllib.request.urlopen(uri) as opened:  # noqa: S310  # a data: URI
            found[form] = opened.read()
    assert found == texts_of(made)


def test_files_of_citations_are_where_they_were(context: Context) -> None:
    for claim_id, found in context.corpus.claims.items():
        names = [file for file, _ in citation_files(context, found)]
        assert names == [f"api/v1/claims/{claim_id}.{ending}" for ending in ("csl.json", "bib", "ris")]
