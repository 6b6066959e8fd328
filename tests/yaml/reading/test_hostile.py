"""Any file becomes a record or Problems within the file. Nothing is ever raised."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from bythebook.incremental import examine
from bythebook.pages import Context, SiteSettings, make_page, page_keys
from bythebook.records import Article, Claim, Record, Rule, Severity
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS, render
from bythebook.yaml.reading.record_files import FOLDERS, RecordFile
from tests.site.projects import GOOD, ROOT, Project, make_project
from tests.yaml.reading.files import read_record

GOOD_CLAIM = (GOOD / "claims/2026/late-books-are-free.yaml").read_text(encoding="utf-8")
FILES = {Claim: "claims/2026/x.yaml", Rule: "content/rules/x.yaml", Article: "content/articles/x.md"}
MEANINGFUL = [
    *"\n\r\t -:?,[]{}#&*!|>'\"%@`\\~<=.0",
    "\n  ",
    "\n- ",
    ": ",
    "---\n",
    "...\n",
    "&a ",
    "*a",
    "!!x ",
    "<<: ",
]
MEANINGFUL += [
    "title",
    "quote:\n  text",
    "comparisons",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\x00",
    "\x85",
    "\u2028",
    "đ",
    "👩‍⚖️",
]
MEANINGFUL += [">-\n", "|+9\n", '"\\u202e"', "%YAML 9.9\n", "[" * 30, "{a: " * 30, "2026-01-08/..", "<claim:x>", "\\"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile")
    for file in FILES.values():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
    return root


def is_record_or_problems(root: Path, kind: type[Record], data: bytes) -> None:
    file = FILES[kind]
    (root / file).write_bytes(data)
    record, problems = read_record(root, RecordFile(file, kind, "x"))
    assert record is not None or problems
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    # What is missing at the end of a file is reported on the next line.
    lines = [*text.split("\n"), ""]
    for problem in problems:
        assert problem.place.file == file
        assert 1 <= problem.place.line <= len(lines), problem
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, problem
        assert problem.message
        label = "" if problem.severity is Severity.ERROR else "warning: "
        place = f"{file}:{problem.place.line}:{problem.place.column}"
        assert str(problem).startswith(f"{place}: {label}{problem.code}: ")


@pytest.mark.parametrize("kind", FILES)
@given(data=st.binary(max_size=200))
@example(data=b"\xef\xbb\xbf")
@example(data=b"\xff\xfe" + "title: x\n".encode("utf-16-le"))
@example(data=b"\x00")
def test_any_bytes_become_a_record_or_problems(kind: type[Record], folder: Path, data: bytes) -> None:
    is_record_or_problems(folder, kind, data)


@pytest.mark.parametrize("kind", FILES)
@given(parts=st.lists(st.sampled_from(MEANINGFUL) | st.text(max_size=6), max_size=40))
def test_anything_like_yaml_becomes_a_record_or_problems(kind: type[Record], folder: Path, parts: list[str]) -> None:
    is_record_or_problems(folder, kind, "".join(parts).encode("utf-8", "surrogatepass"))


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """Draw a text with parts of it removed, doubled, moved or inserted."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 60)))
        put = draw(st.sampled_from(["", text[start:end] * 2, *MEANINGFUL]))
        text = text[:start] + put + text[end:]
    return text


@settings(max_examples=400)
@given(text=damaged(GOOD_CLAIM))
def test_damaged_claim_becomes_a_record_or_problems(folder: Path, text: str) -> None:
    is_record_or_problems(folder, Claim, text.encode("utf-8", "surrogatepass"))


@given(lines=st.permutations(GOOD_CLAIM.splitlines(keepends=True)))
def test_shuffled_claim_becomes_a_record_or_problems(folder: Path, lines: list[str]) -> None:
    is_record_or_problems(folder, Claim, "".join(lines).encode())


def test_large_hostile_file_is_read_in_time(folder: Path) -> None:
    for text in (
        "[" * 999_000,
        "- " * 499_000,
        "a: {" * 240_000,
        '"' + "\\u202e" * 150_000,
        "#" * 999_000,
        "a\n" * 499_000,
    ):
        is_record_or_problems(folder, Claim, text.encode())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("damaged") / "project", GOOD)


@pytest.fixture(scope="module")
def environment() -> Environment:
    made = Environment(loader=FileSystemLoader(ROOT / "theme" / "templates"), **ENVIRONMENT_OPTIONS)  # noqa: S701 - it escapes
    made.filters.update(FILTERS)
    return made


DAMAGEABLE = sorted(path.relative_to(GOOD) for folder in FOLDERS for path in GOOD.glob(f"{folder}/**/*.*"))
VALUES = sorted(
    {
        value
        for path in DAMAGEABLE
        for line in (GOOD / path).read_text(encoding="utf-8").splitlines()
        if (value := line.partition(": ")[2])
    }
)


def damage(generator: random.Random, text: str) -> str:
    """Drop, double or swap lines, or give a key another key's value."""
    lines = text.splitlines()
    for _ in range(generator.randint(1, 3)):
        number = generator.randrange(len(lines))
        match generator.randrange(5):
            case 0:
                del lines[number]
            case 1:
                lines.insert(number, lines[number])
            case 2:
                key, colon, _ = lines[number].partition(": ")
                lines[number] = f"{key}{colon}{generator.choice(VALUES)}"
            case 3:
                other = generator.randrange(len(lines))
                lines[number], lines[other] = lines[other], lines[number]
            case _:
                lines[number] += generator.choice([" x", " [a](rule:lending-handbook)", "~", "/..", " <b onclick=x>"])
        if not lines:
            break
    return "\n".join([*lines, ""])


def damaged_records(project: Project, count: int) -> Iterator[str]:
    """Damage one good file at a time."""
    generator = random.Random(20261124)
    for _ in range(count):
        path = generator.choice(DAMAGEABLE)
        good = (GOOD / path).read_text(encoding="utf-8")
        project.write(str(path), damage(generator, good))
        yield str(path)
        project.write(str(path), good)


def test_records_that_pass_can_be_rendered_and_others_are_reported(project: Project, environment: Environment) -> None:
    settings_ = SiteSettings("Test", "A test.", url="https://example.org", is_portable=False, with_drafts=True)
    rendered = rejected = 0
    for file in damaged_records(project, 300):
        examination = examine(project.root)
        for problem in examination.problems:
            assert problem.place.line <= (project.root / problem.place.file).read_text(encoding="utf-8").count("\n") + 1
        if examination.errors:
            rejected += 1
            continue
        rendered += 1
        context = Context(examination.corpus, settings_)
        for key in page_keys(context):
            assert render(environment, make_page(context, key)).startswith("<!DOCTYPE html>"), file
    assert rendered > 30
    assert rejected > 100
