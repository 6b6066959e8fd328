"""What is wrong with a file that is not YAML, diagnosed from its lines rather than from the parser's state.

The parser reports where it stopped, in terms of its grammar. Most files that it refuses have one of a few errors, in
the line where it stopped or in the one above.
"""

from __future__ import annotations

from bythebook.records import Place, Problem, Record
from bythebook.yaml.reading.diagnosis.base import SyntaxDiagnosis
from bythebook.yaml.reading.diagnosis.indentation import diagnose_indentation, diagnose_value_above_group
from bythebook.yaml.reading.diagnosis.marks import diagnose_mark, find_patch
from bythebook.yaml.reading.diagnosis.spelling import diagnose_spelling
from bythebook.yaml.reading.diagnosis.unkeyed_text import diagnose_line_without_key, diagnose_text_below
from bythebook.yaml.reading.diagnosis.values import diagnose_value, find_unclosed_quote
from bythebook.yaml.reading.lines import line_above
from bythebook.yaml.reading.shapes import all_keys


def explain_syntax(kind: type[Record], text: str, problem: Problem) -> Problem:
    """Return a parser's problem in terms of the line it is about, or the problem itself if there is no diagnosis."""
    found = diagnose(kind, text, problem.place.line)
    if found is None:
        return problem
    return Problem(Place(problem.place.file, found.line, found.column + 1), problem.code, found.message, found.hint)


def diagnose(kind: type[Record], text: str, number: int) -> SyntaxDiagnosis | None:
    """Return what makes the parser stop in a line, by its number from 1, or ``None``."""
    lines, keys = text.split("\n"), all_keys(kind)
    if number > len(lines):
        return None
    found = find_patch(lines[:number]) or find_unclosed_quote(keys, lines[:number])
    if found := found or diagnose_mark(lines, number) or diagnose_text_below(keys, lines, number):
        return found
    for at in (line_above(lines, number), number):
        if at and (found := diagnose_spelling(kind, lines, at) or diagnose_line_without_key(keys, lines, at)):
            return found
    found = diagnose_value_above_group(kind, lines, number) or diagnose_value(kind, lines, number)
    return found or diagnose_indentation(keys, lines, number)


__all__ = ["diagnose", "explain_syntax"]
