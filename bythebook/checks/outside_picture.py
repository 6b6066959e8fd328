"""Pictures are files of the site."""

from __future__ import annotations

from collections.abc import Iterator

import pyromark

from bythebook.checks.base import error
from bythebook.checks.common.markdown import markdown_fields
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.prose import PROSE_OPTIONS


@error("outside-picture")
def outside_picture(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every picture in Markdown is a file of the site, in `content/images/`.

    A picture on another host would tell that host who reads the page, and could change or disappear. Move the file to
    `content/images/` and write `![What it shows](/images/its-name.png)`.
    """
    for record in corpus:
        for path, text in markdown_fields(record):
            if "![" not in text:  # parsing Markdown is expensive
                continue
            for address in _pictures(text):
                if address not in corpus.pictures:
                    message = f'the picture "{address}" is not in content/images/'
                    yield UnlocatedProblem(
                        record.file, path, message, "Move it there and link to /images/FILE.", needle=address
                    )


def _pictures(markdown: str) -> Iterator[str]:
    for event in pyromark.events(markdown, options=PROSE_OPTIONS):
        start = event.get("Start") if isinstance(event, dict) else None
        if isinstance(start, dict) and (picture := start.get("Image")):
            yield picture["dest_url"]
