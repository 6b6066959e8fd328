"""How a build tells how far it has come: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import os
import pty
import re
import shutil
import time
from pathlib import Path

import pytest

from bythebook.cli.progress import WORTH_SHOWING, ProgressLines, make_progress
from tests.command_server import Command, environment_with
from tests.site.projects import GOOD, Project, make_project, statements

CHECKED = ["Scan", "Read", "Link", "Check"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock whose only element is the time, for a test to set."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_where_there_is_no_terminal_lines_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert type(make_progress(quiet=False)) is ProgressLines
    assert capsys.readouterr() == ("", "")


def test_a_long_phase_is_told_of_in_plain_lines(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    lines = ProgressLines()
    with lines.phase("Render", 2_000):
        assert capsys.readouterr().err == "Render: 2,000 …\n"
        for now, done in ((4.9, 400), (10.0, 100), (14.9, 100), (20.0, 1400)):
            clock[0] = now
            lines.advance(done)
    assert capsys.readouterr() == (
        "",
        "Render: 500 of 2,000, 50 per second, 30 s left\nRender: 2,000 of 2,000, 100 per second, 0 s left\n",
    )


def test_a_phase_that_is_soon_over_is_not_told_of(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    lines = ProgressLines()
    with lines.phase("Render", WORTH_SHOWING - 1):
        clock[0] = 10.0
        lines.advance(1000)
    with lines.phase("Scan"):
        clock[0] = 20.0
    assert capsys.readouterr() == ("", "")


def test_when_quiet_nothing_is_shown_however_long_it_takes(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    quiet = make_progress(quiet=True)
    with quiet.phase("Render", 1_000_000):
        clock[0] = 1000.0
        quiet.advance(10)
    assert capsys.readouterr() == ("", "")


def test_a_phase_is_timed_also_when_it_fails() -> None:
    quiet = make_progress(quiet=True)

    def render() -> None:
        with quiet.phase("Render", 10):
            quiet.advance(3)
            quiet.advance(4)
            raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        render()
    assert [(name, count) for name, _, count in quiet.timings] == [("Render", 7)]


def table(told: str) -> list[list[str]]:
    """Return the rows of the table of times, the name apart."""
    lines = told.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("Phase "))
    return [[line[:12].rstrip(), *line[12:].split()] for line in lines[start:]]


@pytest.mark.parametrize(
    "command, phases",
    [("check", CHECKED), ("build", [*CHECKED, "Plan", "Render", "Publish"])],
)
def test_timings_tell_of_each_phase(command: str, phases: list[str], good: Project) -> None:
    done = good.run(command, "--timings")
    assert (done.returncode, done.stdout) == (0, "")
    heading, *rows = table(done.stderr)
    assert heading == ["Phase", "seconds", "items", "per", "second"]
    assert [row[0] for row in rows] == [*phases, "Other", "Total"]
    seconds = [float(row[1]) for row in rows]
    assert sum(seconds[:-1]) == pytest.approx(seconds[-1], abs=0.001 * len(rows))
    read = next(row for row in rows if row[0] == "Read")
    assert int(read[2]) == len([path for path in good.root.glob("c*/**/*.*") if path.suffix in (".yaml", ".md")])


def test_timings_are_told_of_by_a_quiet_command_that_was_asked_for_them(good: Project) -> None:
    done = good.run("check", "--quiet", "--timings")
    assert [row[0] for row in table(done.stderr)] == ["Phase", *CHECKED, "Other", "Total"]
    assert done.stderr.startswith("Phase")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Set up a record that takes long enough to read for progress to be shown."""
    project = make_project(tmp_path_factory.mktemp("long"), GOOD)
    statements(project, WORTH_SHOWING)
    return project


@pytest.fixture
def unread(long: Project) -> Project:
    """Return the long record, of which nothing is in a cache."""
    shutil.rmtree(long.root / ".cache", ignore_errors=True)
    return long


def on_a_terminal(root: Path, *arguments: str) -> tuple[int, str]:
    """Run the check with a terminal for its standard error; give the exit status and what the terminal was sent."""
    ours, theirs = pty.openpty()
    environment = environment_with(TERM="xterm-256color")
    with Path(os.devnull).open("rb") as nothing:
        check = Command(["check", *arguments], root, environment, [nothing, theirs, theirs])
    os.close(theirs)
    sent = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return check.wait(), sent.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux tells that nobody has the other end any more
        return b""


def test_on_a_terminal_a_long_phase_has_a_bar(unread: Project) -> None:
    status, sent = on_a_terminal(unread.root)
    assert status == 0
    records = len(list(unread.root.glob("c*/**/*.*")))
    assert records > WORTH_SHOWING
    bars = re.findall(r"Read [━╸╺ ]+ +(\d+)/(\d+)", sent)
    assert bars
    assert {total for _, total in bars} == {str(total_read(sent))}
    assert [int(done) for done, _ in bars] == sorted(int(done) for done, _ in bars)
    assert "Scan" not in sent
    # The bar's line is cleared before the result is told.
    assert re.search(r"\x1b\[2K[^━]*Checked [\d,]+ records: 0 errors and 0 warnings\.\r\n$", sent)


def total_read(sent: str) -> int:
    found = re.search(r"Checked ([\d,]+) records", sent)
    assert found is not None
    return int(found[1].replace(",", ""))


def test_without_a_terminal_a_long_phase_is_a_line(unread: Project) -> None:
    done = unread.run("check")
    first, *_, last = done.stderr.splitlines()
    assert first == f"Read: {total_read(done.stderr):,} …"
    assert last == f"Checked {total_read(done.stderr):,} records: 0 errors and 0 warnings."
    assert "\x1b" not in done.stderr


def test_a_quiet_check_of_a_long_record_prints_nothing_on_a_terminal_either(unread: Project) -> None:
    assert on_a_terminal(unread.root, "--quiet") == (0, "")
