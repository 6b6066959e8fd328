"""The views of the form for a new claim."""

from __future__ import annotations

from typing import Literal, TypeAlias

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.view import view


@view
class OptionView:
    """A choice of a list."""

    value: str
    label: str


@view
class QuestionView:
    """A question. ``{1}`` and ``{2}`` in its name are places in lists, which the script fills in."""

    name: str
    label: str
    hint: str
    control: Literal["select", "text", "line"]
    options: tuple[OptionView, ...]
    choices: str
    """The lists of the API that it is chosen from, separated by spaces, or empty."""
    is_optional: bool
    most: int
    """How many characters the answer may have; 0 for any number."""
    sort: str
    """What is checked in it: ``date``, ``span``, ``address``, or nothing."""
    part: Literal["question"] = "question"


@view
class NewRecordView:
    """The questions about a new record. Their names begin with ``scope``."""

    scope: str
    target: str
    """The name of the question in whose list the record is missing."""
    kind: str
    """Its key in a bundle, such as ``people``."""
    title: str
    parts: tuple[PartView, ...]
    part: Literal["record"] = "record"


@view
class SeveralView:
    """Questions that can be answered several times."""

    name: str
    depth: int
    """1, or 2 within another list."""
    title: str
    """The title of an item, with ``{number}``."""
    add: str
    is_optional: bool
    parts: tuple[PartView, ...]
    rare: tuple[PartView, ...]
    part: Literal["several"] = "several"


PartView: TypeAlias = QuestionView | NewRecordView | SeveralView


@view
class StepView:
    """A step of the form; ``rare`` is folded away."""

    title: str
    text: str
    parts: tuple[PartView, ...]
    rare_title: str
    rare: tuple[PartView, ...]


@view
class ContributeView:
    """The page of the form."""

    chrome: Chrome
    steps: tuple[StepView, ...]
    keys: str
    """The order of the keys of each kind of record, and the keys of a bundle, as JSON."""
    findings: str
    """The findings from the strongest to the weakest, separated by spaces."""
    new_file: str
    """Where a new file is proposed, with ``{file}`` and perhaps ``{text}``; empty if nobody knows."""
    host: str
    """The name of the service there, such as GitHub, or empty."""
    email: str
    """Where a file can be sent, or empty."""
    repository: str
    example: str
    """A bundle to copy, for readers without JavaScript."""
