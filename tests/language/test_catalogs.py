"""Catalogs: what they may contain, and that the engine's own are complete."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bythebook.language import CatalogError, load_language
from bythebook.language.catalogs import plural_rule, read_messages, template_keys
from bythebook.language.loading import LOCALES, TEMPLATE
from tools.messages import files

ROOT = Path(__file__).parents[2]
CATALOGS = sorted(LOCALES.glob("*.po"))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
STATEMENTS = 'msgid "%(count)s statement"\nmsgid_plural "%(count)s statements"\n'


def test_the_list_of_messages_and_the_catalogs_are_up_to_date() -> None:
    stale = [file.name for file, content in files() if file.read_bytes() != content]
    assert stale == [], "make messages"


def test_every_message_of_a_template_is_found() -> None:
    keys = template_keys(LOCALES / TEMPLATE)
    assert {("", "Skip to main content"), ("", "The rule says otherwise"), ("day", "in force since {start}")} <= keys
    assert len(keys) > 500


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: file.stem)
def test_a_catalog_of_the_engine_is_complete(file: Path) -> None:
    with file.open("rb") as opened:
        catalog = read_po(opened)
    left_out = [
        message.id for message in catalog if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]
    assert left_out == []
    # Reading it checks placeholders, markup and plural forms.
    assert read_messages(file, file.stem).keys() == template_keys(LOCALES / TEMPLATE)
    assert (catalog.num_plurals, catalog.plural_expr) == plural_rule(file.stem)


def _strings(found: object) -> tuple[str, ...]:
    return tuple(found) if isinstance(found, (list, tuple)) else (str(found or ""),)


def test_spanish_comes_with_the_engine() -> None:
    assert "es" in [file.stem for file in CATALOGS]
    assert list(load_language("es-MX", Path("there-is-no-such-project")).warnings) == []


@pytest.mark.parametrize(
    "text, message",
    [
        (
            HEADER + STATEMENTS + 'msgstr[0] "%(count)s déclaration"\nmsgstr[1] "déclarations"\n',
            'locales/fr.po:5: "déclarations" leaves out %(count)s of "%(count)s statements"',
        ),
        (
            HEADER + 'msgid "Rules"\nmsgstr "%(count)s règles"\n',
            'locales/fr.po:5: "%(count)s règles" has %(count)s, which "Rules" does not have',
        ),
        (
            HEADER + 'msgid "Rules"\nmsgstr "<script>alert(1)</script>"\n',
            'locales/fr.po:5: the markup of "<script>alert(1)</script>" is not that of "Rules"',
        ),
        (
            HEADER + 'msgid "Results"\nmsgstr "R\\" onclick=x"\n',
            'locales/fr.po:5: "R" onclick=x" has a " that "Results" does not have',
        ),
        (
            HEADER + 'msgid "Said: {date}"\nmsgstr "Dit {date} {"\n',
            'locales/fr.po:5: "Dit {date} {" has a { that "Said: {date}" does not have',
        ),
        (
            HEADER.replace("utf-8\\n", 'utf-8\\n"\n"Plural-Forms: nplurals=3; plural=n;\\n'),
            'locales/fr.po:1: Plural-Forms is not that of fr: write "nplurals=2; plural=(n > 1);"',
        ),
    ],
)
def test_a_mistake_in_a_catalog_is_reported_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "fr.po").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=re.escape(message)):
        load_language("fr", tmp_path)


@pytest.mark.parametrize("content", [b'msgid "a\n', b"\xff\xfe", b"nonsense\n", b'msgid "a"\nmsgstr["x"] "b"\n'])
def test_a_file_that_is_not_a_catalog_is_reported(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "fr.po").write_bytes(content)
    with pytest.raises(CatalogError, match=r"fr\.po:\d+: "):
        load_language("fr", tmp_path)


def test_a_project_overrides_single_messages(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "es.po").write_text(HEADER + 'msgid "Rules"\nmsgstr "Reglas"\n', encoding="utf-8")
    found = load_language("es", tmp_path)
    assert (found.language.gettext("Rules"), found.language.gettext("People")) == ("Reglas", "Personas")
    assert list(found.warnings) == []


@pytest.mark.parametrize("tag", ["ja", "fr", "ar"])
def test_a_copy_of_the_template_is_a_catalog_of_any_language(tmp_path: Path, tag: str) -> None:
    (tmp_path / "locales").mkdir()
    copy = (
        (LOCALES / TEMPLATE)
        .read_text(encoding="utf-8")
        .replace('msgid "Rules"\nmsgstr ""', 'msgid "Rules"\nmsgstr "X"')
    )
    (tmp_path / "locales" / f"{tag}.po").write_text(copy, encoding="utf-8")
    found = load_language(tag, tmp_path)
    assert found.language.gettext("Rules") == "X"
    left = len(template_keys(LOCALES / TEMPLATE)) - 1
    assert [warning.partition(",")[0] for warning in found.warnings] == [
        f"locales/{tag}.po leaves {left} messages in English"
    ]


def _documented() -> Iterator[str]:
    text = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    yield from re.findall(r"```po\n(.*?)```", text, re.DOTALL)


def test_the_documentations_example_is_a_catalog(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_text(HEADER + "".join(_documented()), encoding="utf-8")
    known = read_messages(tmp_path / "fr.po", "fr")
    assert known["day", "in force since {start}"] == ("en vigueur depuis le {start}",)
    assert known["", "%(count)s statement"] == ("%(count)s déclaration", "%(count)s déclarations")


def test_an_english_site_never_loads_babel() -> None:
    code = "import sys, bythebook.plugin, bythebook.cli.build; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
