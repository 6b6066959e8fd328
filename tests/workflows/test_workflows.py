"""The workflows: security (zizmor), schemas, and what a pull request from anyone can reach."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
SCRIPTS = Path(sysconfig.get_path("scripts"))
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+)*\Z")


def read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    return loaded


def jobs() -> list[tuple[str, str, dict[str, Any]]]:
    return [(path.stem, name, job) for path in WORKFLOWS for name, job in read(path)["jobs"].items()]


def permissions(workflow: dict[str, Any], job: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = job.get("permissions", workflow["permissions"])
    return found


def ran(*command: object) -> tuple[int, str]:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


ZIZMOR = (SCRIPTS / "zizmor", "--offline", "--no-progress", "--persona", "pedantic")
CHECK = (SCRIPTS / "check-jsonschema", "--builtin-schema")


def test_zizmor_finds_nothing() -> None:
    status, output = ran(*ZIZMOR, GITHUB)
    assert (status, "No findings to report" in output) == (0, True), output


def test_zizmor_finds_a_template_injection(tmp_path: Path) -> None:
    workflow = (GITHUB / "workflows" / "pull-request.yml").read_text(encoding="utf-8")
    hole = workflow.replace('"$BASE" --merge-base --format github', '"${{ github.head_ref }}" --format github')
    assert hole != workflow
    path = tmp_path / ".github" / "workflows" / "hole.yml"
    path.parent.mkdir(parents=True)
    path.write_text(hole, encoding="utf-8")
    status, output = ran(*ZIZMOR, path)
    assert status != 0
    assert "template-injection" in output


@pytest.mark.parametrize(
    "schema, files",
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_every_file_matches_the_schema_of_github(schema: str, files: list[Path]) -> None:
    assert files
    status, output = ran(*CHECK, schema, *files)
    assert status == 0, output


def test_the_gitlab_example_matches_the_schema_of_gitlab() -> None:
    status, output = ran(
        *CHECK, "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ROOT / "docs/examples/gitlab-ci.yml"
    )
    assert status == 0, output


def test_every_action_is_pinned_by_hash_with_its_version() -> None:
    lines = [line.strip("- ") for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines()]
    used = [line for line in lines if line.startswith("uses:")]
    assert len(used) > 10
    assert [line for line in used if not PINNED.match(line)] == []


def test_every_job_has_a_name_and_a_timeout_and_every_workflow_a_concurrency_group() -> None:
    for workflow, name, job in jobs():
        assert job["name"], (workflow, name)
        assert int(job["timeout-minutes"]) <= 120, (workflow, name)
    for path in WORKFLOWS:
        assert read(path)["concurrency"]["group"], path.name


def test_no_workflow_uses_a_secret_or_runs_foreign_code_with_permissions() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert "secrets." not in text, path.name
        assert "pull_request_target" not in text, path.name
        for part in re.findall(r"ref: .*", text):
            assert "head" not in part, path.name


def test_workflows_of_pull_requests_can_only_read() -> None:
    for_anyone = [path for path in WORKFLOWS if "pull_request" in read(path)["on"]]
    assert [path.stem for path in for_anyone] == ["ci", "pull-request"]
    for path in for_anyone:
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            assert permissions(workflow, job) == {"contents": "read"}, (path.name, name)
            checkouts = [step for step in job["steps"] if "actions/checkout" in step.get("uses", "")]
            assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_jobs_that_can_write_run_no_code_of_the_repository() -> None:
    writers = [
        (workflow, name, job)
        for workflow, name, job in jobs()
        if {"issues", "pull-requests"} & {key for key, value in job.get("permissions", {}).items() if value == "write"}
    ]
    assert [(workflow, name) for workflow, name, _ in writers] == [("comment", "comment"), ("weekly", "report")]
    for _, _, job in writers:
        text = str(job["steps"])
        assert "actions/checkout" not in text
        assert "make " not in text
        assert "bythebook" not in text


def test_a_change_to_the_record_alone_starts_nothing_of_the_engines() -> None:
    ci = read(GITHUB / "workflows" / "ci.yml")["on"]
    of_the_record = {"paths-ignore": ["claims/**", "content/**"]}
    assert ci == {"push": {"branches": ["main"], **of_the_record}, "pull_request": of_the_record}
    assert read(GITHUB / "workflows" / "pull-request.yml")["on"] == {"pull_request": ""}


def test_the_jobs_that_push_or_release_run_no_code_of_the_repository() -> None:
    writing = {(flow, name): job for flow, name, job in jobs() if job.get("permissions") == {"contents": "write"}}
    assert list(writing) == [("format", "commit"), ("release", "publish")]
    for job in writing.values():
        assert "make " not in str(job["steps"])
        assert ".venv" not in str(job["steps"])
    assert "bythebook fmt" in str(writing["format", "commit"]["steps"])  # only in a message
    assert "checkout" not in str(writing["release", "publish"]["steps"])


def test_a_release_is_published_for_a_tag_of_the_record_only() -> None:
    assert read(GITHUB / "workflows" / "release.yml")["on"] == {"push": {"tags": ["record-*"]}}


def test_the_comment_is_written_by_code_of_the_main_branch() -> None:
    compare = read(GITHUB / "workflows" / "comment.yml")["jobs"]["compare"]
    assert set(compare["permissions"].values()) == {"read"}
    text = str(compare["steps"])
    assert "download-artifact" not in text
    for command in ("git checkout", "git switch", "git merge ", "git reset", "git worktree", "'ref':"):
        assert command not in text


def test_issue_forms_ask_for_what_a_record_needs() -> None:
    asked = {form.stem: {part.get("id") for part in read(form)["body"]} for form in FORMS}
    assert {"speaker", "words", "date", "sources", "rule", "bundle"} <= asked["1-suggest-a-claim"]
    assert {"page", "stands", "should", "evidence"} <= asked["2-error-in-the-record"]
    assert {"page", "who", "reply"} <= asked["3-reply-or-correction"]
    assert {"did", "saw", "wanted", "version"} <= asked["4-error-in-the-engine"]


def test_the_engine_is_published_by_a_job_that_runs_no_code_and_has_no_password() -> None:
    workflow = read(GITHUB / "workflows" / "publish-engine.yml")
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert (build["permissions"], publish["permissions"]) == ({"contents": "read"}, {"id-token": "write"})
    assert publish["environment"]["name"] == "pypi"
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == [
        "actions/download-artifact",
        "pypa/gh-action-pypi-publish",
    ]
    assert "make dist" in [step.get("run") for step in build["steps"]]


@pytest.mark.parametrize("tag, status", [("v0.1.0", 0), ("v0.2.0", 1)])
def test_a_tag_that_does_not_name_the_version_publishes_nothing(tag: str, status: int, tmp_path: Path) -> None:
    steps = read(GITHUB / "workflows" / "publish-engine.yml")["jobs"]["build"]["steps"]
    script = next(step["run"] for step in steps if step.get("name") == "Check that the tag names the version")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/bythebook-0.1.0-py3-none-any.whl").touch()
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],  # noqa: S607
        cwd=tmp_path,
        env={**os.environ, "GITHUB_REF_NAME": tag},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "__version__" in done.stdout) == (status, bool(status))
