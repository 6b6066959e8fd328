"""No address carries what follows a reader about."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, FieldPath, Organization, Person, Record, Rule, Source, UnlocatedProblem
from bythebook.records.trackers import trackers_in, without_trackers


@warning("tracked-address")
def tracked_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No address of a page says through which newsletter, post or advertisement somebody came.

    Such parts (`utm_source`, `fbclid`, `gclid` and their like) come along when an address is copied. They change
    nothing on the page, they tell its publisher of the editor's own way there, and they make one page look like two.
    Take them out; the rest of the address stays as it is.
    """
    for record in corpus:
        for path, address in _addresses(record):
            if trackers := trackers_in(address):
                names = ", ".join(f'"{name}"' for name in trackers)
                hint = f"Write {without_trackers(address)}"
                yield UnlocatedProblem(
                    record.file, path, f"the address holds what follows readers about: {names}", hint
                )


def _addresses(record: Record) -> Iterator[tuple[FieldPath, str]]:
    match record:
        case Source():
            yield from (((key,), url) for key, url in (("url", record.url), ("read_in", record.read_in)) if url)
        case Person() | Organization() | Rule():
            yield from ((("links", index, "url"), link.url) for index, link in enumerate(record.links))
        case _:
            return
