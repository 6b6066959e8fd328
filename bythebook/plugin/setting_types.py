"""What type each setting has, and which of a project's settings have another."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from pelican.settings import DEFAULT_CONFIG

from bythebook.plugin.options import OPTIONS

_LONGEST = 60
"""So much of a value is shown."""
_ALSO_OTHER = frozenset(("DEFAULT_PAGINATION", "LOCALE", "PELICAN_CLASS"))
"""Settings of Pelican's that may have another type than their default has."""
_CHECKED_ELSEWHERE = frozenset(("BYTHEBOOK_ALLOWED_HTML", "BYTHEBOOK_EDITORS", "BYTHEBOOK_MENU", "BYTHEBOOK_SYNONYMS"))
"""Settings of the engine's whose messages have examples."""
_NEVER_EMPTY = frozenset(("SITENAME", "TIMEZONE", "PATH", "THEME", "THEME_STATIC_DIR", "DEFAULT_LANG"))
_LINES = frozenset(("SITENAME", "SITESUBTITLE", "SITEURL", "AUTHOR", "TIMEZONE"))
"""Settings of Pelican's that are one line of text, and shown or used as that."""
_TEXTS = frozenset(
    ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "STATIC_EXCLUDES", "PLUGIN_PATHS", "THEME_TEMPLATES_OVERRIDES")
)
"""Lists of texts that are empty if they are not set."""


def wrong_types(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each setting of a wrong type, and what is wrong."""
    for name in sorted(settings.keys() & {*OPTIONS, *DEFAULT_CONFIG, *_LINES}):
        value = settings[name]
        fault = ""
        if name in OPTIONS and name not in _CHECKED_ELSEWHERE:
            with suppress(ValueError):  # the default is another setting's
                fault = _own_fault(value, ast.literal_eval(OPTIONS[name].default))
        elif name == "TIMEZONE":
            fault = "" if _is_time_zone(value) else 'write the name of a time zone, such as "Europe/Madrid"'
        elif name in _LINES:
            fault = "" if _is_line(value, may_be_empty=name not in _NEVER_EMPTY) else "write one line of text"
        elif name == "PLUGINS":
            fault = "" if _are_plugins(value) else "write a list of plugins: their names, or modules"
        elif name in DEFAULT_CONFIG and name not in _ALSO_OTHER:
            fault = _pelican_fault(name, value, DEFAULT_CONFIG[name])
        if fault:
            yield name, f"{name} is {shown(value)}: {fault}"


def shown(value: object) -> str:
    """Return a value as a message shows it: in one line, and shortened."""
    text = ascii(value) if not repr(value).isprintable() else repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _own_fault(value: object, default: object) -> str:
    match default:
        case bool() if not isinstance(value, bool):
            return "write True or False"
        case str() if not isinstance(value, str) or not value.isprintable():
            return "write one line of text"
        case list() if not isinstance(value, (list, tuple)):
            return "write a list of files"
        case dict() if not isinstance(value, Mapping):
            return "write a dictionary"
    return ""


def _pelican_fault(name: str, value: object, default: object) -> str:
    is_list = isinstance(value, (list, tuple, set))
    match default:
        case bool():
            is_right, wanted = value is None or isinstance(value, (bool, int)), "True or False"
        case str():
            is_left_out = not value and name not in _NEVER_EMPTY
            is_right, wanted = is_left_out or (isinstance(value, (str, Path)) and "\0" not in str(value)), "a text"
        case [(_, *_), *_]:
            is_right, wanted = (
                is_list and all(isinstance(one, (list, tuple)) for one in _listed(value)),
                "a list of pairs",
            )
        case list() if _has_texts(name, default):
            is_right, wanted = (
                is_list and all(isinstance(one, (str, Path)) for one in _listed(value)),
                "a list of texts",
            )
        case list():
            is_right, wanted = is_list, "a list"
        case dict():
            is_right, wanted = isinstance(value, Mapping), "a dictionary"
        case _:
            return ""
    return "" if is_right else f"write {wanted}"


def _has_texts(name: str, default: list[object]) -> bool:
    return name in _TEXTS or (bool(default) and all(isinstance(one, str) for one in default))


def _are_plugins(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(one, (str, ModuleType)) for one in _listed(value))


def _listed(value: object) -> Sequence[object]:
    return [*value] if isinstance(value, (list, tuple, set)) else []


def _is_line(value: object, *, may_be_empty: bool) -> bool:
    if not value:
        return may_be_empty and (value is None or isinstance(value, str))
    return isinstance(value, str) and value.isprintable() and bool(value.strip())


def _is_time_zone(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (KeyError, OSError, ValueError):  # no zone has the name, or no file can have it
        return False
