"""Draft a record's file from answers, with every field explained, and parse it to be sure that it is valid."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from bythebook.checks.future_date import future_date
from bythebook.language import gettext
from bythebook.newsroom.authoring.questions import Answers, Interview, description
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.newsroom.editors import modeline
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
_FIRST_ENTRY = "Change the date to the date of publication, and add an entry for every later change."
_NOT_OFFERED = ("aliases", "history", "authors")


class DraftError(Exception):
    """Raised if a draft is not a valid record; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def proposed_id(interview: Interview, answers: Answers, workspace: DraftWorkspace) -> str:
    """Return an unused id made from the answers that name the record."""
    kind = interview.kind.kind_name
    named_by = interview.named_by[:1] if kind == "organization" and "abbreviation" in answers else interview.named_by
    words = " ".join(str(answers.get(name, "")) for name in named_by)
    return workspace.ids.unused(kind, words, LONGEST_ID)


def draft(
    interview: Interview, record_id: str, answers: Answers, workspace: DraftWorkspace, root: Path
) -> tuple[Record, bytes]:
    """Return a record made from answers, and its file's content. Raise ``DraftError``."""
    kind = interview.kind
    file = RecordFile(_path(kind, record_id, answers), kind, record_id)
    values = _values(interview, answers)
    if kind is Claim:
        values |= {"status": Status.DRAFT.value, "history": _first_history(workspace)}
    record, data = _parsed(file, values, root)
    # Dates after the last history entry of the whole record are errors, unless the draft has an entry of today.
    if kind is not Claim and any(
        future_date.run(workspace.corpus.changed([record]).focused([(kind.kind_name, record_id)]))
    ):
        record, data = _parsed(file, values | {"history": _first_history(workspace)}, root)
    return record, data


def _first_history(workspace: DraftWorkspace) -> list[dict[str, str]]:
    return [{"date": workspace.day.isoformat(), "what": gettext("First published")}]


def _parsed(file: RecordFile, values: Mapping[str, Any], root: Path) -> tuple[Record, bytes]:
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
    """Return the fields of the record by key, from the answers."""
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
    default = info.get_default(call_default_factory=True, validated_data={})
    return not info.is_required() and str(default).lower() == str(answers[name]).lower()


def _put(values: dict[str, Any], path: tuple[str | int, ...], answer: Any) -> None:
    holder: Any = values
    for step, following in pairwise(path):
        fresh: Any = [{}] if isinstance(following, int) else {}
        holder = holder[step] if isinstance(step, int) else holder.setdefault(step, fresh)
    holder[path[-1]] = answer


def _explained(values: Mapping[str, Any], part: type[Part], *, is_outermost: bool = False) -> MappingNode:
    """Return a mapping with every field explained; fields without a value are in comments."""
    fields = {info.alias or name: info for name, info in part.model_fields.items() if not info.exclude}
    group = MappingNode()
    pending: list[str] = []
    for key in sorted(fields, key=places_of(part).__getitem__):
        info, shape = fields[key], shape_of(fields[key])
        gap = [""] if is_outermost and (group.entries or pending) else []
        if key in values:
            above = [*pending, *gap, *_comment(_about(key, info, part), shape)]
            group.entries.append(NodeEntry(key, _node(values[key], shape), above))
            pending = []
        elif shape.part is None and key not in _NOT_OFFERED:
            pending += [*gap, *_comment(_about(key, info, part), shape), *_example(key, info, part)]
    group.below = pending
    return group


def _about(key: str, info: FieldInfo, part: type[Part]) -> str:
    if key == "history" and part is Claim:
        return f"{description(info)} {_FIRST_ENTRY}"
    return description(info)


def _example(key: str, info: FieldInfo, part: type[Part]) -> Iterator[str]:
    """Yield a field with the model's first example as comment lines, ready to be uncommented."""
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
    """Yield the meaning of a field, and of each word of its vocabulary, as comment lines."""
    for line in textwrap.wrap(text, _COMMENT_WIDTH, break_on_hyphens=False, break_long_words=False):
        yield f"# {line}"
    for word in shape.words:
        yield f"#   {word.value}: {getattr(word, 'meaning', '')}"
    if shape.part in ROWS:
        for name, info in shape.part.model_fields.items():
            line = f"{name}: {description(info)}"
            wrapped = textwrap.wrap(line, _COMMENT_WIDTH, subsequent_indent="    ", break_on_hyphens=False)
            yield from (f"#   {line}" for line in wrapped)
