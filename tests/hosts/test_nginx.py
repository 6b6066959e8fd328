"""The configurations for nginx in docs/examples/, tried with nginx itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from bythebook.exports.host_files import EMBED_POLICY, PAGE_POLICY
from bythebook.pages.downloads import MEDIA_TYPES
from tests.conftest import Once
from tests.hosts.nginx import find_nginx, serving
from tests.site.projects import BELOW, GOOD, ROOT, make_project

CLAIM = "claims/late-books-are-free/"
EMBED = f"embed/{CLAIM}"


class Host(NamedTuple):
    """A running server, where the site is on it, and the folder of the site."""

    port: int
    path: str
    site: Path

    def get(self, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found


@pytest.fixture(scope="module", params=["nginx.conf", "nginx-below-a-path.conf"])
def host(request: pytest.FixtureRequest, once: Once, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    program = find_nginx()
    if program is None:
        pytest.skip("nginx is not installed, and cannot be installed here (on Debian: apt install nginx-light)")
    url, path = ("https://tracker.example", "/") if request.param == "nginx.conf" else (BELOW, "/tracker/")
    site = once(f"hosted {path}".replace("/", "-"), lambda folder: _published(folder, url))
    with serving(program, request.param, site, tmp_path_factory.mktemp("nginx")) as port:
        yield Host(port, path, site)


def _published(folder: Path, url: str) -> Path:
    project = make_project(folder, GOOD)
    # Their former addresses are redirected by the server.
    project.edit("publishconf.py", "BYTHEBOOK_SEPARATE_FILES = True\n", "")
    return project.publish(url)


@pytest.mark.parametrize(
    "file, media_type",
    [
        ("", "text/html; charset=utf-8"),
        (CLAIM, "text/html; charset=utf-8"),
        ("feeds/claims.atom.xml", "application/atom+xml; charset=utf-8"),
        ("feeds/corrections.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("manifest.webmanifest", "application/manifest+json; charset=utf-8"),
        ("api/v1/claims.json", "application/json; charset=utf-8"),
        ("data/claims.csv", "text/csv; charset=utf-8"),
        ("data/claims.jsonl", "application/jsonl; charset=utf-8"),
        ("data/by-the-book.sqlite", "application/vnd.sqlite3"),
        ("data/SHA256SUMS", "text/plain; charset=utf-8"),
        ("theme/css/site.css", "text/css; charset=utf-8"),
        ("theme/favicon.svg", "image/svg+xml"),
        ("theme/fonts/inter-basic.woff2", "font/woff2"),
        ("cards/site.png", "image/png"),
    ],
)
def test_every_kind_of_file_has_its_media_type(host: Host, file: str, media_type: str) -> None:
    status, headers, _ = host.get(host.path + file)
    assert (status, headers["content-type"]) == (200, media_type)


def test_no_download_has_a_media_type_that_says_nothing(host: Host) -> None:
    files = [path for folder in ("data", "feeds", "api") for path in sorted((host.site / folder).rglob("*.*"))]
    assert len({file.suffix for file in files}) > 5
    for file in files:
        status, headers, _ = host.get(host.path + file.relative_to(host.site).as_posix())
        assert (status, headers["content-type"] != "application/octet-stream") == (200, True), file


def test_both_configurations_know_the_media_types_of_the_downloads() -> None:
    text = (ROOT / "docs/examples/nginx.conf").read_text(encoding="utf-8")
    known = {
        (extension, media_type) for media_type, extension in re.findall(r"^ +(\w+/\S+) +(\w+);$", text, re.MULTILINE)
    }
    # nginx's own list has JSON; ClaimReview and descriptions are JSON files, too, and checksums have no extension.
    left = {"json", "claimreview", "description", "checksums"}
    assert {pair for pair in MEDIA_TYPES.items() if pair[0] not in left} <= known


def test_only_embeds_may_be_framed_and_scripts_elsewhere_may_read_data(host: Host) -> None:
    for file, policy, readers in [
        ("", PAGE_POLICY, None),
        (CLAIM, PAGE_POLICY, None),
        (EMBED, EMBED_POLICY, "*"),
        ("api/v1/claims.json", PAGE_POLICY, "*"),
        ("data/claims.csv", PAGE_POLICY, "*"),
        ("feeds/claims.atom.xml", PAGE_POLICY, "*"),
        ("data/SHA256SUMS", PAGE_POLICY, "*"),
    ]:
        _, headers, _ = host.get(host.path + file)
        assert (headers["content-security-policy"], headers.get("access-control-allow-origin")) == (policy, readers), (
            file
        )
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("file", ["nowhere/", f"{EMBED}nowhere", ".built", "data/.changes.json", "feeds/no.atom.xml"])
def test_what_is_not_there_is_answered_with_the_sites_own_page(host: Host, file: str) -> None:
    status, headers, body = host.get(host.path + file)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b"<h1>Page not found</h1>" in body
    assert headers["content-security-policy"] == PAGE_POLICY


def test_an_address_without_its_last_slash_leads_to_the_page(host: Host) -> None:
    status, headers, _ = host.get(host.path + CLAIM.rstrip("/"))
    assert (status, headers["location"]) == (301, f"http://127.0.0.1:{host.port}{host.path}{CLAIM}")
    if host.path != "/":
        status, headers, _ = host.get(host.path.rstrip("/"))
        assert (status, headers["location"]) == (301, f"http://127.0.0.1:{host.port}{host.path}")
        # The rest of the host is not the tracker's.
        status, headers, _ = host.get("/elsewhere")
        assert (status, "content-security-policy" in headers) == (404, False)


@pytest.mark.parametrize(
    "former, now",
    [
        ("api/v1/claims/late-books-are-free.csl.json", "api/v1/claims/late-books-are-free.json"),
        ("api/v1/claims/late-books-are-free.bib", "api/v1/claims/late-books-are-free.json"),
        ("api/v1/annotations/claims/late-books-are-free.json", "api/v1/claims/late-books-are-free.json"),
        ("embed/claims/late-books-are-free.json", "api/v1/claims/late-books-are-free.json"),
    ],
)
def test_former_addresses_of_the_api_lead_on(host: Host, former: str, now: str) -> None:
    status, headers, _ = host.get(host.path + former)
    assert (status, headers["location"]) == (301, f"http://127.0.0.1:{host.port}{host.path}{now}")


def test_an_unchanged_file_is_not_sent_again(host: Host) -> None:
    _, headers, _ = host.get(host.path + CLAIM)
    assert headers["cache-control"] == "public, max-age=300"
    status, _, body = host.get(host.path + CLAIM, If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_the_configuration_below_a_path_is_the_other_one_with_the_path() -> None:
    top, below = (
        (ROOT / "docs/examples" / name).read_text(encoding="utf-8")
        for name in ("nginx.conf", "nginx-below-a-path.conf")
    )
    expected = (
        top.replace("~^/", "~^/tracker/")
        .replace(
            "    location / {",
            "    location = /tracker {\n        return 301 /tracker/;\n    }\n\n    location /tracker/ {",
        )
        .replace("root /srv/tracker;", "root /srv;")
        .replace("/404.html", "/tracker/404.html")
        .replace("location /feeds/", "location /tracker/feeds/")
        .replace("location = /data/", "location = /tracker/data/")
        .replace("location ~ ^/(", "location ~ ^/tracker/(")
        .replace("behind nginx:", "behind nginx, below the path /tracker/:")
        .replace("change the name and the folder", "change the name, the path and the folder")
    )
    assert re.sub(r"rewrite \^/(\S+) /", r"rewrite ^/tracker/\1 /tracker/", expected) == below
