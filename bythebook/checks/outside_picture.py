"""Pictures are files of the site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from bythebook.checks.base import error
from bythebook.checks.common.markdown import markdown_fields, picture_urls
from bythebook.records import Corpus, Prose, Record, UnlocatedProblem
from bythebook.records.files import intrasite_path
from bythebook.records.prose import parse_intrasite


@error("outside-picture")
def outside_picture(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every picture in Markdown is a file of the site, in `content/images/`.

    A picture on another host would tell that host who reads the page, and could change or disappear. Move the file to
    `content/images/` and write `![What it shows](/images/its-name.png)`; in articles and pages,
    `{static}/images/its-name.png` is the same, as in Pelican.
    """
    for record in corpus:
        for path, text in markdown_fields(record):
            if "![" not in text:  # parsing Markdown is expensive
                continue
            for address in picture_urls(text, is_article=isinstance(record, Prose)):
                if unquote(_file_of(record, address)) not in corpus.pictures:
                    message = f'the picture "{address}" is not in content/images/'
                    yield UnlocatedProblem(record.file, path, message, _hint(corpus, address), needle=address)


def _hint(corpus: Corpus, address: str) -> str:
    name = address.rpartition("/")[2].casefold()
    same = next((each for each in sorted(corpus.pictures) if each.rpartition("/")[2].casefold() == name), "")
    return f'Did you mean "{same}"?' if same else "Move it there and link to /images/FILE."


def _file_of(record: Record, address: str) -> str:
    link = parse_intrasite(address) if isinstance(record, Prose) else None
    return f"/{intrasite_path(record, link[1])}" if link and link[0] in ("static", "attach") else address
