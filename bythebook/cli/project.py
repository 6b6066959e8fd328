"""Open the project that a command works on: its settings, its record, and the files to write."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bythebook.cli.output import echo, print_problems
from bythebook.clock import day_of_checks, today
from bythebook.extras import MissingExtraError
from bythebook.language import CatalogError, load_language, use_language
from bythebook.records import Problem, SiteRequirements
from bythebook.records.default_language import ENGLISH, tag_of_setting
from bythebook.render.evidence_guard import DEFAULT, unsafe_reason
from bythebook.setting_lines import place_of_setting

if TYPE_CHECKING:  # imported by the commands that need them
    from bythebook.incremental import LoadedCorpus
    from bythebook.yaml.writing import FileChange

USAGE_ERROR = 2
"""The exit status of a command that was called with wrong options, settings or files."""


def usage_error(message: str) -> typer.Exit:
    """Print what is wrong with a call, and return the exception that exits with status 2."""
    echo(message)
    return typer.Exit(USAGE_ERROR)


def settings_error(root: Path, settings: str, *reasons: str) -> typer.Exit:
    """Print what is wrong with the settings file, and return the exception that exits with status 2."""
    return usage_error("\n".join(f"{place_of_setting(root, settings, reason)}: {reason}." for reason in reasons))


def read_setting(root: Path, settings: str, name: str) -> object:
    """Return a setting of a project, or ``None`` if it is not set. Raise ``typer.Exit`` for unreadable settings.

    Pelican takes half a second to load, so it is imported only if a settings file mentions the setting.
    """
    files = [root / settings, *root.glob("*.py")]
    if not any(name in file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()):
        return None
    from bythebook.plugin import SettingsError, load_settings

    try:
        return load_settings(root / settings).get(name)
    except SettingsError as error:
        raise settings_error(root, settings, str(error)) from error


def output_folder(root: Path, settings: str, output: Path | None = None) -> Path:
    """Return the folder to build into, as it was given, or seen from ``root``: ``OUTPUT_PATH`` where none was given.

    A settings file that says it in one line, as nearly all do, need not be run. Raise ``typer.Exit`` for unreadable
    settings.
    """
    if output is not None:
        return output
    files = dict.fromkeys((root / settings, *root.glob("*.py")))
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file())
    mentions = [match for text in texts for match in _OUTPUT_PATH.finditer(text)]
    values = {match[1] for match in mentions}
    if None not in values and len(values) <= 1:
        return Path(values.pop() if values else "output")
    folder = Path(_folder_name(root, settings, "OUTPUT_PATH") or "output")
    return Path(os.path.relpath(folder, root)) if folder.is_relative_to(root.resolve()) else folder


def _folder_name(root: Path, settings: str, name: str) -> str:
    """Return a setting that names a folder, or an empty string. Raise ``typer.Exit`` for what no folder is named."""
    folder = str(read_setting(root, settings, name) or "")
    if not folder.isprintable():
        raise settings_error(root, settings, f"{name} is {folder!a}, which is not the name of a folder")
    return folder


_OUTPUT_PATH = re.compile(r"""(?:^OUTPUT_PATH = ["']([^"'\\\n]+)["'][ \t]*$|\bOUTPUT_PATH\b)""", re.MULTILINE)


def record_language(root: Path, settings: str = "pelicanconf.py") -> str:
    """Return the language of the record, as a BCP 47 tag: what the settings say, or English.

    Settings that say it in one line, as nearly all do, need not be run. Raise ``typer.Exit`` for unreadable settings.
    """
    text = _with_imported(root, settings)
    for name in ("BYTHEBOOK_RECORD_LANGUAGE", "DEFAULT_LANG"):
        if name not in text:
            continue
        written = re.findall(rf"""^{name} = ["']([\w-]*)["'][ \t]*(?:#.*)?$""", text, re.MULTILINE)
        is_plain = len(written) == 1 == text.count(name)
        if found := written[0] if is_plain else str(read_setting(root, settings, name) or ""):
            return tag_of_setting(found)
    return ENGLISH


def use_record_language(root: Path) -> None:
    """Write texts for a record in its language, as far as there are translations and the packages for them."""
    with suppress(MissingExtraError, CatalogError):
        use_language(load_language(record_language(root), root).language)


def _with_imported(root: Path, settings: str) -> str:
    """Return the text of a settings file, and of the settings that it imports all of."""
    file = root / settings
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    imported = (f"{name}.py" for name in _IMPORTED.findall(text))
    return "\n".join((text, *(_with_imported(root, name) for name in imported if name != settings)))


_IMPORTED = re.compile(r"^from (\w+) import \*", re.MULTILINE)


def site_requirements(root: Path, settings: str = "pelicanconf.py") -> SiteRequirements:
    """Return what the site requires of its record as of today. Raise ``typer.Exit`` for an invalid setting."""
    reviews = read_setting(root, settings, "BYTHEBOOK_REVIEWS")
    allowed_html = read_setting(root, settings, "BYTHEBOOK_ALLOWED_HTML")
    markdown = read_setting(root, settings, "MARKDOWN")
    try:
        return SiteRequirements.of(reviews, day_of_checks(), allowed_html, record_language(root, settings), markdown)
    except ValueError as error:
        raise settings_error(root, settings, str(error)) from error


def evidence_folder(root: Path, settings: str = "pelicanconf.py") -> Path:
    """Return the path of the evidence folder. Raise ``typer.Exit`` if it would be published."""
    folder = root / (_folder_name(root, settings, "BYTHEBOOK_EVIDENCE") or DEFAULT)
    if reason := unsafe_reason(folder, [root / name for name in ("claims", "content", "theme", "output")]):
        raise settings_error(root, settings, reason)
    return folder


@contextmanager
def open_record(
    root: Path, settings: str = "pelicanconf.py", jobs: int = 0, *, with_cache: bool = True
) -> Iterator[LoadedCorpus]:
    """Read the record of a project. Raise ``typer.Exit`` if the folder has none.

    The cache is locked while the record is open: a command that waits for an editor does without it.
    """
    from bythebook.incremental import MemoryCache, load_corpus, open_cache
    from bythebook.parallel.progress import Progress

    requirements = site_requirements(root, settings)
    with open_cache(root) if with_cache else nullcontext(MemoryCache()) as cache:
        loaded = load_corpus(root, cache, Progress(), jobs, requirements)
        stop_on([problem for problem in loaded.problems if problem.code == "no-record"])
        yield loaded


def stop_on(problems: Sequence[Problem], message: str = "") -> None:
    """Print problems, and what they prevent. Raise ``typer.Exit`` if there are any."""
    if problems:
        print_problems(problems)
        if message:
            echo(message)
        raise typer.Exit(1)


def storage_failure(error: OSError, place: Path | str, outcome: str) -> int:
    """Print what the system refused, and what was not done therefore. Return the exit status 2."""
    echo(f"{error.filename or place}: {error.strerror or error}. {outcome}".rstrip())
    return USAGE_ERROR


def write_changes(root: Path, changes: Sequence[FileChange], failure: str = "Nothing was written") -> None:
    """Write all files of a change, or none. ``failure`` says what an error prevented.

    Raise ``typer.Exit``: status 1 if a file changed meanwhile, 2 if a file cannot be written.
    """
    from bythebook.yaml.writing import BundleError, ChangedMeanwhileError, with_splits, write_all

    try:
        complete = with_splits(root, changes)
        write_all(root, complete)
    except BundleError as error:
        echo(f"{error} has errors, which bythebook check lists. {failure}.")
        raise typer.Exit(1) from error
    except ChangedMeanwhileError as error:
        echo(f"{error} was changed by another program. {failure}; run the command again.")
        raise typer.Exit(1) from error
    except OSError as error:
        raise typer.Exit(storage_failure(error, root, f"{failure}.")) from error
    for change in complete:
        if change.is_removed and change not in changes:
            echo(f"{change.path} was split into its records' files, as one of them has changed.")


def history_date(text: str) -> date:
    """Return the date for a new record's history: ``text`` in ISO 8601, else SOURCE_DATE_EPOCH's, else today's (UTC).

    Raise ``typer.Exit`` if ``text`` is not a date.
    """
    return parse_day(text, "--day") if text else today()


def parse_day(text: str, option: str) -> date:
    """Return the date that an option has. Raise ``typer.Exit`` if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise usage_error(f'"{text}" in {option} is not a date. Write it as 2026-01-08.') from error
