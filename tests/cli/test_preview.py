"""Work on a machine: the page that somebody looks at is shown before the build has made it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.cli.serving import Running, eventually, fetched, held, serving
from tests.site.projects import Project, snapshot, statements

CLAIM = "claims/2026/late-books-are-free.yaml"
FILE = "claims/late-books-are-free/index.html"
PAGE = "/claims/late-books-are-free/"


def title(project: Project, words: str) -> None:
    """Change the claim's title."""
    text = (project.root / CLAIM).read_text(encoding="utf-8")
    project.write(CLAIM, re.sub("^title: .*$", f"title: {words}", text, flags=re.MULTILINE))


def shows(url: str, words: str, page: str = PAGE) -> Callable[[], bool | None]:
    return lambda: words in fetched(url + page) or None


def is_built(project: Project, words: str) -> bool | None:
    return words in (project.output / FILE).read_text(encoding="utf-8") or None


_AHEAD: dict[int, list[int]] = {}
"""The processes that have shown a page before its build, by the process that serves it."""


def wait_for_preview(server: Running, project: Project, url: str) -> None:
    """Edit until a page is shown that no build has made: from then on all are.

    The process cannot load the record while a build is held back, and says nothing when it has: each attempt waits
    twice as long as the one before, so that a busy machine only takes longer.
    """
    fetched(url + PAGE)
    for patience in (1, 2, 4, 8, 16, 32, 64):
        words = f"Title {time.monotonic_ns()}"
        with held(project.root):
            title(project, words)
            is_ahead = eventually(shows(url, words), patience)
        server.wait_for("the build", partial(is_built, project, words))
        if is_ahead:
            _AHEAD[server.process.pid] = server.processes("preview_worker")
            return
    raise AssertionError(f"no page is ahead of its build:\n{server.printed}")


@pytest.fixture(scope="module")
def shared(good_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Project, str]]:
    """Serve a project that the tests of this file edit one after another."""
    root = tmp_path_factory.mktemp("shared") / "built"
    shutil.copytree(good_site.parent, root)
    with serving(Project(root)) as (server, url):
        yield server, Project(root), url


@pytest.fixture
def ahead(shared: tuple[Running, Project, str]) -> tuple[Running, Project, str]:
    """Serve a project, and wait until pages are shown ahead of their builds, unless the last test left them so."""
    server, project, url = shared
    server.wait_for_builds()
    if (workers := server.processes("preview_worker")) and workers == _AHEAD.get(server.process.pid):
        return shared
    return _ahead(server, project, url)


@pytest.fixture
def alone(built: Project) -> Iterator[tuple[Running, Project, str]]:
    """Serve a project for a test that ends the server, or compares all that it has built."""
    with serving(built) as (server, url):
        yield _ahead(server, built, url)


def _ahead(server: Running, project: Project, url: str) -> tuple[Running, Project, str]:
    wait_for_preview(server, project, url)
    server.wait_for_builds()
    return server, project, url


Ahead = tuple[Running, Project, str]


def test_a_page_is_shown_while_the_build_waits_and_then_built(ahead: Ahead) -> None:
    server, good, url = ahead
    with held(good.root):
        title(good, "Another title")
        server.wait_for("the new page", shows(url, "<title>Librarian A: Another title"))
        title(good, "A third title")
        server.wait_for("the next one", shows(url, "<title>Librarian A: A third title"))
        assert not is_built(good, "A third title")
    server.wait_for("the build", lambda: is_built(good, "<title>Librarian A: A third title"))
    assert shows(url, "<title>Librarian A: A third title")()


def test_the_pages_that_were_asked_for_follow_too(ahead: Ahead) -> None:
    server, good, url = ahead
    assert fetched(f"{url}/people/librarian-a/")
    with held(good.root):
        title(good, "Another title")
        server.wait_for("the speaker's page", shows(url, "Another title", "/people/librarian-a/"))


def test_a_new_claim_has_a_page_at_once(ahead: Ahead) -> None:
    server, good, url = ahead
    with held(good.root):
        statements(good, 1)
        server.wait_for("the page", shows(url, "<title>A volunteer of the library: Statement 0", "/claims/said-0000/"))


def test_a_record_with_an_error_is_not_shown_and_told_by_the_build(ahead: Ahead) -> None:
    server, good, url = ahead
    title(good, "Before")
    server.wait_for("the build", lambda: is_built(good, "<title>Librarian A: Before"))
    with held(good.root):
        title(good, "[Faulty")
        time.sleep(1)  # longer than a page takes
        assert shows(url, "<title>Librarian A: Before")()
    problem = re.compile(rf"^{CLAIM}:\d+:\d+: yaml-syntax: ", re.MULTILINE)
    server.wait_for("the problem", lambda: problem.search(server.printed))
    server.wait_for("the summary", lambda: "Nothing was built." in server.printed or None)
    assert shows(url, "<title>Librarian A: Before")()
    with held(good.root):
        title(good, "Mended")
        server.wait_for("the mended page", shows(url, "<title>Librarian A: Mended"))
    server.wait_for("the build", lambda: is_built(good, "<title>Librarian A: Mended"))


def test_without_the_process_there_is_the_build_and_then_another_process(ahead: Ahead) -> None:
    server, good, url = ahead
    for pid in server.processes("preview_worker"):
        os.kill(pid, signal.SIGKILL)
    title(good, "Another title")
    server.wait_for("the page", shows(url, "<title>Librarian A: Another title"))
    server.wait_for("the build", lambda: is_built(good, "<title>Librarian A: Another title"))
    wait_for_preview(server, good, url)


@pytest.mark.parametrize(
    "file, old, new, shown",
    [
        ("pelicanconf.py", 'SITENAME = "By the Book"', 'SITENAME = "Another Name"', "Another Name"),
        ("theme/templates/404.html", "Page not found", "Nothing is here", "Nothing is here"),
    ],
)
def test_after_a_change_of_what_surrounds_the_record_a_new_process_begins(
    ahead: Ahead, file: str, old: str, new: str, shown: str
) -> None:
    server, good, url = ahead
    before = server.processes("preview_worker")
    good.edit(file, old, new)
    server.wait_for("the build", lambda: shown in (good.output / "404.html").read_text() or None)
    wait_for_preview(server, good, url)
    assert server.processes("preview_worker") not in ([], before)


def test_a_change_that_nobody_watches_is_noticed(ahead: Ahead) -> None:
    """The process ends. One that begins later knows the change: then it takes another one."""
    server, good, url = ahead
    for patience in (4, 8, 16, 32, 64):
        wait_for_preview(server, good, url)
        words = f"Another title {time.monotonic_ns()}"
        good.write("more_settings.py", f"# {words}\n")
        with held(good.root):
            title(good, words)
            has_ended = eventually(lambda: not server.processes("preview_worker"), patience)
            assert not (has_ended and shows(url, words)())
        server.wait_for("the page", shows(url, f"<title>Librarian A: {words}"))
        if has_ended:
            return
    raise AssertionError(f"the process has not ended:\n{server.printed}")


def test_two_builds_at_once_do_no_harm(alone: Ahead, tmp_path: Path) -> None:
    server, good, url = alone
    for number in range(3):
        title(good, f"Title {number}")
        assert good.run("build").returncode == 0
    server.wait_for("the page", shows(url, "<title>Librarian A: Title 2"))
    (good.root / ".cache" / "build.sqlite").unlink()
    assert good.run("build").returncode == 0
    title(good, "The last title")
    server.wait_for("the build", lambda: is_built(good, "<title>Librarian A: The last title"))
    assert server.stop() == 0
    anew, served = snapshot(good.build(output=str(tmp_path / "anew"))), snapshot(good.output)
    # The search index stays as it was when serving began.
    assert [file for file in anew if served.get(file) != anew[file] and not file.startswith("search/")] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_leaves_no_process_behind(alone: Ahead, number: int) -> None:
    server, good, _ = alone
    # A file that was saved while a build ran may be built once more.
    server.wait_for("two processes", lambda: len(server.processes()) == 2 or None)
    with held(good.root):
        title(good, "Another title")
        server.wait_for("a build", lambda: server.processes(" build ") or None)
        assert server.stop(number) == 0  # the build, which would wait for ever, is not waited for
        assert server.processes() == []
    assert server.printed.endswith("Stopped.\n")


def test_when_it_is_killed_the_others_end_too(alone: Ahead) -> None:
    server, _, _ = alone
    server.process.kill()
    server.process.wait()
    assert eventually(lambda: not server.processes() or None)
