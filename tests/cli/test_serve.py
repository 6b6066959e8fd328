"""The server for work on a machine: what it serves, and what it does when a file changes."""

from __future__ import annotations

import re
import signal
import socket
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.cli.serving import Running, fetched, free_port, running, serving
from tests.site.parsed import parse
from tests.site.projects import PELICAN, Project, snapshot

CLAIM = "claims/2026/late-books-are-free.yaml"
PAGE = "/claims/late-books-are-free/"
TITLE = 'title: Returning late "costs nothing"'


def edit_until_shown(server: Running, project: Project, url: str, title: str) -> None:
    """Change the claim's title, and wait until the server shows it.

    A file that is saved before the server begins to watch is saved again, as a person would.
    """
    text = (project.root / CLAIM).read_text(encoding="utf-8").replace(TITLE, f"title: {title}")

    def save() -> None:
        project.write(CLAIM, text)

    save()
    server.wait_for(title, lambda: f"<title>Librarian A: {title}" in fetched(url + PAGE) or None, save)


def test_a_change_of_a_claim_is_built_and_served(built: Project) -> None:
    with serving(built) as (server, url):
        assert "<title>Librarian A: Returning late" in fetched(url + PAGE)
        edit_until_shown(server, built, url, "Another title")
        assert "Changed: late-books-are-free.yaml. Building …" in server.printed
        assert server.stop() == 0
        assert server.printed.endswith("Stopped.\n")


def test_a_change_of_the_theme_or_the_settings_is_built(built: Project) -> None:
    with serving(built) as (server, url):
        edit_until_shown(server, built, url, "Another title")
        built.edit("theme/templates/404.html", "Page not found", "Nothing is here")
        server.wait_for(
            "the new template", lambda: "Nothing is here" in (built.output / "404.html").read_text() or None
        )
        built.edit("pelicanconf.py", 'SITENAME = "By the Book"', 'SITENAME = "Another Name"')
        server.wait_for("the new name", lambda: "Another Name" in fetched(url) or None)


def test_with_an_error_the_old_site_stays_and_the_problem_is_printed(built: Project) -> None:
    with serving(built) as (server, url):
        edit_until_shown(server, built, url, "Another title")
        server.wait_for_builds()
        before = snapshot(built.output)
        built.edit("content/people/librarian-b.yaml", "name: Librarian B", "name: [Librarian B")
        problem = "content/people/librarian-b.yaml:"
        server.wait_for(
            "the problem", lambda: re.search(rf"^{problem}\d+:\d+: yaml-syntax: ", server.printed, re.MULTILINE)
        )
        server.wait_for("the summary", lambda: "Nothing was built." in server.printed or None)
        assert snapshot(built.output) == before
        assert "Another title" in fetched(url + PAGE)
        built.edit("content/people/librarian-b.yaml", "name: [Librarian B", "name: Librarian Bee")
        server.wait_for("the mended page", lambda: "Librarian Bee" in fetched(f"{url}/people/librarian-b/") or None)


def test_a_served_page_asks_for_the_reload_script_as_its_policy_allows(built: Project) -> None:
    with serving(built) as (_, url):
        served = fetched(url + PAGE)
        on_disk = (built.output / "claims/late-books-are-free/index.html").read_text(encoding="utf-8")
        tag = re.compile(r'<script src="/_bythebook/reload\.js\?0-[0-9a-f]{16}" defer></script>')
        assert tag.sub("", served) == on_disk
        assert len(tag.findall(served)) == 1
        assert "reload.js" not in on_disk
        policy = parse(built.output / "claims/late-books-are-free/index.html").query_one("meta[http-equiv]")
        assert policy is not None
        assert policy.attrs is not None
        assert "script-src 'self'" in str(policy.attrs["content"])
        assert "connect-src 'self'" in str(policy.attrs["content"])
        with urlopen(f"{url}/_bythebook/reload.js", timeout=10) as script:  # noqa: S310 - on this machine
            assert script.headers["Content-Type"] == "text/javascript"
            assert b"EventSource" in script.read()


def test_what_is_not_there_is_answered_by_the_sites_own_page(built: Project) -> None:
    with serving(built) as (_, url):
        for address in ("/claims/no-such-claim/", "/..%2fpelicanconf.py", "/../pelicanconf.py"):
            with pytest.raises(HTTPError) as missing:
                urlopen(url + address, timeout=10)  # noqa: S310 - on this machine
            with missing.value as answer:
                assert answer.code == 404
                assert "Page not found" in answer.read().decode()
        with urlopen(f"{url}/theme/css/site.css", timeout=10) as sheet:  # noqa: S310 - on this machine
            assert sheet.headers["Content-Type"].startswith("text/css")


def test_drafts_are_served_when_asked_for(built: Project) -> None:
    with serving(built, "--drafts") as (_, url):
        assert "Draft." in fetched(f"{url}/claims/renewals-have-no-end/")


def test_a_taken_port_is_told_with_the_way_out(good: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = good.run("serve", "--port", str(port))
    assert done.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}: " in done.stderr
    assert "Choose another port with --port." in done.stderr


def test_a_record_with_an_error_and_no_site_cannot_be_served(good: Project) -> None:
    good.edit(CLAIM, "status: published", "status: publised")
    done = good.run("serve", "--port", "0")
    assert done.returncode == 1
    assert "unknown-value" in done.stdout


def test_pelicans_own_server_shows_a_change_of_a_claim(good: Project) -> None:
    port = free_port()
    command: tuple[str | Path, ...] = (PELICAN, "content", "-s", "pelicanconf.py", "-lr", "-b", "127.0.0.1")
    with running(good, *command, "-p", str(port)) as server:
        url = f"http://127.0.0.1:{port}"
        server.wait_for("the site", lambda: "<title>Librarian A: Returning late" in fetched(url + PAGE) or None)
        edit_until_shown(server, good, url, "Another title")


def test_a_supervisor_can_end_it(built: Project) -> None:
    with serving(built) as (server, _):
        assert server.stop(signal.SIGTERM) == 0
        assert server.printed.endswith("Stopped.\n")
