"""References to records are in fields that are Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.markdown import plain_fields
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.prose import commonmark_mentions


@warning("plain-reference")
def plain_reference(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A reference to a record, such as `[text](rule:its-id)`, is in a field that is Markdown.

    Other fields are plain text: the page prints the brackets and the id as they are, and nothing links to the record.
    Name the record in words there, or move the reference to a field that is Markdown, such as a claim's `reasoning` or
    a story's `description`.
    """
    for record in corpus:
        for path, text in plain_fields(record):
            written = text.encode()
            field = next(key for key in reversed(path) if isinstance(key, str))
            for mention in commonmark_mentions(text):
                reference = written[mention.start : mention.end].decode()
                message = f'"{reference}" is printed as it is: "{field}" is plain text'
                hint = "Name the record in words, or write this in a field that is Markdown."
                yield UnlocatedProblem(record.file, path, message, hint, needle=reference)
