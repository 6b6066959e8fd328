"""Catalogs: the messages of a language in one file, as gettext's tools and every translation program write it (.po).

Babel is imported only where a catalog is read, which no English site does.
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

Key = tuple[str, str]
"""A message's context, mostly empty, and its English."""
_PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s")
_TAG = re.compile(r"<[^<>]*>")
_EMPTY_FORM = re.compile(r'^msgstr\[(\d+)\] ""$', re.MULTILINE)
_COUNTS = range(1001)
"""Counts by which two rules for plural forms are held to be the same."""


class CatalogError(Exception):
    """A catalog cannot be used; the message says in which line, and why."""


def read_messages(file: Path, language: str, name: str = "") -> Mapping[Key, Sequence[str]]:
    """Read a catalog's translations. Raises ``CatalogError`` for the first line that cannot be used.

    ``name`` is what the file is called then.

    A message without a translation is left out, and so is one that is marked as fuzzy: a program has guessed it.
    """
    name = name or str(file)
    catalog = _read(file, name, language)
    _hold_plural_forms(name, catalog, language)
    known: dict[Key, Sequence[str]] = {}
    for message in catalog:
        forms = _forms(message)
        if message.id and all(forms) and not message.fuzzy:
            for fault in _faults(message, forms):
                raise CatalogError(f"{name}:{message.lineno or 1}: {fault}")
            known[_key(message)] = forms
    return known


def template_keys(file: Path) -> AbstractSet[Key]:
    """Give the messages that there are to translate, out of the engine's own list of them."""
    return {_key(message) for message in _read(file, file.name) if message.id}


def _key(message: Message) -> Key:
    return message.context or "", _english(message)[0]


def _read(file: Path, name: str, language: str = "en") -> Catalog:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    most = plural_rule(language)[0]
    try:
        # A copied template has two plural forms for every language; a language with one has the other left empty.
        text = _EMPTY_FORM.sub(lambda found: found[0] if int(found[1]) < most else "", file.read_text("utf-8"))
        return read_po(StringIO(text), locale=language.replace("-", "_"), abort_invalid=True)
    except PoFileError as error:
        raise CatalogError(f"{name}:{error.lineno + 1}: {error}: this is no line of a .po file") from error
    except UnicodeDecodeError as error:
        raise CatalogError(f"{name}:1: is not written in UTF-8: {error.reason} at byte {error.start}") from error
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CatalogError(f"{name}:1: cannot be read: {error}") from error


def plural_rule(language: str) -> tuple[int, str]:
    """Give how many plural forms a language has, and gettext's expression that chooses one (Unicode CLDR)."""
    from babel.messages.plurals import get_plural  # noqa: PLC0415

    rule = get_plural(language.replace("-", "_"))
    return rule.num_plurals, rule.plural_expr


def _hold_plural_forms(name: str, catalog: Catalog, language: str) -> None:
    """Hold a file's header to the language's own rule: two files of a language are used as one."""
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


def _faults(message: Message, forms: Sequence[str]) -> Iterator[str]:
    """Tell what a translation may not do: leave a value out, name one that there is not, bring markup of its own."""
    english = _english(message)
    names = [set(_PLACEHOLDER.findall(text)) for text in english]
    tags = [Counter(_TAG.findall(text)) for text in english]
    for form in forms:
        found = set(_PLACEHOLDER.findall(form))
        if left_out := set.intersection(*names) - found:
            yield f'"{form}" leaves out {_listed(left_out)} of "{english[-1]}"'
        if added := found - set.union(*names):
            yield f'"{form}" has {_listed(added)}, which "{english[-1]}" does not have'
        if Counter(_TAG.findall(form)) not in tags:
            yield f'the markup of "{form}" is not that of "{english[-1]}"'
        yield from _strays(form, english)


def _strays(form: str, english: Sequence[str]) -> Iterator[str]:
    """Tell of characters that would end an attribute, begin markup or break a placeholder."""
    plain, meant = (_TAG.sub("", _PLACEHOLDER.sub("", text)) for text in (form, " ".join(english)))
    for character in '<>{}"':
        if character in plain and character not in meant:
            yield f'"{form}" has a {character} that "{english[-1]}" does not have'


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
