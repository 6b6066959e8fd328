"""Every link of every page leads somewhere, wherever the site is put."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site.parsed import addresses_in, ids_in, page_at, pages_of, parse
from tests.site.projects import BELOW


def broken_links(site: Path, base: str) -> tuple[list[str], int]:
    """Return every address that leads nowhere, and how many were followed.

    ``base`` is where the site is put. A site that is opened from a disk (``file:``) has no server to find a folder's
    index or to add a host.
    """
    broken, followed = [], 0
    for file in pages_of(site):
        inner = file.relative_to(site).as_posix()
        at = f"{base}/{inner if base.startswith('file:') else inner.removesuffix('index.html')}"
        for address in addresses_in(parse(file)):
            target = urljoin(at, address)
            if urlsplit(target)[:2] != urlsplit(base)[:2]:
                continue
            followed += 1
            if fault := _fault(site, base, target):
                broken.append(f"{inner}: {address}: {fault}")
    return broken, followed


def _fault(site: Path, base: str, target: str) -> str:
    # Browsers take off what follows ":~:" before they look for the fragment (wicg.github.io/scroll-to-text-fragment).
    address, _, fragment = target.partition(":~:")[0].partition("#")
    if not address.startswith(f"{base}/"):
        return "leaves the site"
    inner = unquote(urlsplit(address).path[len(urlsplit(base).path) :])
    file = site / inner.lstrip("/") if base.startswith("file:") else page_at(site, inner)
    if not file.is_file():
        return "no such file"
    if fragment and (file.suffix != ".html" or unquote(fragment) not in ids_in(parse(file))):
        return "no such place on the page"
    return ""


@pytest.mark.parametrize("record", ["good_site", "real_site"])
def test_every_link_of_a_portable_site_leads_to_a_file(record: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(record)
    broken, followed = broken_links(site, site.as_uri())
    # The page for missing addresses is served at any depth, so it alone counts on a server.
    assert [line for line in broken if not line.startswith("404.html: ")] == []
    assert followed > 20 * len(pages_of(site))


@pytest.mark.parametrize("record", ["good_published", "real_published", "good_with_drafts"])
def test_every_link_of_a_site_below_an_address_leads_to_a_file(record: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(record)
    broken, followed = broken_links(site, BELOW)
    assert broken == []
    assert followed > 20 * len(pages_of(site))


def test_a_broken_link_would_be_found(tmp_path: Path) -> None:
    page = '<main id="here"><a href="other/index.html">a</a><a href="#here">b</a><a href="#there">c</a><a href="../x">d'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert broken_links(tmp_path, tmp_path.as_uri()) == (
        [
            "index.html: other/index.html: no such file",
            "index.html: #there: no such place on the page",
            "index.html: ../x: leaves the site",
        ],
        4,
    )


def test_the_page_for_missing_addresses_links_from_the_root(good_site: Path, good_published: Path) -> None:
    for site, base in ((good_site, "/"), (good_published, "/tracker/")):
        hrefs = addresses_in(parse(site / "404.html"), "a")
        assert [href for href in hrefs if not href.startswith((base, "https://", "#"))] == []
        assert f"{base}claims/" in hrefs


@pytest.mark.parametrize("record", ["good_site", "real_site"])
def test_no_two_elements_of_a_page_share_an_id(record: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(record)
    twice = {}
    for file in pages_of(site):
        ids = ids_in(parse(file))
        if repeated := {one for one in ids if ids.count(one) > 1}:
            twice[file.relative_to(site).as_posix()] = repeated
    assert twice == {}


@pytest.mark.parametrize("record", ["good_site", "real_site"])
def test_every_page_is_written_in_correct_html(record: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(record)
    faults = [
        f"{file.relative_to(site)}:{error.line}: {error.code}"
        for file in pages_of(site)
        for error in parse(file).errors
    ]
    assert faults == []


def test_the_stylesheet_asks_for_nothing_elsewhere(good_site: Path) -> None:
    sheets = sorted(good_site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", text):
            # "#" is something in the page itself.
            assert address.startswith(("data:", "#")) or (sheet.parent / address).is_file(), address


@pytest.mark.parametrize("record", ["good_site", "real_site"])
def test_nothing_is_loaded_from_another_host(record: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(record)
    loading = (
        "link[rel=stylesheet], link[rel=icon], link[rel=preload], script, img, iframe, object, embed, audio, video"
    )
    loaded = {(file, address) for file in pages_of(site) for address in addresses_in(parse(file), loading)}
    assert {address for _, address in loaded if "//" in address} == set()
    assert len(loaded) >= 2 * len([file for file in pages_of(site) if 'http-equiv="refresh"' not in file.read_text()])
