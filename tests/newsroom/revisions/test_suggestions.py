"""Suggestions: what one click accepts, on lines that the pull request shows."""

from __future__ import annotations

import json

from bythebook.newsroom.revisions.difference import DiffOptions
from bythebook.newsroom.revisions.suggestions import Suggestion, find_suggestions
from tests.newsroom.revisions.repositories import LATE, History

NEW = """title: 'The library opens at nine'
speaker: Town-Library
date: March 9, 2026

kind: statement
quote: {text: We open at nine., fidelity: verbatim, sources: [library-post-2026-03-05]}
summary: An announcement; no rule says when the library opens.
status: published
history:
  - {date: 2026-03-11, what: First published}
"""


def found(history: History) -> list[Suggestion]:
    return find_suggestions(DiffOptions(history.root, "base", "HEAD", jobs=1))


def applied(text: str, suggestions: list[Suggestion]) -> str:
    lines = text.splitlines(keepends=True)
    for each in reversed(suggestions):
        lines[each.first - 1 : each.last] = each.text.splitlines(keepends=True)
    return "".join(lines)


def test_all_suggestions_together_are_what_fix_and_fmt_write(history: History) -> None:
    path = "claims/2026/library-opens-at-nine.yaml"
    history.write(path, NEW)
    history.commit("Add a claim")
    accepted = applied(NEW, found(history))
    assert history.run("check", "--fix").returncode == 0
    assert history.run("fmt").returncode == 0
    assert (history.root / path).read_text() == accepted != NEW


def test_lines_that_the_pull_request_does_not_show_get_no_suggestion(history: History) -> None:
    text = (history.root / LATE).read_text()
    history.write(LATE, text.replace("status: published", "status:   published"))
    history.commit("Space out a value")
    history.git("tag", "--force", "base")
    history.write(LATE, (history.root / LATE).read_text().replace("title: ", "title:  ", 1))
    history.commit("Change the title")
    assert [(each.path, each.first, each.last, each.text) for each in found(history)] == [
        (LATE, 1, 1, text.splitlines(keepends=True)[0])
    ]


def test_a_file_that_is_right_gets_none(history: History) -> None:
    history.edit(LATE, "It never did.", "It never will.")
    history.commit("Change the words")
    assert found(history) == []


def test_a_fence_is_longer_than_those_in_the_text() -> None:
    body = Suggestion("a", 1, 1, "x: ````\n").body
    assert body == "`````suggestion\nx: ````\n`````"


def test_the_command_prints_a_review_for_githubs_api(history: History) -> None:
    history.write("claims/2026/library-opens-at-nine.yaml", NEW)
    head = history.commit("Add a claim")
    done = history.run("suggest", "base", head, "--merge-base")
    assert (done.returncode, done.stderr) == (0, "")
    review = json.loads(done.stdout)
    assert review["commit_id"] == head
    assert review["event"] == "COMMENT"
    assert [one["body"].startswith("```suggestion\n") for one in review["comments"]] == [True] * len(review["comments"])
    assert {one["path"] for one in review["comments"]} == {"claims/2026/library-opens-at-nine.yaml"}
    assert all(one.get("start_line", 0) < one["line"] for one in review["comments"])
    assert history.run("suggest", "nothing").returncode == 2
