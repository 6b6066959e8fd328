"""The language of texts whose file names none: that of the site's record.

A process works on one project at a time, so the language is global to the process, as that of messages is. Loading a
record sets it (``bythebook.incremental.load_corpus``), and workers that are forked afterwards inherit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bythebook.language import canonical
from bythebook.records.language_tags import is_language_tag

ENGLISH = "en"
_current = ENGLISH


def use_default_language(tag: str) -> None:
    """Set the language of texts that name none."""
    global _current  # noqa: PLW0603  # a process has one project; see the module
    _current = tag


def tag_of_setting(value: object) -> str:
    """Return the tag that a setting gives, with the usual capitals; English for none, or one that a build refuses."""
    return canonical(value) if isinstance(value, str) and is_language_tag(value) else ENGLISH


def default_language() -> str:
    """Return the language of texts that name none, as a BCP 47 tag."""
    return _current


@contextmanager
def default_language_restored() -> Iterator[None]:
    """Restore the language of texts that name none afterwards: for the record of another project."""
    before = _current
    try:
        yield
    finally:
        use_default_language(before)
