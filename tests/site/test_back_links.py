"""Built pages link the records they refer to, and link back to the records that refer to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.incremental import examine
from bythebook.pages import addresses
from bythebook.records import Claim, Corpus, Prose, Record, references
from bythebook.records.vocabulary import Status
from tests.site.parsed import linked_from
from tests.site.projects import GOOD, ROOT


def touching(corpus: Corpus) -> set[tuple[Record, Record]]:
    """Return every pair of a record and a public record that it refers to."""
    found = set()
    for record in corpus:
        for reference in references(record):
            for kind in reference.kinds:
                named = corpus.get(kind, reference.id)
                if named is not None and named is not record:
                    found.add((record, named))
    return found


def address(record: Record) -> str:
    return addresses.address(record.kind_name, record.id)


def linked_from_page_and_lists(folder: Path, path: str) -> set[str]:
    """Return what a page links, with the lists below it that its own lists lead to, such as ``about/``."""
    below = (page.parent.relative_to(folder).as_posix() for page in (folder / path[1:]).rglob("index.html"))
    return {link for page in below for link in linked_from(folder, f"/{page}/")}


def is_unlisted(record: Record) -> bool:
    hidden = isinstance(record, Prose) and record.status is Status.HIDDEN
    return hidden or (isinstance(record, Claim) and not record.is_listed)


@pytest.mark.parametrize("record, site", [(GOOD, "good_site"), (ROOT, "real_site")], ids=["good", "real"])
def test_a_page_links_every_record_that_its_record_names(
    record: Path, site: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)
    pairs = touching(examine(record).corpus.without_drafts())
    missing = {
        f"{address(naming)} does not link {address(named)}"
        for naming, named in pairs
        if address(named) not in linked_from(folder, address(naming))
    }
    assert missing == set()
    assert pairs


@pytest.mark.parametrize("record, site", [(GOOD, "good_site"), (ROOT, "real_site")], ids=["good", "real"])
def test_a_page_links_every_record_that_names_its_record(
    record: Path, site: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)
    # A withdrawn claim and a hidden page are in no list, so what they name does not lead to them.
    pairs = {pair for pair in touching(examine(record).corpus.without_drafts()) if not is_unlisted(pair[0])}
    missing = {
        f"{address(named)} does not link back to {address(naming)}"
        for naming, named in pairs
        if address(naming) not in linked_from_page_and_lists(folder, address(named))
    }
    assert missing == set()
    assert pairs


def test_the_good_record_has_a_pair_of_every_sort() -> None:
    kinds = {(naming.kind_name, named.kind_name) for naming, named in touching(examine(GOOD).corpus.without_drafts())}
    assert kinds >= {
        *(("claim", kind) for kind in ("person", "organization", "case", "topic", "source", "rule", "claim")),
        *(("rule", kind) for kind in ("organization", "topic", "source")),
        *(("person", kind) for kind in ("organization", "source")),
        *(("organization", kind) for kind in ("organization",)),
        *(("case", kind) for kind in ("rule", "topic", "source")),
        *(("article", kind) for kind in ("claim", "rule", "person", "organization", "source", "case", "topic", "page")),
    }
