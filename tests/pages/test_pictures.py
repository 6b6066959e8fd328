"""A licensed picture stands on the page with its size, its credit and its license."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from tests.site.projects import Project


def figure(page: Path) -> tuple[dict[str, str], str, list[str]]:
    """Return the picture's attributes, the text below it, and its links."""
    (found,) = re.findall(r'<figure class="picture">.*?</figure>', page.read_text(encoding="utf-8"), re.DOTALL)
    image, _, caption = found.partition("<figcaption>")
    text = unescape(" ".join(re.sub(r"<[^>]+>", "", caption).split()))
    return (
        dict(re.findall(r'(\w+)="([^"]*)"', image.partition("<img")[2])),
        text,
        re.findall(r'href="([^"]*)"', caption),
    )


@pytest.mark.parametrize(
    "page, below, links",
    [
        (
            "people/librarian-a",
            "Photo: Example Photographer · CC BY 4.0",
            ["https://creativecommons.org/licenses/by/4.0/"],
        ),
        ("articles/late-books", "Photo: Example Photographer · By permission of the town library", []),
        ("cases/late-books-2026", "Photo: Example Photographer · By permission of the town library", []),
    ],
)
def test_a_picture_has_its_size_credit_and_license(good_site: Path, page: str, below: str, links: list[str]) -> None:
    attributes, caption, found = figure(good_site / page / "index.html")
    assert attributes == {
        "src": "../../images/desk.png",
        "alt": "The lending desk of the town library.",
        "width": "16",
        "height": "16",
        "decoding": "async",
    }
    assert (caption, found) == (below, links)
    assert (good_site / "images" / "desk.png").is_file()


def test_a_picture_of_another_size_changes_the_page(built: Project) -> None:
    Image.new("RGB", (30, 20)).save(built.root / "content/images/desk.png")
    built.build()
    attributes, *_ = figure(built.output / "people/librarian-a/index.html")
    assert (attributes["width"], attributes["height"]) == ("30", "20")
