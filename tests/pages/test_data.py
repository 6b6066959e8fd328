"""The page of the data set: every download, what it is and how to read it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import orjson
import pytest

from bythebook.language import ENGLISH
from bythebook.pages import Context, SiteSettings
from bythebook.pages.build_info import BuildInfo
from bythebook.pages.data import data_page
from bythebook.pages.download_list import size_words
from bythebook.pages.downloads import Download
from bythebook.records import Person
from tests.records.made import claim, corpus
from tests.site.projects import BELOW, GOOD, Project, make_project

HERE = SiteSettings(
    "Test", "A test.", url="https://example.org/t", is_portable=False, repository="https://github.com/owner/record"
)
CSV = Download("claims", "csv", "claims.csv", 1, 1234, "ab" * 32, "A published claim.")
COMMIT = "0123456789abcdef0123456789abcdef01234567"
TIME = "2026-03-10T08:05:00+00:00"


def page_of(site: Path) -> str:
    return (site / "data" / "index.html").read_text(encoding="utf-8")


def dataset_of(site: Path) -> dict[str, object]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page_of(site))
    made: dict[str, object] = orjson.loads(found[1] if found else "{}")
    return made


def test_every_file_of_the_folder_is_on_the_page_with_its_size_and_checksum(good_published: Path) -> None:
    html = page_of(good_published)
    files = [file for file in (good_published / "data").iterdir() if file.name != "index.html"]
    assert len(files) > 50
    for file in files:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        entry = re.search(rf'data/{re.escape(file.name)}"[^>]* download>{re.escape(file.name)}</a>(.*?)</p>', html)
        assert entry, file.name
        assert digest in entry[1], file.name
        assert size_words(file.stat().st_size) in entry[1], file.name
        assert '<time datetime="2026-03-14">March 14, 2026</time>' in entry[1], file.name


def test_a_site_without_an_address_lists_its_files_too(good_site: Path) -> None:
    html = page_of(good_site)
    for file in (good_site / "data").glob("*.json"):
        assert hashlib.sha256(file.read_bytes()).hexdigest() in html
        assert f">{file.name}</a>" in html
    assert dataset_of(good_site) == {}


def test_every_feed_is_on_the_page(good_published: Path) -> None:
    html = page_of(good_published)
    feeds = {file.relative_to(good_published).as_posix() for file in (good_published / "feeds").rglob("*.*")}
    assert {path for path in feeds if f"/{path}" not in html} == set()
    headings = [name for name in re.findall(r"<summary>(.*?)</summary>", html) if name.endswith(")")]
    kinds = ["People (2)", "Organizations (3)", "Rules (3)", "Topics (2)", "Stories (1)", "Passages of rules (4)"]
    assert headings == ["The whole site (5)", *kinds]


def test_a_long_list_of_feeds_ends_with_the_whole_one() -> None:
    people = [Person(id=f"p{n}", file=f"content/people/p{n}.yaml", name=f"P {n}") for n in range(101)]
    view = data_page(Context(corpus(*people), HERE), [CSV], BuildInfo("", "")).view
    (group,) = (one for one in view.feeds if one.heading == "People")
    assert (group.total, len(group.rows), group.rows[0].label) == (102, 100, "P 0")


def test_schema_org_names_every_download(good_published: Path) -> None:
    made = dataset_of(good_published)
    distribution = made["distribution"]
    assert isinstance(distribution, list)
    files = sorted(file.name for file in (good_published / "data").iterdir() if file.name != "index.html")
    assert sorted(one["contentUrl"] for one in distribution) == [f"{BELOW}/data/{name}" for name in files]
    assert {one["@type"] for one in distribution} == {"DataDownload"}
    by_name = {one["name"]: one for one in distribution}
    claims = good_published / "data" / "claims.csv"
    assert by_name["claims.csv"] == {
        "@type": "DataDownload",
        "name": "claims.csv",
        "contentUrl": f"{BELOW}/data/claims.csv",
        "encodingFormat": "text/csv",
        "contentSize": f"{claims.stat().st_size} B",
        "sha256": hashlib.sha256(claims.read_bytes()).hexdigest(),
    }
    assert (made["@type"], made["dateModified"], made["license"]) == (
        "Dataset",
        "2026-03-14",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    # Google's Dataset Search asks for 50 to 5,000 characters.
    assert 50 <= len(str(made["description"])) <= 5000


def test_the_index_leads_to_every_download_and_each_of_these_back(good_published: Path) -> None:
    index = orjson.loads((good_published / "api" / "v1" / "index.json").read_bytes())
    for one in index["downloads"]:
        content = (good_published / one["api"].removeprefix(f"{BELOW}/")).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"])
    files = sorted(file.name for file in (good_published / "data").iterdir() if file.name != "index.html")
    assert sorted(one["api"].rpartition("/")[2] for one in index["downloads"]) == files
    assert index["data"] == f"{BELOW}/data/"
    assert index["datapackage"] == f"{BELOW}/data/datapackage.json"
    assert index["llms"] == f"{BELOW}/llms.txt"
    assert '/api/v1/index.json"' in page_of(good_published)
    api = (good_published / "api" / "index.html").read_text(encoding="utf-8")
    for address in ("/data/", "/data/datapackage.json", "/llms.txt", "/data/by-the-book.sqlite"):
        assert f'{address}"' in api, address
    llms = (good_published / "llms.txt").read_text(encoding="utf-8")
    for address in ("/data/", "/data/datapackage.json", "/api/v1/index.json", "/data/by-the-book.sqlite"):
        assert f"]({BELOW}{address})" in llms, address


def test_llms_txt_has_the_form_of_the_proposal(good_published: Path) -> None:
    """A title, a quoted summary, paragraphs, then sections that are lists of links (https://llmstxt.org)."""
    blocks = (good_published / "llms.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert blocks[0].startswith("# ")
    assert blocks[1].startswith("> ")
    first = next(place for place, block in enumerate(blocks) if block.startswith("## "))
    assert not any(block.startswith(("#", "-", ">")) for block in blocks[2:first])
    for heading, links in zip(blocks[first::2], blocks[first + 1 :: 2], strict=True):
        assert heading.startswith("## ")
        assert all(re.fullmatch(r"- \[[^]]+\]\(https?://[^)]+\): .+", line) for line in links.splitlines())
    for address in re.findall(rf"\]\({re.escape(BELOW)}(/[^)]*)\)", "\n".join(blocks)):
        file = good_published / address[1:]
        assert (file / "index.html" if address.endswith("/") else file).is_file(), address


@pytest.fixture
def published(tmp_path: Path) -> Project:
    return make_project(tmp_path / "project", GOOD)


def test_the_page_and_the_index_name_the_build(published: Project) -> None:
    """And, as the workflows say, the repository in which readers report errors."""
    variables = {
        "SITEURL": BELOW,
        "BYTHEBOOK_COMMIT": COMMIT,
        "SOURCE_DATE_EPOCH": "1773129900",
        "BYTHEBOOK_REPOSITORY": "https://github.com/owner/record",
        "BYTHEBOOK_EDIT_URL": "https://github.com/owner/record/edit/main/{file}",
    }
    site = published.build("--settings", "publishconf.py", output="public", **variables)
    index = orjson.loads((site / "api" / "v1" / "index.json").read_bytes())
    assert index["build"] == {"commit": COMMIT, "time": TIME}
    assert COMMIT[:12] in page_of(site)
    assert f'<time datetime="{TIME}">March 10, 2026, 08:05 UTC</time>' in page_of(site)
    assert f'<a href="https://github.com/owner/record/commit/{COMMIT}"' in page_of(site)
    (claim_file,) = (published.root / "claims").rglob("late-books-cost-nothing.yaml")
    page = (site / "claims" / "late-books-cost-nothing" / "index.html").read_text(encoding="utf-8")
    assert 'href="https://github.com/owner/record/issues/new?' in page
    assert (
        f'href="https://github.com/owner/record/edit/main/{claim_file.relative_to(published.root).as_posix()}"' in page
    )


def test_the_commit_is_a_link_where_the_repository_is_on_github() -> None:
    context = Context(corpus(claim("one")), HERE)
    view = data_page(context, [CSV], BuildInfo(COMMIT, TIME)).view
    assert view.build.commit.href == f"https://github.com/owner/record/commit/{COMMIT}"
    elsewhere = Context(context.corpus, SiteSettings("Test", "A test.", url="https://example.org"))
    assert data_page(elsewhere, [CSV], BuildInfo(COMMIT)).view.build.commit.href == ""
    unknown = data_page(context, [CSV], BuildInfo()).view.build
    assert (unknown.commit, unknown.time) == (None, None)


def test_a_record_without_dates_has_none_on_the_page() -> None:
    assert data_page(Context(corpus(), HERE), [CSV], BuildInfo()).view.date is None
    assert data_page(Context(corpus(claim("one")), HERE), [CSV], BuildInfo()).view.date.iso == "2026-02-01"


@pytest.mark.parametrize(
    "size, words",
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 KB"),
        (1_234_567, "1,235 KB"),
        (12_345_678, "12 MB"),
    ],
)
def test_sizes_are_written_out(size: int, words: str) -> None:
    Context(corpus(), HERE, language=ENGLISH)
    assert size_words(size) == words
