"""Steps of workflows, run by bash with a substitute for GitHub's command `gh`, and with git itself."""

from __future__ import annotations

import json
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
        '#!/bin/sh\nprintf "%s\\n" "$*" >>"$CALLS"\n'
        'case "$*" in *runs/*/artifacts*) printf "%s" "$ARTIFACTS";; *runs/*/jobs*) printf "%s" "$FAILED";; '
        'api*|"issue list"*) printf "%s" "$ANSWER";; esac\n',
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


def test_a_comment_says_which_checks_failed_and_that_there_is_no_preview(tmp_path: Path) -> None:
    (tmp_path / "comment.md").write_text("## What changes\n")
    script = step("comment", "compare", "Say what the run found")
    about = {"ID": "9", "RUN": "https://example.org/9", "FAILED": "Check the record", "ARTIFACTS": "difference"}
    assert run_step(script, tmp_path, **about)[0] == 0
    assert (tmp_path / "comment.md").read_text().splitlines() == [
        "## What changes",
        "",
        "These checks failed in [the run](https://example.org/9): Check the record. Its annotations show the lines.",
        "",
        "There is no preview yet: a site can only be built once the record has no errors.",
    ]


def test_a_comment_names_the_preview_also_when_a_check_failed(tmp_path: Path) -> None:
    (tmp_path / "comment.md").write_text("")
    script = step("comment", "compare", "Say what the run found")
    about = {"ID": "9", "RUN": "https://example.org/9", "FAILED": "", "ARTIFACTS": "difference\npreview"}
    assert run_step(script, tmp_path, **about)[0] == 0
    assert "It has a preview of the site under **Artifacts**" in (tmp_path / "comment.md").read_text()


@pytest.mark.parametrize("of_diff, start", [(0, "What changes"), (1, "What changes"), (2, "## The change could not")])
def test_a_comment_is_written_whatever_the_comparison_says(of_diff: int, start: str, tmp_path: Path) -> None:
    command = tmp_path / ".venv" / "bin" / "bythebook"
    command.parent.mkdir(parents=True)
    command.write_text(
        f'#!/bin/sh\ntest "$1" = diff || exit 2\necho What changes\necho "why: $2" >&2\nexit {of_diff}\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    status, _, _ = run_step(step("comment", "compare", "Compare"), tmp_path, BASE="abc", HEAD="def")
    assert status == 0
    comment = (tmp_path / "comment.md").read_text()
    assert comment.startswith(start)
    assert ("why: abc" in comment) is (of_diff == 2)
    assert (tmp_path / "review.json").read_text() == '{"comments": []}\n'


ONE = {"path": "claims/2026/a.yaml", "line": 3, "body": "```suggestion\nx: y\n```"}
OTHER = {**ONE, "line": 4}


@pytest.mark.parametrize("made, posted", [([], 2), ([ONE], 1), ([ONE, OTHER], 0)])
def test_a_suggestion_is_made_once(made: list[dict[str, object]], posted: int, tmp_path: Path) -> None:
    review = {"event": "COMMENT", "body": "", "comments": [{**ONE, "side": "RIGHT"}, OTHER]}
    (tmp_path / "review.json").write_text(json.dumps(review), encoding="utf-8")
    answer = "".join(json.dumps(one) for one in made)
    status, calls, _ = run_step(step("comment", "comment", "Suggest fixes"), tmp_path, answer, NUMBER="7")
    assert status == 0
    assert [call for call in calls if "--method POST" in call] == (
        ["api --method POST repos/owner/tracker/pulls/7/reviews --input new.json --silent"] if posted else []
    )
    assert len(json.loads((tmp_path / "new.json").read_text())["comments"]) == posted


@pytest.mark.parametrize("address", ["", "https://reads.example/record/"])
def test_the_archive_of_a_tag_is_made_for_the_address_of_the_site(address: str, tmp_path: Path) -> None:
    script = step("release", "archive", "Write the archive")
    (tmp_path / "releases").mkdir()
    substitute = tmp_path / "tools" / "make"
    substitute.parent.mkdir()
    substitute.write_text(
        '#!/bin/sh\nprintf "%s SITEURL=%s\\n" "$*" "$SITEURL" >made\n'
        "cd releases && mkdir x-2 && echo '# Changes in 2' >x-2/CHANGES.md && "
        "python3 -m zipfile -c x-2.zip x-2 && rm -r x-2\n",
        encoding="utf-8",
    )
    substitute.chmod(0o755)
    status, calls, _ = run_step(script, tmp_path, address, GITHUB_REF_NAME="record-2", SITEURL="")
    assert (status, calls) == (0, ["api repos/owner/tracker/pages --jq .html_url"])
    assert (tmp_path / "made").read_text() == f"release VERSION=2 SITEURL={address}\n"
    assert (tmp_path / "releases" / "CHANGES.md").read_text() == "# Changes in 2\n"
