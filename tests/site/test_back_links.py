"""Every record is reached from every record that it touches, in both directions, in the pages as built."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.pages import addresses
from bythebook.publishing.examine import examine
from bythebook.records import Claim, Corpus, Prose, Record, references
from tests.site.parsed import linked_from
from tests.site.projects import GOOD, ROOT


def touching(corpus: Corpus) -> set[tuple[Record, Record, bool]]:
    """Give every pair of a record and a record that it names, as the public sees them; and whether only in passing.

    In passing is a link in the Markdown of a record, or in a text to a text.
    """
    found = set()
    for record in corpus:
        for reference in references(record):
            for kind in reference.kinds:
                named = corpus.get(kind, reference.id)
                if named is not None and named is not record:
                    in_passing = bool(reference.needle) and (isinstance(named, Prose) or not isinstance(record, Prose))
                    found.add((record, named, in_passing))
    return found


def address(record: Record) -> str:
    return addresses.address(record.kind_name, record.id)


def is_withdrawn(record: Record) -> bool:
    return isinstance(record, Claim) and not record.is_listed


@pytest.mark.parametrize("record, site", [(GOOD, "good_site"), (ROOT, "real_site")], ids=["good", "real"])
def test_a_page_links_every_record_that_its_record_names(
    record: Path, site: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)
    pairs = touching(examine(record).corpus.without_drafts())
    missing = {
        f"{address(naming)} does not link {address(named)}"
        for naming, named, _ in pairs
        if address(named) not in linked_from(folder, address(naming))
    }
    assert missing == set()
    assert pairs


@pytest.mark.parametrize("record, site", [(GOOD, "good_site"), (ROOT, "real_site")], ids=["good", "real"])
def test_a_page_links_every_record_that_names_its_record(
    record: Path, site: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(site)
    # A withdrawn claim leaves every list, so what it named no longer leads to it.
    pairs = {
        (naming, named)
        for naming, named, in_passing in touching(examine(record).corpus.without_drafts())
        if not is_withdrawn(naming) and not in_passing
    }
    missing = {
        f"{address(named)} does not link back to {address(naming)}"
        for naming, named in pairs
        if address(naming) not in linked_from(folder, address(named))
    }
    assert missing == set()
    assert pairs


def test_the_good_record_has_a_pair_of_every_sort() -> None:
    kinds = {
        (naming.kind_name, named.kind_name) for naming, named, _ in touching(examine(GOOD).corpus.without_drafts())
    }
    assert kinds >= {
        *(("claim", kind) for kind in ("person", "organization", "case", "topic", "source", "rule", "claim")),
        *(("rule", kind) for kind in ("organization", "topic", "source")),
        *(("person", kind) for kind in ("organization", "source")),
        *(("organization", kind) for kind in ("organization",)),
        *(("case", kind) for kind in ("rule", "topic", "source")),
        *(("article", kind) for kind in ("claim", "rule", "person", "organization", "source", "case", "topic", "page")),
    }
