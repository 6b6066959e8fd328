"""The process that shows pages ahead of a build: it has the record in memory, and keeps up with its files.

``python -m bythebook.cli.previewing FD``, where FD is the connection to the process that serves. What it cannot keep up
with ends it, and it says nothing: the build tells what is wrong, and another process begins with what that leaves.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from bythebook.cli.build import Wanted
from bythebook.incremental.cache import engine_stamp, open_cache
from bythebook.incremental.live_corpus import LiveCorpus
from bythebook.pages import PageKey
from bythebook.plugin.previewer import PagePreviewer
from bythebook.records import Key

_OF_THE_RECORD = 8
"""Of how many records that have changed the pages are made, though nobody looks at them yet."""


def keep_up(connection: Connection) -> None:
    """Make the pages that changes give another look to, until there is something that cannot be kept up with.

    What comes is what a build is asked for; then, for each change, its number, the files that have changed, and those
    of the pages that are looked at. What goes is, for each page, that number, the page's file and its content.
    """
    wanted: Wanted = connection.recv()
    stamp = _stamp(wanted.root)
    previewer = _opened(wanted)
    following = LiveCorpus(wanted.root, previewer.corpus)
    gc.freeze()
    while True:
        number, changed, looked_at = connection.recv()
        if _stamp(wanted.root) != stamp:
            return
        previewer.reload_cache()
        if (keys := following.take(changed)) is not None:
            previewer.replace_corpus(following.corpus)
            for key in _in_order(previewer, keys, looked_at):
                if page := previewer.page(key):
                    connection.send((number, *page))
        # A record is a large knot of objects: the last one goes while nobody waits.
        gc.collect()


def _opened(wanted: Wanted) -> PagePreviewer:
    with open_cache(wanted.root) as cache:
        if cache.folder.parent != wanted.root:
            raise FileNotFoundError(cache.folder)  # it is gone when it is closed
        previewer = PagePreviewer(wanted.root, wanted.settings, cache, wanted.target, BYTHEBOOK_DRAFTS=wanted.drafts)
    # The first page takes a fifth of a second: its templates are compiled.
    for claim_id in [*previewer.corpus.summaries["claim"]][:1]:
        previewer.page(PageKey("claim", claim_id))
    return previewer


def _in_order(previewer: PagePreviewer, changed: Iterable[Key], looked_at: Iterable[str]) -> dict[PageKey, None]:
    """Give the pages to make: those that somebody looks at, first of them those of the records that have changed."""
    own = [PageKey(*key) for key in changed][:_OF_THE_RECORD]
    seen = [key for file in looked_at if (key := previewer.key_of(file))]
    return dict.fromkeys([*(key for key in own if key in seen), *seen, *own])


def _stamp(root: Path) -> tuple[object, ...]:
    """Tell of which engine this is, and of which settings."""
    return engine_stamp.__wrapped__(), *(file.read_bytes() for file in sorted(root.glob("*.py")))


if __name__ == "__main__":
    logging.disable()
    gc.disable()
    with suppress(Exception):
        keep_up(Connection(int(sys.argv[1])))
