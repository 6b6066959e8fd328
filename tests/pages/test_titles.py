"""Titles and names have typographic marks wherever readers see them, and the record's own characters in the API."""

from __future__ import annotations

import re
from html import unescape

import orjson
import pytest

from bythebook.pages import Context, SiteSettings
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.records import Person, Source
from tests.records.made import claim, corpus
from tests.site.projects import Project

TITLE = 'It\'s "costs nothing"'
PRINTED = "It’s “costs nothing”"
FREE = "claims/2026/late-books-are-free.yaml"
_SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)


def test_titles_and_summaries_have_the_marks_of_their_language() -> None:
    one = claim("one", title=TITLE, summary=TITLE)
    assert (title_of(one), summary_of(one), own_words(TITLE)) == (PRINTED, PRINTED, PRINTED)
    fields = {"id": "s", "file": "s.yaml", "publisher": "El Diario", "url": "https://diario.example/1"}
    told = fields | {"kind": "news", "copy": "original", "date": "2026-01-08", "language": "es"}
    assert title_of(Source.model_validate(told | {"title": 'El agente "no"'})) == "El agente «no»"


@pytest.mark.parametrize(
    "name, title, headline",
    [
        ("Ada", "Late books are free", "Ada: Late books are free"),
        ("عائشة", "Late books are free", "\u2068عائشة\u2069: Late books are free"),  # noqa: RUF001 - Arabic
        ("Ada", "الكتب المتأخرة مجانية", "\u2068Ada\u2069: الكتب المتأخرة مجانية"),
        ("عائشة", "الكتب المتأخرة مجانية", "عائشة: الكتب المتأخرة مجانية"),
    ],
)
def test_a_name_of_the_other_direction_leaves_the_title_its_own(name: str, title: str, headline: str) -> None:
    speaker = Person.model_validate({"id": "ada", "file": "ada.yaml", "name": name, "description": "A librarian."})
    links = Context(corpus(speaker, claim("one", speaker="ada", title=title)), SiteSettings("Test", "A test.")).links
    assert links.to("claim", "one").label == headline
    assert links.short_headline("ada", title, is_data=True) == f"{name}: {title}"


@pytest.mark.parametrize(
    "name, title, headline",
    [
        ("N" * 80, "T" * 120, f"{'N' * 80}: {'T' * 120}"),
        ("Ada " * 30, "T", "Ada Ada Ada Ada Ada Ada Ada Ada Ada Ada Ada Ada …: T"),
        ("Ada", f"“{'word ' * 40}”", f"Ada: “{'word ' * 22}word …”"),
        ("Ada", f"«{'word ' * 40}»", f"Ada: «{'word ' * 22}word …»"),
    ],
)
def test_links_cut_long_names_and_titles_and_close_quotations(name: str, title: str, headline: str) -> None:
    speaker = Person.model_validate({"id": "ada", "file": "ada.yaml", "name": name.strip(), "description": "A."})
    links = Context(corpus(speaker, claim("one", speaker="ada", title=title)), SiteSettings("Test", "A test.")).links
    assert links.to("claim", "one").label == headline


def test_readers_see_typographic_titles_everywhere_and_programs_the_records_own(good: Project) -> None:
    text = (good.root / FREE).read_text(encoding="utf-8")
    (title,) = re.findall(r"^title: (.*)$", text, re.MULTILINE)
    good.edit(FREE, f"title: {title}", f"title: |-\n  {TITLE}")
    site = good.publish("https://tracker.example")
    read = {
        file.relative_to(site).as_posix(): unescape(_SCRIPT.sub("", file.read_text(encoding="utf-8")))
        for file in site.rglob("*")
        if file.suffix in (".html", ".xml", ".atom")
    }
    assert sorted(name for name, shown in read.items() if TITLE in shown) == []
    assert {"claims/late-books-are-free/index.html", "claims/index.html", "index.html", "matrix/index.html"} <= {
        name for name, shown in read.items() if PRINTED in shown
    }
    page = read["claims/late-books-are-free/index.html"]
    assert re.search(f'property="og:title" content="[^"]*{PRINTED}', page)
    assert re.search(f"<title>[^<]*{PRINTED}", page)
    document = orjson.loads((site / "api/v1/claims/late-books-are-free.json").read_bytes())
    assert document["record"]["title"] == TITLE
