"""The files that the build writes for Netlify and Cloudflare Pages, tried with the hosts' own parsers and servers."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener

import pytest

from bythebook.exports.host_files import EMBED_POLICY, PAGE_POLICY
from tests.needed import skip_or_fail
from tests.site.projects import BELOW, ROOT, Project
from tools.node_tools import ADVICE, MISSING, NETLIFY_READER

CLAIM = "claims/late-books-are-free/"
MOVED = "claims/no-charge-ever/"


def hosted(project: Project, host: str, url: str) -> Path:
    project.edit("publishconf.py", "RELATIVE_URLS = False\n", f'RELATIVE_URLS = False\nBYTHEBOOK_HOST = "{host}"\n')
    return project.publish(url)


def rules_of(text: str) -> dict[str, list[str]]:
    """Return the lines below each path of a ``_headers`` file."""
    blocks = [block.splitlines() for block in re.split(r"\n(?=/)", text.strip())]
    return {path: [line.strip() for line in lines] for path, *lines in blocks}


def test_the_policies_are_those_of_the_pages() -> None:
    for policy, template in ((PAGE_POLICY.removesuffix("; frame-ancestors 'none'"), "base"), (EMBED_POLICY, "embed")):
        text = (ROOT / f"theme/templates/{template}.html").read_text(encoding="utf-8")
        assert f'http-equiv="Content-Security-Policy" content="{policy}"' in text


@pytest.mark.parametrize("url, below", [("https://tracker.example", ""), (BELOW, "/tracker")])
def test_netlify_sends_the_last_value_and_is_told_to_redirect(good: Project, url: str, below: str) -> None:
    site = hosted(good, "netlify", url)
    rules = rules_of((site / "_headers").read_text(encoding="utf-8"))
    assert next(iter(rules)) == f"{below}/*"
    assert rules[f"{below}/*"] == [
        f"Content-Security-Policy: {PAGE_POLICY}",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "Permissions-Policy: camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy: same-origin",
        "Strict-Transport-Security: max-age=31536000",
    ]
    assert rules[f"{below}/embed/*"] == [f"Content-Security-Policy: {EMBED_POLICY}", "Access-Control-Allow-Origin: *"]
    assert rules[f"{below}/feeds/*.xml"] == ["Content-Type: application/atom+xml; charset=utf-8"]
    redirects = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"{below}/{MOVED} {below}/claims/late-books-never-charged/ 301!" in redirects
    assert (redirects[-1] == "/tracker/* /tracker/404.html 404") is bool(below)


def test_netlifys_own_parsers_read_the_files_as_they_are_meant(node: Path, good: Project) -> None:
    if not NETLIFY_READER.is_file():
        skip_or_fail(f"{MISSING}\n{ADVICE}")
    site = hosted(good, "netlify", BELOW)
    files = (
        CLAIM,
        f"embed/{CLAIM}",
        "feeds/claims.atom.xml",
        "feeds/claims.json",
        "data/claims.jsonl",
        "api/v1/claims.json",
    )
    command = [str(node), str(NETLIFY_READER), str(site), *(f"/tracker/{file}" for file in files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["errors"] == []
    assert [f"/tracker/{MOVED}", "/tracker/claims/late-books-never-charged/", 301, True] in found["redirects"]
    assert found["redirects"][-1] == ["/tracker/*", "/tracker/404.html", 404, False]
    sent = [found["headers"][f"/tracker/{file}"] for file in files]
    assert [one["Content-Security-Policy"] == EMBED_POLICY for one in sent] == [False, True, False, False, False, False]
    assert [one["Content-Security-Policy"] for one in sent if one is not sent[1]] == [PAGE_POLICY] * 5
    assert [one.get("Content-Type") for one in sent] == [
        None,
        None,
        "application/atom+xml; charset=utf-8",
        "application/feed+json; charset=utf-8",
        "application/jsonl; charset=utf-8",
        None,
    ]
    assert [one.get("Access-Control-Allow-Origin") for one in sent] == [None, *["*"] * 5]


def test_cloudflare_is_told_to_drop_the_first_value(good: Project) -> None:
    site = hosted(good, "cloudflare", BELOW)
    rules = rules_of((site / "_headers").read_text(encoding="utf-8"))
    assert rules["/tracker/embed/*"] == [
        "! Content-Security-Policy",
        f"Content-Security-Policy: {EMBED_POLICY}",
        "Access-Control-Allow-Origin: *",
    ]
    assert len(rules) < 100
    redirects = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert f"/tracker/{MOVED} /tracker/claims/late-books-never-charged/ 301" in redirects
    assert not any(line.endswith(("!", "404")) for line in redirects)


def test_without_a_host_or_an_address_there_are_no_such_files(good: Project) -> None:
    assert not list(good.publish(BELOW).glob("_*"))
    good.edit("pelicanconf.py", 'DEFAULT_LANG = "en"\n', 'DEFAULT_LANG = "en"\nBYTHEBOOK_HOST = "netlify"\n')
    assert not list(good.build().glob("_*"))
    good.edit("pelicanconf.py", '"netlify"', '"github"')
    done = good.run("build")
    assert done.returncode == 2
    assert 'BYTHEBOOK_HOST is \'github\': write "netlify" or "cloudflare", or leave it out' in done.stderr


class _Staying(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def ask(address: str) -> tuple[int, dict[str, str]]:
    try:
        with build_opener(_Staying).open(address, timeout=20) as answer:
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}
    except HTTPError as error:
        with error:
            return error.code, {name.lower(): value for name, value in error.headers.items()}


def web_folder(project: Project, host: str, folder: Path) -> Path:
    """Return a folder that a host publishes, with the site below a path in it and the host's files at its root."""
    shutil.copytree(hosted(project, host, BELOW), folder / "tracker")
    for name in ("_headers", "_redirects"):
        (folder / "tracker" / name).rename(folder / name)
    return folder


FILES = (CLAIM, f"embed/{CLAIM}", MOVED, "nowhere/", "feeds/claims.atom.xml", "data/claims.jsonl")


def answers_of(
    command: list[str], ready: str, home: str, folder: Path
) -> tuple[dict[str, tuple[int, dict[str, str]]], str]:
    """Run a host's server until it has answered for each of the files; return the answers and what it printed."""
    with (folder / "log").open("w+", encoding="utf-8") as log:
        environment = os.environ | {"NETLIFY_TELEMETRY_DISABLED": "1", "BROWSER": "none", "CI": "true"}
        running = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            until = time.monotonic() + 60
            while ready not in (said := (folder / "log").read_text(encoding="utf-8")):
                assert (time.monotonic() < until, running.poll()) == (True, None), said
                time.sleep(0.2)
            return {file: ask(home + file) for file in FILES}, said
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(30)


def assert_as_told(answers: dict[str, tuple[int, dict[str, str]]]) -> None:
    """Check what both hosts are told: policies, the redirect, the page of errors, access from other sites."""
    pages = {file: headers for file, (status, headers) in answers.items() if status == HTTPStatus.OK}
    policies = {file: headers["content-security-policy"] for file, headers in pages.items()}
    assert policies == {file: EMBED_POLICY if file.startswith("embed/") else PAGE_POLICY for file in pages}
    assert [status for status, _ in answers.values()] == [200, 200, 301, 404, 200, 200]
    assert answers[MOVED][1]["location"] == "/tracker/claims/late-books-never-charged/"
    assert answers["data/claims.jsonl"][1]["access-control-allow-origin"] == "*"


def test_cloudflares_own_server_does_as_the_files_say(good: Project, tmp_path: Path) -> None:
    if (wrangler := shutil.which("wrangler")) is None:
        pytest.skip("wrangler is not installed (npm install --global wrangler)")
    web = web_folder(good, "cloudflare", tmp_path / "web")
    command = [wrangler, "pages", "dev", str(web), "--compatibility-date=2025-01-01", "--ip=127.0.0.1", "--port=8791"]
    answers, said = answers_of(command, "Ready on", "http://127.0.0.1:8791/tracker/", tmp_path)
    assert "invalid" not in said
    assert_as_told(answers)
    assert answers["feeds/claims.atom.xml"][1]["content-type"] == "application/atom+xml; charset=utf-8"
    assert answers["data/claims.jsonl"][1]["content-type"] == "application/jsonl; charset=utf-8"


def test_netlifys_own_development_server_does_as_the_files_say(good: Project, tmp_path: Path) -> None:
    if (netlify := shutil.which("netlify")) is None:
        pytest.skip("netlify is not installed (npm install --global netlify-cli)")
    web = web_folder(good, "netlify", tmp_path / "web")
    command = [
        netlify,
        "dev",
        "--dir",
        str(web),
        "--offline",
        "--no-open",
        "--internal-disable-edge-functions",
        "--port=8792",
    ]
    # It sends media types of its own, which Netlify's parsers are asked for above.
    answers, _ = answers_of(command, "Local dev server ready", "http://127.0.0.1:8792/tracker/", tmp_path)
    assert_as_told(answers)
