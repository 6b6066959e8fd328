"""``bythebook build``: check, build beside the old site, then bring the new one over."""

from __future__ import annotations

import tempfile
import time
import traceback
from pathlib import Path

from jinja2 import TemplateError

from bythebook.cli.printing import print_problems, say, summary
from bythebook.pages import SiteSettings
from bythebook.publishing.examine import examine
from bythebook.publishing.files import bring_over, files_below, is_free


def run(root: Path, settings: str, output: Path, *, drafts: bool, jobs: int, quiet: bool) -> int:
    """Build the site of the project at ``root``; give the exit status."""
    started = time.monotonic()
    settings_file = root / settings
    target = output if output.is_absolute() else root / output
    examination = examine(root)
    print_problems(examination.problems)
    if examination.errors:
        say(f"{summary(examination)} Nothing was built.")
        return 1
    if fault := _unusable(root, settings_file, target):
        say(fault)
        return 2
    # Late: a record with an error is told of before Pelican is imported.
    from bythebook.site import SettingsError, build_site

    try:
        (root / ".cache").mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="build-", dir=root / ".cache") as folder:
            staging = Path(folder)
            site = build_site(
                settings_file, staging, examination=examination, BYTHEBOOK_DRAFTS=drafts, BYTHEBOOK_JOBS=jobs
            )
            total = sum(1 for _ in files_below(staging))
            written, removed = bring_over(staging, target)
    except TemplateError as error:
        say(f"{_template_place(error)}: template: {error.message or error}. The last good site stays.")
        return 1
    except SettingsError as error:
        say(f"{settings_file}: {error}")
        return 2
    except OSError as error:
        say(f"{error.filename or target}: {error.strerror or error}. The site was not built.")
        return 2
    if not quiet:
        seconds = time.monotonic() - started
        changed = f"{written:,} written, {removed:,} removed" if written or removed else "none changed"
        say(f"{summary(examination)} Built {total:,} files in {seconds:.1f} s: {changed}.")
        say(_where_to_open(output, site))
    return 0


def _unusable(root: Path, settings_file: Path, target: Path) -> str:
    """Say why the build cannot start, or nothing."""
    if not settings_file.is_file():
        return f"There is no {settings_file}. Run the command in the project's folder, or name it with --root."
    resolved = target.resolve()
    if any((root / name).resolve().is_relative_to(resolved) for name in ("claims", "content", "theme")):
        return f"The site cannot be built into {target}: the record or the theme lies in it, and would be removed."
    if any(resolved.is_relative_to((root / name).resolve()) for name in ("claims", "content", "theme", "bythebook")):
        return f"The site cannot be built into {target}: that is a part of the project. Name another folder."
    if target.exists() and not target.is_dir():
        return f"The site cannot be built into {target}: it is a file."
    if not is_free(target):
        return f"The site cannot be built into {target}: it holds files that no build wrote. Name an empty folder."
    return ""


def _template_place(error: TemplateError) -> str:
    # Jinja has the traceback lead into the template, also where the error itself names none.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "theme/templates"


def _where_to_open(output: Path, site: SiteSettings) -> str:
    if site.is_portable:
        return f"Open {output / 'index.html'} in a browser, or run make serve."
    if not site.url or site.url.endswith("://example.org"):
        return (
            f"{output}/ names no address of yours: set SITEURL, as in SITEURL=https://tracker.example bythebook build …"
        )
    return f"The site for {site.url} is in {output}/, ready to publish: docs/publishing.md tells how."
