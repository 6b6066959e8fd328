"""The form at /admin/ in a real browser, beside a GitHub of this machine: what comes out is a record that the check takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from difflib import unified_diff
from functools import partial
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import _QuietHandler
from tests.browser.form_page import FormPage
from tests.browser.github import NAME, OWNER, GitHub
from tests.site.projects import Project

CLAIM = "claims/2026/late-books-are-free.yaml"
ARTICLE = "content/articles/late-books.md"
HEAD = "# yaml-language-server: $schema=../../schemas/claim.json\n"


@contextmanager
def form_of(project: Project, github: GitHub) -> Iterator[str]:
    """Build a project's site with the form, for a repository on ``github``; serve it and give the form's address."""
    with github.serving() as address:
        project.write(
            "withform.py",
            f"from publishconf import *\nBYTHEBOOK_ADMIN = True\nBYTHEBOOK_REPOSITORY = '{address}/{OWNER}/{NAME}'\n",
        )
        site = project.build("--settings", "withform.py", SITEURL="https://example.org")
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site))) as server:
            thread = Thread(target=server.serve_forever, name="form", daemon=True)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}/admin/"
            server.shutdown()
            thread.join()


def files_of(project: Project) -> dict[str, bytes]:
    """Return the files that a project's repository holds."""
    found = [path for top in ("claims", "content") for path in sorted((project.root / top).rglob("*"))]
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in found if path.is_file()}


def take_over(project: Project, files: dict[str, bytes]) -> str:
    """Merge the files of a branch into the project and check it. Return what the check prints."""
    for file, data in files.items():
        path = project.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    done = project.run("check")
    assert done.returncode == 0, done.stdout
    return done.stdout


def changed(before: bytes, after: bytes) -> list[str]:
    """Return the lines that were taken out and put in."""
    lines = unified_diff(before.decode().splitlines(), after.decode().splitlines(), lineterm="", n=0)
    return [line for line in lines if line[:3] not in ("---", "+++") and line[0] in "+-"]


@pytest.fixture
def reached(page: Page) -> set[str]:
    """Note every host that the page gets something from."""
    hosts: set[str] = set()
    page.on("requestfinished", lambda request: hosts.add(request.url.partition("//")[2].partition(":")[0]))
    return hosts


def test_an_edit_in_the_form_is_a_pull_request_that_changes_what_was_edited(
    good: Project, page: Page, reached: set[str]
) -> None:
    text = (good.root / CLAIM).read_text(encoding="utf-8")
    commented = text.replace("occasion:", "# The minutes have the day only.\noccasion:").replace(
        "clause: 4.2", "clause: '4.2'"
    )
    good.write(CLAIM, HEAD + commented)
    github = GitHub(files_of(good), "editor", may_write=True)
    with form_of(good, github) as address:
        form = FormPage(page, address)
        form.sign_in()
        form.open('Returning late "costs nothing"')
        form.write("occasion", "Town meeting: the second part")
        form.expand("comparisons")
        form.write("comparisons.0.rule_words", "is charged ten cents")
        form.save(lambda: github.pull_requests)
    (pull_request,) = github.pull_requests
    assert (pull_request.base, pull_request.title) == ("main", "Update Claim “late-books-are-free”")
    branch = github.branches[f"{OWNER}/{pull_request.head}"]
    assert [file for file in branch if branch[file] != github.files.get(file)] == [CLAIM]
    # What was edited is laid out anew, its whole list of comparisons with it; everything else stays as it was.
    assert changed(github.files[CLAIM], branch[CLAIM]) == [
        "-occasion: Town meeting",
        '+occasion: "Town meeting: the second part"',
        "-    clause: '4.2'",
        '+    clause: "4.2"',
        "-    rule_words: is charged ten cents a day",
        "+    rule_words: is charged ten cents",
        "-      The clause sets a charge after a week; [the older text](rule:lending-handbook#2019-4.2) set none.",
        "-      See [what contradicting means](finding:contradicts).",
        "+      The clause sets a charge after a week; [the older text](rule:lending-handbook#2019-4.2) set none. See [what",
        "+      contradicting means](finding:contradicts).",
        "-    clause: 7",
        '+    clause: "7"',
    ]
    assert take_over(good, branch) == ""
    assert reached == {"127.0.0.1"}


def fill_in(form: FormPage) -> None:
    """Fill in what a new claim needs."""
    form.write("title", "Late books: no charge at all")
    form.choose("speaker", "Librarian A")
    form.write("date", "2026-03-02~")
    form.choose("about", "town-library")
    form.choose("topics", "Late returns")
    form.write("quote.text", "Nothing is charged for a late book.")
    form.choose("quote.fidelity", "(reported)")
    form.choose("quote.sources", "gazette-2026-03-03")
    form.choose("finding", "(contradicts)")
    form.write("summary", "The handbook sets a charge from the eighth day on.")
    form.add("comparisons")
    form.choose("comparisons.0.rule", "lending-handbook")
    form.write("comparisons.0.clause", "4.2")
    form.choose("comparisons.0.relation", "(contradicts)")
    form.write("comparisons.0.reasoning", "The clause sets a charge.\n\nIt starts after a week.")


def test_somebody_without_rights_adds_a_claim_from_a_copy(good: Project, page: Page) -> None:
    github = GitHub(files_of(good), "outsider", may_write=False)
    with form_of(good, github) as address:
        form = FormPage(page, address)
        form.sign_in()
        form.agree_to_a_copy()
        form.begin()
        fill_in(form)
        form.save(lambda: github.pull_requests)
    (pull_request,) = github.pull_requests
    assert pull_request.head == "outsider:cms/outsider/record/claims/late-books-no-charge-at-all"
    branch = github.branches[pull_request.head.replace(":", "/", 1)]
    new = "claims/2026/late-books-no-charge-at-all.yaml"
    assert [file for file in branch if branch[file] != github.files.get(file)] == [new]
    today = datetime.now().astimezone().date()
    assert branch[new].decode() == NEW_CLAIM.format(today=today)
    assert take_over(good, branch) == ""
    assert good.run("fmt", "--check", new).returncode == 0


def test_an_article_keeps_its_header(good: Project, page: Page) -> None:
    github = GitHub(files_of(good), "editor", may_write=True)
    with form_of(good, github) as address:
        form = FormPage(page, f"{address}#/collections/articles")
        form.sign_in()
        form.open("What a late book costs")
        form.write("summary", "One librarian: two handbooks.")
        form.save(lambda: github.pull_requests)
    branch = github.branches[f"{OWNER}/{github.pull_requests[0].head}"]
    assert changed(github.files[ARTICLE], branch[ARTICLE]) == [
        "-Summary: One librarian, two handbooks, and the year between them.",
        "+Summary: One librarian: two handbooks.",
    ]
    assert take_over(good, branch) == ""


NEW_CLAIM = """\
title: "Late books: no charge at all"
speaker: librarian-a
date: 2026-03-02~
about: town-library
topics: [late-returns]
quote:
  text: Nothing is charged for a late book.
  fidelity: reported
  sources: [gazette-2026-03-03]
finding: contradicts
summary: The handbook sets a charge from the eighth day on.
comparisons:
  - rule: lending-handbook
    clause: "4.2"
    relation: contradicts
    reasoning: |-
      The clause sets a charge.

      It starts after a week.
status: draft
history:
  - {{date: {today}, what: First published.}}
"""
