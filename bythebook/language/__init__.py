"""The language that a site speaks to its readers: words, plural forms, dates and numbers.

English is the source language: its words stand in the code and the templates, and it asks no catalog. Another language
is one file, ``<language>.po``. A build speaks one language, so the language is the process's: ``use`` sets it, workers
that are forked afterwards have it too, and nothing has to carry it around.
"""

from bythebook.language.catalogs import CatalogError
from bythebook.language.current import (
    current,
    gettext,
    message,
    ngettext,
    number,
    pgettext,
    use,
    when_changed,
)
from bythebook.language.english import ENGLISH, Language
from bythebook.language.finding import Found, canonical, find_language, is_english

__all__ = [
    "ENGLISH",
    "CatalogError",
    "Found",
    "Language",
    "canonical",
    "current",
    "find_language",
    "gettext",
    "is_english",
    "message",
    "ngettext",
    "number",
    "pgettext",
    "use",
    "when_changed",
]
