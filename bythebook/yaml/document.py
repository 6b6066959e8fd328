"""A file's text with its plain values, and its node tree on demand: a valid file never needs one."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import yaml

from bythebook.records import FieldPath, Place, Problem
from bythebook.yaml.composer import NodeTree, compose
from bythebook.yaml.fast_path import FastPathError, load_valid
from bythebook.yaml.front_matter import compose_markdown


class RecordDocument:
    """The text of a YAML file, or of a Markdown file with front matter."""

    def __init__(self, path: str, text: str, *, is_markdown: bool = False) -> None:
        self.text = text
        self.path = path
        self._is_markdown = is_markdown

    @cached_property
    def tree(self) -> NodeTree:
        """The node tree, with positions."""
        return compose_markdown(self.path, self.text) if self._is_markdown else compose(self.path, self.text)

    @cached_property
    def value(self) -> Any:
        """The file as dicts, lists and strings; ``None`` if it is empty or could not be read."""
        if not self._is_markdown:
            try:
                return load_valid(self.text)
            except (FastPathError, yaml.YAMLError):
                pass  # the tree says what is wrong, and where
        return self.tree.value

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file's syntax, and repeated keys."""
        self.value  # noqa: B018 - valid YAML has no tree afterwards
        return self.tree.problems if "tree" in vars(self) else []

    def place(self, path: FieldPath, *, on_key: bool = False) -> Place:
        """Return the place of the value at ``path``, or of the nearest collection that holds it."""
        return self.tree.place(path, on_key=on_key)
