"""Run ``bythebook new``: draft a record from flags or answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bythebook.cli.output import echo
from bythebook.cli.project import USAGE_ERROR, history_date, open_record, use_record_language, write_changes
from bythebook.cli.prompts import LinePrompter
from bythebook.extras import has_extra, install_command
from bythebook.newsroom.authoring.answering import InterviewResult
from bythebook.newsroom.authoring.interviewer import Interviewer
from bythebook.newsroom.authoring.prompts import Prompt, Prompter
from bythebook.newsroom.authoring.questions import Answer
from bythebook.newsroom.authoring.resuming import HELP, AnswerFile, ResumingPrompter
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.yaml.writing import FileChange


@dataclass(frozen=True, slots=True)
class NewOptions:
    """The options of ``bythebook new`` that every kind of record has."""

    root: Path
    day: str = ""
    dry_run: bool = False
    resume: bool = False


def run(kind: str, given: Mapping[str, Answer], options: NewOptions) -> int:
    """Draft a record, and missing records it refers to. Return the exit status."""
    today = history_date(options.day)
    can_ask = sys.stdin.isatty() and sys.stdout.isatty()
    file = AnswerFile(options.root / ".cache" / "new" / f"{kind}.json")
    if options.resume and not (can_ask and file.read()):
        begun = f"No {kind} was begun here: run bythebook new {kind}."
        echo(begun if can_ask else "--resume asks questions: run it in a terminal.")
        return USAGE_ERROR
    use_record_language(options.root)
    with open_record(options.root, with_cache=False) as (corpus, _):
        result = InterviewResult()
        if not options.resume:
            result = Interviewer(DraftWorkspace(corpus, today), options.root, None).run(kind, given)
        if not result.changes and can_ask:
            try:
                result = _lead(kind, given, options, file, lambda: DraftWorkspace(corpus, today))
            except (KeyboardInterrupt, EOFError):
                echo(f"\nNothing was written. To go on with your answers: bythebook new {kind} --resume")
                return 1
    return _write(kind, result, file, options)


def _write(kind: str, result: InterviewResult, file: AnswerFile, options: NewOptions) -> int:
    for note in result.notes:
        echo(note)
    if not result.changes:
        return _print_missing(kind, result)
    if options.dry_run:
        sys.stdout.writelines(f"# {each.path}\n{each.content.decode()}\n" for each in result.changes)
        echo("Dry run: nothing was written.")
        return 0
    write_changes(options.root, result.changes)
    file.remove()
    _print_result(kind, result.changes)
    return 0


def _lead(
    kind: str,
    given: Mapping[str, Answer],
    options: NewOptions,
    file: AnswerFile,
    workspace: Callable[[], DraftWorkspace],
) -> InterviewResult:
    """Lead the interview in the terminal, keeping every answer, and ask before anything is written."""
    answers = file.read()
    prompter = _prompter()
    keys = "Tab to complete, Ctrl-C to stop" if prompter.completes else "Ctrl-C to stop"
    echo(f"New {kind}. {HELP}. Press {keys}; your answers are kept. Nothing is written before the end.")
    if answers and not options.resume:
        echo(f"You stopped a {kind} earlier, after {len(answers):,} answers. --resume goes on with it.")

    def interview(asked: Prompter) -> InterviewResult:
        result = Interviewer(workspace(), options.root, asked).run(kind, given)
        if result.changes:
            files = f"{len(result.changes)} files" if len(result.changes) > 1 else result.changes[0].path
            asked.ask(
                Prompt("write", f'Ready to write {files}. Press Enter to write, or type "< NAME" to change an answer.')
            )
        return result

    return ResumingPrompter(prompter, file, answers if options.resume else []).lead(interview)


def _prompter() -> LinePrompter:
    """Return a prompter that completes ids, if the extra for it is installed."""
    if not has_extra("authoring"):
        echo(f'To complete ids with Tab, install the extra "authoring": {install_command("authoring")}')
        return LinePrompter()
    from prompt_toolkit.utils import is_dumb_terminal

    from bythebook.cli.completing_prompts import CompletingPrompter

    if is_dumb_terminal():  # it cannot show a proposed answer that is replaced
        return LinePrompter()
    return CompletingPrompter()


def _print_missing(kind: str, result: InterviewResult) -> int:
    for error in result.errors:
        echo(error)
    if result.missing:
        needs = ((name, f" (needed for {why})" if why else "") for name, why in result.missing.items())
        flags = ", ".join(f"--{name}{why}" for name, why in needs)
        echo(f"Missing for a {kind}: {flags}. Set them, or run the command in a terminal to be prompted.")
    echo("Nothing was written.")
    return USAGE_ERROR


def _print_result(kind: str, changes: list[FileChange]) -> None:
    for change in changes:
        print(change.path)
    sys.stdout.flush()
    last = "A claim stays an unlisted draft until its status is published." if kind == "claim" else ""
    echo(f"Written. Fill in the commented fields, and run bythebook check. {last}".rstrip())
