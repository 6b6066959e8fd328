"""Commits are read as git keeps them, whatever tool made them: nothing is run, nothing written outside, nothing checked out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bythebook.newsroom.revisions.git import RevisionError
from tests.newsroom.revisions.repositories import LATE, SEATS, History, make_history, section
from tests.site.projects import Project, snapshot


def refused(history: History, base: str = "base", head: str = "", *, from_merge_base: bool = False) -> str:
    with pytest.raises(RevisionError) as expected:
        history.difference(base, head, from_merge_base=from_merge_base)
    return str(expected.value)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("mian", '"mian" is not a commit in this repository. Did you mean "main"?'),
        ("HEAD~9", '"HEAD~9" is not a commit in this repository. git log lists the commits.'),
        ("", '"" is not a commit in this repository. git log lists the commits.'),
        ("--help", '"--help" is not a commit in this repository. git log lists the commits.'),
        ("0" * 40, f'"{"0" * 40}" is not a commit in this repository. git log lists the commits.'),
        ("HEAD^{tree}", '"HEAD^{tree}" is not a commit in this repository. git log lists the commits.'),
        ("x\n\x1b[31m", '"x\\n\\x1b[31m" is not a commit in this repository. git log lists the commits.'),
        (
            "base..main",
            '"base..main" names two commits. Write: bythebook diff base main, with --merge-base for "...".',
        ),
    ],
)
def test_an_unknown_commit_is_explained(history: History, name: str, expected: str) -> None:
    assert refused(history, name) == expected


def test_a_branch_that_only_the_remote_has_is_suggested(history: History) -> None:
    history.git("update-ref", "refs/remotes/origin/feature", "HEAD")
    assert refused(history, "feature") == '"feature" is not a commit in this repository. Did you mean "origin/feature"?'


def test_a_folder_outside_a_repository_is_an_error(tmp_path: Path) -> None:
    assert refused(History(tmp_path)) == f"{tmp_path} is not in a git repository, so there are no commits to compare."
    assert refused(History(tmp_path / "none")).startswith(f"There is no folder {tmp_path / 'none'}. ")


def test_a_repository_without_commits_is_an_error(tmp_path: Path) -> None:
    History(tmp_path).git("init", "--quiet")
    assert refused(History(tmp_path), "HEAD") == (
        '"HEAD" is not a commit in this repository. The repository has no commits yet.'
    )


def test_a_shallow_clone_gets_a_hint_to_unshallow(history: History, tmp_path: Path) -> None:
    history.commit("Another commit")
    history.git("clone", "--quiet", "--depth", "1", f"file://{history.root}", str(tmp_path / "shallow"))
    assert refused(History(tmp_path / "shallow"), "HEAD~1") == (
        '"HEAD~1" is not a commit in this repository. This is a shallow clone without older commits. '
        "Run: git fetch --unshallow. In a workflow, check out with fetch-depth: 0."
    )


def test_missing_git_is_explained(history: History) -> None:
    done = history.run("diff", "base", PATH="/nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "git is not installed: see https://git-scm.com.\n"


def test_a_folder_without_a_record_is_an_error(history: History) -> None:
    expected = refused(History(history.root / "content"))
    assert expected.startswith(f"There is no claims/ or content/ folder in {history.root / 'content'} or in base (")


def test_a_project_may_be_a_subfolder_of_its_repository(tmp_path: Path) -> None:
    history = make_history(tmp_path / "repository", "sites/library")
    assert history.report()[1:] == ["Readers will see no difference."]
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    assert section(history.report(), "Claims")[2:] == ["Date: [-2026-03-02-] {+2026-03-01+}"]
    history.commit("Another date")
    assert section(history.report("base", "HEAD"), "Claims")[2:] == ["Date: [-2026-03-02-] {+2026-03-01+}"]


def test_a_commit_before_the_first_record_is_an_empty_record(history: History) -> None:
    history.git("checkout", "--quiet", "--orphan", "empty")
    history.git("rm", "-r", "--quiet", "--cached", ".")
    empty = history.git("commit-tree", history.git("mktree", given=b""), "-m", "Nothing yet")
    expected = history.report(empty)
    assert expected[1] == "Claims: 1 withdrawn, 4 added, 1 new draft."
    assert section(expected, "New problems") == []


def test_merge_base_leaves_out_the_changes_of_others(history: History) -> None:
    history.git("checkout", "--quiet", "-b", "feature")
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    history.commit("Another date")
    history.git("checkout", "--quiet", "main")
    history.edit(SEATS, "date: 2026-02", "date: 2026-01")
    history.commit("Another month")
    history.git("checkout", "--quiet", "feature")
    assert section(history.report("main"), "Claims")[2::2] == [
        "Date: [-2026-03-02-] {+2026-03-01+}",
        "Date: [-2026-01-] {+2026-02+}",
    ]
    assert (
        "The first revision has 1 commit that the second lacks; their changes appear reverted here. "
        "With --merge-base, the comparison starts at the merge base."
    ) in history.report("main")
    for head in ("", "feature"):
        found = history.difference("main", head, from_merge_base=True)
        assert [change.id for change in found.changes.records] == ["late-books-are-free"]
        assert found.note == ""


def test_unrelated_histories_are_an_error(history: History) -> None:
    history.git("checkout", "--quiet", "--orphan", "other")
    history.commit("Another beginning")
    assert "have no common ancestor." in refused(history, "base", "HEAD", from_merge_base=True)


def test_the_repository_and_the_working_tree_do_not_change(history: History) -> None:
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    history.write("claims/2026/untracked.yaml", "nothing")
    before, index = snapshot(history.root), (history.root / ".git/index").stat().st_mtime_ns
    history.report()
    history.report("base", "HEAD")
    assert snapshot(history.root) == before
    assert (history.root / ".git/index").stat().st_mtime_ns == index


def test_no_hook_filter_or_monitor_runs(history: History, tmp_path: Path) -> None:
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
    assert history.report("HEAD")[1:] == ["Readers will see no difference."]
    assert history.report("base", "HEAD")[1:] == ["Readers will see no difference."]
    assert not mark.exists()


def test_a_link_in_a_commit_is_reported_and_not_followed(history: History, tmp_path: Path) -> None:
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
    assert [problem.code for problem in found.fixed_problems] == ["symlink", "symlink"]


Tree = Callable[[History], list[bytes]]


def entry(mode: str, name: str, oid: str) -> bytes:
    return f"{mode} {name}\0".encode() + bytes.fromhex(oid)


def tree(history: History, *entries: bytes) -> str:
    return history.git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", given=b"".join(entries))


@pytest.mark.parametrize("name", ["..", ".", "a/../../b"])
def test_a_path_that_leaves_the_folder_is_refused(history: History, tmp_path: Path, name: str) -> None:
    blob = history.git("hash-object", "-w", "--stdin", given=b"title: x\n")
    claims = tree(history, entry("40000", name, tree(history, entry("100644", "evil.yaml", blob))))
    commit = history.git("commit-tree", tree(history, entry("40000", "claims", claims)), "-m", "Evil")
    assert refused(history, commit).startswith("The commit contains a path that leaves its folder: ")
    assert not list(tmp_path.rglob("evil.yaml"))


def test_a_file_is_not_written_through_a_link(history: History, tmp_path: Path) -> None:
    blob = history.git("hash-object", "-w", "--stdin", given=b"title: x\n")
    link = history.git("hash-object", "-w", "--stdin", given=os.fsencode(tmp_path))
    year = tree(history, entry("100644", "evil.yaml", blob))
    claims = tree(history, entry("120000", "2026", link), entry("40000", "2026", year))
    commit = history.git("commit-tree", tree(history, entry("40000", "claims", claims)), "-m", "Evil")
    assert refused(history, commit) == "The commit's file 'claims/2026' cannot be written: File exists."
    assert not (tmp_path / "evil.yaml").exists()


def test_a_file_too_large_to_read_is_not_loaded_from_git(history: History) -> None:
    (history.root / "claims/2026/large.yaml").write_bytes(b"x" * 3_000_000)
    history.commit("A large file")
    [problem] = history.difference("base", "HEAD").new_problems
    assert (problem.code, problem.message) == ("too-large", "the file has 3,000,000 bytes; the limit is 1,000,000")


def test_large_pictures_and_documents_of_a_commit_are_checked(history: History) -> None:
    picture = (history.root / "content/images/desk.png").read_bytes()
    for file, start in (("images/large.png", picture), ("images/bad.png", b"x"), ("files/large.pdf", b"%PDF-1.7\n")):
        path = history.root / "content" / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(start + bytes(3_000_000))
    history.commit("Large files")
    problems = history.difference("base", "HEAD").new_problems
    assert [(problem.place.file, problem.code) for problem in problems] == [("content/images/bad.png", "not-a-picture")]


def test_a_file_name_of_arbitrary_bytes_is_reported(history: History) -> None:
    (history.root / "content/topics" / os.fsdecode(b"bad\xff\n.yaml")).write_bytes(b"name: A topic\n")
    history.commit("A name")
    assert [problem.code for problem in history.difference("base", "HEAD").new_problems] == ["bad-id"]


def test_a_missing_object_is_an_error(history: History) -> None:
    oid = history.git("rev-parse", f"HEAD:{SEATS}")
    (history.root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    assert "cannot be read" in refused(history) or "is missing: the clone is incomplete." in refused(history)


def test_inherited_git_variables_are_ignored(history: History, tmp_path: Path) -> None:
    done = history.run("diff", "base", GIT_DIR=str(tmp_path / "none"), GIT_INDEX_FILE=str(tmp_path / "index"))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_project_without_settings_and_theme_can_be_compared(history: History) -> None:
    assert not (history.root / "pelicanconf.py").exists()
    assert Project(history.root).run("diff", "base").returncode == 0
