"""Steps of workflows, run by bash with a substitute for GitHub's command `gh`, and with git itself."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = Path(__file__).parents[2] / ".github" / "workflows"
TITLE = "Pages that are gone or have changed"


def step(workflow: str, job: str, name: str) -> str:
    loaded: dict[str, Any] = yaml.safe_load((WORKFLOWS / f"{workflow}.yml").read_text(encoding="utf-8"))
    found: str = next(one["run"] for one in loaded["jobs"][job]["steps"] if one.get("name") == name)
    return found


def run_step(script: str, folder: Path, answer: str = "", **environment: str) -> tuple[int, list[str], str]:
    """Run a step as GitHub's runner does; return its status, the calls of `gh`, and the outputs of the step."""
    tools = folder / "tools"
    tools.mkdir(exist_ok=True)
    substitute = tools / "gh"
    substitute.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$*" >>"$CALLS"\ncase "$1 $2" in api*|"issue list") printf "%s" "$ANSWER";; esac\n',
        encoding="utf-8",
    )
    substitute.chmod(0o755)
    calls, given = folder / "calls", folder / "given"
    calls.write_text("")
    given.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607 - the runner's own call
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "CALLS": str(calls),
            "ANSWER": answer,
            "GITHUB_OUTPUT": str(given),
            "GITHUB_REPOSITORY": "owner/tracker",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, calls.read_text().splitlines(), given.read_text()


@pytest.mark.parametrize(
    "found, number, expected",
    [
        ("1", "7", ["issue edit 7 --body-file report.md"]),
        ("3", "7", ["issue edit 7 --body-file report.md"]),
        ("1", "", [f"issue create --title {TITLE} --body-file report.md"]),
        ("0", "7", ["issue comment 7 --body-file report.md", "issue close 7"]),
        ("0", "", []),
    ],
)
def test_one_issue_is_opened_updated_and_closed(found: str, number: str, expected: list[str], tmp_path: Path) -> None:
    script = step("weekly", "report", "Open, update or close the issue")
    status, calls, _ = run_step(script, tmp_path, number, FOUND=found)
    assert status == 0
    assert calls[0].startswith("issue list --state open")
    assert calls[1:] == expected


@pytest.mark.parametrize(
    "of_links, expected", [(0, (0, "found=0\n")), (1, (0, "found=1\n")), (3, (0, "found=3\n")), (2, (2, ""))]
)
def test_failed_check_produces_no_report(of_links: int, expected: tuple[int, str], tmp_path: Path) -> None:
    command = tmp_path / ".venv" / "bin" / "bythebook"
    command.parent.mkdir(parents=True)
    command.write_text(f"#!/bin/sh\necho Asked 3 addresses.\nexit {of_links}\n", encoding="utf-8")
    command.chmod(0o755)
    status, _, given = run_step(step("weekly", "check", "Check every linked page"), tmp_path)
    assert (status, given) == expected


def git(folder: Path, *arguments: str) -> str:
    names = [
        part
        for key in ("user.name=An Editor", "user.email=editor@example.org", "init.defaultBranch=main")
        for part in ("-c", key)
    ]
    done = subprocess.run(["git", *names, *arguments], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S607
    return done.stdout.strip()


@pytest.fixture
def pull_request(tmp_path: Path) -> tuple[Path, str, str]:
    """Create a repository with a pull request, as GitHub stores it, and a clone of its main branch."""
    hub, clone = tmp_path / "hub", tmp_path / "clone"
    hub.mkdir()
    git(hub, "init", "--quiet")
    (hub / "a").write_text("a")
    git(hub, "add", "a")
    git(hub, "commit", "--quiet", "--message", "a")
    base = git(hub, "rev-parse", "HEAD")
    git(tmp_path, "clone", "--quiet", str(hub), str(clone))
    (hub / "a").write_text("b")
    git(hub, "commit", "--quiet", "--all", "--message", "b")
    head = git(hub, "rev-parse", "HEAD")
    git(hub, "update-ref", "refs/pull/7/head", head)
    git(hub, "reset", "--quiet", "--hard", base)
    return clone, base, head


FIND = ("comment", "compare", "Find the pull request and fetch its commit")


def test_the_commit_of_a_pull_request_is_fetched_and_not_checked_out(pull_request: tuple[Path, str, str]) -> None:
    clone, base, head = pull_request
    about = {"OWNER": "a-stranger", "BRANCH": "$(touch pwned);x", "HEAD": head}
    status, calls, given = run_step(step(*FIND), clone, f"7 {base}\n", **about)
    assert (status, given) == (0, f"number=7\nbase={base}\n")
    assert "-f head=a-stranger:$(touch pwned);x" in calls[0]
    assert not (clone / "pwned").exists()
    assert (clone / "a").read_text() == "a"
    assert git(clone, "cat-file", "-t", head) == "commit"


def test_a_replaced_commit_is_left_to_its_own_run(pull_request: tuple[Path, str, str]) -> None:
    clone, base, _ = pull_request
    about = {"OWNER": "a-stranger", "BRANCH": "x", "HEAD": "0" * 40}
    assert run_step(step(*FIND), clone, f"7 {base}\n", **about)[::2] == (0, "")
    assert run_step(step(*FIND), clone, "", **about)[::2] == (0, "")
