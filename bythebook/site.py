"""The former name of ``bythebook.plugin``, for settings files that still import it."""

import warnings

from bythebook.plugin import (
    DOCS,
    ENGINE_SETTINGS,
    SettingsError,
    load_settings,
    register,
    site_settings,
)

settings_of = load_settings

__all__ = ["DOCS", "ENGINE_SETTINGS", "SettingsError", "register", "settings_of", "site_settings"]

warnings.warn(
    "bythebook.site is now bythebook.plugin: write `from bythebook import plugin as by_the_book` in pelicanconf.py",
    FutureWarning,
    stacklevel=2,
)
