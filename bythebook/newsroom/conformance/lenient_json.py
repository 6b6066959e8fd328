"""Turn JSON as real pages have it into JSON: without comments, CDATA marks and commas before a closing bracket.

What is removed becomes spaces, so that every other character keeps its place.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    (?P<text>"(?:[^"\\]|\\.)*")
    | (?P<mark>(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*/)?)
    | (?P<html><!--|-->)
    | (?P<block>/\*.*?\*/)
    | (?P<line>//[^\n]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_LAST_COMMA = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
_LINE_BREAK = re.compile(r"[^\n]")


def as_json(text: str) -> str:
    """Return a text of the same length in which only JSON is left."""
    for removed in (_TOKEN, _LAST_COMMA):
        text = removed.sub(lambda found: found[0] if found["text"] else _LINE_BREAK.sub(" ", found[0]), text)
    return text
