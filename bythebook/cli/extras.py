"""Run ``bythebook extras``: list the extras and whether they are installed."""

from __future__ import annotations

import re
from pathlib import Path

from bythebook.cli.project import settings_error
from bythebook.extras import EXTRAS, has_extra, install_command

_DECISIVE = re.compile(r"^.*\b(?:DEFAULT_LANG|BYTHEBOOK_RECORD_LANGUAGE|RELATIVE_URLS|import \*).*$", re.MULTILINE)
"""Lines of a settings file on which the needed extras depend."""
_NONE_NEEDED = re.compile(r'RELATIVE_URLS = True\nDEFAULT_LANG = "en(-[A-Z]{2})?"')
"""The only such lines of a site in English without a URL."""


def run(root: Path, settings: str, *, missing: bool) -> int:
    """Print every extra, or with ``missing`` the names of those that the settings need. Return the exit status."""
    needed = _needed(root, settings)
    for name, modules in EXTRAS.items():
        if missing:
            if name in needed and not has_extra(name):
                print(name)
            continue
        state = "installed" if has_extra(name) else f"not installed: {install_command(name)}"
        print(f"{name} ({', '.join(modules)}): {state}{', needed by the settings' if name in needed else ''}")
    return 0


def _needed(root: Path, settings: str) -> set[str]:
    """Return the names of the extras that the settings need. Raise ``typer.Exit`` for unreadable settings."""
    file = root / settings
    # On a fresh machine it takes two seconds to load Pelican, which most sites can do without here.
    if file.is_file() and _NONE_NEEDED.fullmatch("\n".join(_DECISIVE.findall(file.read_text(encoding="utf-8")))):
        return set()
    from bythebook.plugin import SettingsError, load_settings
    from bythebook.plugin.needed_extras import needed_extras

    try:
        return {name for name, _ in needed_extras(load_settings(file))}
    except SettingsError as error:
        raise settings_error(root, settings, str(error)) from error
