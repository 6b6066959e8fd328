"""The menu: five places unless the settings choose others, and pages that say the same as the entries lead to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.parsed import page_at, parse
from tests.site.projects import Project, without_lines

FIVE = [
    ("Claims", "/claims/"),
    ("Rules", "/rules/"),
    ("People", "/people/"),
    ("Stories", "/cases/"),
    ("About", "/about/"),
]
EXPLORE = [
    ("Speakers and rules", "/matrix/"),
    ("Overview", "/overview/"),
    ("Balance", "/balance/"),
    ("How quotes changed", "/drift/"),
    ("Corrections", "/corrections/"),
    ("Data", "/data/"),
]


def menu_of(site: Path, address: str, selector: str = ".nav a") -> list[tuple[str, str]]:
    """Return the labels of a page's links and where they lead in the site."""
    page = page_at(site, address)
    found = []
    for link in parse(page).query(selector):
        target = (page.parent / str((link.attrs or {})["href"])).resolve().relative_to(site.resolve())
        found.append((link.to_text(), f"/{target.as_posix().removesuffix('index.html')}"))
    return found


def current_in(site: Path, address: str) -> list[tuple[str, str]]:
    """Return the entries that are marked as current, and how."""
    marked = parse(page_at(site, address)).query(".nav [aria-current]")
    return [(link.to_text(), str((link.attrs or {})["aria-current"])) for link in marked]


@pytest.mark.parametrize("site", ["good_site", "real_site"])
def test_the_menu_has_five_places_and_a_search_box(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    assert menu_of(folder, "/") == FIVE
    form = parse(page_at(folder, "/")).query_one('form[role="search"]')
    assert form is not None
    assert (form.attrs or {})["action"] == "search/index.html"


@pytest.mark.parametrize("site", ["good_site", "real_site"])
def test_entry_title_and_heading_of_a_page_agree(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    explore = menu_of(folder, "/explore/", ".tile a")
    assert explore == EXPLORE
    for label, address in [*FIVE, *explore, ("Explore", "/explore/"), *menu_of(folder, "/explore/", ".linked a")]:
        page = parse(page_at(folder, address))
        title, heading = page.query_one("title"), page.query_one("h1")
        assert title is not None
        assert heading is not None
        assert (title.to_text().split(" · ")[0], heading.to_text()) == (label, label)


@pytest.mark.parametrize(
    "address,current",
    [
        ("/claims/", [("Claims", "page")]),
        ("/claims/late-books-are-free/", [("Claims", "true")]),
        ("/findings/contradicts/", [("Claims", "true")]),
        ("/organizations/", [("People", "true")]),
        ("/articles/", [("Stories", "true")]),
        ("/about-this-record/", [("About", "true")]),
        ("/explore/", []),
        ("/", []),
    ],
)
def test_the_entry_that_a_page_belongs_to_is_marked(
    address: str, current: list[tuple[str, str]], good_site: Path
) -> None:
    assert current_in(good_site, address) == current


def test_people_lead_to_organizations_and_stories_have_cases_and_articles(good_site: Path) -> None:
    people = parse(page_at(good_site, "/people/"))
    assert [heading.to_text() for heading in people.query("main h2")] == ["Organizations"]
    listed = {label for label, address in menu_of(good_site, "/people/", ".row__name")}
    assert {"Exampleton Town Library", "Librarian A"} <= listed
    stories = [address for _, address in menu_of(good_site, "/cases/", ".row__name")]
    assert [address.split("/")[1] for address in stories] == sorted(
        (address.split("/")[1] for address in stories), key=["cases", "articles"].index
    )
    assert {address.split("/")[1] for address in stories} == {"cases", "articles"}


def test_the_settings_choose_and_order_the_entries(good: Project) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('BYTHEBOOK_MENU = ["rules", "organizations", "people", "about-this-record", "explore"]\n')
    site = good.build()
    assert menu_of(site, "/") == [
        ("Rules", "/rules/"),
        ("Organizations", "/organizations/"),
        ("People", "/people/"),
        ("About this record", "/about-this-record/"),
        ("Explore", "/explore/"),
    ]
    assert current_in(site, "/organizations/") == [("Organizations", "page")]
    assert current_in(site, "/matrix/") == [("Explore", "true")]
    assert current_in(site, "/claims/") == []


@pytest.mark.parametrize(
    "menu,fault",
    [
        ('["claim"]', 'BYTHEBOOK_MENU names "claim", which is not a page of the site; did you mean "claims"?'),
        ('["zzz"]', 'BYTHEBOOK_MENU names "zzz", which is not a page of the site; the choices are claims, rules,'),
        ('["rules", "rules"]', 'BYTHEBOOK_MENU names "rules" twice: take one out'),
        ("[]", "BYTHEBOOK_MENU is []: write a list of names, such as "),
        ('"claims"', "BYTHEBOOK_MENU is 'claims': write a list of names, such as "),
        ("[1]", "BYTHEBOOK_MENU is [1]: write a list of names, such as "),
    ],
)
def test_a_menu_that_cannot_be_made_is_refused_with_the_choices(menu: str, fault: str, good: Project) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"BYTHEBOOK_MENU = {menu}\n")
    done = good.run("build")
    assert done.returncode == 2
    assert f"pelicanconf.py: {fault}" in without_lines(done.stdout + done.stderr)
    assert "Traceback" not in done.stderr
