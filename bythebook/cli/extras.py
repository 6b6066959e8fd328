"""Run ``bythebook extras``: list the extras and whether they are installed."""

from __future__ import annotations

from pathlib import Path

from bythebook.cli.project import settings_error
from bythebook.extras import EXTRAS, has_extra, install_command
from bythebook.plugin import SettingsError, load_settings
from bythebook.plugin.needed_extras import needed_extras


def run(root: Path, settings: str, *, missing: bool) -> int:
    """Print every extra, or with ``missing`` the names of those that the settings need. Return the exit status."""
    try:
        needed = {name for name, _ in needed_extras(load_settings(root / settings))}
    except SettingsError as error:
        raise settings_error(root, settings, str(error)) from error
    for name, modules in EXTRAS.items():
        if missing:
            if name in needed and not has_extra(name):
                print(name)
            continue
        state = "installed" if has_extra(name) else f"not installed: {install_command(name)}"
        print(f"{name} ({', '.join(modules)}): {state}{', needed by the settings' if name in needed else ''}")
    return 0
