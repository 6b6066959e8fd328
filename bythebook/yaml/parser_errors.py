"""Errors of the YAML parser, explained so that an editor can act on them."""

from __future__ import annotations

import re

import yaml

from bythebook.records import Place, Problem

_QUOTE_IT = 'Put the whole value in quotation marks, as in title: "ICE: what was said".'
_LONG_TEXT = 'Write ">-" after the key, and a long text below it, indented by two spaces.'
_EXPLANATIONS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), message, hint)
    for pattern, message, hint in (
        (
            r"mapping values are not allowed",
            "a colon and a space appear in a value, or the line has the wrong indentation",
            _QUOTE_IT,
        ),
        (
            r"could not find expected ':'",
            'a line here is not "key: value"',
            f"Put a space after the colon. {_LONG_TEXT}",
        ),
        (
            r"found character that cannot start any token",
            'a value starts with a character that has a special meaning in YAML, such as "@", "`" or "%"',
            "Put the whole value in quotation marks.",
        ),
        (
            r"did not find expected key",
            "the line does not fit the lines above it: its indentation differs, or a quotation mark closes too early",
            'Start every key of a group in the same column. Inside "…" write \\" for a quotation mark.',
        ),
        (
            r"did not find expected '-' indicator",
            'the line is in a list but does not start with "- "',
            'Start each item of the list with "- " in the same column.',
        ),
        (
            r"block sequence entries are not allowed",
            "a list starts in the middle of a line",
            'Start the list on the line below its key, each item with "- ".',
        ),
        (
            r"found unexpected end of stream|found unexpected document indicator",
            "a quotation mark is never closed",
            "Close it with the same mark.",
        ),
        (
            r"while parsing a flow mapping .*did not find expected ',' or '}'",
            'a group in "{ }" is not closed, or a comma is missing between two of its keys',
            "Write {first: a, second: b}; put a value in quotation marks if it contains a comma or a colon.",
        ),
        (
            r"did not find expected ',' or '[\]}]'",
            'a list in "[ ]" or a group in "{ }" is not closed, or a comma is missing',
            "Write [first, second]; put a value in quotation marks if it contains a comma or a colon.",
        ),
        (r"found unknown escape character", 'a "\\" is inside "…"', "Use single quotation marks: '…' keeps it as is."),
        (
            r"while scanning an? (anchor|alias)|did not find expected alphabetic or numeric character",
            'a value starts with "&" or "*"',
            "Put the whole value in quotation marks.",
        ),
        (
            r"did not find expected node content",
            "a value is missing here",
            "Add it, or put the text in quotation marks.",
        ),
        (
            r"did not find expected comment or line break|while scanning a block scalar",
            'there is text after ">" or "|" on the line',
            f'{_LONG_TEXT} If a value starts with ">" or "|", put it in quotation marks.',
        ),
        (r"found a tab|tab character", "there is a tab in the indentation", "Use two spaces for each level."),
        (
            r"undefined tag handle|while scanning a tag",
            'a value starts with "!"',
            "Put the whole value in quotation marks.",
        ),
        (r"control characters are not allowed|unacceptable character", "a character that is not text", "Delete it."),
    )
)


def explain_parser_error(path: str, error: yaml.YAMLError) -> Problem:
    """Return a Problem for a parser error, at the place where the parser stopped."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(Place(path), "yaml-syntax", "the file contains a character that is not text", "Delete it.")
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
    if (
        pattern.pattern.startswith(("found unexpected end", "while parsing a flow", "did not find expected ','"))
        and error.context_mark
    ):
        return Place(place.file, error.context_mark.line + 1, error.context_mark.column + 1)
    return place
