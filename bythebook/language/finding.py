"""From a language's tag to the language: which catalogs there are, and what is missing from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bythebook.extras import require_extra
from bythebook.language.catalogs import Key, read_messages, template_keys
from bythebook.language.english import Language

if TYPE_CHECKING:
    from babel import Locale

TEMPLATE = "messages.pot"
"""Every message that there is to translate, beside the engine's catalogs."""
LOCALES = Path(__file__).parents[1] / "locales"
"""The catalogs that come with the engine."""
OWN = "locales"
"""A project's own catalogs, in the project's folder."""


class Found(NamedTuple):
    """A language, and what a site's editors should know of it."""

    language: Language
    warnings: Sequence[str]


def find_language(tag: str, project: Path, record: str = "") -> Found:
    """Find a language by its BCP 47 tag, such as ``es`` or ``pt-BR``.

    A project's own catalog goes before the engine's, and that of ``pt-BR`` before that of ``pt``. ``record`` is the
    tag of the language of the record, where it is another. Raises ``CatalogError``.
    """
    if is_english(tag) and is_english(record or tag):
        return Found(Language(tag, record), ())
    require_extra("languages", f'A site in the language "{tag}"')
    from bythebook.language.translated import Translated, direction_of  # noqa: PLC0415  # Babel: not for English sites

    locale = _locale(tag)
    told: list[str] = []
    if locale is None:
        told.append(f'Nothing is known of the language "{tag}": dates, numbers and words are English')
    if locale is None or is_english(tag):
        language = Language(tag, record)
    else:
        known, warning = _messages(tag, project)
        told += [warning] if warning else []
        language = Translated(tag, record, locale, known)
    if told_locale := _locale(record or tag):
        language.record_direction = direction_of(told_locale)
    return Found(language, told)


def canonical(tag: str) -> str:
    """Give a tag as it is usually written (RFC 5646 2.1.1): of ``pt-br``, which Pelican makes of it, ``pt-BR``."""
    first, *others = tag.split("-")
    return "-".join((first.lower(), *(_CASED.get(len(part), str.lower)(part) for part in others)))


_CASED = {2: str.upper, 4: str.title}
"""By length: regions and scripts."""


def is_english(tag: str) -> bool:
    """Return whether a BCP 47 tag is that of English, of any region."""
    return tag.partition("-")[0].lower() == "en"


def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _messages(tag: str, project: Path) -> tuple[dict[Key, Sequence[str]], str]:
    """Lay the catalogs of a language over one another; say what is missing."""
    files = list(_files(tag, project))
    if not files:
        return {}, (
            f"There is no {OWN}/{tag}.po, so the site's own words are English: "
            f"translate a copy of {LOCALES / TEMPLATE}, which docs/languages.md tells of"
        )
    known: dict[Key, Sequence[str]] = {}
    for file in reversed(files):
        known |= read_messages(file, tag, _shown(file, project))
    missing = template_keys(LOCALES / TEMPLATE) - known.keys()
    if not missing:
        return known, ""
    example = min(text for _, text in missing)
    left = f"{len(missing)} messages in English, such as" if len(missing) > 1 else "a message in English:"
    return known, f'{_shown(files[0], project)} leaves {left} "{example}"'


def _files(tag: str, project: Path) -> Iterator[Path]:
    parts = tag.split("-")
    for length in range(len(parts), 0, -1):
        for folder in (project / OWN, LOCALES):
            file = folder / f"{'-'.join(parts[:length])}.po"
            if file.is_file():
                yield file


def _shown(file: Path, project: Path) -> str:
    return file.relative_to(project).as_posix() if file.is_relative_to(project) else file.name
