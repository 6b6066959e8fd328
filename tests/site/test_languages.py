"""A site in another language than English: nothing of the interface is left in English, and the record stays as it is."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]
import orjson
import pytest
from babel.messages.pofile import read_po

from bythebook.language.loading import LOCALES
from tests.conftest import Once
from tests.site.projects import BELOW, GOOD, Project, make_project, snapshot

CLAIM = "claims/late-books-are-free/index.html"
SHOWN = ("aria-label", "alt", "title", "content", "data-text", "data-copy", "data-link", "data-done", "placeholder")
_PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
_TAG = re.compile(r"<[^<>]*>")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def speaking(project: Project, tag: str, record: str = "en") -> Project:
    project.edit(
        "pelicanconf.py", 'DEFAULT_LANG = "en"\n', f'DEFAULT_LANG = "{tag}"\nBYTHEBOOK_RECORD_LANGUAGE = "{record}"\n'
    )
    return project


@pytest.fixture(scope="session")
def spanish_site(once: Once) -> Path:
    return once("spanish", lambda folder: speaking(make_project(folder, GOOD), "es").publish(BELOW))


def page(site: Path, path: str = CLAIM) -> str:
    return (site / path).read_text(encoding="utf-8")


def texts_in(tongue: str, element: lxml.html.HtmlElement, here: str = "") -> Iterator[str]:
    """Yield the texts and the attributes that are shown, of elements in a language."""
    here = element.get("lang", here)
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "code", "pre"):
        return
    if here == tongue:
        yield from (element.get(name) for name in SHOWN if element.get(name))
        yield element.text or ""
    for child in element:
        yield from texts_in(tongue, child, here)
        yield (child.tail or "") if here == tongue else ""


def english_messages() -> dict[str, re.Pattern[str]]:
    """Return a pattern for each English message that is another one in Spanish."""
    with (LOCALES / "es.po").open("rb") as opened:
        catalog = read_po(opened)
    found = {}
    for message in catalog:
        both = [one if isinstance(one, (list, tuple)) else (one,) for one in (message.id, message.string)]
        for text in both[0]:
            plain = html.unescape(_TAG.sub("", str(text)))
            if text and text not in both[1] and re.search("[a-z]{4}", _PLACEHOLDER.sub("", plain)):
                values = ["[0-9.]+" if "count" in one else ".+?" for one in _PLACEHOLDER.findall(plain)]
                literal = list(map(re.escape, _PLACEHOLDER.split(plain)))
                found[str(text)] = re.compile(
                    "".join(one + two for one, two in zip(literal, [*values, ""], strict=True))
                )
    return found


# What the record itself says in words that are a message too.
OF_THE_RECORD = ("About this record", "The same words as in another record.", "A record of a town that does not exist")


def test_no_message_is_left_in_english(spanish_site: Path) -> None:
    english = english_messages()
    pages = sorted(spanish_site.rglob("*.html"))
    left = set()
    for file in pages:
        for text in texts_in("es", lxml.html.fromstring(file.read_bytes())):
            shown = " ".join(text.split())
            if shown and not shown.startswith(OF_THE_RECORD):
                left |= {(message, shown) for message, pattern in english.items() if pattern.fullmatch(shown)}
    assert len(pages) > 50
    assert sorted(left) == []


def test_dates_findings_and_quotation_marks_are_the_languages(spanish_site: Path) -> None:
    claim = page(spanish_site)
    assert '<html lang="es">' in claim
    assert '<time datetime="2026-03-02">2 de marzo de 2026</time>' in claim
    assert "La norma dice otra cosa" in claim
    assert "«A book that comes back <mark" in claim
    assert "Lending Handbook, new edition, en vigor desde el 1 de enero de 2026" in claim
    assert "By the Book. (2026, 10 de marzo). " in claim


def test_the_records_own_words_keep_their_language(spanish_site: Path) -> None:
    claim = page(spanish_site)
    assert '<bdi>Librarian A</bdi>:</a> <span lang="en">Returning late “costs nothing”</span></h1>' in claim
    assert '<p lang="en" class="claim__summary">' in claim
    assert '<blockquote class="words" lang="en">' in claim
    assert '<p class="pair__words">' in claim
    assert '<blockquote class="words words--clause" lang="en">' in claim


def test_words_without_a_language_are_in_that_of_the_site(good: Project) -> None:
    good.edit("pelicanconf.py", 'DEFAULT_LANG = "en"\n', 'DEFAULT_LANG = "es"\n')
    named = []
    for file in sorted([*good.root.glob("c*/**/*.yaml"), *good.root.glob("content/*/*.md")]):
        text = file.read_text(encoding="utf-8")
        if (without := re.sub(r" *[Ll]anguage: en\n", "", text)) != text:
            named.append(file.stem)
            file.write_text(without, encoding="utf-8")
    assert named == ["late-books-are-free", "late-books", "about-this-record", "lending-handbook", "gazette-2026-03-03"]
    site = good.publish(BELOW)
    marked = re.compile(r'lang="en|"inLanguage":\s*"en|"language":\s*"en')
    texts = [file for ending in ("html", "xml", "json", "jsonld") for file in site.rglob(f"*.{ending}")]
    texts = [file for file in texts if "styleguide" not in file.parts]  # its record is an English one
    assert len(texts) > 40
    english = [str(file.relative_to(site)) for file in texts if marked.search(file.read_text(encoding="utf-8"))]
    assert english == ["data/index.html"]  # what tables hold is the engine's own documentation
    claim = orjson.loads((site / "api/v1/claims/late-books-are-free.json").read_bytes())["record"]
    assert claim["quote"]["language"] == "es"
    # Once the settings name another language, nothing that was read in the former one is used again.
    good.edit("pelicanconf.py", 'DEFAULT_LANG = "es"\n', 'DEFAULT_LANG = "es"\nBYTHEBOOK_RECORD_LANGUAGE = "en"\n')
    warm = {path: data for path, data in snapshot(good.publish(BELOW)).items() if path != ".changes.json"}
    assert b'<blockquote class="words" lang="en">' in warm[CLAIM]
    shutil.rmtree(good.root / ".cache")
    shutil.rmtree(site)
    cold = snapshot(good.publish(BELOW))
    assert warm == {path: data for path, data in cold.items() if path != ".changes.json"}


def test_feeds_say_which_language_they_speak(spanish_site: Path) -> None:
    atom = page(spanish_site, "feeds/claims.atom.xml")
    assert 'xml:lang="es"' in atom
    assert "<title>By the Book: afirmaciones</title>" in atom
    assert '<entry xml:lang="en">' in atom
    told = orjson.loads((spanish_site / "feeds/claims.json").read_bytes())
    assert (told["language"], {one["language"] for one in told["items"]}) == ("es", {"en"})


def test_what_leaves_the_site_is_in_its_language(spanish_site: Path) -> None:
    assert '"alternateName":"La norma dice otra cosa"' in page(spanish_site)
    embed = page(spanish_site, "embed/claims/late-books-are-free/index.html")
    assert "La comparación completa</a> en <a" in embed
    assert 'og:image:alt" content="Librarian A: Returning late' in page(spanish_site)


def test_a_third_language_is_one_file(good: Project) -> None:
    speaking(good, "fr")
    good.write(
        "locales/fr.po",
        HEADER
        + 'msgid "The rule says otherwise"\nmsgstr "La règle dit autre chose"\n\n'
        + 'msgid "%(count)s statement"\nmsgid_plural "%(count)s statements"\n'
        + 'msgstr[0] "%(count)s déclaration"\nmsgstr[1] "%(count)s déclarations"\n',
    )
    told = good.run("build")
    assert told.returncode == 0, told.stdout + told.stderr
    assert re.search(r"pelicanconf\.py: warning: locales/fr\.po leaves \d+ messages in English", told.stderr)
    claim = page(good.output)
    assert '<html lang="fr">' in claim
    assert "La règle dit autre chose" in claim
    assert "2 mars 2026</time>" in claim
    # An edit of the file is an edit of every page.
    good.edit("locales/fr.po", "La règle dit autre chose", "La règle en dit autre chose")
    good.build()
    assert "La règle en dit autre chose" in page(good.output)


def test_a_faulty_catalog_stops_the_build_with_its_line(good: Project) -> None:
    speaking(good, "fr")
    good.build()
    before = page(good.output)
    good.write("locales/fr.po", HEADER + 'msgid "Rules"\nmsgstr "<b>Règles</b>"\n')
    told = good.run("build")
    assert (told.returncode, "Traceback" in told.stdout + told.stderr) == (1, False)
    assert 'locales/fr.po:5: the markup of "<b>Règles</b>" is not that of "Rules"' in told.stderr
    assert page(good.output) == before


def test_a_language_that_is_none_is_a_fault_of_the_settings(good: Project) -> None:
    good.edit("pelicanconf.py", 'DEFAULT_LANG = "en"', 'DEFAULT_LANG = "pt_BR"')
    told = good.run("build")
    assert told.returncode == 2
    assert "DEFAULT_LANG is 'pt_br', which is not a language tag: write en, es or pt-BR" in told.stderr


def test_a_tag_is_written_as_tags_are(good: Project) -> None:
    speaking(good, "pt-BR")
    good.write("locales/pt-BR.po", HEADER + 'msgid "Rules"\nmsgstr "Normas"\n')
    good.build()
    claim = page(good.output)
    assert '<html lang="pt-BR">' in claim
    assert "2 de março de 2026" in claim
    assert ">Normas</a>" in claim


def test_a_language_from_right_to_left_turns_the_page(good: Project) -> None:
    speaking(good, "ar")
    good.write("locales/ar.po", HEADER + 'msgid "Rules"\nmsgstr "القواعد"\n')
    good.build()
    claim = page(good.output)
    assert '<html lang="ar" dir="rtl">' in claim
    assert '<bdi>Librarian A</bdi>:</a> <span lang="en" dir="ltr">Returning late “costs nothing”</span></h1>' in claim
    assert ">القواعد</a>" in claim
