"""Which addresses appear, vanish, lead elsewhere and change: held against two builds of the whole site."""

from __future__ import annotations

from pathlib import Path

from bythebook.newsroom.revisions.page_changes import PageChanges
from tests.newsroom.revisions.repositories import HANDBOOK, LATE, SEATS, History
from tests.site.projects import BELOW, GOOD, make_project


def paths(changes: PageChanges | None) -> dict[str, set[str]]:
    assert changes is not None
    return {
        name: {address.path for address in getattr(changes, name)}
        for name in ("appear", "vanish", "lead_elsewhere", "change")
    }


def test_reported_pages_are_the_ones_that_differ_between_two_builds(
    history: History, good_published: Path, tmp_path: Path
) -> None:
    def change(project: History) -> None:
        project.edit(LATE, "costs nothing. It never did.", "costs nothing. It never will.")
        project.edit("content/people/librarian-a.yaml", "name: Librarian A", "name: Librarian Anna")
        project.edit(HANDBOOK, "citation: Lending Handbook", "citation: The Handbook")
        project.remove(SEATS)
        project.remove("content/rules/reading-room-notice.yaml")
        project.write(
            "claims/2026/no-limit.yaml",
            "title: The reading room has a limit\nkind: statement\nspeaker: librarian-b\ncapacity: former\ndate: 2026-03-20\n"
            "topics: [reading-room]\nquote: {text: There is a limit., fidelity: reported, sources: [herald-2026-03-05]}\n"
            "summary: What was said later.\nstatus: published\naliases: [reading-room-has-no-limit]\n"
            "history: [{date: 2026-03-21, what: First published}]\n",
        )

    change(history)
    built = History(make_project(tmp_path / "after", GOOD).root)
    change(built)
    after = built.publish(BELOW)
    before_files, after_files = (pages_of(site) for site in (good_published, after))
    both = before_files.keys() & after_files.keys()
    redirects = {"/claims/reading-room-has-no-limit/", "/embed/claims/reading-room-has-no-limit/"} & both
    expected = paths(history.difference().pages)
    assert expected["appear"] == after_files.keys() - before_files.keys()
    assert expected["vanish"] == before_files.keys() - after_files.keys()
    assert expected["lead_elsewhere"] == redirects
    downloads = {"/data/"}  # its checksums differ after every change
    assert (
        expected["change"] == {path for path in both if before_files[path] != after_files[path]} - redirects - downloads
    )


def pages_of(site: Path) -> dict[str, bytes]:
    """Return the pages of a built site by their addresses, without those made of docs/."""
    found = {"/" + path.relative_to(site).as_posix().removesuffix("index.html"): path for path in site.rglob("*.html")}
    return {address: path.read_bytes() for address, path in found.items() if not address.startswith("/docs/")}


def test_a_page_with_the_same_content_is_not_reported(history: History) -> None:
    history.edit(LATE, "kind: claim\n", "kind: claim # a comment\n")
    assert paths(history.difference().pages) == {
        "appear": set(),
        "vanish": set(),
        "lead_elsewhere": set(),
        "change": set(),
    }


def test_a_draft_has_no_page(history: History) -> None:
    history.edit("claims/2026/renewals-have-no-end.yaml", "finding: silent", "finding: pending")
    assert paths(history.difference().pages)["change"] == set()


def test_a_new_footer_link_is_not_a_change_of_every_page(history: History) -> None:
    history.write("content/pages/terms.md", "Title: Terms\nSummary: How it is done.\n\nWith care.\n")
    found = history.difference().pages
    assert found is not None
    assert found.has_other_frame
    assert "/terms/" in paths(found)["appear"]
    assert "/rules/gallery-handbook/" not in paths(found)["change"]
    assert "The navigation and footer of every page change too." in history.report()


def test_a_changed_vocabulary_label_changes_pages(history: History) -> None:
    history.write("content/vocabulary.yaml", "finding:\n  contradicts:\n    label: The handbook says otherwise\n")
    assert "/claims/late-books-are-free/" in paths(history.difference().pages)["change"]
    assert "/sources/boletin-2026-03-04/" not in paths(history.difference().pages)["change"]
