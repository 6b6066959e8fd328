"""A new project in another language: its starter pages and example, and the texts that commands write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bythebook.newsroom.starting.project import LANGUAGES, SKELETON
from tests.site.parsed import pages_of
from tests.site.projects import BELOW, Project

NEW_PERSON = ("new", "person", "--name", "Ana Ruiz", "--id", "ana-ruiz")
NEW_CLAIM = (
    *("new", "claim", "--speaker", "ana-ruiz", "--date", "2026-03-03", "--quote", "Las salas no cuestan nada."),
    *("--source", "example-gazette", "--title", "Las salas no cuestan nada", "--summary", "Sin norma aún."),
    *("--capacity", "private", "--kind", "statement", "--id", "las-salas"),
)


def started(folder: Path, wheel: Path, language: str) -> Project:
    done = Project(folder).run("init", "board", "--engine", str(wheel), "--language", language)
    assert done.returncode == 0, done.stderr
    return Project(folder / "board")


def marked(site: Path, language: str) -> list[str]:
    """Return the pages with texts that are marked as in a language."""
    pattern = re.compile(rf'lang="{language}[-"]')
    found = (str(file.relative_to(site)) for file in pages_of(site) if pattern.search(file.read_text(encoding="utf-8")))
    return sorted(found)


def test_a_spanish_project_is_spanish(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path, wheel, "es")
    assert [board.run(*command).stdout for command in (("check", "--strict"), ("fmt", "--check"))] == ["", ""]
    site = board.publish(BELOW)
    assert marked(site, "en") == ["data/index.html"]  # what tables hold is the engine's own documentation
    about = (site / "about/index.html").read_text(encoding="utf-8")
    assert ("<h1>Quiénes somos</h1>" in about, "las palabras de una institución" in about) == (True, True)
    claim = (site / "claims/example-first-hour-is-free/index.html").read_text(encoding="utf-8")
    assert '<blockquote class="words">' in claim  # in the language of the page
    contributing = (board.root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "| `contradicts`: La norma dice otra cosa |" in contributing
    assert 'SITESUBTITLE = "Lo que se dijo, junto a lo que dicen las normas."' in (
        board.root / "pelicanconf.py"
    ).read_text(encoding="utf-8")


def test_what_commands_write_for_readers_is_in_the_records_language(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path, wheel, "es")
    for command in (NEW_PERSON, NEW_CLAIM):
        done = board.run(*command)
        assert done.returncode == 0, done.stdout + done.stderr
    claim = (board.root / "claims/2026/las-salas.yaml").read_text(encoding="utf-8")
    assert "what: Primera publicación" in claim
    board.write("rows.csv", "quote,speaker,date,source\nAbre a las ocho.,ana-ruiz,2026-03-04,example-gazette\n")
    columns = [part for name in ("quote", "speaker", "date", "source") for part in ("--map", f"{name}={name}")]
    done = board.run("import", "table", "rows.csv", *columns)
    assert done.returncode == 0, done.stdout + done.stderr
    imported = "".join(file.read_text(encoding="utf-8") for file in (board.root / "claims/2026").glob("*.yaml"))
    assert "summary: Importado de una tabla; aún sin valorar." in imported
    assert "Importado como borrador de rows.csv, línea 2" in imported


def test_starter_texts_that_are_not_translated_say_that_they_are_english(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path, wheel, "fr")
    assert [board.run(*command).stdout for command in (("check", "--strict"), ("fmt", "--check"))] == ["", ""]
    english = marked(board.publish(BELOW), "en")
    assert {"about/index.html", "method/index.html", "claims/example-first-hour-is-free/index.html"} <= set(english)


@pytest.mark.parametrize("language", sorted(folder.name for folder in LANGUAGES.iterdir()))
def test_a_translation_has_every_file_that_readers_and_contributors_see(language: str) -> None:
    def names(folder: Path, *patterns: str) -> set[str]:
        files = (file.relative_to(folder) for pattern in patterns for file in folder.glob(pattern) if file.is_file())
        return {str(file).removesuffix(".jinja") for file in files}

    wanted = names(SKELETON, "README*", "CONTRIBUTING*", "content/pages/*", "example/**/*")
    assert names(LANGUAGES / language, "**/*") == wanted
