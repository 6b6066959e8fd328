"""Markdown to HTML: what anybody may write, and what does not survive."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML

from bythebook.markdown import short_text
from bythebook.markdown.short_text import render

KNOWN = {
    ("rule", "law", ""): ("The law", "/rules/law/"),
    ("rule", "law", "2018-(a)"): ("The law, (a)", "/rules/law/#2018-(a)"),
    ("claim", "one", ""): ('Claim "one" <b> & [more](x)', "/claims/one/"),
    ("person", "who", ""): ("Who", "/people/who/"),
    ("finding", "silent", ""): ("The rule does not say", "/findings/silent/"),
}


def resolve(kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
    return KNOWN.get((kind, record_id, fragment))


def html_of(markdown: str) -> str:
    return render(markdown, resolve).html.strip()


@pytest.mark.parametrize(
    "markdown, html",
    [
        ("**a** and *b*", "<p><strong>a</strong> and <em>b</em></p>"),
        ("[a](rule:law)", '<p><a href="/rules/law/">a</a></p>'),
        ("[a](rule:law#2018-(a))", '<p><a href="/rules/law/#2018-(a)">a</a></p>'),
        ("so <rule:law> says", '<p>so <a href="/rules/law/">The law</a> says</p>'),
        ("so <finding:silent> it is", '<p>so <a href="/findings/silent/">The rule does not say</a> it is</p>'),
        ("[a](https://example.org/?b=c&d)", '<p><a href="https://example.org/?b=c&amp;d">a</a></p>'),
        ("[a](mailto:a@example.org)", '<p><a href="mailto:a@example.org">a</a></p>'),
        ("[a](/claims/one/)", '<p><a href="/claims/one/">a</a></p>'),
        ("[a](#there)", '<p><a href="#there">a</a></p>'),
        ("![a](/images/b.png)", '<p><img src="/images/b.png" alt="a"></p>'),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ('<abbr title="x">a</abbr>', '<p><abbr title="x">a</abbr></p>'),
        ('<p lang="vi" dir="ltr">Đường</p>', '<p lang="vi" dir="ltr">Đường</p>'),
    ],
)
def test_what_prose_needs_is_kept(markdown: str, html: str) -> None:
    assert html_of(markdown) == html


@pytest.mark.parametrize(
    "markdown, html",
    [
        ("a<script>alert(1)</script>b", "<p>ab</p>"),
        ("<script>alert(1)</script>", ""),
        ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>", ""),
        ('<b onclick="alert(1)">a</b>', "<p><b>a</b></p>"),
        ('<img src="/images/a.png" onerror="alert(1)">', '<img src="/images/a.png">'),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("[a](JaVaScRiPt:alert(1))", "<p><a>a</a></p>"),
        ('<a href="java\nscript:alert(1)">a</a>', "<p><a>a</a></p>"),
        ('<a href="&#106;avascript:alert(1)">a</a>', "<p><a>a</a></p>"),
        ("[a](data:text/html;base64,PHNjcmlwdD4=)", "<p><a>a</a></p>"),
        ("[a](vbscript:x)", "<p><a>a</a></p>"),
        ("[a](file:///etc/passwd)", "<p><a>a</a></p>"),
        ("[a](//evil.example/x)", "<p><a>a</a></p>"),
        ("![a](data:image/svg+xml;base64,PHN2Zz4=)", "<p></p>"),
        ("![a](https://evil.example/pixel.png)", "<p></p>"),
        ("![a](//evil.example/pixel.png)", "<p></p>"),
        ("![a](pixel.png)", "<p></p>"),
        ('<img alt="a">', ""),
        ("<svg><script>alert(1)</script></svg>", "<p></p>"),
        ('<svg onload="alert(1)"><circle r="1"/></svg>', "<p></p>"),
        ("<math><mtext></mtext></math>", "<p></p>"),
        ("<style>body { display: none }</style>", ""),
        ('<p style="position: fixed">a</p>', "<p>a</p>"),
        ('<p class="banner" id="the-page">a</p>', "<p>a</p>"),
        ('<iframe src="https://evil.example/"></iframe>', ""),
        ('<object data="x"></object><embed src="x">', "<p></p>"),
        ('<form action="https://evil.example/"><input name="a"><button>b</button></form>', "b"),
        ('<meta http-equiv="refresh" content="0;url=https://evil.example/">', ""),
        ('<base href="https://evil.example/">', ""),
        ('<link rel="stylesheet" href="https://evil.example/x.css">', ""),
        ("<!-- a comment -->", ""),
        ("<video src=x></video><audio src=x></audio>", "<p></p>"),
        ("<a href='x' target='_blank' ping='https://evil.example/'>a</a>", '<p><a href="x">a</a></p>'),
        ("[a](rule:nowhere)", "<p><a>a</a></p>"),
        ("so <rule:nowhere> says", "<p>so <a>nowhere</a> says</p>"),
        ("[a](rule:law#nowhere)", "<p><a>a</a></p>"),
        ("<h1>Too loud</h1>", "Too loud"),
    ],
)
def test_what_could_harm_a_reader_does_not_survive(markdown: str, html: str) -> None:
    assert html_of(markdown) == html


def test_a_title_with_signs_of_markdown_is_printed_as_it_is() -> None:
    text = JustHTML(html_of("As <claim:one> tells."), sanitize=False, fragment=True).to_text()
    assert " ".join(text.split()) == "As Claim “one” <b> & [more](x) tells."


def test_a_table_scrolls_in_a_box_of_its_own_that_the_keyboard_reaches() -> None:
    box = '<div class="scroll" tabindex="0" role="group" aria-label="Table">'
    made = html_of("| a |\n|---|\n| b |\n")
    assert made.startswith(f"{box}<table>")
    assert made.strip().endswith("</table></div>")
    nested = '<table lang="es"><tr><td><table><tr><td>c</td></tr></table></td></tr></table>'
    inside = html_of(nested)
    assert (inside.count(box), inside.count("</table></div>")) == (2, 2)


def test_a_claim_alone_in_its_paragraph_is_embedded() -> None:
    rendered = render("Before.\n\n<claim:one>\n\n<rule:law#2018-(a)>\n\nAfter <claim:one>.", resolve)
    assert rendered.html.split("\n")[:3] == ["<p>Before.</p>", "<!--embed:0-->", "<!--embed:1-->"]
    assert [mention.target for mention in rendered.embeds] == ["claim:one", "rule:law#2018-(a)"]


@pytest.mark.parametrize(
    "markdown", ["<!--embed:0-->", "a <!--embed:0--> b", "\\<!--embed:0-->", "<p><!--embed:0--></p>"]
)
def test_nobody_can_write_the_mark_of_an_embedded_record(markdown: str) -> None:
    rendered = render(markdown, resolve)
    assert "<!--embed" not in rendered.html
    assert rendered.embeds == ()


def test_a_person_alone_in_a_paragraph_is_a_link() -> None:
    assert html_of("<person:who>") == '<p><a href="/people/who/">Who</a></p>'


HEADINGS = "## A “b” — c\n\n## A b c\n\n### A b c\n\n## Đường & <em>phố</em>\n\n## …\n\n## …"


def test_headings_of_a_whole_page_have_anchors_unlike_any_other() -> None:
    rendered = render(HEADINGS, resolve, is_whole_page=True)
    ids = [line.split('"')[1] for line in rendered.html.splitlines()]
    assert ids == ["a-b-c", "a-b-c-2", "a-b-c-3", "đường-phố", "section", "section-2"]
    assert rendered.sections == (
        ("A “b” — c", "a-b-c"),
        ("A b c", "a-b-c-2"),
        ("Đường & phố", "đường-phố"),
        ("…", "section"),
        ("…", "section-2"),
    )


def test_headings_of_a_part_of_a_page_are_bold_lines() -> None:
    rendered = render(HEADINGS, resolve)
    assert rendered.html.splitlines()[:2] == ["<p><strong>A “b” — c</strong></p>", "<p><strong>A b c</strong></p>"]
    assert "<h" not in rendered.html
    assert rendered.sections == ()


@given(st.lists(st.text(max_size=20) | st.sampled_from(["A", "a", "A 2", "a-2"]), max_size=8))
def test_no_two_headings_share_an_anchor(headings: list[str]) -> None:
    html = render("\n\n".join(f"## {one}" for one in headings), resolve, is_whole_page=True).html
    document = JustHTML(html, sanitize=False, fragment=True)
    ids = [str(element.attrs["id"]) for element in document.query("[id]") if element.attrs]
    assert len(set(ids)) == len(ids)


PIECES = [
    "<script>",
    "</script>",
    "<svg>",
    "<style>",
    "<a href=",
    '"',
    "'",
    ">",
    "<",
    "onclick=x",
    "javascript:",
    "](",
    "[a](data:",
]
PIECES += [
    "![",
    "\n\n",
    "<!--",
    "-->",
    "<iframe src=",
    "&#60;",
    "\\",
    "`",
    "<claim:one>",
    "<math>",
    "<textarea>",
    "<p style=",
    "\x00",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=20))
def test_nothing_that_runs_is_ever_let_through(pieces: list[str]) -> None:
    document = JustHTML(render("".join(pieces), resolve).html, sanitize=False, fragment=True)
    for element in document.query("*"):
        assert element.name not in {
            "script",
            "style",
            "svg",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "link",
            "meta",
        }
        for name, value in (element.attrs or {}).items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src", "cite"):
                scheme, colon, _ = str(value).strip().lower().partition(":")
                assert not colon or "/" in scheme or "#" in scheme or scheme in ("https", "http", "mailto", *KINDS)


KINDS = ("claim", "rule", "person", "organization", "source", "case", "topic", "article", "page", "finding")


@given(
    st.text(alphabet=st.one_of(st.sampled_from("ab *_`\n&;<>\"'[]()#-1.\\&\xa0\r\x0c"), st.characters(codec="utf-8")))
)
def test_a_plain_text_is_what_the_sanitizer_would_make_of_it(markdown: str) -> None:
    with patch.object(short_text, "_PLAIN", re.compile(r"(?!)")):  # so that every text is sanitized
        sanitized = render(markdown, resolve)
    assert render(markdown, resolve) == sanitized


def test_a_long_text_is_told_from_a_plain_one_at_once() -> None:
    words = "word " * 20_000
    assert html_of(f"{words}[a](rule:law)").endswith('<a href="/rules/law/">a</a></p>')


_PIECES = ("<p>", "</strong>", "a b", "<script>", "&amp;", "&#x202e;", "<", "&", "x")


@given(st.lists(st.sampled_from(_PIECES), max_size=7).map("".join))
def test_what_is_not_sanitized_has_only_the_renderers_own_tags_and_references(html: str) -> None:
    rest = re.sub("</?(?:p|em|strong)>|&(?:amp|lt|gt);", "", html)
    assert bool(short_text._PLAIN.fullmatch(html)) is not bool(re.search("[<&]", rest))
