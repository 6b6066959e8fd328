"""What the commands say, and their exit status."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main

from bythebook import __version__
from bythebook.cli.app import app
from bythebook.cli.new_commands import KINDS
from bythebook.newsroom.authoring.interviews import INTERVIEWS
from bythebook.records import RECORD_KINDS
from bythebook.render.files import files_below
from bythebook.yaml.fields import form_fields
from tests.site.projects import Project, snapshot, without_lines
from tools import write_guides

COMMANDS: dict[str, Any] = dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # it is a group
INSTALLED = Path(sysconfig.get_path("scripts"), "bythebook")
CLAIM = "claims/2026/late-books-are-free.yaml"


def test_the_commands_are_these() -> None:
    assert sorted(COMMANDS) == [
        "build",
        "capture",
        "check",
        "conform",
        "diff",
        "explain",
        "extras",
        "fmt",
        "help",
        "import",
        "init",
        "links",
        "new",
        "release",
        "rename",
        "schemas",
        "serve",
        "show",
        "suggest",
        "upgrade",
        "verify",
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_names_every_option_and_says_what_it_is_for(name: str, tmp_path: Path) -> None:
    done = Project(tmp_path).run(name, "--help")
    assert done.returncode == 0
    for option in COMMANDS[name].params:
        is_argument = option.param_type_name == "argument"
        if is_argument:
            spellings = {option.name, f"{option.name}...", (option.metavar or "").lower()}
            assert spellings & set(done.stdout.lower().split()), option.name
        for spelling in () if is_argument else option.opts:
            assert spelling in done.stdout.replace(",", " ").split(), spelling
        if option.name != "help":
            assert option.help, option.name
            assert option.help.split()[0] in done.stdout
    assert Project(tmp_path).run(name, "-h").stdout == done.stdout


def test_help_names_every_command_and_where_to_begin(tmp_path: Path) -> None:
    done = Project(tmp_path).run("--help")
    assert done.returncode == 0
    assert set(COMMANDS) <= set(done.stdout.split())
    assert "CONTRIBUTING.md: how to add a claim." in done.stdout


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    done = Project(tmp_path).run()
    assert done.returncode == 2
    assert "Usage" in done.stdout + done.stderr


def test_the_installed_command_is_the_module(good: Project) -> None:
    ours, theirs = good.run("check"), good.run("check", program=INSTALLED)
    assert (theirs.returncode, theirs.stdout, theirs.stderr) == (ours.returncode, ours.stdout, ours.stderr)


def test_an_unknown_command_or_option_is_status_2(tmp_path: Path) -> None:
    assert Project(tmp_path).run("chek").returncode == 2
    assert Project(tmp_path).run("check", "--nothing").returncode == 2


def test_a_clean_record_is_status_0(good: Project) -> None:
    done = good.run("check")
    records = len([path for path in good.root.glob("c*/**/*.*") if path.suffix in (".yaml", ".md")])
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Checked {records} records: 0 errors and 0 warnings.\n"


def test_an_error_is_a_line_on_standard_output_and_status_1(good: Project) -> None:
    good.edit("content/topics/late-returns.yaml", "description:", "descripton:")
    done = good.run("check")
    assert done.returncode == 1
    assert done.stdout == (
        'content/topics/late-returns.yaml:2:1: unknown-key: "descripton" is not a key. Did you mean "description"? [--fix]\n'
    )
    assert done.stderr.endswith(
        ": 1 error. docs/checks/ explains each problem. bythebook check --fix can fix 1 of them.\n"
    )


def test_a_warning_fails_only_when_strict(good: Project) -> None:
    good.write("content/topics/unused.yaml", "name: Unused\ndescription: Nobody names it.\n")
    done = good.run("check")
    assert done.returncode == 0
    assert done.stdout.startswith("content/topics/unused.yaml:1:1: warning: unused-record: ")
    assert ": 1 warning. " in done.stderr
    assert good.run("check", "--strict").returncode == 1
    assert good.run("build").returncode == 0


def test_quiet_prints_problems_only(good: Project) -> None:
    assert good.run("check", "--quiet").stderr == ""
    done = good.run("build", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    good.edit("content/topics/late-returns.yaml", "description:", "descripton:")
    done = good.run("check", "-q")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.count("\n") == 1


def test_check_writes_its_cache_and_nothing_else(good: Project) -> None:
    before, files = snapshot(good.root), set(files_below(good.root))
    assert good.run("check").returncode == 0
    assert snapshot(good.root) == before
    assert set(files_below(good.root)) - files == {".cache/build.sqlite", ".cache/lock"}


def test_in_a_folder_without_a_record_the_way_out_is_told(tmp_path: Path) -> None:
    told = (
        ".:1:1: no-record: there is no claims/ or content/ folder here. "
        "Run the command in the project's folder, or specify it with --root.\n"
    )
    for command in ("check", "build"):
        done = Project(tmp_path).run(command)
        assert (done.returncode, done.stdout) == (1, told)
    assert list(tmp_path.iterdir()) == []


def test_a_project_can_be_named_from_elsewhere(good: Project, tmp_path: Path) -> None:
    elsewhere = Project(tmp_path)
    assert elsewhere.run("check", "--root", str(good.root)).returncode == 0
    assert elsewhere.run("build", "-C", str(good.root), "-o", "site").returncode == 0
    assert (good.root / "site" / "index.html").is_file()
    assert not (tmp_path / "site").exists()


def test_a_folder_without_settings_cannot_be_built(good: Project) -> None:
    (good.root / "pelicanconf.py").unlink()
    done = good.run("build")
    assert done.returncode == 2
    assert done.stderr == ("pelicanconf.py not found. Run the command in the project folder, or set --root.\n")


def test_a_folder_that_is_no_site_is_not_written_into(good: Project) -> None:
    good.write("photos/holiday.txt", "dear to somebody")
    done = good.run("build", "--output", "photos")
    assert done.returncode == 2
    assert done.stderr == ("Cannot build into photos: it contains files that no build wrote. Choose an empty folder.\n")
    assert snapshot(good.root / "photos") == {"holiday.txt": b"dear to somebody"}


@pytest.mark.parametrize("output", [".", "content", "claims", "theme", ".."])
def test_the_record_is_not_built_over(output: str, good: Project) -> None:
    before = snapshot(good.root)
    done = good.run("build", "--output", output)
    assert done.returncode == 2
    assert "Cannot build into" in done.stderr
    assert snapshot(good.root) == before


def test_a_file_is_no_output_folder(good: Project) -> None:
    good.write("taken", "a file")
    done = good.run("build", "--output", "taken")
    assert (done.returncode, done.stderr) == (2, "Cannot build into taken: it is a file.\n")


def test_an_empty_folder_is_an_output_folder(good: Project) -> None:
    (good.root / "empty").mkdir()
    assert (good.build(output="empty") / "index.html").is_file()


def test_letters_of_every_script_are_printed_whatever_the_terminal_speaks(good: Project) -> None:
    good.edit(CLAIM, "speaker: librarian-a", "speaker: đường")
    done = good.run("check", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONIOENCODING="")
    assert done.returncode == 1
    assert '"đường"' in done.stdout


def test_a_file_name_of_any_bytes_is_told_of(good: Project) -> None:
    claim = (good.root / "claims/2026/library-opens-late.yaml").read_bytes()
    folder = good.root / "claims" / os.fsdecode(b"bad\xff")
    folder.mkdir()
    (folder / "fine.yaml").write_bytes(claim)
    (good.root / "content/topics" / os.fsdecode(b"bad\xff\xfe.yaml")).write_bytes(b"name: A topic\n")
    done = good.run("check")
    assert done.returncode == 1
    assert [line.split(": ")[:2] for line in done.stdout.splitlines()] == [
        ["claims/bad\\udcff/fine.yaml:1:1", "bad-name"],
        ["content/topics/bad\\udcff\\udcfe.yaml:1:1", "bad-id"],
    ]
    assert "Traceback" not in done.stderr


def test_the_version_is_told(tmp_path: Path) -> None:
    done = Project(tmp_path).run("--version")
    assert (done.returncode, done.stdout) == (0, f"bythebook {__version__}\n")


@pytest.mark.parametrize(
    "line, told",
    [
        ("SITENAME = 1 / 0", "the settings cannot be read: ZeroDivisionError: division by zero"),
        ("SITENAME =", "the settings cannot be read: SyntaxError: invalid syntax"),
        ('THEME = "nowhere"', "the settings cannot be read: ValueError: Could not find the theme nowhere"),
        ('THEME = "content"', 'THEME is "'),
        ('SITEURL, RELATIVE_URLS = "", False', "SITEURL is empty: write the site's address"),
        ('SITEURL, RELATIVE_URLS = "example.org", False', "SITEURL is 'example.org', which is not a web address"),
    ],
)
def test_settings_that_cannot_be_used_are_told_of(line: str, told: str, good: Project) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"{line}\n")
    done = good.run("build")
    assert done.returncode == 2
    assert without_lines(done.stderr).startswith(f"pelicanconf.py: {told}")
    assert "Traceback" not in done.stderr
    assert not good.output.exists()


def test_settings_without_the_engines_are_told_of(good: Project) -> None:
    (good.root / "pelicanconf.py").write_text('PATH = "content"\nPLUGINS = ["bythebook.plugin"]\n', encoding="utf-8")
    told = (
        "the settings are Pelican's own: begin the file with "
        '"from bythebook import plugin as by_the_book" and "globals().update(by_the_book.ENGINE_SETTINGS)" '
        "(docs/pelican.md)\n"
    )
    built = good.run("build")
    assert (built.returncode, built.stdout) == (2, "")
    assert built.stderr.endswith(f"pelicanconf.py: {told}")
    pelican = subprocess.run(
        [sys.executable, "-m", "pelican", "content"], cwd=good.root, capture_output=True, text=True, check=False
    )
    assert pelican.returncode == 1
    assert pelican.stderr.endswith(f"By the Book cannot run: {told}")
    assert "Traceback" not in pelican.stdout + pelican.stderr
    assert not good.output.exists()


def test_a_link_is_followed_before_an_output_folder_is_taken_for_free(good: Project) -> None:
    (good.root / "site").symlink_to(good.root / "content", target_is_directory=True)
    before = snapshot(good.root)
    done = good.run("build", "--output", "site")
    assert done.returncode == 2
    assert "Cannot build into" in done.stderr
    assert snapshot(good.root) == before


SCREEN = 24
"""Lines of a terminal that nobody has made larger."""


def _help(project: Project, path: str, columns: str) -> str:
    return project.run(*path.split()[1:], "--help", COLUMNS=columns, TERM="dumb").stdout


def _rows(text: str) -> dict[str, str]:
    """Return the rows of two columns that are indented by two spaces."""
    found = (re.match(r"  (\S+)  +(\S.*)", line) for line in text.splitlines())
    return {match[1]: match[2] for match in found if match}


def test_the_commands_are_listed_in_groups(tmp_path: Path) -> None:
    _, _, commands = _help(Project(tmp_path), "bythebook", "80").partition("\nCommands:\n")
    rows = _rows(commands.partition("\n\n")[0])
    assert list(rows) == ["write", "check", "preview", "publish", "evidence", "project"]
    names = {path.split()[1] for path, _ in write_guides.commands() if len(path.split()) == 2}
    assert sorted(" ".join(rows.values()).split()) == sorted(names)


@pytest.mark.parametrize("group", ["write", "check", "preview", "publish", "evidence", "project"])
def test_the_help_of_a_group_says_what_each_command_does(group: str, tmp_path: Path) -> None:
    shown = Project(tmp_path).run("help", group, COLUMNS="80").stdout
    assert len(shown.splitlines()) <= SCREEN
    listed = _rows(_help(Project(tmp_path), "bythebook", "80"))[group].split()
    rows = _rows(shown)
    assert list(rows) == listed
    for name, explained in rows.items():
        assert explained == cleandoc(COMMANDS[name].help or "").partition("\n\n")[0]


def test_the_help_of_a_command_can_be_asked_for_in_two_ways(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert project.run("help", "new", "claim").stdout == project.run("new", "claim", "--help").stdout
    assert project.run("help").stdout == project.run("--help").stdout
    unknown = project.run("help", "rite")
    assert unknown.returncode == 2
    assert unknown.stderr.endswith("Error: There is no group or command 'rite'.\n")


@pytest.mark.parametrize("path", [path for path, _ in write_guides.commands()])
def test_the_help_of_each_command_is_one_screen(path: str, tmp_path: Path) -> None:
    assert len(_help(Project(tmp_path), path, "80").splitlines()) <= SCREEN


@pytest.mark.parametrize("kind", KINDS)
def test_the_help_of_a_new_record_names_every_answer(kind: str, tmp_path: Path) -> None:
    shown = _help(Project(tmp_path), f"bythebook new {kind}", "80")
    for question in INTERVIEWS[kind].questions:
        assert re.search(rf"--{question.name}\b(?!-)", shown)


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_explain_lists_every_field_of_a_kind(kind: str, tmp_path: Path) -> None:
    done = Project(tmp_path).run("explain", kind)
    assert done.returncode == 0
    for field in form_fields(RECORD_KINDS[kind]):
        needed = " (required)" if field.is_required else ""
        assert f"\n- `{field.key}`{needed}: {field.description}" in done.stdout


@pytest.mark.parametrize("path, command", list(write_guides.commands()), ids=lambda one: str(one)[:40])
def test_the_help_of_a_command_is_printed_whole(path: str, command: click.Command, tmp_path: Path) -> None:
    shown = " ".join(_help(Project(tmp_path), path, "100").split())
    params = [each for each in command.params if not getattr(each, "hidden", False)]
    texts = [(command.help or "").replace("\b", ""), *(getattr(each, "help", None) or "" for each in params)]
    words = [word.replace("`", "").rstrip(".,:;") for text in texts for word in text.split()]
    assert [word for word in words if word not in shown] == []


def test_explain_says_which_problems_can_be_either(tmp_path: Path) -> None:
    listed = Project(tmp_path).run("explain").stdout.splitlines()
    severities = {line.split()[0]: re.split(r"  +", line)[1] for line in listed if "  " in line}
    assert severities["not-a-picture"] == "error or warning"
    assert severities["bundle-repeats"] == "warning"
    assert severities["bad-id"] == "error"
