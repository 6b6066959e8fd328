"""Create the command ``bythebook new KIND``, with an option for every question of the kind's interview."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Any

import typer
import typer.main
from pydantic.fields import FieldInfo

from bythebook.cli.completion import ids
from bythebook.cli.options import CONTEXT, Root
from bythebook.newsroom.authoring.interviews import INTERVIEWS
from bythebook.newsroom.authoring.questions import Answer, Interview, Question, always

_ID = Annotated[str, typer.Option("--id", help="Record id. Default: made from its name or title.", show_default=False)]
_DAY = Annotated[
    str, typer.Option("--day", help="Date of its first history entry. Default: today.", show_default=False)
]
_DRY_RUN = Annotated[bool, typer.Option("--dry-run", "-n", help="Print the draft; write nothing.")]
_RESUME = Annotated[bool, typer.Option("--resume", help="Continue an interview that you stopped.")]
_WIDTH = 76
"""Characters of a line of help on a terminal of 80 columns."""
_HELP = """Create a draft {kind}.

In a terminal, prompts for missing options, and creates missing records; you can go back, change one answer, or stop and
continue later. With all required options it does not prompt. Never overwrites a file.
"""


def command_for(kind: str) -> Any:
    """Return the command that drafts a record of a kind."""
    alone = typer.Typer(add_completion=False, context_settings=CONTEXT, rich_markup_mode=None)
    alone.command(kind)(_function(INTERVIEWS[kind]))
    return typer.main.get_command(alone)


def _function(interview: Interview) -> Callable[..., None]:
    kind = interview.kind.kind_name

    def run_command(root: Path, id: str, day: str, dry_run: bool, resume: bool, **flags: Any) -> None:  # noqa: A002  # the option's name
        from bythebook.cli.new import NewOptions, run

        given: dict[str, Answer] = {"id": id} if id else {}
        for question in interview.questions:
            if value := flags[_variable(question)]:
                given[question.name] = tuple(value) if isinstance(value, list) else _text(value)
        raise typer.Exit(run(kind, given, NewOptions(root, day, dry_run, resume)))

    parameters = [_parameter(_variable(question), *_flag(interview, question)) for question in interview.questions]
    parameters += [
        _parameter("id", _ID, ""),
        _parameter("root", Root, Path()),
        _parameter("day", _DAY, ""),
        _parameter("dry_run", _DRY_RUN, default=False),
        _parameter("resume", _RESUME, default=False),
    ]
    run_command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    run_command.__annotations__ = {each.name: each.annotation for each in parameters}
    run_command.__doc__ = _HELP.format(kind=kind) + _answers(interview)
    return run_command


def _answers(interview: Interview) -> str:
    """Return which options the interview's questions are: with an explanation each they would fill several screens."""
    required = [f"`--{question.name}`" for question in interview.questions if question.is_needed is always]
    others = [f"`--{question.name}`" for question in interview.questions if question.is_needed is not always]
    texts = (
        f"Required: {', '.join(required)}",
        f"Others: {', '.join(others)}. `bythebook explain {interview.kind.kind_name}` explains each.",
    )
    # "\b" keeps the lines, which would be broken within an option's name otherwise.
    paragraphs = ("\n".join(("\b", *wrap(text, _WIDTH, break_on_hyphens=False))) for text in texts)
    return "\n" + "\n\n".join(paragraphs) + "\n"


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _variable(question: Question) -> str:
    return question.name.replace("-", "_")


def _flag(interview: Interview, question: Question) -> tuple[Any, Any]:
    """Return an option's annotation, with its help from the model, and its default."""
    info, shape = interview.field(question), interview.shape(question)
    condition = f"Required for {question.needed_for}. " if question.needed_for else ""
    needed = "Required. " if question.is_needed is always else condition
    words = f" One of {', '.join(word.value for word in shape.words)}." if shape.words else ""
    option = typer.Option(
        f"--{question.name}",
        help=f"{needed}{_explained(info)}{words}",
        show_default=False,
        hidden=True,  # --help lists them by name
        autocompletion=ids(*shape.refers_to.kinds) if shape.refers_to else None,
    )
    if shape.sort == "flag":
        return Annotated[bool, option], False
    return (Annotated[list[str] | None, option], None) if shape.is_list else (Annotated[str, option], "")


def _explained(info: FieldInfo) -> str:
    """Return a field's description in one line. What is code in it stays code, which is printed as it is."""
    return " ".join((info.description or "").replace("``", "`").split())


def _text(value: str | bool) -> str:
    return value if isinstance(value, str) else str(value).lower()
