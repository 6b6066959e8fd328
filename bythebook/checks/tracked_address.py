"""No URL has tracking parameters."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.markdown import linked_addresses
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.trackers import trackers_in, without_trackers


@warning("tracked-address")
def tracked_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No URL has tracking parameters.

    Parameters such as `utm_source`, `fbclid` and `gclid` are copied along with a URL. They do not change the page,
    they tell its publisher how the editor got there, and they make one page look like two. Remove them; the rest of
    the URL stays the same.
    """
    for record in corpus:
        for path, address in linked_addresses(record):
            if trackers := trackers_in(address):
                names = ", ".join(f'"{name}"' for name in trackers)
                hint = f"Write {without_trackers(address)}"
                yield UnlocatedProblem(record.file, path, f"the URL has tracking parameters: {names}", hint)
