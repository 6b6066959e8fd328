"""Every example in the documentation runs: commands exit as is said, records pass the checks, code is code."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from bythebook.incremental import examine
from bythebook.yaml.composer import compose
from tests.command_server import environment_with, write_script
from tests.docs.fences import WALKED, Example, all_examples, documents, examples, is_written
from tests.site.projects import GOOD, ROOT, Project, make_project

KNOWN = (
    "",
    "console",
    "css",
    "html",
    "jinja",
    "json",
    "markdown",
    "nginx",
    "po",
    "python",
    "sh",
    "sql",
    "text",
    "toml",
    "yaml",
)
_CASES = ROOT / "tests/newsroom/conformance/cases"
_PROPS = Path(__file__).parent / "props"
PROPS = {
    "docs/conformance.md": {
        "saved-page.html": _CASES / "clean-page/input.html",
        "feed.json": _CASES / "clean-json/input.json",
        "public/index.html": _CASES / "clean-page/input.html",
    },
    "docs/importing.md": {
        "page.html": _CASES / "clean-page/input.html",
        "feed.json": _CASES / "clean-json/input.json",
        "claims.csv": _PROPS / "claims.csv",
        "handbook.md": _PROPS / "handbook.md",
    },
    "docs/publishing.md": {"upload": _PROPS / "upload"},
}
"""Files that a page's commands are about, by the page."""
_RECORD = re.compile(r"# ((?:claims|content)/[\w/.-]+)\n")
_CONSOLE = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Set up the good record so that the commands of a page may be typed as they stand."""
    made = make_project(tmp_path / "project", GOOD)
    shutil.copytree(ROOT / "schemas", made.root / "schemas")
    (made.root / ".venv/bin").mkdir(parents=True)
    for program in Path(sysconfig.get_path("scripts")).iterdir():
        if program.name != "bythebook":
            (made.root / ".venv/bin" / program.name).symlink_to(program)
    write_script(made.root / ".venv/bin")
    return made


def shell(project: Project, script: str) -> subprocess.CompletedProcess[str]:
    path = f"{project.root / '.venv/bin'}:{environment_with()['PATH']}"
    return subprocess.run(
        ["sh", "-euc", script],  # noqa: S607
        cwd=project.root,
        env=environment_with(PATH=path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_block_names_its_language() -> None:
    strange = [str(one) for document in documents() for one in examples(document) if one.language not in KNOWN]
    assert strange == []


def _with_commands() -> list[str]:
    pages = {one.document for one in all_examples("sh", "console") if not one.reason}
    return sorted(pages - {WALKED})  # that page is one script, from its first line to its last


@pytest.mark.parametrize("document", _with_commands())
def test_the_commands_of_a_page_exit_as_is_said(project: Project, document: str) -> None:
    for name, file in PROPS.get(document, {}).items():
        (project.root / name).parent.mkdir(exist_ok=True)
        shutil.copy(file, project.root / name)
    for example in examples(document):
        if example.reason:
            continue
        if example.language == "sh":
            done = shell(project, example.text)
            assert done.returncode == example.status, f"{example}\n{example.text}\n{done.stdout}{done.stderr}"
        elif example.language == "console":
            for command, said in _CONSOLE.findall(example.text):
                done = shell(project, command)
                assert done.stdout + done.stderr == said, f"{example}\n$ {command}"
                assert done.returncode == example.status, f"{example}\n$ {command}\n{done.stdout}{done.stderr}"


def _records() -> list[Example]:
    return [one for one in all_examples("yaml") if _RECORD.match(one.text)]


def test_every_record_of_a_page_passes_the_checks(tmp_path: Path) -> None:
    # Both records in one, so that an example may name what is in either.
    root = tmp_path / "project"
    for record in (ROOT, GOOD):
        for name in ("claims", "content"):
            shutil.copytree(record / name, root / name, dirs_exist_ok=True)
    written = set()
    for example in _records():
        match = _RECORD.match(example.text)
        assert match
        assert match[1] not in written, f"{example}: another page has a record of that name"
        written.add(match[1])
        file = root / match[1]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(example.text, encoding="utf-8")
    told = [str(problem) for problem in examine(root).errors if problem.place.file in written]
    assert told == []


@pytest.mark.parametrize("example", all_examples("yaml"), ids=str)
def test_yaml_can_be_read(example: Example) -> None:
    assert [str(problem) for problem in compose(str(example), example.text).problems] == []


@pytest.mark.parametrize("example", all_examples("json", "python", "toml"), ids=str)
def test_code_is_code(example: Example) -> None:
    if example.language == "json":
        json.loads(example.text)
    elif example.language == "python":
        ast.parse(example.text)
    else:
        pytest.importorskip("tomllib").loads(example.text)


def test_a_page_that_is_written_by_a_tool_says_which() -> None:
    written = [document for document in documents() if is_written(document)]
    assert {"docs/checks/README.md", "docs/commands.md", "docs/data.md", "docs/settings.md"} <= set(written)
    tools = {
        match[1] for one in written for match in re.finditer(r"tools\.(\w+)`", (ROOT / one).read_text(encoding="utf-8"))
    }
    assert all((ROOT / "tools" / f"{tool}.py").is_file() for tool in tools)
