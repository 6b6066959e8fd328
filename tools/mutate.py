"""Change the engine one line at a time, and see whether a test fails: ``make mutate ARGS="--help"``.

The same seed makes the same changes. Each is made in a copy of the project in ``.cache/mutants/``, where the tests
of its package run and, if they pass, those of what uses the package. A change that passes them all survives: either a
test is missing, or nobody can notice the change, and it belongs in ``EQUIVALENT`` with the reason.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".cache" / "mutants"
TESTS = {
    "checks": ("tests/checks", "tests/mistakes"),
    "yaml/fixing": ("tests/yaml/fixing", "tests/mistakes"),
    "yaml/writing": (
        "tests/yaml/writing",
        "tests/newsroom/authoring tests/newsroom/importing tests/cli/test_editing.py",
    ),
    "incremental": (
        "tests/incremental tests/pages/test_pagination.py",
        "tests/cli/test_progress.py tests/site/test_edits.py tests/site/test_build.py tests/cli/test_preview.py",
    ),
}
"""The tests that are run for each package of the engine, and those that are run when they pass."""
TIMEOUT = 300
"""Seconds. A change after which tests take longer has made a loop without an end: it is found."""
EQUIVALENT = {
    "bythebook/yaml/fixing/fixers/keys.py: return first.start.line + 1 if first else 0  ->  "
    "return (first.start.line + 1)": "an entry's mapping has an entry of its key",
    "bythebook/yaml/fixing/editable_file.py: part = cut_bundle(path, data).part_at(place.line) if is_bundle(path) else "
    "None  ->  part = (cut_bundle(path, data).part_at(place.line))": "what is no bundle has no parts",
    'bythebook/yaml/writing/layout.py: yield _with_trailing(dash + ("{}" if isinstance(node, MappingNode) else "[]"), '
    "entry)  ->  yield _with_trailing(dash + ('[]'), entry)": "no list of a record has an empty mapping",
    "bythebook/incremental/checking.py: BATCH_SIZE = 64  ->  BATCH_SIZE = 65": "it is measured, not exact",
    "bythebook/incremental/checking.py: while number * BATCH_SIZE < corpus.count:  ->  "
    "while (number * BATCH_SIZE <= corpus.count):": "batches may be of any size",
    "bythebook/incremental/checking.py: number *= 2  ->  number *= 3": "batches may be of any size",
    'bythebook/incremental/checking.py: return blake2b(" ".join(map("/".join, keys)).encode(), digest_size=8)'
    ".hexdigest()  ->  return blake2b(\" \".join(map(''.join, keys)).encode(), digest_size=8).hexdigest()": (
        "no kind begins with another"
    ),
    "bythebook/incremental/dependency_log.py: _LONG = 40  ->  _LONG = 41": "longer states are digests to save memory",
    "bythebook/incremental/dependency_store.py: _LARGEST_DELTA = 1 / 8  ->  _LARGEST_DELTA = 2 / 8": (
        "it is measured, not exact"
    ),
    "bythebook/incremental/loading.py: return _unreadable(file, data)  ->  return": "each part of a bundle can be read",
    "bythebook/incremental/read_states.py: \"last_possible_day\",  ->  '',": "it has the state of all attributes then",
    "bythebook/incremental/read_states.py: \"public_count\",  ->  '',": "it has the state of all attributes then",
    "bythebook/yaml/fixing/planning.py: place = problem.place if is_bundle(problem.place.file) else "
    "Place(problem.place.file)  ->  place = problem.place": "it only saves reading a file again",
}
"""Changes that make no difference, as they are printed, and why."""
_PAIRS = (
    *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)),
    *((ast.And, ast.Or), (ast.Add, ast.Sub), (ast.BitOr, ast.BitAnd)),
    *(("any", "all"), ("min", "max"), ("lstrip", "rstrip"), ("startswith", "endswith"), ("partition", "rpartition")),
)
_SWAPS: dict[object, Any] = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_NOT_CODE = ("annotation", "bases", "decorator_list", "names", "returns", "targets")
"""Parts of the syntax that do nothing, or nothing that could be done otherwise."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of one line of a file."""

    package: str
    file: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}: {self.before.strip()}  ->  {self.after.strip()}"


def mutants_of(package: str, file: str) -> Iterator[Mutant]:
    """Yield every change that may be made in a file."""
    source = (ROOT / file).read_text(encoding="utf-8")
    lines = source.split("\n")
    for node in _code(ast.parse(source)):
        if node.lineno == node.end_lineno:
            line = lines[node.lineno - 1].encode()  # the parser counts columns in bytes
            for changed in _changes(node):
                is_loose = not isinstance(changed, (ast.stmt, ast.Constant, ast.Name, ast.Attribute, ast.List, ast.Set))
                text = f"({ast.unparse(changed)})" if is_loose else ast.unparse(changed)
                after = line[: node.col_offset] + text.encode() + line[node.end_col_offset :]
                yield Mutant(package, file, node.lineno, line.decode(), after.decode())


def _code(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the expressions and statements below a node, but for f-strings, whose parts have no places before 3.12."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            is_docstring = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            is_type = isinstance(child, ast.AnnAssign) and ast.unparse(child.annotation) == "TypeAlias"
            is_listing = isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "__all__"
            if name in _NOT_CODE or is_docstring or is_type or is_listing or isinstance(child, ast.JoinedStr):
                continue
            if isinstance(child, (ast.expr, ast.stmt)):
                yield child
            if isinstance(child, ast.AST):
                yield from _code(child)


def _changes(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    """Yield what may take the place of an expression or a statement."""
    changed: Any = deepcopy(node)
    match changed:
        case ast.Compare(ops=[operator]) if type(operator) in _SWAPS:
            changed.ops = [_SWAPS[type(operator)]()]
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in _SWAPS:
            changed.op = _SWAPS[type(operator)]()
        case ast.Name(id=name) if name in _SWAPS:
            changed.id = _SWAPS[name]
        case ast.Attribute(attr=name) if name in _SWAPS:
            changed.attr = _SWAPS[name]
        case ast.Constant():
            changed.value = _other_constant(changed.value)
        case ast.Tuple(elts=[_, _, *_], ctx=ast.Load()) | ast.List(elts=[_, _, *_]) | ast.Set(elts=[_, _, *_]):
            del changed.elts[0]
        case ast.ListComp(generators=[part]) | ast.SetComp(generators=[part]) | ast.GeneratorExp(generators=[part]):
            part.ifs = part.ifs[1:]
        case _:
            yield from _simpler(node)
            return
    if ast.unparse(changed) != ast.unparse(node):
        yield changed


def _other_constant(value: Any) -> Any:
    if isinstance(value, str):
        return "" if value else "mutant"
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value


def _simpler(node: ast.expr | ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and not value.value):
            yield ast.Return()
        case ast.Expr() | ast.AugAssign():
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case _:
            pass


def chosen(seed: int, count: int, packages: list[str]) -> list[Mutant]:
    """Return as many changes as are asked for, each package's share by its size."""
    found = []
    for package in packages:
        files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "bythebook" / package).rglob("*.py"))
        found += [mutant for file in files for mutant in dict.fromkeys(mutants_of(package, file))]
    found = [mutant for mutant in found if str(mutant) not in EQUIVALENT]
    return sorted(random.Random(seed).sample(found, min(count, len(found))), key=lambda one: (one.file, one.line))  # noqa: S311


def survives(mutant: Mutant, folder: Path) -> bool:
    """Make a change in a copy of the project, and return whether all tests pass; then take it back."""
    path = folder / mutant.file
    source = path.read_text(encoding="utf-8")
    lines = source.split("\n")
    lines[mutant.line - 1] = mutant.after
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        return all(_pass(tests.split(), folder) for tests in TESTS[mutant.package])
    finally:
        path.write_text(source, encoding="utf-8")


def _pass(tests: list[str], folder: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return not subprocess.run(
            command, cwd=folder, env=environment, timeout=TIMEOUT, capture_output=True, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        return False


def _copy(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607
    for name in filter(None, listed.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def main() -> int:
    """Try the changes that the command line asks for. Return 1 if any survives."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.mutate", description="Change the engine a line at a time, and see whether a test fails."
    )
    parser.add_argument("packages", nargs="*", default=sorted(TESTS), help=f"of the engine: {', '.join(TESTS)}")
    parser.add_argument("--seed", type=int, default=0, help="another number chooses other changes")
    parser.add_argument("--count", type=int, default=100, help="how many changes are tried")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many are tried at once")
    parser.add_argument("--list", action="store_true", help="only list the changes")
    wanted = parser.parse_args()
    mutants = chosen(wanted.seed, wanted.count, wanted.packages)
    if wanted.list:
        print(*mutants, sep="\n")
        return 0
    folders = [_copy(FOLDER / str(number)) for number in range(wanted.jobs)]
    for package in dict.fromkeys(mutant.package for mutant in mutants):
        if not all(_pass(tests.split(), folders[0]) for tests in TESTS[package]):
            print(f"The tests of {package} fail without any change: run {' '.join(TESTS[package])}.")
            return 2

    def tried(number: int) -> int:
        survived = 0
        for mutant in mutants[number :: wanted.jobs]:
            if survives(mutant, folders[number]):
                survived += 1
                print(f"survived: {mutant}", flush=True)
        return survived

    with ThreadPoolExecutor(wanted.jobs) as pool:
        survived = sum(pool.map(tried, range(wanted.jobs)))
    print(f"{len(mutants)} changes, {survived} survived.")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
