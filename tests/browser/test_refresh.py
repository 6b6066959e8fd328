"""Work on a machine: a page in the browser shows a change by itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.cli.serving import PATIENCE, held, serving
from tests.site.projects import Project

CLAIM = "claims/2026/late-books-are-free.yaml"
FILE = "claims/late-books-are-free/index.html"
SPEAKER = "Librarian A: "
"""What stands before the title of the claim on its page."""
TITLE = 'title: Returning late "costs nothing"'


def test_the_page_refreshes_by_itself_and_shows_the_new_title(own_page: Page, good: Project) -> None:
    complaints: list[str] = []
    own_page.on("console", lambda message: complaints.append(message.text))
    with serving(good) as (server, url):
        own_page.goto(f"{url}/claims/late-books-are-free/")
        expect(own_page.locator("h1")).to_have_text(f"{SPEAKER}Returning late “costs nothing”")
        text = (good.root / CLAIM).read_text(encoding="utf-8").replace(TITLE, "title: Another title")

        def save() -> None:
            good.write(CLAIM, text)

        def shown() -> bool | None:
            # Waiting in the browser's own time lets it act on the news.
            own_page.wait_for_timeout(100)
            return own_page.title() == f"{SPEAKER}Another title · By the Book" or None

        save()
        server.wait_for("the new title in the browser", shown, save)
        expect(own_page.locator("h1")).to_have_text(f"{SPEAKER}Another title", timeout=PATIENCE * 1000)
        assert complaints == []


def test_the_page_shows_a_change_before_it_is_built_and_is_loaded_no_more_than_once(
    own_page: Page, good: Project
) -> None:
    loaded: list[str] = []
    own_page.on("load", lambda _: loaded.append(own_page.title()))

    def edit(number: int) -> None:
        text = (good.root / CLAIM).read_text(encoding="utf-8").replace(TITLE, f"title: Title {number}")
        good.write(CLAIM, text.replace(f"title: Title {number - 1}", f"title: Title {number}"))

    def built(number: int) -> bool | None:
        own_page.wait_for_timeout(100)
        return f"<title>{SPEAKER}Title {number} " in (good.output / FILE).read_text(encoding="utf-8") or None

    with serving(good) as (server, url):
        own_page.goto(f"{url}/claims/late-books-are-free/")
        for number in range(1, 100):  # until pages are shown ahead
            with held(good.root):
                edit(number)
                own_page.wait_for_timeout(2_000)
                is_ahead = own_page.title().startswith(f"{SPEAKER}Title {number} ")
            server.wait_for("the build", lambda number=number: built(number))  # type: ignore[misc]
            if is_ahead:
                break
        own_page.wait_for_timeout(1_000)
        assert [title for title in loaded if title.startswith(f"{SPEAKER}Title {number} ")] == [
            f"{SPEAKER}Title {number} · By the Book"
        ]
