"""The picture of a record is a file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Article, Case, Corpus, Person, UnlocatedProblem


@error("picture-file")
def picture_file(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The `file` of a picture is a PNG, JPEG, WebP, AVIF or GIF file in `content/images/`.

    Pages show it with its size, its credit and its license, and ask no other host for it. Write the file's name as it
    is below `content/images/`.
    """
    records: list[Person | Case | Article] = [
        *corpus.people.values(),
        *corpus.cases.values(),
        *corpus.articles.values(),
    ]
    for record in records:
        picture = record.picture
        if picture is None:
            continue
        if picture.address not in corpus.pictures:
            message = f'there is no picture "{picture.file}" in content/images/'
            yield UnlocatedProblem(
                record.file, ("picture", "file"), message, "Put the file there, or correct its name."
            )
        elif corpus.pictures[picture.address] is None:
            message = f'the width and height of "{picture.file}" cannot be read'
            yield UnlocatedProblem(
                record.file, ("picture", "file"), message, "Save it as PNG, JPEG, WebP, AVIF or GIF."
            )
