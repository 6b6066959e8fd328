"""What a published claim tells those who share it: images, frames, oEmbed, icons; and what a build without an address has."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import orjson
import pytest
from PIL import Image

from tests.site.parsed import page_at, pages_of, parse
from tests.site.projects import BELOW, Project
from tools.write_icons import STATIC, icons

CLAIM = "/claims/late-books-are-free/"
WITHDRAWN = "/claims/late-books-cost-nothing/"


def metas(site: Path, address: str) -> dict[str, str]:
    found = (element.attrs or {} for element in parse(page_at(site, address)).query("meta[content]"))
    return {str(meta[name]): str(meta["content"]) for meta in found for name in ("name", "property") if meta.get(name)}


def link(site: Path, address: str, selector: str) -> str:
    element = parse(page_at(site, address)).query_one(f"link{selector}")
    assert element is not None, f"{address} has no link{selector}"
    return str((element.attrs or {})["href"])


def served(site: Path, url: str) -> Path:
    """Return the file of the site that an absolute address leads to."""
    assert url.startswith(f"{BELOW}/"), url
    file = page_at(site, url.removeprefix(BELOW))
    assert file.is_file(), url
    return file


def oembed(site: Path, address: str) -> dict[str, Any]:
    told = orjson.loads(served(site, link(site, address, '[type="application/json+oembed"]')).read_bytes())
    assert isinstance(told, dict)
    return told


def test_a_claim_names_its_image_and_its_one_address_absolutely(good_published: Path) -> None:
    told = metas(good_published, CLAIM)
    assert told["og:url"] == link(good_published, CLAIM, '[rel="canonical"]') == BELOW + CLAIM
    assert told["og:title"] == "Librarian A: Returning late “costs nothing”"
    assert told["og:description"] == told["description"]
    assert told["og:type"] == "article"
    assert told["twitter:card"] == "summary_large_image"
    assert told["og:image:alt"] == "Librarian A: Returning late “costs nothing” · The rule says otherwise"
    with Image.open(served(good_published, told["og:image"])) as image:
        assert image.size == (int(told["og:image:width"]), int(told["og:image:height"])) == (1200, 630)


def test_every_page_for_readers_has_an_image_that_is_there(good_published: Path) -> None:
    seen = set()
    for page in pages_of(good_published):
        address = "/" + page.relative_to(good_published).as_posix()
        if address.startswith("/embed/") or not (told := metas(good_published, address)).get("og:title"):
            continue
        seen.add(served(good_published, told["og:image"]).relative_to(good_published).as_posix())
    assert "cards/site.png" in seen
    assert len(seen) > 4


def test_every_claim_but_a_draft_has_a_card_under_sixty_kilobytes(good_published: Path) -> None:
    cards = sorted(file.stem for file in (good_published / "cards" / "claims").iterdir())
    claims = sorted(page.parent.name for page in (good_published / "claims").glob("*/index.html"))
    assert cards == claims
    assert "renewals-have-no-end" not in cards
    assert max(file.stat().st_size for file in good_published.glob("cards/**/*.png")) < 60_000


def test_oembed_leads_to_the_page_that_it_frames(good_published: Path) -> None:
    told = oembed(good_published, CLAIM)
    source = re.search(r'<iframe src="([^"]+)"', told["html"])
    assert source is not None
    page = served(good_published, source[1])
    assert page == page_at(good_published, f"/embed{CLAIM}")
    served(good_published, told["thumbnail_url"])
    assert told["provider_name"] == "By the Book"


def test_a_framed_claim_is_not_listed_and_says_where_the_whole_is(good_published: Path) -> None:
    address = f"/embed{CLAIM}"
    document = parse(page_at(good_published, address))
    assert metas(good_published, address)["robots"] == "noindex"
    assert link(good_published, address, '[rel="canonical"]') == BELOW + CLAIM
    assert document.query("script") == []
    policy = document.query_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert (policy.attrs or {})["content"] == (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
    )
    text = document.to_text(separator=" ")
    for words in ("costs nothing", "Librarian A", "March 2, 2026", "The rule says otherwise", "The full comparison"):
        assert words in text
    assert "/embed/" not in (good_published / "sitemap.xml").read_text(encoding="utf-8")


def test_a_withdrawn_claims_frame_and_oembed_say_so_and_give_no_finding(good_published: Path) -> None:
    text = parse(page_at(good_published, f"/embed{WITHDRAWN}")).to_text(separator=" ")
    assert "Withdrawn on March 11, 2026. Duplicate." in text
    assert "costs nothing. It never did" not in text
    assert oembed(good_published, WITHDRAWN)["title"] == "Withdrawn: Librarian A: A late book “costs nothing”"


def test_a_former_address_still_has_its_frame_and_its_card(good_published: Path) -> None:
    former = parse(page_at(good_published, "/embed/claims/no-charge-ever/"))
    refresh = former.query_one('meta[http-equiv="refresh"]')
    assert refresh is not None
    assert str((refresh.attrs or {})["content"]).endswith("/tracker/embed/claims/late-books-never-charged/")
    cards = good_published / "cards" / "claims"
    assert (cards / "no-charge-ever.png").read_bytes() == (cards / "late-books-never-charged.png").read_bytes()


def test_a_draft_is_neither_framed_nor_drawn(good_with_drafts: Path) -> None:
    assert not (good_with_drafts / "embed" / "claims" / "renewals-have-no-end").exists()
    assert not (good_with_drafts / "cards" / "claims" / "renewals-have-no-end.png").exists()
    told = metas(good_with_drafts, "/claims/renewals-have-no-end/")
    assert told["og:image"] == f"{BELOW}/cards/site.png"


def test_a_build_without_an_address_names_none(good_site: Path) -> None:
    told = metas(good_site, CLAIM)
    assert {"og:url", "og:image", "twitter:card"} & told.keys() == set()
    assert not (good_site / "cards").exists()
    assert not (good_site / "embed").exists()
    assert parse(page_at(good_site, CLAIM)).query('link[rel="canonical"], link[type="application/json+oembed"]') == []


def test_cards_and_frames_can_be_switched_off(good: Project) -> None:
    settings = (good.root / "publishconf.py").read_text(encoding="utf-8")
    good.write("publishconf.py", f"{settings}\nBYTHEBOOK_CARDS = False\nBYTHEBOOK_EMBEDS = False\n")
    site = good.publish(BELOW)
    assert not (site / "cards").exists()
    assert not (site / "embed").exists()
    told = metas(site, CLAIM)
    assert "og:image" not in told
    assert parse(page_at(site, CLAIM)).query('link[type="application/json+oembed"]') == []


def test_another_build_of_the_same_record_gives_the_same_cards(good: Project, good_published: Path) -> None:
    site = good.publish(BELOW)
    for card in good_published.glob("cards/**/*.png"):
        assert (site / card.relative_to(good_published)).read_bytes() == card.read_bytes()


@pytest.mark.parametrize("site", ["good_site", "good_published"])
def test_the_manifest_names_the_site_and_icons_that_are_there(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    told = orjson.loads((folder / "manifest.webmanifest").read_bytes())
    assert (told["name"], told["short_name"], told["lang"]) == ("By the Book", "By the Book", "en")
    assert (folder / told["start_url"]).exists()
    for icon in told["icons"]:
        file = folder / icon["src"]
        assert file.is_file(), icon
        if icon["type"] == "image/png":
            with Image.open(file) as image:
                assert f"{image.width}x{image.height}" == icon["sizes"]
    for rel in ("icon", "apple-touch-icon", "manifest"):
        address = link(folder, "/", f'[rel="{rel}"]').removeprefix("/tracker/")
        assert (folder / address).is_file(), address


def test_the_icons_are_drawn_from_the_mark() -> None:
    for name, drawn in icons():
        with Image.open(io.BytesIO(drawn)) as made, Image.open(STATIC / name) as kept:
            assert made.convert("RGBA").tobytes() == kept.convert("RGBA").tobytes(), f"{name}: run tools.write_icons"
