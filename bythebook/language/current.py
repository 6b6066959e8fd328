"""The language of this process, and the functions that translate into it. They are named as in Python's gettext."""

from __future__ import annotations

from collections.abc import Callable

from bythebook.language.english import ENGLISH, Language

_current: Language = ENGLISH
_callbacks: list[Callable[[], None]] = []


def use_language(language: Language) -> None:
    """Set the language of this process, and clear the caches of texts in another one."""
    global _current  # noqa: PLW0603  # a build has one language; see the package
    if language is not _current:
        _current = language
        for callback in _callbacks:
            callback()


def current_language() -> Language:
    """Return the language of this process."""
    return _current


def on_language_change(callback: Callable[[], None]) -> None:
    """Call ``callback`` whenever the language changes: for caches of texts to be cleared."""
    _callbacks.append(callback)


def gettext(text: str) -> str:
    """Return a message in the language of this process."""
    return _current.gettext(text)


def pgettext(context: str, text: str) -> str:
    """Return a message whose English text has several meanings; ``context`` tells them apart."""
    return _current.gettext(text, context)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the plural form of a message for a count."""
    return _current.ngettext(one, many, count)


def number(value: int) -> str:
    """Format a whole number in the language of this process."""
    return _current.number(value)


def message(text: str) -> str:
    """Mark a constant as a message to be translated when it is used, and return it unchanged."""
    return text
