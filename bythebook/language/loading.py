"""Load a language by its tag: from the catalogs of the engine and the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bythebook.extras import require_extra
from bythebook.language.catalogs import MessageKey, read_messages, template_keys
from bythebook.language.english import Language, english

if TYPE_CHECKING:
    from babel import Locale

TEMPLATE = "messages.pot"
"""The list of all messages, next to the engine's catalogs."""
LOCALES = Path(__file__).parents[1] / "locales"
"""The folder of the engine's catalogs."""
PROJECT_LOCALES = "locales"
"""The folder of a project's catalogs, in the project's folder."""
_SUBTAG_CASE = {2: str.upper, 4: str.title}
"""How subtags are written, by their length: regions and scripts (RFC 5646 2.1.1)."""


class LoadedLanguage(NamedTuple):
    """A language, and warnings for the editors of the site."""

    language: Language
    warnings: Sequence[str]


def load_language(tag: str, project: Path, record: str = "") -> LoadedLanguage:
    """Load a language by its BCP 47 tag, such as ``es`` or ``pt-BR``.

    A project's catalog takes precedence over the engine's, and that of ``pt-BR`` over that of ``pt``. ``record`` is the
    tag of the record's language, if it is another. Raise ``CatalogError``, and ``MissingExtraError``.
    """
    if is_english(tag) and is_english(record or tag):
        return LoadedLanguage(english(tag, record), ())
    require_extra("languages", f'A site in the language "{tag if not is_english(tag) else record}"')
    from bythebook.language.translated import TranslatedLanguage, direction_of  # noqa: PLC0415  # imports Babel

    locale = _parse_locale(tag)
    warnings: list[str] = []
    if locale is None:
        warnings.append(f'The language "{tag}" is unknown: dates, numbers and words are in English')
    if locale is None or is_english(tag):
        language = english(tag, record)
    else:
        messages, warning = _load_messages(tag, project)
        warnings += [warning] if warning else []
        language = TranslatedLanguage(tag, record, locale, messages)
    if record_locale := _parse_locale(record or tag):
        language.record_direction = direction_of(record_locale)
    return LoadedLanguage(language, warnings)


def canonical(tag: str) -> str:
    """Return a tag with the usual capitals (RFC 5646 2.1.1): Pelican turns ``pt-BR`` into ``pt-br``."""
    first, *others = tag.split("-")
    return "-".join((first.lower(), *(_SUBTAG_CASE.get(len(part), str.lower)(part) for part in others)))


def is_english(tag: str) -> bool:
    """Return whether a BCP 47 tag is that of English, of any region."""
    return tag.partition("-")[0].lower() == "en"


def _parse_locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _load_messages(tag: str, project: Path) -> tuple[dict[MessageKey, Sequence[str]], str]:
    """Merge the catalogs of a language; also return a warning about messages without a translation."""
    files = list(_catalogs(tag, project))
    if not files:
        return {}, (
            f"There is no {PROJECT_LOCALES}/{tag}.po, so the site's own words are English: "
            f"translate a copy of {LOCALES / TEMPLATE}, as docs/languages.md explains"
        )
    messages: dict[MessageKey, Sequence[str]] = {}
    for file in reversed(files):
        messages |= read_messages(file, tag, _display_name(file, project))
    missing = template_keys(LOCALES / TEMPLATE) - messages.keys()
    if not missing:
        return messages, ""
    example = min(text for _, text in missing)
    left = f"{len(missing)} messages in English, such as" if len(missing) > 1 else "a message in English:"
    return messages, f'{_display_name(files[0], project)} leaves {left} "{example}"'


def _catalogs(tag: str, project: Path) -> Iterator[Path]:
    """Yield the catalogs of a language, the one that takes precedence first."""
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        for folder in (project / PROJECT_LOCALES, LOCALES):
            file = folder / f"{'-'.join(parts[:length])}.po"
            if file.is_file():
                yield file


def _display_name(file: Path, project: Path) -> str:
    return file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
