"""What a reader's browser has to load, and the style guide."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.make_corpus import corpus_files
from bythebook.render.typefaces import BASIC_RANGES
from tests.browser.hostile_lengths import make_hostile
from tests.site.parsed import kind_of, page_at, pages_of, parse
from tests.site.projects import BELOW, ROOT, Project, make_project, without_lines

LARGEST_CLAIM = 30 * 1024
LARGEST_STYLE = 20_000


def styles_of(page: Path) -> list[str]:
    """Return the style sheets that keep a page from being shown: those of the head, for screens."""
    sheets = parse(page).query('head link[rel="stylesheet"]')
    return [str((sheet.attrs or {})["href"]) for sheet in sheets if "media" not in (sheet.attrs or {})]


def later_styles_of(page: Path) -> list[str]:
    """Return the style sheets that load while a page is shown: for paper, and for more scripts."""
    sheets = parse(page).query('head link[media="print"], body link[rel="stylesheet"]')
    return [str((sheet.attrs or {})["href"]).rpartition("/")[2] for sheet in sheets]


@pytest.mark.parametrize("repository", ["", "https://github.com/an-organization/by-the-book"])
def test_a_claims_page_is_under_thirty_kilobytes_as_published(repository: str, tmp_path: Path) -> None:
    project = make_project(tmp_path / "real", ROOT)
    addresses = {"SITEURL": BELOW, "BYTHEBOOK_REPOSITORY": repository}
    folder = project.build("--settings", "publishconf.py", output="public", **addresses)
    sizes = {page.parent.name: page.stat().st_size for page in (folder / "claims").glob("*/index.html")}
    assert {name: size for name, size in sizes.items() if size >= LARGEST_CLAIM} == {}
    assert len(sizes) > 10


def _of_hostile_lengths(project: Project) -> None:
    """Make every name, title and citation of the record 300 characters long."""
    make_hostile(project)


def _of_generated_claims(project: Project) -> None:
    """Replace the record by one in which every fifth claim is hostile: two thousand words, twelve clauses, other scripts."""
    for folder in ("claims", "content"):
        shutil.rmtree(project.root / folder)
    for file, text in corpus_files(GENERATED, is_hostile=True):
        if file.startswith(("claims/", "content/")):
            project.write(file, text)


def _of_long_quotes(project: Project) -> None:
    """Add claims with quotes of up to two thousand words, compared with a rule many times."""
    file = project.root / "claims/2026/late-books-cost-nothing.yaml"
    withdrawn = file.read_text(encoding="utf-8")
    claim = withdrawn.partition("withdrawn:\n")[0].replace("status: withdrawn", "status: published")
    for words in (300, 900, 2000):
        for count in (1, 5, 12, 60):
            quote = " ".join(f"w{number:04}" for number in range(words))
            made = claim.replace('A late book "costs nothing"', quote[:300])
            made = made.replace("A book that comes back late costs nothing. It never did!", f"{quote} {count}.")
            compared = "".join(_COMPARED.format(number=number) for number in range(count))
            lead = (
                f"finding: silent\nlead: {{said: Late books are free., written: A charge is due.}}\n{_HEAD}{compared}"
            )
            repeats = f"repeats: [long-{words}-1]\n" if count > 1 else ""
            project.write(f"claims/2026/long-{words}-{count}.yaml", made.replace("finding: pending\n", repeats + lead))


_HEAD = "comparisons:\n"
_COMPARED = """\
  - rule: lending-handbook
    clause: "4.2"
    relation: silent
    quote_words: w{number:04}
    rule_words: seven days
    reasoning: The clause has a charge after seven days, and the words do not mention it. This is number {number}.
"""
GENERATED = 40


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("make", [_of_hostile_lengths, _of_long_quotes, _of_generated_claims])
def test_the_page_of_every_hostile_claim_is_under_thirty_kilobytes_as_published(
    make: Callable[[Project], None], language: str, good: Project
) -> None:
    make(good)
    good.edit("pelicanconf.py", 'DEFAULT_LANG = "en"\n', f'DEFAULT_LANG = "{language}"\n')
    good.edit(
        "pelicanconf.py", 'BYTHEBOOK_REPOSITORY = ""', 'BYTHEBOOK_REPOSITORY = "https://github.com/example/a-record"'
    )
    site = good.publish(BELOW)
    claims = [page for page in (site / "claims").glob("*/**/index.html") if kind_of(page) == "claim"]
    sizes = {page.relative_to(site).as_posix(): page.stat().st_size for page in claims}
    assert {name: size for name, size in sizes.items() if size >= LARGEST_CLAIM} == {}
    assert len(sizes) > 10


def test_next_to_a_long_quote_other_statements_are_named_by_their_headlines(good: Project) -> None:
    _of_long_quotes(good)
    site = good.build()
    shown = {}
    for words in (300, 2000):
        page = parse(page_at(site, f"/claims/long-{words}-1/"))
        links = page.query("main .section li > a[href*='long-'], main .section .card h3 a[href*='long-']")
        cards = page.query(f"main .section .card a[href*='/long-{words}-']")
        assert len(links) == 3
        shown[words] = len(cards)
    assert shown == {300: 3, 2000: 0}


MORE = {
    "home": ("home",),
    "search": ("search",),
    "styleguide": ("reading", "pictures"),
    **dict.fromkeys(("article", "docs", "page"), ("reading",)),
    **dict.fromkeys(("balance", "case", "explore", "matrix", "overview"), ("pictures",)),
    **dict.fromkeys(("rule", "rule-comparison", "rule-comparisons"), ("rules",)),
}
"""The kinds of page that load more style sheets, and which."""
ALWAYS = ("article", "contribute", "page", "search")
"""The kinds of page that have the typefaces of all scripts: Pelican's own, and those that a script fills."""


def test_every_page_has_the_one_style_sheet_and_few_load_another(real_site: Path) -> None:
    for page in pages_of(real_site):
        kind = kind_of(page)
        names = [name.rpartition("/")[2].removesuffix(".css") for name in styles_of(page)]
        wanted = [] if kind == "redirect" else ["site", *MORE.get(kind, ())]
        assert names == wanted, page
        later = [] if kind == "redirect" else ["print.css"]
        if kind in ALWAYS or (later and not draws_all(page)):
            later.append("scripts.css")
        assert later_styles_of(page) == later, page


def draws_all(page: Path) -> bool:
    """Return whether the typefaces that every page loads first draw all characters of a page."""
    return {ord(one) for one in page.read_text(encoding="utf-8")} <= {10, *basic_points()}


def basic_points() -> set[int]:
    return {point for first, last in BASIC_RANGES for point in range(first, last + 1)}


def test_no_further_typeface_draws_what_the_first_ones_do(real_site: Path) -> None:
    first = (real_site / "theme" / "css" / "site.css").read_text(encoding="utf-8")
    assert "unicode-range" not in first
    further = (real_site / "theme" / "css" / "scripts.css").read_text(encoding="utf-8")
    points: set[int] = set()
    for ranges in re.findall(r"unicode-range:([^;}]*)", further):
        for one in ranges.split(","):
            start, _, last = one.strip().upper().removeprefix("U+").partition("-")
            points.update(range(int(start, 16), int(last or start, 16) + 1))
    assert points & basic_points() == set()
    assert set(range(0xA1, 0x250)) <= points | basic_points() | {0xAD}


def test_the_style_sheet_is_published_short_and_written_to_be_read(real_site: Path) -> None:
    published = (real_site / "theme" / "css" / "site.css").read_text(encoding="utf-8")
    assert len(published.encode()) < LARGEST_STYLE
    assert "/*" not in published
    assert "\n" not in published


def test_the_style_guide_is_made_of_the_example_record_and_listed_nowhere(
    good_site: Path, good_published: Path
) -> None:
    page = parse(page_at(good_published, "/styleguide/"))
    assert page.query_one('meta[name="robots"][content="noindex"]') is not None
    assert "costs nothing" in page.to_text()
    assert len(page.query("main section.part")) > 15
    for file in ("sitemap.xml", "search/index.json"):
        assert "styleguide" not in (good_published / file).read_text(encoding="utf-8")
    linked = [str((a.attrs or {}).get("href", "")) for a in parse(page_at(good_site, "/")).query("a")]
    assert [href for href in linked if "styleguide" in href] == []


def test_the_examples_of_the_style_guide_lead_nowhere_else_in_the_site(good_published: Path) -> None:
    page = parse(page_at(good_published, "/styleguide/"))
    inner = [href for a in page.query("main a[href]") if (href := str((a.attrs or {})["href"])).startswith("/")]
    assert inner == []


def test_an_example_that_changes_is_shown_and_nothing_else_is_made_again(built: Project) -> None:
    built.edit("tests/good/claims/2026/late-books-are-free.yaml", "occasion: Town meeting", "occasion: Fair")
    built.edit(
        "tests/good/claims/2026/late-books-are-free.yaml",
        'title: Returning late "costs nothing"',
        "title: Another heading",
    )
    before = page_at(built.output, "/claims/late-books-are-free/").stat().st_mtime_ns
    built.build()
    assert "Another heading" in parse(page_at(built.output, "/styleguide/")).to_text()
    assert page_at(built.output, "/claims/late-books-are-free/").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "folder, status, message",
    [
        ("nowhere", 2, "pelicanconf.py: BYTHEBOOK_STYLEGUIDE is 'nowhere', which is not a folder"),
        ("tests/good", 1, "The example record has an error: "),
    ],
)
def test_examples_that_cannot_be_used_are_reported_and_nothing_is_built(
    good: Project, folder: str, status: int, message: str
) -> None:
    good.edit("pelicanconf.py", 'BYTHEBOOK_STYLEGUIDE = "tests/good"', f'BYTHEBOOK_STYLEGUIDE = "{folder}"')
    good.edit("tests/good/claims/2026/late-books-are-free.yaml", "clause: 4.2", "clause: 9.9")
    done = good.run("build")
    assert done.returncode == status
    assert message in without_lines(done.stdout + done.stderr)
    assert "Traceback" not in done.stdout + done.stderr
    assert not good.output.exists()


def test_no_style_guide_is_made_unless_one_is_asked_for(good: Project) -> None:
    good.edit("pelicanconf.py", 'BYTHEBOOK_STYLEGUIDE = "tests/good"', "")
    assert not (good.build() / "styleguide").exists()
