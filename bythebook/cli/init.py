"""Run ``bythebook init``: create a project for a new site."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from bythebook.cli.output import echo
from bythebook.cli.project import USAGE_ERROR
from bythebook.newsroom.starting import (
    EngineError,
    ProjectFolderError,
    ProjectOptions,
    check_folder,
    parse_label,
    render_project,
    resolve_engine,
    running_engine,
    validate_options,
    write_project,
)
from bythebook.records.vocabulary import Finding

_TAGLINE = "What was said, beside what the rules say."
_SUBJECT = "an institution's words against its own rules"


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
        echo(f"{error.filename or folder}: {error.strerror or error}. Nothing was written.")
        return USAGE_ERROR
    echo(f"{answers.name} is in {folder}. Next: cd {folder}, then make site. README.md explains the rest.")
    return 0


def _completed(given: ProjectOptions, folder: Path, labels: Sequence[str]) -> ProjectOptions:
    """Complete the answers: by prompts in a terminal, by defaults elsewhere."""
    default = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "A tracker"
    answers = replace(given, labels=tuple(parse_label(label) for label in labels))
    if not sys.stdin.isatty():
        return replace(
            answers,
            name=answers.name or default,
            tagline=answers.tagline or _TAGLINE,
            subject=answers.subject or _SUBJECT,
            language=answers.language or "en",
        )
    return replace(
        answers,
        name=answers.name or typer.prompt("Site name", default=default),
        tagline=answers.tagline or typer.prompt("Tagline below the name", default=_TAGLINE),
        subject=answers.subject or typer.prompt("Whose statements, compared with which rules", default=_SUBJECT),
        language=answers.language or typer.prompt("Language of most records (en, es, pt-BR)", default="en"),
        labels=answers.labels or _prompted_labels(),
    )


def _prompted_labels() -> tuple[tuple[str, str, str], ...]:
    echo("Choose the labels that readers see for findings. Press Enter to accept.")
    changed = []
    for finding in Finding:
        label = typer.prompt(f"  {finding.value}", default=finding.label).strip()
        if label and label != finding.label:
            changed.append(parse_label(f"{finding.value}={label}"))
    return tuple(changed)
