"""A project that `bythebook init` creates: what it contains, what it builds, and what is refused."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from tests.command_server import environment_with
from tests.site.parsed import pages_of
from tests.site.projects import ROOT, Project, snapshot

FIELDS = Path(__file__).parent / "fields"
FLAGS = (
    *("--name", "School board: a record"),
    *("--tagline", 'What the "board" says'),
    *("--subject", "what a board says, against its *own* handbook"),
    *("--language", "es"),
    *("--label", "contradicts=Against the handbook"),
    *("--label", "fidelity.verbatim=Word for word"),
    *("--contact", "record@example.org"),
    *("--repository", "https://github.com/example/board"),
)


def init(folder: Path, wheel: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    folder.parent.mkdir(exist_ok=True)
    return Project(folder.parent).run("init", str(folder), "--engine", str(wheel), *arguments, **environment)


def started(folder: Path, wheel: Path, *arguments: str) -> Project:
    done = init(folder, wheel, *arguments)
    assert done.returncode == 0, done.stderr
    return Project(folder)


def text_of(site: Path) -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in pages_of(site))


def test_an_installed_engine_creates_a_project_that_it_builds_and_tests(tmp_path: Path, installed: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    away = Project(tmp_path / "elsewhere")
    done = away.run("init", "../board", PYTHONPATH=str(installed))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    board = Project(tmp_path / "board")
    # The tracker's own tests check the record, and build the site for a disk and for an address.
    tests = board.run("-m", "unittest", "discover", "-s", "tests", program=sys.executable, PYTHONPATH=str(installed))
    assert tests.returncode == 0, tests.stderr
    carried = next((board.root / "engine").glob("*.whl"))
    digest = sha256(carried.read_bytes()).hexdigest()
    lines = (board.root / "requirements/engine.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [f"./engine/{carried.name} --hash=sha256:{digest}"]


def test_a_projects_tests_let_warnings_and_drafts_be(tmp_path: Path, wheel: Path, installed: Path) -> None:
    board = started(tmp_path / "board", wheel)
    claim = board.root / "claims/2025/example-first-hour-is-free.yaml"
    draft = claim.read_text(encoding="utf-8").replace("status: published", "status: draft # until it was read again")
    claim.write_text(draft, encoding="utf-8")
    (board.root / "content/articles/example-reading-a-claim.md").unlink()  # it refers to the claim
    source = board.root / "content/sources/example-gazette.yaml"
    (source.parent / "unused.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    done = board.run("check")
    assert (done.returncode, "warning: unused-record" in done.stdout) == (0, True), done.stdout
    tests = board.run("-m", "unittest", "discover", "-s", "tests", program=sys.executable, PYTHONPATH=str(installed))
    assert tests.returncode == 0, tests.stderr


def test_the_engine_documentation_is_shown_if_asked_for(tmp_path: Path, installed: Path) -> None:
    # As `make` has it: the engine lies within the project.
    engine = tmp_path / "board/.venv/lib"
    done = Project(tmp_path).run("init", "board", "--docs", PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stderr
    shutil.copytree(installed, engine)
    board = Project(tmp_path / "board")
    done = board.run("build", PYTHONPATH=str(engine))
    assert done.returncode == 0, done.stdout + done.stderr
    front = (board.output / "docs/index.html").read_text(encoding="utf-8")
    assert '<a href="../docs/data/index.html">The data guide</a>' in front
    assert '<a href="../docs/contributing/index.html">Contributing</a>' in front
    contributing = (board.output / "docs/contributing/index.html").read_text(encoding="utf-8")
    assert "<h1>Contributing to Board</h1>" in contributing  # the tracker's own


def test_the_wheel_in_a_project_equals_the_engine_wheel(tmp_path: Path, wheel: Path, installed: Path) -> None:
    done = Project(tmp_path).run("init", "board", PYTHONPATH=str(installed))
    assert done.returncode == 0, done.stderr
    carried = next((tmp_path / "board/engine").glob("*.whl"))
    with zipfile.ZipFile(carried) as one, zipfile.ZipFile(wheel) as other:
        assert sorted(one.namelist()) == sorted(other.namelist())
        for name in one.namelist():
            if not name.endswith("RECORD"):
                assert one.read(name) == other.read(name), name
        assert sorted(one.read(carried.name[:15] + ".dist-info/RECORD").split()) == sorted(
            other.read(carried.name[:15] + ".dist-info/RECORD").split()
        )


def test_the_options_appear_on_the_site(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path / "board", wheel, *FLAGS)
    site = board.build()
    home = (site / "index.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in home
    assert "<title>School board: a record</title>" in home
    assert "What the &#34;board&#34; says" in home
    assert 'href="https://github.com/example/board"' in home
    about = (site / "about/index.html").read_text(encoding="utf-8")
    assert "what a board says, against its *own* handbook" in about
    assert 'href="mailto:record@example.org"' in about
    assert 'href="https://github.com/example/board/edit/main/claims/2025/example-first-hour-is-free.yaml"' in (
        site / "claims/example-first-hour-is-free/index.html"
    ).read_text(encoding="utf-8")
    assert "Against the handbook" in (site / "findings/index.html").read_text(encoding="utf-8")
    assert "Against the handbook" in (board.root / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_nothing_of_the_first_site_is_left(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path / "board", wheel)
    shutil.rmtree(board.root / "engine")
    everything = text_of(board.build()) + "".join(
        content.decode("utf-8", "replace") for content in snapshot(board.root).values()
    )
    assert re.findall(r"Minneapolis|\bICE\b|immigration|Vance|Homeland", everything) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_bundle_in_contributing_passes_every_check(tmp_path: Path, wheel: Path, language: str) -> None:
    board = started(tmp_path / "board", wheel, "--language", language)
    text = (board.root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    board.write("claims/2026/pool.bundle.yaml", text.partition("```yaml\n")[2].partition("```\n")[0])
    done = board.run("check", "--strict")
    assert (done.returncode, done.stdout.count("warning")) == (0, 0), done.stdout
    assert board.run("fmt").returncode == 0
    assert (board.root / "content/rules/pool-rules.yaml").is_file()
    assert board.run("check", "--strict").returncode == 0


@pytest.mark.parametrize(
    "repository, edit",
    [
        ("https://github.com/a/b", "https://github.com/a/b/edit/main/{file}"),
        ("https://gitlab.com/a/b/c", "https://gitlab.com/a/b/c/-/edit/main/{file}"),
        ("https://git.example.org/a/b", ""),
    ],
)
def test_pages_can_be_edited_where_the_repository_is(tmp_path: Path, wheel: Path, repository: str, edit: str) -> None:
    board = started(tmp_path / "board", wheel, "--repository", repository)
    assert f'BYTHEBOOK_EDIT_URL = "{edit}"\n' in (board.root / "pelicanconf.py").read_text(encoding="utf-8")


def test_the_command_in_the_readme_removes_the_example(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path / "board", wheel)
    readme = (board.root / "README.md").read_text(encoding="utf-8")
    command = "rm claims/*/example-* content/*/example-*"
    assert f"```sh\n{command}\n```" in readme
    subprocess.run(["sh", "-c", command], cwd=board.root, check=True)  # noqa: S607
    assert board.run("check", "--strict").returncode == 0
    assert "Example" not in text_of(board.build())
    bare = started(tmp_path / "bare", wheel, "--no-example")
    assert list(bare.root.rglob("example-*")) == []
    assert bare.run("check", "--strict").returncode == 0


@pytest.mark.parametrize("field", ["school-board", "software-project"])
def test_another_field_needs_no_change_to_the_engine(tmp_path: Path, wheel: Path, field: str) -> None:
    tracker = started(tmp_path / field, wheel, "--no-example", "--name", field)
    for name in ("claims", "content"):
        shutil.copytree(FIELDS / field / name, tracker.root / name, dirs_exist_ok=True)
    done = tracker.run("check", "--strict")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    site = tracker.build()
    for claim in (tracker.root / "claims").rglob("*.yaml"):
        assert (site / "claims" / claim.stem / "index.html").is_file()
    pages = text_of(site)
    assert "The rule says otherwise" not in pages


def test_the_same_options_make_the_same_files(tmp_path: Path, wheel: Path) -> None:
    one = started(tmp_path / "one" / "board", wheel, *FLAGS)
    other = started(tmp_path / "other" / "board", wheel, *FLAGS)
    assert snapshot(one.root) == snapshot(other.root)


def test_the_workflows_are_those_of_the_engine_repository(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path / "board", wheel)
    ours = snapshot(ROOT / ".github")
    for path in (
        "ISSUE_TEMPLATE/4-error-in-the-engine.yml",
        "workflows/fuzz.yml",
        "workflows/publish-engine.yml",
        "workflows/reproducible.yml",
    ):
        del ours[path]
    assert snapshot(board.root / ".github") == ours
    called = set(re.findall(r"\bmake ([a-z]+)", b"".join(ours[path] for path in ours if "workflows" in path).decode()))
    made = set(re.findall(r"^([a-z]+):", (board.root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"record", "engine"} <= called <= made
    assert {"site", "test", "check", "serve"} <= made


def test_nothing_is_overwritten(tmp_path: Path, wheel: Path) -> None:
    folder = tmp_path / "board"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / ".git").mkdir()
    done = init(folder, wheel)
    message = f"{folder} is not empty: notes.txt. Name an empty folder, or one that is not there yet.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert sorted(path.name for path in folder.iterdir()) == [".git", "notes.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["board"]


def test_a_new_repository_is_filled(tmp_path: Path, wheel: Path) -> None:
    folder = tmp_path / "board"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/config").write_text("mine", encoding="utf-8")
    board = started(folder, wheel)
    assert (folder / ".git/config").read_text(encoding="utf-8") == "mine"
    assert board.run("check").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["board"]


@pytest.mark.parametrize(
    "arguments,message",
    [
        (
            ("--language", "Spanish!", "--repository", "board", "--contact", "me"),
            (
                '--language is "Spanish!", which is not a language tag: write en, es or pt-BR.\n'
                '--repository is "board", which is not a web address: one starts with https://.\n'
                '--contact is "me": write an email address, or a web address that starts with https://.\n'
            ),
        ),
        (("--label", "contradict=No"), '"contradict" is not a word of finding. Did you mean "contradicts"?\n'),
        (("--label", "findings.silent=No"), '"findings" is not a vocabulary. Did you mean "finding"?\n'),
        (("--label", "silent"), '"silent" has no label: write contradicts=Against the handbook\n'),
        (
            ("--label", "silent=No", "--label", "finding.silent=Not there"),
            '--label names "silent" more than once: keep one of its labels.\n',
        ),
        (("--name", "a\nb"), "--name has a line end or an invisible character: write one line.\n"),
    ],
)
def test_invalid_options_are_reported(tmp_path: Path, wheel: Path, arguments: tuple[str, ...], message: str) -> None:
    done = init(tmp_path / "board", wheel, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "engine,message",
    [
        (
            "no.whl",
            "no.whl: there is no such file. Name a wheel, a checkout, or an address of one.\n",
        ),
        (
            "https://example.org/bythebook-0.1.0-py3-none-any.whl",
            (
                "https://example.org/bythebook-0.1.0-py3-none-any.whl names no hash: add #sha256= and the wheel's SHA-256, "
                "so that nobody can swap it.\n"
            ),
        ),
        (
            "https://example.org/x.zip",
            'https://example.org/x.zip is no address of a wheel of the engine: "x.zip" is no name of one.\n',
        ),
        (".", "{here} is no checkout of the engine: there is no bythebook/ in it.\n"),
        (
            "git+file:///nowhere/at/all",
            (
                "file:///nowhere/at/all: it is not known which commit HEAD is. Name the commit: "
                "git+file:///nowhere/at/all@ and 40 digits.\n"
            ),
        ),
    ],
)
def test_an_engine_that_is_missing_or_not_pinned_is_refused(tmp_path: Path, engine: str, message: str) -> None:
    done = Project(tmp_path).run("init", "board", "--engine", engine)
    assert (done.returncode, done.stderr) == (2, message.format(here=tmp_path.resolve()))
    assert list(tmp_path.iterdir()) == []


def test_an_address_and_a_commit_pin_the_engine(tmp_path: Path) -> None:
    digest = "0" * 64
    address = "https://example.org/bythebook-0.1.0-py3-none-any.whl"
    started_from = {
        f"{address}#sha256={digest}": f"bythebook @ {address} --hash=sha256:{digest}",
        f"git+https://example.org/engine.git@{'a' * 40}": f"git+https://example.org/engine.git@{'a' * 40}#egg=bythebook",
    }
    for number, (engine, pinned) in enumerate(started_from.items()):
        done = Project(tmp_path).run("init", str(number), "--engine", engine)
        assert done.returncode == 0, done.stderr
        lines = (tmp_path / str(number) / "requirements/engine.txt").read_text(encoding="utf-8").splitlines()
        assert lines[1:] == [pinned]
        assert [file.name for file in (tmp_path / str(number) / "engine").iterdir()] == ["original.zip"]


def test_a_tag_is_pinned_by_its_commit(tmp_path: Path) -> None:
    there = tmp_path / "engine"
    there.mkdir()
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"], ["tag", "-a", "v1", "-m", "one"]):
        subprocess.run([*git, *command], cwd=there, check=True, capture_output=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], cwd=there, check=True, capture_output=True, encoding="utf-8")
    done = Project(tmp_path).run("init", "board", "--engine", f"git+file://{there}@v1")
    assert done.returncode == 0, done.stderr
    lines = (tmp_path / "board/requirements/engine.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1:] == [f"git+file://{there}@{head.stdout.strip()}#egg=bythebook"]


def test_a_terminal_prompts_for_missing_options(tmp_path: Path, wheel: Path) -> None:
    pytest.importorskip("pty")
    import pty  # noqa: PLC0415

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "bythebook", "init", "board", "--engine", str(wheel), "--subject", "a and b"]
    running = subprocess.Popen(
        command, cwd=tmp_path, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment_with()
    )
    with open(master, "w", encoding="utf-8") as keyboard:  # noqa: PTH123
        keyboard.write("A record\nen\n\nNot so\n\n\n\n\n\n")
        keyboard.flush()
        out, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    asked = out.decode()
    assert "Site name" in asked
    assert "Whose words" not in asked
    settings = (tmp_path / "board/pelicanconf.py").read_text(encoding="utf-8")
    assert 'SITENAME = "A record"' in settings
    words = yaml.safe_load((tmp_path / "board/content/vocabulary.yaml").read_text(encoding="utf-8"))
    assert words == {"finding": {"contradicts": {"label": "Not so"}}}


def test_a_projects_own_packages_are_installed_with_the_engine(tmp_path: Path, wheel: Path) -> None:
    board = started(tmp_path / "board", wheel)

    def commands() -> str:
        done = subprocess.run(
            ["make", "--dry-run", "engine"],  # noqa: S607
            cwd=board.root,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    for state in (".venv/.made", ".venv/.engine", ".venv/.needed"):
        board.write(state, f"{board.root}\n")
    assert "install.py" not in commands()
    board.write("requirements/own.txt", "pelican-neighbors==1.2.0 --hash=sha256:" + "0" * 64 + "\n")
    assert "tools/install.py requirements/own.txt" in commands()
