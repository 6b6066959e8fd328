"""The three forms of a report: whatever strangers write, it is text, it is bounded, and it commands nothing."""

from __future__ import annotations

import re

import pyromark
import pytest
from justhtml import JustHTML

from bythebook.newsroom.revisions.report import as_html, as_lines, as_markdown, build_report
from bythebook.newsroom.revisions.report.document import (
    ChangeReport,
    ReportEntry,
    ReportGroup,
    ReportLine,
    ReportSection,
)
from bythebook.records.word_changes import WordRun
from tests.newsroom.revisions.repositories import LATE, SEATS, History

HOSTILE = [
    "@everyone and @org/team",
    "see #1, GH-2, org/repo#3, and 1ffb3ea68d1ffb3ea68d1ffb3ea68d1ffb3ea68d",
    "<img src=https://evil.example/x.png onerror=alert(1)>",
    "<script>alert(1)</script></pre></code></ul></details>",
    "![x](https://evil.example/x.png) [x](javascript:alert(1)) <https://evil.example>",
    "https://evil.example www.evil.example mail@evil.example",
    "*bold* _it_ ~~gone~~ `code` ```\n# heading\n\n- [x] item\n\n| a | b |\n|---|---|\n$x$ :smile: [^1] <!-- -->",
    "[red]rich markup[/red] \x1b[31mescape\x1b[0m \u202eright to left\u202c",
    "{{ 7 * 7 }} {% include 'x' %}",
    "</title><style>*{display:none}</style>",
]


def hostile(text: str) -> ChangeReport:
    line = ReportLine(text, (WordRun("same", text), WordRun("deleted", text), WordRun("inserted", text)))
    entry = ReportEntry(text, text, (line,), f"- {{what: {text}}}")
    section = ReportSection("Claims", (ReportGroup("Changed", (entry,)),))
    return ChangeReport(
        text,
        text,
        ("Claims: 1 changed.",),
        (section, ReportSection("Pages", (ReportGroup("New", (entry,)),), is_long=True)),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_untrusted_text_is_only_text_in_markdown(text: str) -> None:
    written = as_markdown(hostile(text))
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH | pyromark.Options.ENABLE_FOOTNOTES
    page = JustHTML(pyromark.html(written, options=options), sanitize=False)
    names = {node.name for node in page.query("*")} - {"html", "head", "body"}
    assert names <= {"h2", "h3", "p", "b", "ul", "li", "code", "pre", "ins", "del", "details", "summary"}
    assert all(set(node.attrs or {}) <= {"lang"} for node in page.query("*"))
    for node in page.query("*"):
        # What is neither code nor preformatted holds words of ours alone.
        if node.name in ("li", "p", "h3"):
            bare = "".join(child.data or "" for child in node.children or () if child.name == "#text")
            assert not re.search(r"[@#<>\[\]`*~$|]|://|www\.", bare.replace("[-…-]", "")), bare
    assert not re.search(r"@\w|https?:|www\.e|<(?:img|script|style)|\x1b|\u202e", written)


def test_markdown_contains_the_words(history: History) -> None:
    history.edit(LATE, "costs nothing. It never did.", "costs <b>nothing</b>. It never did.")
    written = as_markdown(build_report(history.difference()))
    assert "<del>[-nothing.-]</del> <ins>{+&#60;b&#62;nothing&#60;/b&#62;.+}</ins> It never did." in written
    assert "### What is missing (1)" in written
    assert (
        '<pre lang="yaml">  - &#123;date&#58; 2026-04-01, what&#58; The words were corrected., kind&#58; correction&#125;</pre>'
        in written
    )


@pytest.mark.parametrize("text", ["word ", "🦉🦉 ", "<&>@ ", "a" * 200 + " "])
@pytest.mark.parametrize("entries", [1, 5000])
def test_markdown_stays_within_githubs_limit(text: str, entries: int) -> None:
    lines = tuple(ReportLine(f"label {number}", (WordRun("inserted", text * 3000),)) for number in range(40))
    entry = ReportEntry(text * 500, text * 500, lines, f"what: {text * 500}\n")
    groups = (ReportGroup("Changed", (entry,) * entries),)
    report = ChangeReport(
        "base",
        "head",
        ("Much.",),
        (ReportSection("Claims", groups), ReportSection("Pages", (ReportGroup("New", (ReportEntry("/x/"),)),))),
    )
    written = as_markdown(report)
    assert len(written.encode("utf-16-le")) // 2 <= 60_000
    assert written.count("<details>") == written.count("</details>")
    for tag in ("ul", "li", "code", "pre", "ins"):
        assert len(re.findall(rf"<{tag}[ >]", written)) == written.count(f"</{tag}>")
    assert "### Pages (1)" in written
    if entries > 1:
        assert re.search(r"\*\*[\d,]+ more entries do not fit here\.\*\*", written)


@pytest.mark.parametrize("text", HOSTILE)
def test_untrusted_text_is_only_text_in_html(text: str) -> None:
    page = JustHTML(as_html(hostile(text)), sanitize=False)
    assert {node.name for node in page.query("*")} <= {
        "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "nav", "ul", "li", "a", "del", "ins",
        "section", "strong", "dl", "dt", "dd", "pre",
    }  # fmt: skip
    assert all(((node.attrs or {})["href"] or "").startswith("#") for node in page.query("a"))
    assert not any(
        name.startswith("on") or name in ("src", "style") for node in page.query("*") for name in node.attrs or {}
    )
    assert not re.search("[\x1b\u202e]", as_html(hostile(text)))


def test_the_html_page_forbids_every_request(history: History) -> None:
    history.edit(SEATS, "topics: [reading-room]", "topics: []")
    page = JustHTML(as_html(build_report(history.difference())), sanitize=False)
    [policy] = [found["content"] for node in page.query("meta") if "http-equiv" in (found := node.attrs or {})]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'", policy or ""
    )
    assert page.query("script, img, link, iframe") == []
    assert [node.to_text() for node in page.query("dd del")] == ["[-Reading room (reading-room)-]"]


@pytest.mark.parametrize("text", HOSTILE)
def test_lines_contain_no_terminal_control_characters(text: str) -> None:
    expected = ["".join(span.text for span in line) for line in as_lines(hostile(text))]
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", "".join(expected))


def test_a_long_list_of_pages_is_cut_in_text_and_complete_in_html() -> None:
    entries = tuple(ReportEntry(f"/claims/{number}/") for number in range(100))
    report = ChangeReport(
        "base", "head", (), (ReportSection("Pages", (ReportGroup("Changed", entries),), is_long=True),)
    )
    expected = ["".join(span.text for span in line) for line in as_lines(report)]
    assert expected[-1] == "    … and 60 more"
    assert as_html(report).count("<strong>/claims/") == 100


def test_reports_are_reproducible(history: History) -> None:
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    reports = [build_report(history.difference()) for _ in range(2)]
    assert as_html(reports[0]) == as_html(reports[1])
    assert as_markdown(reports[0]) == as_markdown(reports[1])
