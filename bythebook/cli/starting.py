"""``bythebook init`` and ``bythebook upgrade``: a tracker of one's own, and the engine that it is built with."""

from __future__ import annotations

import sys
from dataclasses import replace as changed
from pathlib import Path

import typer

from bythebook.cli.printing import say
from bythebook.newsroom.starting import (
    Answers,
    Engine,
    EngineError,
    StartError,
    answers_faults,
    engine_at,
    engine_files,
    label_of,
    lay,
    look_before,
    own_engine,
    project_files,
    replace,
)
from bythebook.records.vocabulary import Finding

_WRONG_CALL = 2
_TAGLINE = "What was said, beside what the rules say."
_SUBJECT = "an institution's words against its own rules"


def start(folder: Path, given: Answers, labels: list[str], engine: str) -> int:
    """Make a new tracker. What was not given is asked for at a terminal. Gives the exit status."""
    try:
        look_before(folder)
        answers = _asked(given, folder, labels)
        if faults := [f"{option} {fault}." for option, fault in answers_faults(answers)]:
            say("\n".join(faults))
            return _WRONG_CALL
        lay(folder, project_files(answers, _engine(engine)))
    except (StartError, EngineError, ValueError) as error:
        say(str(error))
        return _WRONG_CALL
    except OSError as error:
        say(f"{error.filename or folder}: {error.strerror or error}. Nothing was written.")
        return _WRONG_CALL
    say(f"{answers.name} is in {folder}. Next: cd {folder}, then make site. README.md tells the rest.")
    return 0


def upgrade(folder: Path, engine: str) -> int:
    """Give a project another engine; give the exit status."""
    if not (folder / "requirements" / "engine.txt").is_file():
        say(f"{folder} was not made by bythebook init: there is no requirements/engine.txt.")
        return _WRONG_CALL
    try:
        paths = replace(folder, engine_files(_engine(engine)), "engine")
    except EngineError as error:
        say(str(error))
        return _WRONG_CALL
    except OSError as error:
        say(f"{error.filename or folder}: {error.strerror or error}.")
        return _WRONG_CALL
    if not paths:
        say("The project has that engine already.")
        return 0
    for path in paths:
        print(path)
    say("The engine is another one now. Next: make check.")
    return 0


def _engine(reference: str) -> Engine:
    return engine_at(reference) if reference else own_engine()


def _asked(given: Answers, folder: Path, labels: list[str]) -> Answers:
    """Complete the answers: at a terminal by asking for what was not given, elsewhere with what usually fits."""
    default = folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize() or "A tracker"
    told = changed(given, labels=tuple(label_of(label) for label in labels))
    if not sys.stdin.isatty():
        return changed(
            told,
            name=told.name or default,
            tagline=told.tagline or _TAGLINE,
            subject=told.subject or _SUBJECT,
            language=told.language or "en",
        )
    return changed(
        told,
        name=told.name or typer.prompt("The site's name", default=default),
        tagline=told.tagline or typer.prompt("The line below the name", default=_TAGLINE),
        subject=told.subject or typer.prompt("Whose words, against which rules", default=_SUBJECT),
        language=told.language or typer.prompt("The language of most records (en, es, pt-BR)", default="en"),
        labels=told.labels or _asked_labels(),
    )


def _asked_labels() -> tuple[tuple[str, str, str], ...]:
    say("A finding is shown to readers in words that you may choose. Enter keeps them.")
    found = []
    for finding in Finding:
        label = typer.prompt(f"  {finding.value}", default=finding.label).strip()
        if label and label != finding.label:
            found.append(label_of(f"{finding.value}={label}"))
    return tuple(found)
