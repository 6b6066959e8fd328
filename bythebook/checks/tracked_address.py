"""No URL has tracking parameters."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, FieldPath, Organization, Person, Record, Rule, Source, UnlocatedProblem
from bythebook.records.trackers import trackers_in, without_trackers


@warning("tracked-address")
def tracked_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No URL has tracking parameters.

    Parameters such as `utm_source`, `fbclid` and `gclid` are copied along with a URL. They do not change the page,
    they tell its publisher how the editor got there, and they make one page look like two. Remove them; the rest of
    the URL stays the same.
    """
    for record in corpus:
        for path, address in _addresses(record):
            if trackers := trackers_in(address):
                names = ", ".join(f'"{name}"' for name in trackers)
                hint = f"Write {without_trackers(address)}"
                yield UnlocatedProblem(record.file, path, f"the URL has tracking parameters: {names}", hint)


def _addresses(record: Record) -> Iterator[tuple[FieldPath, str]]:
    match record:
        case Source():
            yield from (((key,), url) for key, url in (("url", record.url), ("read_in", record.read_in)) if url)
        case Person() | Organization() | Rule():
            yield from ((("links", index, "url"), link.url) for index, link in enumerate(record.links))
        case _:
            return
