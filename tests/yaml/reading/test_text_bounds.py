"""Bounds on Markdown: whatever a text says, it renders in less than a second if it is within them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest

from bythebook.markdown.article_html import ArticleRules, sanitize_article
from bythebook.markdown.inspection import inspect_article, inspect_short_text
from bythebook.markdown.record_links import RecordLinksExtension
from bythebook.markdown.short_text import render
from bythebook.records import Claim
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.reading.text_bounds import MAX_LENGTH, text_excesses

REPEATED = {
    "abbreviations": "*[a]: b\n",
    "admonitions": "!!! note\n    a\n\n",
    "angle brackets": "<",
    "attribute lists": "# a {#b}\n\n",
    "autolinks": "<claim:a> ",
    "backslashes": "\\*",
    "backticks": "`a``b",
    "brackets": "[",
    "brackets in pairs": "[]",
    "brackets with destinations": "[a](<",
    "character data": "<![CDATA[",
    "code blocks": "    a\n\nb\n\n",
    "code lines": "    a\n",
    "comments": "<!--",
    "definitions": "a\n: b\n\n",
    "elements": "<b>",
    "elements in blocks": "<div>\n\n",
    "elements that are closed": "<div>\n\n</div>\n\n",
    "embedded claims": "<claim:a>\n\n",
    "emphasis": "**a_ ",
    "emphasis in pairs": "_a_",
    "entities": "&#x41;",
    "fences": "```\n",
    "fences that are closed": "~~~\na\n~~~\n",
    "footnotes": "x[^1]\n\n[^1]: a\n\n",
    "headings": "## a\n",
    "headings in paragraphs": "## a\n\n",
    "headings with lines": "a\n===\n\n",
    "images": "![",
    "images that are closed": "![a](/images/a.png) ",
    "line breaks": "\n",
    "lines": "---\n",
    "link definitions": "[a]: b\n",
    "links": "[a](b) ",
    "links by name": "[a][b]\n\n",
    "links in paragraphs": "[a](b)\n\n",
    "lists": "- a\n",
    "lists in lists": "- ",
    "lists with levels": "- a\n    - b\n        - c\n",
    "lists with numbers": "1. ",
    "mail": "<a@b.example> ",
    "Markdown in elements": '<div markdown="1">\n\na\n\n</div>\n\n',
    "paragraphs": "a\n\n",
    "quotations": ">",
    "quotations of lines": "> a\n",
    "quotation marks": '<a href="',
    "spaces": "a \n",
    "stars": "***",
    "tables": "|a|b|\n|-|-|\n|c|d|\n\n",
    "words": "a",
}
MADE: dict[str, Callable[[int], str]] = {
    "deeper lists": lambda count: "".join(f"{'    ' * level}- a\n" for level in range(count)),
    "deeper quotations": lambda count: "".join(f"{'>' * level} a\n\n" for level in range(count)),
    "wide tables": lambda count: "\n".join(part * count for part in ("|a", "|-", "|b")),
    "marked paragraphs": lambda count: (("*a* [b](c) `d` **e** " * 20) + "\n\n") * count,
    "long code": lambda count: "```\n" + 'a("x") # {\n' * count + "```\n",
}
SHAPES = {name: (lambda count, part=part: part * count) for name, part in REPEATED.items()} | MADE


def is_within(text: str) -> bool:
    return not any(text_excesses(text))


def longest(shape: Callable[[int], str]) -> str:
    """Return the longest text of a shape that is within the bounds."""
    low, high = 1, 2
    while is_within(shape(high)):
        low, high = high, 2 * high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_within(shape(middle)) else (low, middle - 1)
    return shape(low)


@pytest.mark.parametrize("name", SHAPES)
def test_a_text_within_the_bounds_renders_in_less_than_a_second(name: str) -> None:
    text = longest(SHAPES[name])
    extensions = ["codehilite", "extra", "meta", RecordLinksExtension()]
    started = time.process_time()
    html = markdown.markdown(f"Title: a\n\n{text}", extensions=extensions)
    sanitize_article(html, ArticleRules(lambda *_: ("Title", "/a/")))
    article = time.process_time()
    render(text, lambda *_: ("Title", "/a/"))
    short = time.process_time()
    inspect_article(text)
    inspect_short_text(text)
    checked = time.process_time()
    # The slowest, 2,000 open brackets, takes half a second where the bounds were chosen; others' machines are slower.
    assert [name for name, seconds in (("article", article - started), ("short", short - article)) if seconds > 2] == []
    assert checked - short < 3


def test_texts_and_lists_of_a_record_have_bounds_too() -> None:
    claim = (DOCS.parent / "tests/good/claims/2026/library-opens-late.yaml").read_text(encoding="utf-8")
    long = claim.replace("  text: ", f"  text: {'a b ' * 25_001}", 1)
    many = claim + f"aliases: [{', '.join(f'old-{number}' for number in range(101))}]\n"
    assert (long != claim, "\naliases:" in claim) == (True, False)
    found = [
        [problem.message for problem in parse_record(RecordFile("claims/x.yaml", Claim, "x"), text.encode()).problems]
        for text in (long, many)
    ]
    assert [len(messages) for messages in found] == [1, 1]
    assert found[0][0].endswith(" characters; the limit is 100,000")
    assert found[1] == ["the record has 101 former ids; the limit is 100"]


DOCS = Path(__file__).parents[3] / "docs"


WRITTEN = sorted(file for file in DOCS.glob("*.md") if file.name != "mistakes.md")  # a generated list of examples


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_what_people_write_is_within_the_bounds(file: Path) -> None:
    assert [excess.message for excess in text_excesses(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "text, offset, message",
    [
        ("a\n\n" + ">" * 100_000, 3, "the text has 100,003 characters; the limit is 100,000"),
        ("a\n\n" + ">" * 50, 3, "quotations and lists are nested more than 20 deep"),
        ("- " * 21, 0, "quotations and lists are nested more than 20 deep"),
        ("## a\n" * 501, 2_500, "the text has more than 500 headings"),
        ("a\n=\n\n" * 501, 2_502, "the text has more than 500 headings"),
        ("[a](b)\n\n" * 2_001, 16_000, "the text has more than 2,000 links and brackets"),
        ("<b>" * 101, 300, "HTML elements are nested more than 100 deep"),
        ("a" * 20_001, 0, "a paragraph has 20,001 characters; the limit is 20,000"),
    ],
)
def test_where_a_bound_is_exceeded(text: str, offset: int, message: str) -> None:
    found = next(text_excesses(text))
    expected = (MAX_LENGTH if len(text) > MAX_LENGTH else offset, message)
    assert (found.offset, found.message) == expected
