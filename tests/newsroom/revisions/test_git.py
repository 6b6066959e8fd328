"""Commits are read as git keeps them, whoever made them: nothing is run, nothing written outside, nothing checked out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bythebook.newsroom.revisions import RevisionError
from tests.newsroom.revisions.repositories import LATE, SEATS, History, make_history, section
from tests.site.projects import Project, snapshot


def refused(history: History, base: str = "base", head: str = "", *, from_merge_base: bool = False) -> str:
    with pytest.raises(RevisionError) as told:
        history.difference(base, head, from_merge_base=from_merge_base)
    return str(told.value)


@pytest.mark.parametrize(
    "name, told",
    [
        ("mian", '"mian" is no commit of this repository. Did you mean "main"?'),
        ("HEAD~9", '"HEAD~9" is no commit of this repository. git log lists the commits.'),
        ("", '"" is no commit of this repository. git log lists the commits.'),
        ("--help", '"--help" is no commit of this repository. git log lists the commits.'),
        ("0" * 40, f'"{"0" * 40}" is no commit of this repository. git log lists the commits.'),
        ("HEAD^{tree}", '"HEAD^{tree}" is no commit of this repository. git log lists the commits.'),
        ("x\n\x1b[31m", '"x\\n\\x1b[31m" is no commit of this repository. git log lists the commits.'),
        (
            "base..main",
            '"base..main" names two commits in one. Write: bythebook diff base main, with --merge-base for "...".',
        ),
    ],
)
def test_what_is_no_commit_is_told(history: History, name: str, told: str) -> None:
    assert refused(history, name) == told


def test_a_branch_that_only_the_remote_has_is_suggested(history: History) -> None:
    history.git("update-ref", "refs/remotes/origin/feature", "HEAD")
    assert refused(history, "feature") == '"feature" is no commit of this repository. Did you mean "origin/feature"?'


def test_a_folder_in_no_repository_is_told(tmp_path: Path) -> None:
    assert refused(History(tmp_path)) == f"{tmp_path} is in no git repository: there are no commits to compare."
    assert refused(History(tmp_path / "none")).startswith(f"There is no folder {tmp_path / 'none'}. ")


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    History(tmp_path).git("init", "--quiet")
    assert refused(History(tmp_path), "HEAD") == (
        '"HEAD" is no commit of this repository. The repository has no commit yet.'
    )


def test_a_shallow_clone_is_told_how_to_get_more(history: History, tmp_path: Path) -> None:
    history.commit("Another commit")
    history.git("clone", "--quiet", "--depth", "1", f"file://{history.root}", str(tmp_path / "shallow"))
    assert refused(History(tmp_path / "shallow"), "HEAD~1") == (
        '"HEAD~1" is no commit of this repository. This is a shallow clone, which lacks older commits. '
        "Run: git fetch --unshallow. In a workflow, check out with fetch-depth: 0."
    )


def test_without_git_it_is_told_where_to_get_it(history: History) -> None:
    done = history.run("diff", "base", PATH="/nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There is no git on this machine: https://git-scm.com tells how to get it.\n"


def test_a_folder_without_a_record_is_told(history: History) -> None:
    told = refused(History(history.root / "content"))
    assert told.startswith(f"There is no claims/ and no content/ in {history.root / 'content'}, nor in base (")


def test_a_project_may_lie_below_its_repository(tmp_path: Path) -> None:
    history = make_history(tmp_path / "repository", "sites/library")
    assert history.told()[1:] == ["Nothing that a reader would see is different."]
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    assert section(history.told(), "Claims")[2:] == ["Date: [-2026-03-02-] {+2026-03-01+}"]
    history.commit("Another date")
    assert section(history.told("base", "HEAD"), "Claims")[2:] == ["Date: [-2026-03-02-] {+2026-03-01+}"]


def test_a_commit_before_the_first_record_has_none(history: History) -> None:
    history.git("checkout", "--quiet", "--orphan", "empty")
    history.git("rm", "-r", "--quiet", "--cached", ".")
    empty = history.git("commit-tree", history.git("mktree", given=b""), "-m", "Nothing yet")
    told = history.told(empty)
    assert told[1] == "Claims: 1 withdrawn, 4 added, 1 new draft."
    assert section(told, "New problems") == []


def test_the_merge_base_leaves_out_what_others_did_meanwhile(history: History) -> None:
    history.git("checkout", "--quiet", "-b", "feature")
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    history.commit("Another date")
    history.git("checkout", "--quiet", "main")
    history.edit(SEATS, "date: 2026-02", "date: 2026-01")
    history.commit("Another month")
    history.git("checkout", "--quiet", "feature")
    assert section(history.told("main"), "Claims")[2::2] == [
        "Date: [-2026-03-02-] {+2026-03-01+}",
        "Date: [-2026-01-] {+2026-02+}",
    ]
    assert (
        "The first of the two has 1 commit that the other lacks, and what they did looks undone here. "
        "With --merge-base the comparison is with the commit where the two parted."
    ) in history.told("main")
    for head in ("", "feature"):
        found = history.difference("main", head, from_merge_base=True)
        assert [change.id for change in found.changes.records] == ["late-books-are-free"]
        assert found.note == ""


def test_lines_of_work_that_share_nothing_are_told(history: History) -> None:
    history.git("checkout", "--quiet", "--orphan", "other")
    history.commit("Another beginning")
    assert "have no commit in common." in refused(history, "base", "HEAD", from_merge_base=True)


def test_the_repository_and_the_working_tree_stay_as_they_are(history: History) -> None:
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    history.write("claims/2026/untracked.yaml", "nothing")
    before, index = snapshot(history.root), (history.root / ".git/index").stat().st_mtime_ns
    history.told()
    history.told("base", "HEAD")
    assert snapshot(history.root) == before
    assert (history.root / ".git/index").stat().st_mtime_ns == index


def test_no_hook_filter_or_monitor_is_run(history: History, tmp_path: Path) -> None:
    mark = tmp_path / "was-run"
    script = history.root / "evil.sh"
    script.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    history.write(".gitattributes", "* filter=evil diff=evil ident export-subst\n")
    history.commit("Attributes")
    for name in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (history.root / ".git/hooks").mkdir(exist_ok=True)
        (history.root / f".git/hooks/{name}").symlink_to(script)
    for key in (
        "filter.evil.smudge",
        "filter.evil.clean",
        "diff.evil.textconv",
        "diff.evil.command",
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "alias.rev-parse",
    ):
        history.git("config", key, str(script))
    mark.unlink(missing_ok=True)
    assert history.told("HEAD")[1:] == ["Nothing that a reader would see is different."]
    assert history.told("base", "HEAD")[1:] == ["Nothing that a reader would see is different."]
    assert not mark.exists()


def test_a_link_in_a_commit_is_told_of_and_not_followed(history: History, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text((history.root / SEATS).read_text(encoding="utf-8"), encoding="utf-8")
    (history.root / "claims/2026/linked.yaml").symlink_to(secret)
    (history.root / "content/topics/far").symlink_to("/etc")
    history.commit("Links")
    found = history.difference("base", "HEAD")
    assert [str(problem.place.file) + " " + problem.code for problem in found.new_problems] == [
        "claims/2026/linked.yaml symlink",
        "content/topics/far symlink",
    ]
    assert found.changes.records == ()
    found = history.difference("HEAD", "base")
    assert [problem.code for problem in found.mended_problems] == ["symlink", "symlink"]


Tree = Callable[[History], list[bytes]]


def entry(mode: str, name: str, oid: str) -> bytes:
    return f"{mode} {name}\0".encode() + bytes.fromhex(oid)


def tree(history: History, *entries: bytes) -> str:
    return history.git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", given=b"".join(entries))


@pytest.mark.parametrize("name", ["..", ".", "a/../../b"])
def test_a_path_that_leads_elsewhere_is_refused(history: History, tmp_path: Path, name: str) -> None:
    blob = history.git("hash-object", "-w", "--stdin", given=b"title: x\n")
    claims = tree(history, entry("40000", name, tree(history, entry("100644", "evil.yaml", blob))))
    commit = history.git("commit-tree", tree(history, entry("40000", "claims", claims)), "-m", "Evil")
    assert refused(history, commit).startswith("The commit holds a path that leads elsewhere: ")
    assert not list(tmp_path.rglob("evil.yaml"))


def test_a_file_is_not_written_through_a_link(history: History, tmp_path: Path) -> None:
    blob = history.git("hash-object", "-w", "--stdin", given=b"title: x\n")
    link = history.git("hash-object", "-w", "--stdin", given=os.fsencode(tmp_path))
    year = tree(history, entry("100644", "evil.yaml", blob))
    claims = tree(history, entry("120000", "2026", link), entry("40000", "2026", year))
    commit = history.git("commit-tree", tree(history, entry("40000", "claims", claims)), "-m", "Evil")
    assert refused(history, commit) == "The commit's file 'claims/2026' cannot be laid out: File exists."
    assert not (tmp_path / "evil.yaml").exists()


def test_a_file_too_large_to_be_read_is_not_taken_from_git(history: History) -> None:
    (history.root / "claims/2026/large.yaml").write_bytes(b"x" * 3_000_000)
    history.commit("A large file")
    [problem] = history.difference("base", "HEAD").new_problems
    assert (problem.code, problem.message) == ("too-large", "the file has 3,000,000 bytes; at most 1,000,000 are read")


def test_a_name_of_any_bytes_is_told_of(history: History) -> None:
    (history.root / "content/topics" / os.fsdecode(b"bad\xff\n.yaml")).write_bytes(b"name: A topic\n")
    history.commit("A name")
    assert [problem.code for problem in history.difference("base", "HEAD").new_problems] == ["bad-id"]


def test_an_object_that_is_missing_is_told(history: History) -> None:
    oid = history.git("rev-parse", f"HEAD:{SEATS}")
    (history.root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    assert "cannot be read" in refused(history) or "is missing: the clone is not complete." in refused(history)


def test_variables_of_another_git_are_not_heeded(history: History, tmp_path: Path) -> None:
    done = history.run("diff", "base", GIT_DIR=str(tmp_path / "none"), GIT_INDEX_FILE=str(tmp_path / "index"))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_project_without_settings_and_theme_can_be_compared(history: History) -> None:
    assert not (history.root / "pelicanconf.py").exists()
    assert Project(history.root).run("diff", "base").returncode == 0
