"""Files of a project's own theme that nothing uses: a wrong name or a wrong folder has no effect and says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from bythebook.records.file_names import is_litter
from bythebook.render.theme_overlay import FOLDER, OWN_STYLE

_TEXTS = (".html", ".xml", ".txt", ".css", ".js", ".json")
_NOTES = ("README.md",)


def link_out_of_theme(project: Path) -> str:
    """Return a link in a project's ``theme/`` that leads out of the project, or an empty string.

    Whatever is in ``theme/static/`` is published, and a link could publish any file of the machine that builds.
    """
    own = project / FOLDER
    paths = sorted(own.rglob("*")) if own.is_dir() else []
    return next((str(path) for path in paths if path.is_symlink() and not _is_inside(path, project)), "")


def _is_inside(link: Path, project: Path) -> bool:
    target = link.resolve()
    root = project.resolve()
    # A link to a folder that it is in would be copied without an end.
    return target.is_relative_to(root) and not link.parent.resolve().is_relative_to(target)


def unused_theme_files(project: Path, *themes: Path) -> Iterator[str]:
    """Yield a sentence for each file in a project's ``theme/`` that replaces no file of a theme and that nothing names.

    ``themes`` are those that the site uses: of articles, and of pages of the record.

    A file of one's own is used if another file of the folder, the settings, an article or a page has its name.
    """
    own = project / FOLDER
    if own.resolve() in [theme.resolve() for theme in themes] or not own.is_dir():
        return
    files = sorted(path for path in own.rglob("*") if path.is_file() and not _is_left_out(path.relative_to(own)))
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files if path.suffix in _TEXTS}
    around = [*project.glob("*.py"), *project.glob("content/articles/*.md"), *project.glob("content/pages/*.md")]
    texts |= {path: path.read_text(encoding="utf-8", errors="replace") for path in around}
    engines = {path.relative_to(theme).as_posix() for theme in themes for path in theme.rglob("*")}
    for path in files:
        name = path.relative_to(own).as_posix()
        if name in {*engines, f"static/{OWN_STYLE}"}:
            continue
        # An article names its template without the extension.
        names = (path.name, path.stem) if name.startswith("templates/") else (path.name,)
        if not any(each in text for other, text in texts.items() if other != path for each in names):
            yield f"{FOLDER}/{name} replaces no file of the theme, and nothing names it. {_advice(name, engines)}"


def _is_left_out(inner: Path) -> bool:
    return any(part.startswith(".") or is_litter(part) for part in inner.parts) or inner.name in _NOTES


def _advice(name: str, engines: set[str]) -> str:
    last = name.rpartition("/")[2]
    same = sorted(each for each in (*engines, f"static/{OWN_STYLE}") if each.rpartition("/")[2] == last)
    near = same or get_close_matches(name, sorted(engines), 1, 0.8)
    return f"Did you mean {FOLDER}/{near[0]}?" if near else "docs/theming.md lists what can be replaced."
