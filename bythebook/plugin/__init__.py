"""The Pelican plugin, the only package that imports Pelican.

Pelican reads the settings, serves, watches, copies the theme's and the content's static files, and writes the articles
and the pages that explain the site. The record's pages, the feeds and the exports come from a generator of ours.
A settings file imports the package, takes ``ENGINE_SETTINGS`` and names it in ``PLUGINS``.
"""

from bythebook.plugin.building import build_site
from bythebook.plugin.plugin import register
from bythebook.plugin.run import ENGINE_SETTINGS, RecordPelican
from bythebook.plugin.session import ArticleError, BuildJob
from bythebook.plugin.settings import DOCS, SettingsError, load_settings, requirements_settings, site_settings

__all__ = [
    "DOCS",
    "ENGINE_SETTINGS",
    "ArticleError",
    "BuildJob",
    "RecordPelican",
    "SettingsError",
    "build_site",
    "load_settings",
    "register",
    "requirements_settings",
    "site_settings",
]
