"""Read catalogs: the translations of a language in a .po file, the format of gettext and of translation programs.

Babel is imported only to read a catalog, which an English site never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from gettext import c2py
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

MessageKey = tuple[str, str]
"""A message's context, which is mostly empty, and its English text."""
_PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")
_TAG = re.compile(r"<[^<>]*>")
_EMPTY_FORM = re.compile(r'^msgstr\[(\d+)\] ""$', re.MULTILINE)
_COUNTS = range(1001)
"""Counts for which two equal plural rules must agree."""


class CatalogError(Exception):
    """A catalog cannot be used; the message gives the line and the reason."""


def read_messages(file: Path, language: str, name: str = "") -> Mapping[MessageKey, Sequence[str]]:
    """Read a catalog's translations: all plural forms of each message. Raise ``CatalogError`` for the first bad line.

    Messages without a translation are left out, and so are fuzzy ones, which a program has guessed. ``name`` is what
    errors call the file.
    """
    name = name or str(file)
    catalog = _read(file, name, language)
    _check_plural_rule(name, catalog, language)
    translations: dict[MessageKey, Sequence[str]] = {}
    for message in catalog:
        forms = _forms(message)
        if message.id and all(forms) and not message.fuzzy:
            for mistake in _mistakes(message, forms):
                raise CatalogError(f"{name}:{message.lineno or 1}: {mistake}")
            translations[_key(message)] = forms
    return translations


def template_keys(file: Path) -> AbstractSet[MessageKey]:
    """Return the keys of all messages to be translated, from the engine's template."""
    return {_key(message) for message in _read(file, file.name) if message.id}


def _key(message: Message) -> MessageKey:
    return message.context or "", _english(message)[0]


def _read(file: Path, name: str, language: str = "en") -> Catalog:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    plurals = plural_rule(language)[0]
    try:
        # A copy of the template has two plural forms; in a language with one, the other is empty.
        text = _EMPTY_FORM.sub(lambda form: form[0] if int(form[1]) < plurals else "", file.read_text("utf-8"))
        return read_po(StringIO(text), locale=language.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise CatalogError(f"{name}:{error.lineno + 1}: {error}: this is not a line of a .po file") from error
    except UnicodeDecodeError as error:
        raise CatalogError(f"{name}:1: is not written in UTF-8: {error.reason} at byte {error.start}") from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CatalogError(f"{name}:1: cannot be read: {error}") from error


def plural_rule(language: str) -> tuple[int, str]:
    """Return the number of a language's plural forms, and gettext's expression that selects one (Unicode CLDR)."""
    from babel.messages.plurals import get_plural  # noqa: PLC0415

    rule = get_plural(language.replace("-", "_"))
    return rule.num_plurals, rule.plural_expr


def _check_plural_rule(name: str, catalog: Catalog, language: str) -> None:
    """Raise ``CatalogError`` if the file's plural rule is not the language's: its catalogs are merged."""
    number, expression = plural_rule(language)
    try:
        theirs, ours = c2py(catalog.plural_expr), c2py(expression)
        is_same = catalog.num_plurals == number and all(theirs(count) == ours(count) for count in _COUNTS)
    except ValueError:
        is_same = False
    if not is_same:
        raise CatalogError(
            f'{name}:1: Plural-Forms is not that of {language}: write "nplurals={number}; plural={expression};"'
        )


def _english(message: Message) -> Sequence[str]:
    return tuple(message.id) if isinstance(message.id, (list, tuple)) else (str(message.id),)


def _forms(message: Message) -> Sequence[str]:
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (str(message.string or ""),)


def _mistakes(message: Message, forms: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a translation: placeholders that are missing or unknown, and other markup."""
    english = _english(message)
    names = [set(_PLACEHOLDER.findall(text)) for text in english]
    tags = [Counter(_TAG.findall(text)) for text in english]
    for form in forms:
        own = set(_PLACEHOLDER.findall(form))
        if left_out := set.intersection(*names) - own:
            yield f'"{form}" leaves out {_listed(left_out)} of "{english[-1]}"'
        if added := own - set.union(*names):
            yield f'"{form}" has {_listed(added)}, which "{english[-1]}" does not have'
        if Counter(_TAG.findall(form)) not in tags:
            yield f'the markup of "{form}" is not that of "{english[-1]}"'
        yield from _stray_characters(form, english)


def _stray_characters(form: str, english: Sequence[str]) -> Iterator[str]:
    """Yield characters that would end an attribute, start markup or break a placeholder."""
    plain, allowed = (_TAG.sub("", _PLACEHOLDER.sub("", text)) for text in (form, " ".join(english)))
    for character in '<>{}"':
        if character in plain and character not in allowed:
            yield f'"{form}" has a {character} that "{english[-1]}" does not have'


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
