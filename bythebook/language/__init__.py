"""The language of a site's interface: messages, plural forms, dates and numbers.

English is the source language: its messages are in the code and the templates, and it needs no catalog. Another
language is one file, ``<language>.po``. A build has one language, so the language is global to the process:
``use_language`` sets it, and workers that are forked afterwards inherit it.
"""

from bythebook.language.catalogs import CatalogError
from bythebook.language.current import (
    current_language,
    gettext,
    message,
    ngettext,
    number,
    on_language_change,
    pgettext,
    use_language,
)
from bythebook.language.english import ENGLISH, Language
from bythebook.language.loading import canonical, is_english, load_language
from bythebook.language.sorting import SortKey, initial, sort_key
from bythebook.language.typography import typographic, unbroken

__all__ = [
    "ENGLISH",
    "CatalogError",
    "Language",
    "SortKey",
    "canonical",
    "current_language",
    "gettext",
    "initial",
    "is_english",
    "load_language",
    "message",
    "ngettext",
    "number",
    "on_language_change",
    "pgettext",
    "sort_key",
    "typographic",
    "unbroken",
    "use_language",
]
