"""Who answers for a site: named on its pages, in its feeds and in ClaimReview, or missed by a banner and a warning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bythebook.pages import SiteSettings
from bythebook.pages.publisher import Publisher, is_public_host
from tests.site.parsed import page_at, pages_of, parse
from tests.site.projects import GOOD, Project, make_project
from tests.site.test_publish import feed_of, texts

REAL = "https://tracker.example"
SETTINGS = """
BYTHEBOOK_PUBLISHER = "Exampleton Reads & Co"
BYTHEBOOK_LEGAL_FORM = "A cooperative registered in Exampleton."
BYTHEBOOK_CONTACT = "desk@reads.example"
BYTHEBOOK_FUNDING = "Its members pay for it."
BYTHEBOOK_EDITORS = ["Ana Ruiz", "Tom Weber"]
BYTHEBOOK_EDITORS_BACKGROUND = "Ana Ruiz has covered courts for ten years."
BYTHEBOOK_CORRECTIONS = "https://reads.example/errors?about={title}&page={page}"
"""
ABOUT = "Title: About\nSummary: What this is.\n\nA site.\n"
CLAIM = "/claims/late-books-are-free/"


def text_of(site: Path, address: str, selector: str) -> str:
    return " ".join(
        " ".join(one.to_text(separator=" ") for one in parse(page_at(site, address)).query(selector)).split()
    )


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the good record for a real address, with a publisher and an about page."""
    project = make_project(tmp_path_factory.mktemp("named") / "site", GOOD)
    with (project.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    project.write("content/pages/about.md", ABOUT)
    done = project.run("build", "--settings", "publishconf.py", "--output", "public", SITEURL=REAL)
    assert done.returncode == 0
    assert "warning:" not in done.stdout + done.stderr
    return project.root / "public"


def test_a_named_publisher_is_in_every_footer_and_there_is_no_banner(named: Path) -> None:
    for file in pages_of(named):
        page = parse(file)
        if page.query_one(".footer") is None:
            continue  # a redirect, or a page for a frame
        footer = page.query_one(".footer__publisher")
        assert footer is not None, file
        assert " ".join(footer.to_text(separator=" ").split()) == (
            "Published by Exampleton Reads & Co. Edited by Ana Ruiz, Tom Weber. Funding: Its members pay for it. "
            "Contact: desk@reads.example"
        )
        assert page.query(".unsigned") == []


def test_the_about_page_says_who_publishes_the_site(named: Path) -> None:
    assert text_of(named, "/about/", "#publisher") == (
        "Who publishes this site Publisher Exampleton Reads & Co Legal form A cooperative registered in Exampleton. "
        "Editors Ana Ruiz, Tom Weber Editors’ background Ana Ruiz has covered courts for ten years. Funding Its "
        "members pay for it. Contact desk@reads.example Corrections Report an error"
    )
    assert parse(page_at(named, "/about-this-record/")).query("#publisher") == []


def test_every_page_links_to_where_errors_are_reported_with_its_title_and_address(named: Path) -> None:
    links = [
        str((a.attrs or {})["href"])
        for a in parse(page_at(named, CLAIM)).query("a")
        if a.to_text() == "Report an error"
    ]
    (link,) = links
    assert link.startswith("https://reads.example/errors?about=")
    assert link.endswith("&page=https%3A%2F%2Ftracker.example%2Fclaims%2Flate-books-are-free%2F")


def test_feeds_and_claim_review_name_the_publisher_as_author(named: Path) -> None:
    feed = feed_of(named, "claims")
    assert texts(feed, "author", "name") == ["Exampleton Reads & Co"]
    assert set(texts(feed, "entry", "author", "name")) == {"Exampleton Reads & Co"}
    assert json.loads((named / "feeds/claims.json").read_bytes())["authors"] == [{"name": "Exampleton Reads & Co"}]
    script = parse(page_at(named, CLAIM)).query_one('script[type="application/ld+json"]')
    assert script is not None
    assert json.loads(script.to_text())["author"] == {
        "@type": "Organization",
        "name": "Exampleton Reads & Co",
        "url": f"{REAL}/",
    }


def test_a_site_at_a_real_address_without_a_publisher_says_so_and_the_build_warns(good: Project) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('BYTHEBOOK_EDITORS = ["Ana Ruiz"]\n')
    done = good.run("build", "--settings", "publishconf.py", "--output", "public", SITEURL=REAL)
    assert done.returncode == 0
    assert (
        f"publishconf.py: warning: the site for {REAL} does not say who publishes it: set BYTHEBOOK_PUBLISHER, "
        "BYTHEBOOK_LEGAL_FORM, BYTHEBOOK_CONTACT, BYTHEBOOK_FUNDING, BYTHEBOOK_EDITORS_BACKGROUND, "
        "BYTHEBOOK_CORRECTIONS (docs/settings.md)"
    ) in done.stdout + done.stderr
    for address in ("/", CLAIM, "/404.html"):
        assert text_of(good.root / "public", address, ".unsigned") == (
            "Not named on this site yet: publisher, legal form, contact, funding, editors’ background, address for "
            "corrections."
        )


def test_the_about_page_lists_what_no_setting_names(good: Project) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('BYTHEBOOK_FUNDING = "Its members pay for it."\n')
    good.write("content/pages/about.md", ABOUT)
    assert good.run("build").returncode == 0
    assert text_of(good.root / "output", "/about/", "#publisher") == (
        "Who publishes this site Funding Its members pay for it. Not named yet publisher, legal form, contact, "
        "editors, editors’ background, address for corrections"
    )


def test_a_site_for_an_example_or_this_machine_has_no_banner(good_site: Path, good_published: Path) -> None:
    for site in (good_site, good_published):
        assert parse(page_at(site, "/")).query(".unsigned") == []


@pytest.mark.parametrize(
    "host,is_public",
    [
        ("tracker.example", True),
        ("news.org", True),
        ("10.0.0.8", True),
        ("example.org", False),
        ("www.example.com", False),
        ("localhost", False),
        ("site.localhost", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("::1", False),
        ("", False),
    ],
)
def test_hosts_of_examples_and_of_this_machine_are_not_public(host: str, is_public: bool) -> None:  # noqa: FBT001
    assert is_public_host(host) is is_public


def test_errors_that_can_be_reported_as_issues_need_no_address() -> None:
    settings = SiteSettings("A", "B", url=REAL, repository="https://github.com/a/b", publisher=Publisher(name="N"))
    assert settings.unnamed == ("legal_form", "contact", "funding", "editors", "background")
