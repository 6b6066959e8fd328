"""Write every message of the site into ``bythebook/locales/messages.pot``, and bring the catalogs up to it.

``make messages`` runs it. With ``--check`` nothing is written, and the exit status says whether anything would be.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, FileSystemLoader

from bythebook.language.loading import LOCALES, TEMPLATE
from bythebook.records.vocabulary import VOCABULARIES
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS
from bythebook.render.translation import MessageExtension

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "theme" / "templates"
ENGINE = ROOT / "bythebook"
_WIDTH = 100
# What Babel takes for messages in Python: the function, and which of its arguments are what.
_KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "message": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "dated": None,
}


class CatalogMessage(NamedTuple):
    """A message, the file that uses it, and a comment for translators."""

    file: str
    one: str
    many: str | None = None
    context: str = ""
    comment: str = ""


class _Recording(MessageExtension):
    """Collects every message that a template asks for, untranslated."""

    found: list[tuple[str, str | None, str]]

    def translate(self, one: str, many: str | None = None, context: str = "") -> Sequence[str]:
        self.found.append((one, many, context))
        return (one,) if many is None else (one, many)


def in_templates() -> Iterator[CatalogMessage]:
    """Yield the messages of the theme's templates, by the very code that translates them."""
    options = {**ENVIRONMENT_OPTIONS, "extensions": [_Recording]}
    environment = Environment(loader=FileSystemLoader(TEMPLATES), **options)  # noqa: S701  # nothing is rendered
    environment.filters.update(FILTERS)
    for file in sorted(TEMPLATES.rglob("*.html")):
        _Recording.found = []
        environment.parse(file.read_text(encoding="utf-8"))
        for one, many, context in _Recording.found:
            yield CatalogMessage(file.relative_to(ROOT).as_posix(), one, many, context)


def in_python() -> Iterator[CatalogMessage]:
    """Yield the messages of the engine's modules. Those about dates are asked for twice, as days and as other dates."""
    for file in sorted(ENGINE.rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for _line, text, _comments, context in extract_from_file("python", file, _KEYWORDS):
            one, many = text if isinstance(text, tuple) else (text, None)
            yield CatalogMessage(name, one, many, context or "")
    for file in (ENGINE / "pages" / "positions.py", ENGINE / "pages" / "wording.py"):
        for _line, text, *_ in extract_from_file("python", file, {"dated": None}):
            one = text[0] if isinstance(text, tuple) else text
            yield CatalogMessage(file.relative_to(ROOT).as_posix(), one, None, "day", "Where the dates are days.")


def in_vocabularies() -> Iterator[CatalogMessage]:
    """Yield the labels and the meanings of the vocabularies' words."""
    file = "bythebook/records/vocabulary.py"
    for vocabulary in VOCABULARIES:
        for term in vocabulary:
            yield CatalogMessage(file, term.label)
            yield CatalogMessage(file, term.meaning, comment=f"The meaning of: {term.label}")


def template() -> Catalog:
    """Yield the catalog of everything that there is to translate, without a translation."""
    catalog = Catalog(
        project="By the Book",
        fuzzy=False,
        charset="utf-8",
        header_comment="# Every message of the site. `make messages` writes this file.",
    )
    for entry in (*in_templates(), *in_python(), *in_vocabularies()):
        catalog.add(
            (entry.one, entry.many) if entry.many else entry.one,
            locations=[(entry.file, 0)],
            context=entry.context or None,
            auto_comments=[entry.comment] if entry.comment else [],
        )
    return catalog


def written(catalog: Catalog) -> bytes:
    """Write a catalog: sorted, without the clock, and of each place the file but no line, which every edit moves."""
    out = BytesIO()
    write_po(
        out, catalog, width=_WIDTH, omit_header=False, sort_output=True, include_lineno=False, ignore_obsolete=True
    )
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_CLOCKED)).encode()


_CLOCKED = tuple(
    f'"{name}: '
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
    )
)


def files() -> Iterator[tuple[Path, bytes]]:
    """Yield each file of messages as it should be. Translations are kept, those of changed messages as fuzzy ones."""
    messages = template()
    yield LOCALES / TEMPLATE, written(messages)
    for file in sorted(LOCALES.glob("*.po")):
        with file.open("rb") as opened:
            catalog = read_po(opened, locale=file.stem.replace("-", "_"))
        catalog.update(messages)
        yield file, written(catalog)


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with ``--check`` say which are not as they should be."""
    stale = [(file, content) for file, content in files() if not file.is_file() or file.read_bytes() != content]
    for file, content in stale:
        if "--check" not in arguments:
            file.write_bytes(content)
    entry = "is not up to date: make messages" if "--check" in arguments else "written"
    print("".join(f"{file.relative_to(ROOT)} {entry}\n" for file, _ in stale), end="")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
