"""A link in Markdown leads to the web or to a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyromark

from bythebook.checks.base import did_you_mean, error
from bythebook.checks.common.markdown import markdown_of
from bythebook.records import Corpus, Fault
from bythebook.records.prose import PROSE_OPTIONS, REFERENCE_KINDS, parse_target

_WEB = ("https", "http", "mailto")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Parsing Markdown is dear, so only a text with a scheme that is neither a plain web address nor a whole id is parsed.
_MAY_BE_UNKNOWN = re.compile(
    rf"(?:[(<]|\]:)\s*<?(?!(?:{'|'.join(_WEB)}):|(?:{'|'.join(REFERENCE_KINDS)}):[^#\s]+[)>])\S+?:"
)


@error("unknown-address")
def unknown_address(corpus: Corpus) -> Iterator[Fault]:
    """Every link in Markdown leads to the web, or to a record by its kind and id.

    A link with another beginning would be printed as plain text, and its reader would miss it. Write `https://…`, or
    one of `claim:`, `rule:`, `person:`, `organization:`, `source:`, `case:`, `topic:`, `article:`, `page:` and
    `finding:` with the id after it.
    """
    for record in corpus:
        for path, text in markdown_of(record):
            if ":" not in text or not _MAY_BE_UNKNOWN.search(text):
                continue
            for address in _addresses(text):
                scheme = _SCHEME.match(address)
                if scheme and scheme[1].lower() not in _WEB and not parse_target(address):
                    yield Fault(
                        record.file,
                        path,
                        f'"{address}" is neither a web address nor the kind and the id of a record',
                        _way_out(scheme[1]),
                        needle=address,
                    )


def _addresses(markdown: str) -> Iterator[str]:
    for event in pyromark.events(markdown, options=PROSE_OPTIONS):
        start = event.get("Start") if isinstance(event, dict) else None
        if isinstance(start, dict) and (link := start.get("Link") or start.get("Image")):
            yield link["dest_url"]


def _way_out(scheme: str) -> str:
    if scheme in REFERENCE_KINDS:
        return f"Write {scheme}:id, or rule:id#version-clause."
    return did_you_mean(scheme, REFERENCE_KINDS) or f"The kinds are {', '.join(REFERENCE_KINDS)}."
