"""Answers made into a draft: a record's file with every field explained, read back before it is taken."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from bythebook.checks.future_date import future_date
from bythebook.newsroom.authoring.desk import Desk
from bythebook.newsroom.authoring.questions import Answers, Interview, description
from bythebook.newsroom.forms.editors import modeline
from bythebook.records import Claim, Part, Problem, Record, parse_date
from bythebook.records.sorts import Shape, shape_of
from bythebook.records.vocabulary import Status
from bythebook.yaml.nodes import MappingNode, NodeEntry, SequenceNode
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.writing.attaching import CommentedTree
from bythebook.yaml.writing.layout import layout
from bythebook.yaml.writing.order import ROWS, places_of
from bythebook.yaml.writing.record_text import node_of

LONGEST_ID = 60
_COMMENT_WIDTH = 110
_FIRST_ENTRY = "Change the date to the day of publication, and add a line for every change after it."
_NOT_OFFERED = ("aliases", "history", "authors")


class DraftError(Exception):
    """A draft would not be read; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def proposed_id(interview: Interview, answers: Answers, desk: Desk) -> str:
    """Make an id that no record has of the answers that name it."""
    kind = interview.kind.kind_name
    named_by = interview.named_by[:1] if kind == "organization" and "abbreviation" in answers else interview.named_by
    words = " ".join(str(answers.get(name, "")) for name in named_by)
    return desk.ids.unused(kind, words, LONGEST_ID)


def draft(interview: Interview, record_id: str, answers: Answers, desk: Desk, root: Path) -> tuple[Record, bytes]:
    """Make a record and its file's bytes of answers. Raises ``DraftError``."""
    kind = interview.kind
    file = RecordFile(_path(kind, record_id, answers), kind, record_id)
    values = _values(interview, answers)
    if kind is Claim:
        values |= {"status": Status.DRAFT.value, "history": _begun(desk)}
    record, data = _made(file, values, root)
    # What happened since the record's last entry of a history is news to it: the draft's own history tells of today.
    if kind is not Claim and any(future_date.run(desk.corpus.changed([record]).focused([(kind.kind_name, record_id)]))):
        record, data = _made(file, values | {"history": _begun(desk)}, root)
    return record, data


def _begun(desk: Desk) -> list[dict[str, str]]:
    return [{"date": desk.day.isoformat(), "what": "First published"}]


def _made(file: RecordFile, values: Mapping[str, Any], root: Path) -> tuple[Record, bytes]:
    document = CommentedTree(_explained(values, file.kind, is_outermost=True))
    if (root / "schemas" / f"{file.kind.kind_name}.json").is_file():
        document.head = [modeline(file.kind.kind_name, file.path)]
        document.is_head_apart = True
    data = layout(document, file.kind).encode()
    read = parse_record(file, data)
    if read.record is None or read.problems:
        raise DraftError(read.problems)
    return read.record, data


def _path(kind: type[Record], record_id: str, answers: Answers) -> str:
    if kind is not Claim:
        return f"{kind.folder}/{record_id}.yaml"
    first = parse_date(str(answers["date"])).first
    return f"{kind.folder}/{f'{first.year:04}' if first else 'undated'}/{record_id}.yaml"


def _values(interview: Interview, answers: Answers) -> dict[str, Any]:
    """Put answers in their places."""
    values: dict[str, Any] = {}
    for question in interview.questions:
        if question.name in answers and not _is_default(interview, question.name, answers):
            answer = answers[question.name]
            _put(values, interview.keys(question), list(answer) if isinstance(answer, tuple) else answer)
    if values.get("binds") == ["everyone"]:
        values["binds"] = "everyone"
    return values


def _is_default(interview: Interview, name: str, answers: Answers) -> bool:
    info = next(interview.field(question) for question in interview.questions if question.name == name)
    return not info.is_required() and str(info.default).lower() == str(answers[name])


def _put(values: dict[str, Any], path: tuple[str | int, ...], answer: Any) -> None:
    holder: Any = values
    for step, following in pairwise(path):
        fresh: Any = [{}] if isinstance(following, int) else {}
        holder = holder[step] if isinstance(step, int) else holder.setdefault(step, fresh)
    holder[path[-1]] = answer


def _explained(values: Mapping[str, Any], part: type[Part], *, is_outermost: bool = False) -> MappingNode:
    """Make the tree of a group with every field explained; those without a value stand in comments."""
    fields = {info.alias or name: info for name, info in part.model_fields.items() if not info.exclude}
    group = MappingNode()
    waiting: list[str] = []
    for key in sorted(fields, key=places_of(part).__getitem__):
        info, shape = fields[key], shape_of(fields[key])
        gap = [""] if is_outermost and (group.entries or waiting) else []
        if key in values:
            above = [*waiting, *gap, *_comment(_about(key, info, part), shape)]
            group.entries.append(NodeEntry(key, _node(values[key], shape), above))
            waiting = []
        elif shape.part is None and key not in _NOT_OFFERED:
            waiting += [*gap, *_comment(_about(key, info, part), shape), *_example(key, info, part)]
    group.below = waiting
    return group


def _about(key: str, info: FieldInfo, part: type[Part]) -> str:
    if key == "history" and part is Claim:
        return f"{description(info)} {_FIRST_ENTRY}"
    return description(info)


def _example(key: str, info: FieldInfo, part: type[Part]) -> Iterator[str]:
    """Write a field with the model's first example, as a comment: whoever needs it takes the sign away."""
    example = next(iter(info.examples or ()), "…")
    written = layout(CommentedTree(MappingNode([NodeEntry(key, node_of(example))])), part)
    yield from (f"# {line}" for line in written.splitlines())


def _node(value: Any, shape: Shape) -> Any:
    inner = shape.part
    if inner is None or not issubclass(inner, Part):
        return node_of(value)
    if isinstance(value, dict):
        return _explained(value, inner)
    if inner in ROWS:
        return SequenceNode([NodeEntry("", node_of(each)) for each in value])
    return SequenceNode([NodeEntry("", _explained(each, inner)) for each in value])


def _comment(text: str, shape: Shape) -> Iterator[str]:
    """Write what a field means, and the words of its vocabulary with theirs, as comments."""
    for line in textwrap.wrap(text, _COMMENT_WIDTH, break_on_hyphens=False, break_long_words=False):
        yield f"# {line}"
    for word in shape.words:
        yield f"#   {word.value}: {getattr(word, 'meaning', '')}"
    if shape.part in ROWS:
        for name, info in shape.part.model_fields.items():
            told = f"{name}: {description(info)}"
            wrapped = textwrap.wrap(told, _COMMENT_WIDTH, subsequent_indent="    ", break_on_hyphens=False)
            yield from (f"#   {line}" for line in wrapped)
