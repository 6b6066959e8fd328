"""From YAML text to dicts, lists and strings, with the line of each value on request.

Every scalar stays the string that stands in the file: ``no`` is "no", ``0123`` is "0123". Events are read one by one
with a stack of our own, so that neither nesting nor anchors can exhaust the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from bythebook.records import FieldPath, Place, Problem
from bythebook.yaml.reading.faultless import MAX_DEPTH, FaultyError, faultless
from bythebook.yaml.reading.syntax import explain

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Composed:
    """A YAML document as plain values.

    ``values`` and ``keys`` give the place of a value and of its key by path, as (line, column) from 1.
    A file without any fault has none unless they are asked for.
    """

    path: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    values: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: FieldPath, *, on_key: bool = False) -> Place:
        """Give the place of the value at ``path``, or of the nearest group that holds it."""
        table = self.keys if on_key else self.values
        for length in range(len(path), -1, -1):
            if found := table.get(path[:length]) or self.values.get(path[:length]):
                return Place(self.path, *found)
        return Place(self.path)


class _StopError(Exception):
    """The document cannot be read further; the Problem is filed."""


class _Composer:
    def __init__(self, path: str, text: str) -> None:
        self.result = Composed(path)
        self.loader = _Loader(text)

    def run(self) -> Composed:
        try:
            self._document()
        except _StopError:
            self.result.value = None
        except yaml.YAMLError as error:
            self.result.value = None
            self.result.problems.append(explain(self.result.path, error))
        finally:
            self.loader.dispose()
        return self.result

    def _document(self) -> None:
        get = self.loader.get_event
        get()  # the stream's start
        if isinstance(get(), yaml.StreamEndEvent):
            return
        self.result.value = self._node(get(), ())
        get()  # the document's end
        following = get()
        if not isinstance(following, yaml.StreamEndEvent):
            self._file(
                following,
                "several-documents",
                'a second document starts here, after "---"',
                "Make it a file of its own.",
            )

    def _refuse_indirection(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._stop(
                event,
                "anchors",
                f'"{sign}{event.anchor}" stands for a value elsewhere',
                _WRITE_OUT.format(sign=sign),
            )
        if event.tag is not None and event.tag != "!":
            hint = 'Take the tag out; if it is text that starts with "!", put it in quotes.'
            self._stop(event, "yaml-tag", f'"{event.tag}" is a tag; the record holds text only', hint)

    def _node(self, event: Any, path: FieldPath) -> Any:
        """Compose one value. Recursion is bounded by MAX_DEPTH."""
        self._refuse_indirection(event)
        self.result.values[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        if len(path) >= MAX_DEPTH:
            self._stop(event, "too-deep", f"groups nest more than {MAX_DEPTH} deep", "Take some levels out.")
        return self._mapping(path) if isinstance(event, yaml.MappingStartEvent) else self._sequence(path)

    def _sequence(self, path: FieldPath) -> list[Any]:
        get = self.loader.get_event
        values: list[Any] = []
        while not isinstance(event := get(), yaml.SequenceEndEvent):
            values.append(self._node(event, (*path, len(values))))
        return values

    def _mapping(self, path: FieldPath) -> dict[str, Any]:
        get = self.loader.get_event
        values: dict[str, Any] = {}
        while not isinstance(event := get(), yaml.MappingEndEvent):
            self._refuse_indirection(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._stop(
                    event,
                    "yaml-syntax",
                    "a key must be a word",
                    'Put the value in quotes if it starts with "[" or "{".',
                )
            key = event.value
            if key in values:
                message = f'"{key}" stands in line {self.result.keys[*path, key][0]} already'
                self._file(event, "duplicate-key", message, "Keep one of the two.")
                self._node(get(), (*path, key, "again"))
                continue
            self.result.keys[*path, key] = (event.start_mark.line + 1, event.start_mark.column + 1)
            values[key] = self._node(get(), (*path, key))
        return values

    def _file(self, event: Any, code: str, message: str, hint: str) -> None:
        place = Place(self.result.path, event.start_mark.line + 1, event.start_mark.column + 1)
        self.result.problems.append(Problem(place, code, message, hint))

    def _stop(self, event: Any, code: str, message: str, hint: str) -> None:
        self._file(event, code, message, hint)
        raise _StopError


_WRITE_OUT = 'Write the value out; if it is text that starts with "{sign}", put it in quotes.'


def compose(path: str, text: str, *, with_places: bool = False) -> Composed:
    """Read one YAML document. ``value`` is ``None`` where the document is empty or could not be read."""
    if not with_places:
        try:
            return Composed(path, faultless(text))
        except (FaultyError, yaml.YAMLError):
            pass  # it is gone through again, to say what is wrong and where
    return _Composer(path, text).run()
