"""A file's text with its plain values, and its node tree on demand: a valid file never needs one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import yaml

from bythebook.records import FieldPath, Place, Problem
from bythebook.yaml.composer import NodeTree, compose
from bythebook.yaml.fast_path import FastPathError, load_valid
from bythebook.yaml.front_matter import compose_markdown


def texts_in(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Yield every text in a file's plain value, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts_in(inner, (*path, index))
    elif isinstance(value, str):
        yield path, value


class RecordDocument:
    """The text of a YAML file, or of a Markdown file with front matter.

    ``value`` is the file as dicts, lists and strings, or ``None`` if it is empty or could not be read; ``problems`` say
    what is wrong with its syntax.
    """

    value: Any
    problems: list[Problem]

    def __init__(self, path: str, text: str, *, is_markdown: bool = False) -> None:
        self.path = path
        self.text = text
        self._is_markdown = is_markdown
        if not is_markdown:
            try:
                self.value, self.problems = load_valid(text), []
            except (FastPathError, yaml.YAMLError):
                pass  # the tree says what is wrong, and where
            else:
                return
        self.value, self.problems = self.tree.value, self.tree.problems

    @cached_property
    def tree(self) -> NodeTree:
        """The node tree, with positions."""
        return compose_markdown(self.path, self.text) if self._is_markdown else compose(self.path, self.text)

    def place(self, path: FieldPath, *, on_key: bool = False) -> Place:
        """Return the place of the value at ``path``, or of the nearest collection that holds it."""
        return self.tree.place(path, on_key=on_key)
