"""Extras: what the core does without them, and what is said where one is missing."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import pytest

from bythebook.cli.prompts import LinePrompter
from bythebook.extras import EXTRAS, install_command
from bythebook.newsroom.authoring.prompts import Prompt
from tests.site.projects import ROOT, Project

LOCKS = ROOT / "requirements"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(lock: str) -> dict[str, str]:
    """Return the packages of a lock that are installed on Linux, with their versions."""
    text = (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9-]+)==(\S+)(.*)$", text, re.MULTILINE)
    return {name: version for name, version, rest in found if "win32" not in rest}


@pytest.fixture
def without_extras(tmp_path: Path) -> str:
    """Return a PYTHONPATH with which no module of an extra can be found."""
    modules = sorted({module for modules in EXTRAS.values() for module in modules})
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules.update(dict.fromkeys({modules}))\n", "utf-8")
    return f"{tmp_path}:{ROOT}"


def test_each_extra_is_declared_and_locked() -> None:
    assert sorted(EXTRAS) == sorted(PYPROJECT["project"]["optional-dependencies"])
    for name in EXTRAS:
        assert locked(name), name


def test_the_core_has_at_most_forty_packages_with_pip() -> None:
    assert "pip" in locked("core")
    assert len(locked("core")) <= 40


@pytest.mark.parametrize("name", [*EXTRAS, "installer", "links"])
def test_the_lock_of_an_extra_adds_to_the_core_and_agrees_with_the_development_lock(name: str) -> None:
    assert not locked(name).keys() & locked("core").keys()
    assert locked(name).items() <= locked("dev").items()


def test_the_development_lock_holds_the_core() -> None:
    assert locked("core").items() <= locked("dev").items()


@pytest.mark.parametrize("lock", sorted(file.stem for file in LOCKS.glob("*.txt")))
def test_lock_files_name_no_address(lock: str) -> None:
    assert "://" not in (LOCKS / f"{lock}.txt").read_text(encoding="utf-8")


def test_the_core_checks_and_builds_without_any_extra(good: Project, without_extras: str) -> None:
    assert good.run("check", PYTHONPATH=without_extras).returncode == 0
    site = good.build(PYTHONPATH=without_extras)
    assert (site / "claims" / "index.html").is_file()


@pytest.mark.parametrize(
    "extra, arguments",
    [
        ("evidence", ("capture", "gazette-2025-06-11")),
        ("evidence", ("verify",)),
        ("evidence", ("links",)),
        ("markup", ("conform", "output")),
        ("markup", ("import", "claimreview", "a.html")),
        ("markup", ("import", "rule", "a.xml", "--id", "a-rule")),
    ],
)
def test_a_command_without_its_extra_says_how_to_install_it(
    good: Project, without_extras: str, extra: str, arguments: tuple[str, ...]
) -> None:
    done = good.run(*arguments, PYTHONPATH=without_extras)
    name = " ".join(arguments[:2] if arguments[0] == "import" else arguments[:1])
    message = f'bythebook {name} needs the extra "{extra}". Install it: {install_command(extra)}\n'
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_a_table_is_imported_without_any_extra(good: Project, without_extras: str) -> None:
    good.write("claims.csv", "who,when,words,link\nAda Example,2026-01-08,It rained.,https://a.example/1\n")
    mapping = "speaker=who,date=when,quote=words,source=link"
    done = good.run("import", "table", "claims.csv", "--map", mapping, PYTHONPATH=without_extras)
    assert done.returncode == 0, done.stderr
    assert "1 row read: 1 imported, 0 already there, 0 reported." in done.stdout + done.stderr


def test_a_site_with_cards_is_not_begun_without_their_extra(good: Project, without_extras: str) -> None:
    publish = ("build", "--settings", "publishconf.py", "--output", "public", "--quiet")
    done = good.run(*publish, PYTHONPATH=without_extras, SITEURL="https://example.org")
    message = 'A site with card images (BYTHEBOOK_CARDS) needs the extra "cards". Install it: '
    assert (done.returncode, done.stderr) == (2, f"{message}{install_command('cards')}\n")
    assert not (good.root / "public").exists()
    good.write("publishconf.py", (good.root / "publishconf.py").read_text("utf-8") + "\nBYTHEBOOK_CARDS = False\n")
    assert good.run(*publish, PYTHONPATH=without_extras, SITEURL="https://example.org").returncode == 0


def test_a_site_with_parquet_is_not_begun_without_its_extra(good: Project, without_extras: str) -> None:
    publish = ("build", "--settings", "publishconf.py", "--output", "public", "--quiet")
    good.write("publishconf.py", (good.root / "publishconf.py").read_text("utf-8") + "\nBYTHEBOOK_CARDS = False\n")
    variables = {"SITEURL": "https://example.org", "BYTHEBOOK_PARQUET": "1"}
    done = good.run(*publish, PYTHONPATH=without_extras, **variables)
    message = 'A site with tables in Parquet (BYTHEBOOK_PARQUET) needs the extra "parquet". Install it: '
    assert (done.returncode, done.stderr) == (2, f"{message}{install_command('parquet')}\n")
    assert good.run(*publish, **variables).returncode == 0
    assert (good.root / "public" / "data" / "claims.parquet").read_bytes()[:4] == b"PAR1"


def test_a_site_in_another_language_needs_an_extra(good: Project, without_extras: str) -> None:
    good.edit("pelicanconf.py", 'DEFAULT_LANG = "en"', 'DEFAULT_LANG = "es"')
    done = good.run("build", "--quiet", PYTHONPATH=without_extras)
    message = f'A site in the language "es" needs the extra "languages". Install it: {install_command("languages")}\n'
    assert (done.returncode, done.stderr) == (2, message)


def test_the_extras_are_listed_and_those_that_the_settings_need(good: Project, without_extras: str) -> None:
    assert good.run("extras", "--missing", PYTHONPATH=without_extras).stdout == ""
    good.edit("pelicanconf.py", 'DEFAULT_LANG = "en"', 'DEFAULT_LANG = "es"')
    assert good.run("extras", "--missing", PYTHONPATH=without_extras).stdout == "languages\n"
    assert good.run("extras", "--missing").stdout == ""
    lines = good.run("extras", PYTHONPATH=without_extras).stdout.splitlines()
    assert len(lines) == len(EXTRAS)
    assert f"languages (babel): not installed: {install_command('languages')}, needed by the settings" in lines
    assert "cards (typst, PIL): installed" in good.run("extras").stdout.splitlines()


def test_questions_without_completion_take_an_empty_line_for_the_proposed_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt = Prompt("speaker", "Who said it.", proposed="a-keeper", choices={f"person-{n}": "" for n in range(20)})
    monkeypatch.setattr("sys.stdin", io.StringIO("\nperson-3\n"))
    assert (LinePrompter().ask(prompt), LinePrompter().ask(prompt)) == ("a-keeper", "person-3")
    printed = capsys.readouterr().out
    assert "speaker [a-keeper]: " in printed
    assert "20 in the record." in printed
    assert "Tab" not in printed
