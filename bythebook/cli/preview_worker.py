"""Render previews of pages: a process that keeps the record in memory and follows changes of its files.

``python -m bythebook.cli.preview_worker FD``, where FD is the connection to the serving process. It ends silently at a
change it cannot follow: the build reports what is wrong, and another process starts from there.
"""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from bythebook.cli.build import BuildOptions
from bythebook.incremental import LiveCorpus, engine_stamp, open_cache
from bythebook.pages import PageKey
from bythebook.plugin.previewer import PagePreviewer
from bythebook.records import Key

_MOST_UNVIEWED = 8
"""The number of changed records whose pages are rendered although no browser shows them."""


def follow_changes(connection: Connection) -> None:
    """Render pages that changes affect, until a change cannot be followed.

    Receives ``BuildOptions``, then for each change its number, the changed files, and the files of viewed pages. Sends
    for each page that number, the page's file and its content.
    """
    options: BuildOptions = connection.recv()
    stamp = _stamp(options.root)
    previewer = _opened(options)
    live_corpus = LiveCorpus(options.root, previewer.corpus)
    gc.freeze()
    while True:
        number, changed, viewed = connection.recv()
        if _stamp(options.root) != stamp:
            return
        previewer.reload_cache()
        if (keys := live_corpus.update(changed)) is not None:
            previewer.replace_corpus(live_corpus.corpus)
            for key in _in_order(previewer, keys, viewed):
                if page := previewer.page(key):
                    connection.send((number, *page))
        # A corpus has many reference cycles: the previous one is freed while nobody waits.
        gc.collect()


def _opened(options: BuildOptions) -> PagePreviewer:
    with open_cache(options.root) as cache:
        if cache.folder.parent != options.root:
            raise FileNotFoundError(cache.folder)  # a temporary cache is removed when it is closed
        previewer = PagePreviewer(
            options.root, options.settings, cache, options.target, BYTHEBOOK_DRAFTS=options.drafts
        )
    # Compiling the templates of the first page takes 0.2 s.
    for claim_id in [*previewer.corpus.summaries["claim"]][:1]:
        previewer.page(PageKey("claim", claim_id))
    return previewer


def _in_order(previewer: PagePreviewer, changed: Iterable[Key], viewed: Iterable[str]) -> dict[PageKey, None]:
    """Return the pages to render: viewed pages of changed records, other viewed pages, then other changed records."""
    own = [PageKey(*key) for key in changed][:_MOST_UNVIEWED]
    seen = [key for file in viewed if (key := previewer.key_of(file))]
    return dict.fromkeys([*(key for key in own if key in seen), *seen, *own])


def _stamp(root: Path) -> tuple[object, ...]:
    """Return what identifies the engine and the settings."""
    return engine_stamp.__wrapped__(), *(file.read_bytes() for file in sorted(root.glob("*.py")))


if __name__ == "__main__":
    logging.disable()
    gc.disable()
    with suppress(Exception):
        follow_changes(Connection(int(sys.argv[1])))
