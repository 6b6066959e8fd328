"""The files of a new tracker, from the skeleton and from what the engine's own repository uses for the same work."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from bythebook import __version__
from bythebook.extras import EXTRAS
from bythebook.newsroom.forms.editors import schema_files, workspace_files
from bythebook.newsroom.starting.answers import Answers, is_mail_address
from bythebook.newsroom.starting.engine import Engine
from bythebook.records.labels import Labels
from bythebook.records.vocabulary import Finding
from bythebook.shipped import shipped
from bythebook.yaml.writing.scalars import inline_scalar

SKELETON = Path(__file__).parent / "skeleton"
_TEMPLATE = ".jinja"
_EXAMPLE = "example/"
_DOT = "dot-"
"""In the skeleton, ``dot-gitignore`` is ``.gitignore``: git and the linters would obey it there."""
_ENGINE_PAGE = "docs/engine.md"
_SHIPPED = (
    *(f"requirements/{name}.txt" for name in ("core", *EXTRAS, "links")),
    *("tools/install.py", "tools/make-venv.sh"),
)
_OF_THE_ENGINE_ALONE = ("ISSUE_TEMPLATE/4-error-in-the-engine.yml",)
"""Of .github/, what no tracker needs: who finds an error in the engine goes to the engine's own repository."""
_EXECUTABLE = (".ci/run",)
_MARKDOWN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})


def project_files(answers: Answers, engine: Engine) -> Mapping[str, bytes]:
    """Give every file of a new tracker by its path."""
    values = {**_values(answers), **_engine_values(engine)}
    files = dict(_from_skeleton(values, answers))
    files |= _workflows()
    files |= engine_files(engine)
    labels = Labels(tuple(sorted((*label, "") for label in answers.labels)))
    files |= dict(schema_files(labels)) | dict(workspace_files())
    return dict(sorted(files.items()))


def engine_files(engine: Engine) -> Mapping[str, bytes]:
    """Give the files that say which engine a tracker is built with: what an upgrade replaces."""
    files = {path: shipped(path).read_bytes() for path in _SHIPPED}
    files["requirements/engine.txt"] = (
        "# The engine. docs/engine.md tells how to move to another one.\n" + engine.requirement + "\n"
    ).encode()
    page = (SKELETON / f"{_ENGINE_PAGE}{_TEMPLATE}").read_text(encoding="utf-8")
    files[_ENGINE_PAGE] = _filled(page, _engine_values(engine))
    return files | dict(engine.files)


def is_executable(path: str) -> bool:
    """Say whether a file of the project is a program."""
    return path in _EXECUTABLE


def _from_skeleton(values: Mapping[str, Any], answers: Answers) -> Iterator[tuple[str, bytes]]:
    for file in sorted(SKELETON.rglob("*")):
        path = file.relative_to(SKELETON).as_posix()
        is_left_out = path.startswith(_EXAMPLE) and not answers.with_example
        is_without_labels = path.startswith("content/vocabulary") and not answers.labels
        if not file.is_file() or "__pycache__" in path or is_left_out or is_without_labels:
            continue
        target = "/".join(f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part for part in path.split("/"))
        target = target.removeprefix(_EXAMPLE)
        if path.endswith(_TEMPLATE):
            yield target.removesuffix(_TEMPLATE), _filled(file.read_text(encoding="utf-8"), values)
        else:
            yield target, file.read_bytes()
    for folder in ("claims", *(f"content/{name}" for name in _FOLDERS)):
        # Git keeps no empty folder; the record leaves dot files out.
        yield f"{folder}/.gitkeep", b""


_FOLDERS = ("articles", "cases", "images", "organizations", "people", "rules", "sources", "topics")


def _workflows() -> Mapping[str, bytes]:
    """Give the workflows and forms of the engine's own repository: they call the same commands."""
    folder = shipped(".github")
    return {
        f".github/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.relative_to(folder).as_posix() not in _OF_THE_ENGINE_ALONE
    }


def _values(answers: Answers) -> dict[str, Any]:
    labels: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for vocabulary, group in groupby(sorted(answers.labels), key=lambda label: label[0]):
        labels[vocabulary] = [(word, label) for _, word, label in group]
    own = Labels(tuple((*label, "") for label in answers.labels))
    is_on_github = answers.repository.startswith("https://github.com/")
    return {
        "name": answers.name,
        "tagline": answers.tagline,
        "subject": answers.subject,
        "language": answers.language,
        "contact": answers.contact,
        "repository": answers.repository,
        "edit_url": f"{answers.repository.rstrip('/')}/edit/main/{{file}}" if is_on_github else "",
        "with_example": answers.with_example,
        "with_docs": answers.with_docs,
        "labels": sorted(labels.items()),
        "findings": [(term.value, own.label(term), own.meaning(term)) for term in Finding],
    }


def _engine_values(engine: Engine) -> dict[str, str]:
    return {"version": f"version {__version__}", "requirement": engine.requirement, "origin": engine.origin}


def _contact(contact: str) -> str:
    return f"<mailto:{contact}>" if is_mail_address(contact) else f"<{contact}>"


def _filled(template: str, values: Mapping[str, Any]) -> bytes:
    # Signs of its own: Make, GitHub's workflows and Jinja's own templates have the usual ones.
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
        autoescape=False,  # noqa: S701  # what is made is Python, YAML and Markdown; each filter below escapes for one
    )
    environment.filters |= {
        "python": lambda text: json.dumps(text, ensure_ascii=False),
        "yaml": lambda text: inline_scalar(text) or json.dumps(text, ensure_ascii=False),
        "markdown": lambda text: text.translate(_MARKDOWN_SIGNS),
        "line": lambda text: " ".join(text.split()),
        "contact": _contact,
    }
    return environment.from_string(template).render(values).encode()
