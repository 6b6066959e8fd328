"""The words of the code: docstrings begin as the field's do, and no name has two meanings."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bythebook", "tools", "benchmarks", "tests")
_PRIVATE_OPENINGS = re.compile(r"(?:Gives?|Says?|Tells?|Lays?|Mends?|Holds?|Stands?|Make anew|Put in words)\b")
"""How no docstring begins: it returns, yields, renders, loads or raises."""
PRIVATE_WORDS = frozenset(
    ("brief", "desk", "foresee", "mend", "mender", "shelf", "shelves", "standing", "teller", "told")
)
"""Words that were metaphors of this project's own; none is a part of a name."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def trees(*packages: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the syntax of each module."""
    for package in packages:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def docstrings(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and (text := ast.get_docstring(node)):
            yield text, getattr(node, "lineno", 1)


def names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Name(id=name) | ast.arg(arg=name):
                yield name, node.lineno
            case _:
                pass


@pytest.mark.parametrize("package", PACKAGES)
def test_no_docstring_begins_with_a_word_of_our_own(package: str) -> None:
    found = [
        f"{file}:{line}: {text[:60]}"
        for file, tree in trees(package)
        for text, line in docstrings(tree)
        if _PRIVATE_OPENINGS.match(text)
    ]
    assert found == []


def test_no_name_has_a_word_of_our_own() -> None:
    found = [
        f"{file}:{line}: {name}"
        for file, tree in trees("bythebook", "tools", "benchmarks")
        for name, line in names(tree)
        if PRIVATE_WORDS.intersection(word.lower() for word in _WORD.findall(name))
    ]
    assert found == []


def test_no_two_classes_of_the_engine_share_a_name() -> None:
    files = defaultdict[str, list[str]](list)
    for file, tree in trees("bythebook"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                files[node.name].append(file)
    assert {name: found for name, found in files.items() if len(found) > 1} == {}
