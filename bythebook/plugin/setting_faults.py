"""What is wrong with a project's settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from bythebook.pages.menu import DEFAULT_MENU, menu_names
from bythebook.pages.page import CLOUDFLARE, HOSTS, NETLIFY
from bythebook.plugin.compatibility import invalid_pelican_setting
from bythebook.plugin.options import OPTIONS
from bythebook.plugin.setting_types import shown, wrong_types
from bythebook.plugin.settings import DEFAULTS
from bythebook.records import Corpus
from bythebook.records.field_types import is_email_address, is_web_address
from bythebook.records.language_tags import is_language_tag
from bythebook.records.similar import most_similar
from bythebook.render.budget import invalid_budget

_PREFIX = "BYTHEBOOK_"
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+\Z")
"""The form of a DOI, as CITATION.cff has it."""
_OF_THE_ENGINE = ("BYTHEBOOK_SESSION", "BYTHEBOOK_DRAFTS", "BYTHEBOOK_JOB")
"""What the engine itself hands through Pelican's settings; no project sets these."""
_FORMER: Mapping[str, str] = {
    "ADMIN": "the form at /admin/ is gone. Write BYTHEBOOK_CONTRIBUTE for the one at /contribute/",
    "ADMIN_BRANCH": "the form at /admin/ is gone. Name the branch in BYTHEBOOK_NEW_FILE_URL",
    "ADMIN_SIGN_IN": "the form at /admin/ is gone, and the one at /contribute/ needs no sign-in. Take it out",
}
"""Settings of earlier versions, without their prefix, and what to write instead."""


def invalid_settings(settings: Mapping[str, Any]) -> list[str]:
    """Return everything that is wrong with a project's settings."""
    wrong = dict(wrong_types(settings))
    # The other faults are looked for as if settings of a wrong type were not set.
    others = {name: value for name, value in settings.items() if name not in wrong}
    for name in wrong.keys() & DEFAULT_CONFIG.keys():
        others[name] = DEFAULTS.get(name, DEFAULT_CONFIG[name])
    return [*wrong.values(), *_faults(others)]


def _faults(settings: Mapping[str, Any]) -> Iterator[str]:
    for name in sorted(settings):
        if name.startswith(_PREFIX) and (advice := _FORMER.get(name.removeprefix(_PREFIX))):
            yield f"{name} is no longer a setting: {advice}"
        elif name.startswith(_PREFIX) and name not in OPTIONS and name not in _OF_THE_ENGINE:
            # Without what all names begin with, or every two would be near to one another.
            near = most_similar(name.removeprefix(_PREFIX), (one.removeprefix(_PREFIX) for one in OPTIONS))
            hint = f'; did you mean "{_PREFIX}{near}"?' if near else ": docs/settings.md lists them"
            yield f"{name} is not a setting{hint}"
    yield from _language_faults(settings)
    yield from invalid_pelican_setting(settings, DEFAULTS)
    yield from _publisher_faults(settings)
    if (host := settings.get("BYTHEBOOK_HOST", "")) and host not in HOSTS:
        yield f'BYTHEBOOK_HOST is {host!r}: write "{NETLIFY}" or "{CLOUDFLARE}", or leave it out'
    yield from _menu_faults(settings.get("BYTHEBOOK_MENU", DEFAULT_MENU))
    if not settings.get("BYTHEBOOK_LICENSE_NAME", "CC").strip():
        yield "BYTHEBOOK_LICENSE_NAME is empty: name the license of the record"
    if fault := invalid_budget(settings.get("BYTHEBOOK_BUDGET", {})):
        yield fault
    doi = settings.get("BYTHEBOOK_DOI", "")
    if doi and not _DOI.match(doi):
        yield f"BYTHEBOOK_DOI is {shown(doi)}, which is not a DOI: write it as 10.5281/zenodo.1234567, without https://doi.org/"
    yield from _address_faults(settings)
    yield from _synonym_faults(settings.get("BYTHEBOOK_SYNONYMS", ()))
    for name in ("BYTHEBOOK_DOCS", "BYTHEBOOK_STYLEGUIDE"):
        if (folder := settings.get(name)) and not (Path(settings["PATH"]).parent / folder).is_dir():
            yield f"{name} is {shown(folder)}, which is not a folder"


def _address_faults(settings: Mapping[str, Any]) -> Iterator[str]:
    names = ["BYTHEBOOK_REPOSITORY", "BYTHEBOOK_EDIT_URL", "BYTHEBOOK_NEW_FILE_URL", "BYTHEBOOK_LICENSE_URL"]
    for name in names if settings["RELATIVE_URLS"] else [*names, "SITEURL"]:
        is_needed = name == "BYTHEBOOK_LICENSE_URL"
        url = settings.get(name, "https://example.org" if is_needed else "")
        if (url or is_needed) and not is_web_address(url):
            yield f"{name} is {shown(url)}, which is not a web address: write https://…"
    for name in ("BYTHEBOOK_EDIT_URL", "BYTHEBOOK_NEW_FILE_URL"):
        if (url := settings.get(name)) and "{file}" not in url:
            yield f"{name} is {shown(url)}: write {{file}} where the path of a file goes"
    if settings.get("BYTHEBOOK_CONTRIBUTE") and not settings.get("BYTHEBOOK_API", True):
        yield "BYTHEBOOK_CONTRIBUTE asks for the form, whose lists come from the API: set BYTHEBOOK_API = True too"


def _publisher_faults(settings: Mapping[str, Any]) -> Iterator[str]:
    for name in ("BYTHEBOOK_PUBLISHER", "BYTHEBOOK_LEGAL_FORM", "BYTHEBOOK_FUNDING", "BYTHEBOOK_EDITORS_BACKGROUND"):
        text = settings.get(name, "")
        if text and not _is_line(text):
            yield f"{name} is {shown(text)}: write one line of text"
    for name in ("BYTHEBOOK_CONTACT", "BYTHEBOOK_CORRECTIONS"):
        address = settings.get(name, "")
        if address and not (is_email_address(address) or is_web_address(address)):
            yield f"{name} is {shown(address)}: write an email address, or a web address that starts with https://"
    editors = settings.get("BYTHEBOOK_EDITORS", ())
    if not isinstance(editors, (list, tuple)) or not all(isinstance(one, str) and _is_line(one) for one in editors):
        yield f'BYTHEBOOK_EDITORS is {shown(editors)}: write a list of names, such as ["Ana Ruiz", "Tom Weber"]'


def _synonym_faults(groups: object) -> Iterator[str]:
    example = 'write a list of lines, such as ["car vehicle SUV", "police officer agent"]'
    if not isinstance(groups, (list, tuple)) or not all(isinstance(one, str) and _is_line(one) for one in groups):
        yield f"BYTHEBOOK_SYNONYMS is {shown(groups)}: {example}"
        return
    for group in groups:
        if len(group.split()) < 2:  # noqa: PLR2004 - a synonym takes two
            yield f"BYTHEBOOK_SYNONYMS has the line {shown(group)}, which is one word: add a word that means the same"


def _is_line(text: str) -> bool:
    return bool(text.strip()) and text.isprintable()


def _menu_faults(menu: object) -> Iterator[str]:
    if not isinstance(menu, (list, tuple)) or not menu or not all(isinstance(name, str) for name in menu):
        yield f"BYTHEBOOK_MENU is {shown(menu)}: write a list of names, such as {[*DEFAULT_MENU]}"
    elif twice := [name for position, name in enumerate(menu) if name in menu[:position]]:
        yield f'BYTHEBOOK_MENU names "{twice[0]}" twice: take one out'


def unknown_menu_entry(menu: Iterable[str], corpus: Corpus) -> str:
    """Return what is wrong with a menu that names what the site does not have, or an empty string."""
    known = menu_names(corpus)
    for name in menu:
        if name not in known:
            near = most_similar(name, known)
            hint = f'did you mean "{near}"?' if near else f"the choices are {', '.join(known)}"
            return f'BYTHEBOOK_MENU names "{name}", which is not a page of the site; {hint}'
    return ""


def _language_faults(settings: Mapping[str, Any]) -> Iterator[str]:
    for name in ("DEFAULT_LANG", "BYTHEBOOK_RECORD_LANGUAGE"):
        value = settings.get(name, "en")
        if not isinstance(value, str) or not is_language_tag(value):
            yield f"{name} is {shown(value)}, which is not a language tag: write en, es or pt-BR"
