"""Settings and plugins of Pelican's that a site of By the Book cannot use, each with the reason and what to do instead.

docs/pelican.md has them in a table.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import markdown

from bythebook.markdown.record_links import RecordLinksExtension
from bythebook.plugin.allowed_html import invalid_allowed_html
from bythebook.records.article import RESERVED_PAGE_IDS

REFUSED_PLUGINS: Mapping[str, str] = {
    "sitemap": "it would list articles and pages alone, in place of the sitemap of all pages that By the Book writes: "
    "take it out of PLUGINS",
    "render_math": "it puts a script from another host into articles, and pages of By the Book load nothing from other "
    "hosts: take it out of PLUGINS, and write formulas with HTML's <sup>, <sub> and <var>, or as pictures",
}
"""Plugins by the last part of their names, and why they are refused."""
_SEO_ENHANCER = (
    "SEO_ENHANCER is on: the plugin seo would write a second canonical link and second Open Graph tags into pages that "
    "have them, and a robots.txt without the sitemap: write SEO_ENHANCER = False, and keep SEO_REPORT"
)
_PACKAGES = Path(markdown.__file__).resolve().parents[1]
"""Where packages are installed."""
_OURS = ("bythebook.plugin", "bythebook.site")
_FIXED = (
    "ARTICLE_PATHS",
    "ARTICLE_URL",
    "ARTICLE_SAVE_AS",
    "ARTICLE_LANG_URL",
    "ARTICLE_LANG_SAVE_AS",
    "PAGE_PATHS",
    "PAGE_URL",
    "PAGE_SAVE_AS",
    "PAGE_LANG_URL",
    "PAGE_LANG_SAVE_AS",
    "WITH_FUTURE_DATES",
)
"""Settings on which the links of the record's pages depend."""
_OWN_FILES = frozenset(("index.html", "404.html", "sitemap.xml", "robots.txt", "articles/index.html"))
_OWN_FOLDERS = RESERVED_PAGE_IDS - {"articles", "feeds"}


def invalid_pelican_setting(settings: Mapping[str, Any], fixed: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with Pelican's settings. ``fixed`` are the engine's own values."""
    yield from _extension_faults(settings)
    if Path(settings["PATH"]).name != "content":
        yield f'PATH is "{settings["PATH"]}": articles, pages and records must be in content/ next to the settings file'
    for name in _FIXED:
        if settings.get(name) != fixed[name]:
            yield (
                f"{name} is {settings.get(name)!r}, and pages of the record go by {fixed[name]!r}: take the line out; "
                'an address follows from the name of the file, and "Aliases" in it name former ones'
            )
    if settings["JINJA_ENVIRONMENT"].get("autoescape") is not True:
        yield (
            "JINJA_ENVIRONMENT does not set autoescape, without which a title could run a script: extend the engine's, "
            'as in JINJA_ENVIRONMENT = {**by_the_book.ENGINE_SETTINGS["JINJA_ENVIRONMENT"], ...}'
        )
    if missing := sorted(fixed["JINJA_FILTERS"].keys() - settings["JINJA_FILTERS"].keys()):
        yield (
            f"JINJA_FILTERS lacks the engine's filters ({', '.join(missing)}): extend them, as in JINJA_FILTERS = "
            '{**by_the_book.ENGINE_SETTINGS["JINJA_FILTERS"], ...}'
        )
    yield from invalid_allowed_html(settings.get("BYTHEBOOK_ALLOWED_HTML", {}))


def _extension_faults(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with plugins, typography and readers."""
    names = [one if isinstance(one, str) else one.__name__ for one in settings["PLUGINS"] or ()]
    if settings["PLUGINS"] is not None and not any(name in _OURS for name in names):
        yield "PLUGINS lacks the engine: write PLUGINS = [by_the_book], with the others after it"
    if settings.get("TYPOGRIFY") and not importlib.util.find_spec("typogrify"):
        yield "TYPOGRIFY is on, and the package typogrify is not installed: install it, or take the line out"
    for ending, reader in settings["READERS"].items():
        if reader is not None and not callable(reader):
            yield f'READERS has no reader for "{ending}": write a class, or None to leave such files out'
    for name in names:
        last = name.rpartition(".")[2]
        if last in REFUSED_PLUGINS:
            yield f'the plugin "{last}" cannot be used: {REFUSED_PLUGINS[last]}'
        if last == "seo" and settings.get("SEO_ENHANCER"):
            yield _SEO_ENHANCER


def why_not_ours(file: str) -> str:
    """Return why Pelican may not write a file of that name, or nothing."""
    first, _, rest = file.partition("/")
    if file in _OWN_FILES or (rest and first in _OWN_FOLDERS):
        return (
            f"Pelican would write {file}, where By the Book writes pages of its own: choose another name in "
            "the setting for it, such as INDEX_SAVE_AS or ARCHIVES_SAVE_AS, or take it out of DIRECT_TEMPLATES"
        )
    return ""


def pelican_digest(settings: Mapping[str, Any]) -> str | None:
    """Return a digest of what articles and pages depend on apart from the record: settings and extensions.

    None if a plugin, an extension that is not an installed package's, or a setting that is a program takes part: what
    they do cannot be known, so that every article and page is written in every build.
    """
    if any(plugin not in _OURS for plugin in settings["PLUGINS"]) or settings["TYPOGRIFY"]:
        return None
    options = dict(settings["MARKDOWN"])
    extensions = [one for one in options.pop("extensions", ()) if not isinstance(one, RecordLinksExtension)]
    if not all(isinstance(one, str) and _is_installed(one) for one in extensions):
        return None
    others = {name: value for name, value in settings.items() if name.isupper() and name not in _NOT_SEEN}
    try:
        stated = json.dumps([options, extensions, others], sort_keys=True, default=_stated)
    except TypeError:
        return None
    packages = sorted(path.name for path in _PACKAGES.glob("*.dist-info"))
    return blake2b("\n".join((stated, markdown.__version__, *packages)).encode(), digest_size=12).hexdigest()


_NOT_SEEN = ("MARKDOWN", "JINJA_ENVIRONMENT", "JINJA_FILTERS", "BYTHEBOOK_SESSION", "BYTHEBOOK_JOB", "OUTPUT_PATH")
"""Settings that are the engine's own or covered by the digest of templates; the output folder is a temporary one."""


def _stated(value: object) -> object:
    """Return a value of a setting as JSON has it. Raise ``TypeError`` for a program."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, type):
        return value.__qualname__
    raise TypeError


def _is_installed(extension: str) -> bool:
    """Return whether an extension is a package's, whose code changes with its version only."""
    name = extension.partition(":")[0]
    if any(extension == known.name for known in markdown.util.get_installed_extensions()):
        return True
    try:
        spec = importlib.util.find_spec(name)
    except ImportError:
        return False
    origin = spec.origin if spec else None
    return bool(origin) and Path(str(origin)).resolve().is_relative_to(_PACKAGES)
