"""Run ``bythebook init``: create a project for a new site."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from bythebook.cli.output import echo
from bythebook.cli.project import USAGE_ERROR, storage_failure
from bythebook.newsroom.starting.engines import EngineError, resolve_engine, running_engine
from bythebook.newsroom.starting.folders import ProjectFolderError, check_folder, write_project
from bythebook.newsroom.starting.options import ProjectOptions, parse_label, validate_options
from bythebook.newsroom.starting.project import render_project
from bythebook.records.vocabulary import Finding

_ASSUMED = {
    "en": ("What was said, next to what the rules say.", "an institution's words against its own rules"),
    "es": (
        "Lo que se dijo, junto a lo que dicen las normas.",
        "las palabras de una institución frente a sus propias normas",
    ),
}
"""The tagline and the subject of a site that names none, by the language."""


def run(folder: Path, given: ProjectOptions, labels: Sequence[str], engine: str) -> int:
    """Create a project in ``folder``, prompting in a terminal for what was not given. Return the exit status."""
    try:
        check_folder(folder)
        answers = _completed(given, folder, labels)
        if faults := [f"{option} {fault}." for option, fault in validate_options(answers)]:
            echo("\n".join(faults))
            return USAGE_ERROR
        write_project(folder, render_project(answers, resolve_engine(engine) if engine else running_engine()))
    except (ProjectFolderError, EngineError, ValueError) as error:
        echo(str(error))
        return USAGE_ERROR
    except OSError as error:
        return storage_failure(error, folder, "Nothing was written.")
    echo(f"{answers.name} is in {folder}. Next: cd {folder}, then make site. README.md explains the rest.")
    return 0


def _completed(given: ProjectOptions, folder: Path, labels: Sequence[str]) -> ProjectOptions:
    """Complete the answers: by prompts in a terminal, by defaults elsewhere."""
    default = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "A tracker"
    answers = replace(given, labels=tuple(parse_label(label) for label in labels))
    can_ask = sys.stdin.isatty()

    def completed(answer: str, question: str, default: str) -> str:
        return answer or (str(typer.prompt(question, default=default)) if can_ask else default)

    name = completed(answers.name, "Site name", default)
    language = completed(answers.language, "Language of most records (en, es, pt-BR)", "en")
    tagline, subject = _ASSUMED.get(language.partition("-")[0].lower(), _ASSUMED["en"])
    return replace(
        answers,
        name=name,
        language=language,
        tagline=completed(answers.tagline, "Tagline below the name", tagline),
        subject=completed(answers.subject, "Whose statements, compared with which rules", subject),
        labels=answers.labels or (_prompted_labels() if can_ask else ()),
    )


def _prompted_labels() -> tuple[tuple[str, str, str], ...]:
    echo("Choose the labels that readers see for findings. Press Enter to accept.")
    changed = []
    for finding in Finding:
        label = typer.prompt(f"  {finding.value}", default=finding.label).strip()
        if label and label != finding.label:
            changed.append(parse_label(f"{finding.value}={label}"))
    return tuple(changed)
