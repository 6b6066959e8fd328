"""What a fixer gets and returns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz.distance import OSA

from bythebook.records import Corpus, Problem
from bythebook.records.sorts import Shape
from bythebook.yaml.fixing.editable_file import EditableFile, EditTarget
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.reading.lines import UNICODE_SPACES, quote_scalar
from bythebook.yaml.reading.shapes import shape_at_path

# What needs no quotation marks, even in a list in brackets: a letter or digit first, and no YAML indicator.
_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f:#,\[\]{}]|:(?=[^\s,\[\]{}])|(?<=\S)#)*\Z")
_ODD_SPACE = re.compile(f"[{UNICODE_SPACES}]")
_SHORT = 4
_FAR = 3


@dataclass(frozen=True, slots=True)
class FixContext:
    """A problem, the file that it is in, and the corpus around it."""

    problem: Problem
    source: EditableFile
    corpus: Corpus

    @property
    def value(self) -> EditTarget | None:
        """The value that the problem points at, if it is on one line."""
        return self.source.value_at(self.problem.place)

    @property
    def key(self) -> EditTarget | None:
        """The key that the problem points at."""
        return self.source.key_at(self.problem.place)

    def shape(self, node: EditTarget) -> Shape | None:
        """Return the shape that the model asks for at a value's path."""
        return shape_at_path(self.source.file.kind, node.path)

    def replacing(self, node: EditTarget, value: str) -> Fix:
        """Return the fix that replaces a value, with its quotation marks if possible."""
        edit = Edit(node.start, node.end, self._written(node, value))
        return Fix(self.problem, f'"{visible(node.value)}" becomes "{visible(value)}"', (edit,), (node.path,))

    def _written(self, node: EditTarget, value: str) -> str:
        if self.source.is_markdown:
            return value
        if node.quote and node.quote not in value and "\\" not in value:
            return f"{node.quote}{value}{node.quote}"
        return (
            value if not node.quote and _PLAIN.match(value) and not value.endswith((" ", ":")) else quote_scalar(value)
        )


def visible(text: str) -> str:
    """Return a text with the spaces that look like plain ones shown by code point, such as ⟨U+00A0⟩."""
    return _ODD_SPACE.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", text)


Fixer: TypeAlias = Callable[[FixContext], Fix | None]
"""Returns the fix of a problem, or ``None`` where more than one answer could be right."""


def one_typo_away(word: str, known: Iterable[str]) -> str:
    """Return the known word that a word is except for one letter too many, too few, wrong, or swapped with the next.

    The result is empty if another known word is nearly as close, or if the word is very short.
    """
    distances = sorted((OSA.distance(word, other, score_cutoff=_FAR), other) for other in set(known))
    if len(word) < _SHORT or not distances or distances[0][0] != 1:
        return ""
    return distances[0][1] if len(distances) == 1 or distances[1][0] >= _FAR else ""
