"""Render the files of a new project, from the skeleton and from files of the engine's own repository."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from bythebook import __version__
from bythebook.extras import EXTRAS, MissingExtraError
from bythebook.language import CatalogError, is_english, load_language
from bythebook.newsroom.editors import schema_files, workspace_files
from bythebook.newsroom.starting.engines import PinnedEngine
from bythebook.newsroom.starting.options import ProjectOptions
from bythebook.newsroom.starting.originals import ORIGINALS, pack_originals
from bythebook.pages.contribute import example_bundle, host_name
from bythebook.records.field_types import is_email_address
from bythebook.records.labels import Labels
from bythebook.records.vocabulary import Finding
from bythebook.shipped import shipped
from bythebook.yaml.writing.scalars import inline_scalar

SKELETON = Path(__file__).parent / "skeleton"
LANGUAGES = Path(__file__).parent / "languages"
"""Texts of the skeleton in other languages than English, by the language."""
_TEMPLATE = ".jinja"
_EXAMPLE = "example/"
_DOT = "dot-"
"""The skeleton has ``dot-gitignore`` for ``.gitignore``, which git and the linters would obey there."""
FORMER_LOCK = "requirements/runtime.txt"
"""The one lock of projects from before there were extras."""
_ENGINE_PAGE = "docs/engine.md"
_SHIPPED = (
    *(f"requirements/{name}.txt" for name in ("core", *EXTRAS, "installer", "links")),
    *("tools/install.py", "tools/make-venv.sh"),
)
_ENGINE_ONLY = (
    "ISSUE_TEMPLATE/4-error-in-the-engine.yml",
    *(f"workflows/{name}.yml" for name in ("fuzz", "publish-engine", "reproducible")),
)
"""Files of .github/ that only the engine's repository needs: its tests, its releases, its error reports."""
_EXECUTABLE = (".ci/run",)
_MARKDOWN_ESCAPES = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>#|"})


def render_project(options: ProjectOptions, engine: PinnedEngine) -> Mapping[str, bytes]:
    """Return the content of every file of a new project, by path."""
    values = {**_values(options), **_engine_values(engine)}
    files = dict(_from_skeleton(values, options))
    files |= _workflows()
    files |= _engine_files(engine)
    labels = Labels(tuple(sorted((*label, "") for label in options.labels)))
    files |= dict(schema_files(labels)) | dict(workspace_files())
    files[ORIGINALS] = pack_originals(files, options)
    return dict(sorted(files.items()))


def _engine_files(engine: PinnedEngine) -> Mapping[str, bytes]:
    """Return the files that pin a project's engine, by path."""
    files = {path: shipped(path).read_bytes() for path in _SHIPPED}
    files["requirements/engine.txt"] = (
        "# The engine. docs/engine.md explains how to change it.\n" + engine.requirement + "\n"
    ).encode()
    page = (SKELETON / f"{_ENGINE_PAGE}{_TEMPLATE}").read_text(encoding="utf-8")
    files[_ENGINE_PAGE] = _render(page, _engine_values(engine))
    return files | dict(engine.files)


def render_former_lock() -> bytes:
    """Return the lock for a project from before there were extras, whose Makefile installs everything from one file."""
    # "markup" is a part of "evidence".
    return b"".join(shipped(f"requirements/{name}.txt").read_bytes() for name in ("core", *EXTRAS) if name != "markup")


def is_executable(path: str) -> bool:
    """Return whether a file of the project is executable."""
    return path in _EXECUTABLE


def _files_in(folder: Path) -> dict[str, Path]:
    return {
        path: file
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in (path := file.relative_to(folder).as_posix())
    }


def _translations(language: str) -> Path:
    """Return the folder of texts in a language; it need not exist."""
    return LANGUAGES / language.partition("-")[0].lower()


def _from_skeleton(values: Mapping[str, Any], options: ProjectOptions) -> Iterator[tuple[str, bytes]]:
    translated = _translations(options.language)
    for path, file in sorted({**_files_in(SKELETON), **_files_in(translated)}.items()):
        is_left_out = path.startswith(_EXAMPLE) and not options.with_example
        is_without_labels = path.startswith("content/vocabulary") and not options.labels
        # A translation of a file that is no template in English, or the other way round, replaces it, too.
        twin = path.removesuffix(_TEMPLATE) if path.endswith(_TEMPLATE) else f"{path}{_TEMPLATE}"
        is_replaced = file.is_relative_to(SKELETON) and (translated / twin).is_file()
        if is_left_out or is_without_labels or is_replaced:
            continue
        target = "/".join(f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part for part in path.split("/"))
        target = target.removeprefix(_EXAMPLE)
        if path.endswith(_TEMPLATE):
            yield target.removesuffix(_TEMPLATE), _render(file.read_text(encoding="utf-8"), values)
        else:
            yield target, file.read_bytes()
    for folder in ("claims", *(f"content/{name}" for name in _FOLDERS)):
        # Git does not track empty folders; the record ignores dot files.
        yield f"{folder}/.gitkeep", b""


_FOLDERS = ("articles", "cases", "images", "organizations", "people", "rules", "sources", "topics")


def _workflows() -> Mapping[str, bytes]:
    """Return the workflows and issue forms of the engine's repository, which use the same commands."""
    folder = shipped(".github")
    return {
        f".github/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.relative_to(folder).as_posix() not in _ENGINE_ONLY
    }


def _values(options: ProjectOptions) -> dict[str, Any]:
    labels: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for vocabulary, group in groupby(sorted(options.labels), key=lambda label: label[0]):
        labels[vocabulary] = [(word, label) for _, word, label in group]
    own = _in_language(Labels(tuple((*label, "") for label in options.labels)), options.language)
    repository = options.repository.rstrip("/").removesuffix(".git")
    edit = {"GitHub": "edit", "GitLab": "-/edit"}.get(host_name(repository), "")
    return {
        "name": options.name,
        "tagline": options.tagline,
        "subject": options.subject,
        "language": options.language,
        "contact": options.contact,
        "repository": options.repository,
        "edit_url": f"{repository}/{edit}/main/{{file}}" if edit else "",
        "bundle": example_bundle(options.language),
        "with_example": options.with_example,
        "with_docs": options.with_docs,
        "is_foreign": not is_english(options.language),
        "labels": sorted(labels.items()),
        "findings": [(term.value, own.label(term), own.meaning(term)) for term in Finding],
    }


def _in_language(labels: Labels, tag: str) -> Labels:
    """Return labels in a language, if its packages are installed and the engine has it."""
    try:
        language = load_language(tag, SKELETON).language
    except (MissingExtraError, CatalogError):
        return labels
    return labels.in_other_words(language.gettext)


def _engine_values(engine: PinnedEngine) -> dict[str, str]:
    return {"version": f"version {__version__}", "requirement": engine.requirement, "origin": engine.origin}


def _contact(contact: str) -> str:
    return f"<mailto:{contact}>" if is_email_address(contact) else f"<{contact}>"


def _render(template: str, values: Mapping[str, Any]) -> bytes:
    # Other delimiters than usual, which Make, GitHub's workflows and the theme's templates use.
    environment = Environment(
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  # the files are Python, YAML and Markdown; each filter below escapes for one
    )
    environment.filters |= {
        "python": lambda text: json.dumps(text, ensure_ascii=False),
        "yaml": lambda text: inline_scalar(text) or json.dumps(text, ensure_ascii=False),
        "markdown": lambda text: text.translate(_MARKDOWN_ESCAPES),
        "line": lambda text: " ".join(text.split()),
        "contact": _contact,
    }
    return environment.from_string(template).render(values).encode()
