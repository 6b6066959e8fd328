"""Errors of the YAML parser, explained so that an editor can act on them."""

from __future__ import annotations

import re

import yaml

from bythebook.records import Place, Problem

_QUOTE_IT = 'Put the whole value in quotes, as in title: "ICE: what was said".'
_LONG_TEXT = 'A long text stands under its key and ">-", indented by two spaces.'
_EXPLANATIONS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (
            r"mapping values are not allowed",
            "a colon and a space stand within a value, or the line is indented wrongly",
            _QUOTE_IT,
        ),
        (
            r"could not find expected ':'",
            'a line here is not "key: value"',
            f"A space follows the colon. {_LONG_TEXT}",
        ),
        (
            r"found character that cannot start any token",
            'a value starts with a character that means something else in YAML, such as "@", "`" or "%"',
            "Put the whole value in quotes.",
        ),
        (
            r"did not find expected key",
            "the line does not fit the lines above it: its indentation differs, or a quotation mark closes too early",
            'Start every key of a group in the same column. Within "…" write \\" for a quotation mark.',
        ),
        (
            r"did not find expected '-' indicator",
            'the line stands in a list but does not start with "- "',
            'Start each entry of the list with "- " in the same column.',
        ),
        (
            r"block sequence entries are not allowed",
            "a list starts in the middle of a line",
            'Start the list in the line below its key, each entry with "- ".',
        ),
        (
            r"found unexpected end of stream|found unexpected document indicator",
            "a quotation mark is opened and never closed",
            "Close it with the same mark.",
        ),
        (
            r"did not find expected ',' or '[\]}]'",
            'a list in "[ ]" or a group in "{ }" is not closed, or a comma is missing',
            "Write [first, second]; put a value in quotes if it holds a comma or a colon.",
        ),
        (
            r"found unknown escape character",
            'a "\\" stands within "…"',
            "Use single quotes: '…' takes it as it is.",
        ),
        (
            r"while scanning an? (anchor|alias)|did not find expected alphabetic or numeric character",
            'a value starts with "&" or "*"',
            "Put the whole value in quotes.",
        ),
        (
            r"did not find expected node content",
            "a value is missing here",
            "Give it, or put the text in quotes.",
        ),
        (
            r"did not find expected comment or line break|while scanning a block scalar",
            'something follows ">" or "|" in the line',
            f'{_LONG_TEXT} To start a value with ">" or "|", put it in quotes.',
        ),
        (r"found a tab|tab character", "a tab stands in the indentation", "Use two spaces for each step."),
        (
            r"undefined tag handle|while scanning a tag",
            'a value starts with "!"',
            "Put the whole value in quotes.",
        ),
        (
            r"control characters are not allowed|unacceptable character",
            "a character that is no text",
            "Delete it.",
        ),
    )
)


def explain_parser_error(path: str, error: yaml.YAMLError) -> Problem:
    """Return a Problem for a parser error, at the place where the parser stopped."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(Place(path), "yaml-syntax", "a character that is no text stands in the file", "Delete it.")
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    reported = f"{error.context or ''} {error.problem or ''}"
    for pattern, message, hint in _EXPLANATIONS:
        if pattern.search(reported):
            return Problem(_opening(place, error, pattern), "yaml-syntax", message, hint)
    return Problem(
        place, "yaml-syntax", f"this is not YAML: {reported.strip()}", "Compare it with a record that works."
    )


def _opening(place: Place, error: yaml.MarkedYAMLError, pattern: re.Pattern[str]) -> Place:
    """Return where an unclosed quotation mark or bracket was opened, rather than where the parser stopped."""
    if pattern.pattern.startswith(("found unexpected end", "did not find expected ','")) and error.context_mark:
        return Place(place.file, error.context_mark.line + 1, error.context_mark.column + 1)
    return place
