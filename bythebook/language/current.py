"""The language of this process, and the functions by which texts ask for it. Their names are gettext's own."""

from __future__ import annotations

from collections.abc import Callable

from bythebook.language.english import ENGLISH, Language

_current: Language = ENGLISH
_forget: list[Callable[[], None]] = []


def use(language: Language) -> None:
    """Speak a language from now on. What was put in words in another one is forgotten."""
    global _current  # noqa: PLW0603  # a build speaks one language; see the package
    if language is not _current:
        _current = language
        for forget in _forget:
            forget()


def current() -> Language:
    """Give the language of this process."""
    return _current


def when_changed(forget: Callable[[], None]) -> None:
    """Have a cache of texts emptied whenever the language changes."""
    _forget.append(forget)


def gettext(text: str) -> str:
    """Give a message in the language of this process."""
    return _current.gettext(text)


def pgettext(context: str, text: str) -> str:
    """Give a message that has another meaning elsewhere; ``context`` tells which is meant."""
    return _current.gettext(text, context)


def ngettext(one: str, many: str, count: int) -> str:
    """Give the form of a message that a count takes."""
    return _current.ngettext(one, many, count)


def number(value: int) -> str:
    """Write a whole number, as the language of this process does."""
    return _current.number(value)


def message(text: str) -> str:
    """Mark a message that is put in the reader's language later, as constants are. Gives it back as it is."""
    return text
