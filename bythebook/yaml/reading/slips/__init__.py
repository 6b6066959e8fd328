"""What is wrong with a file that is no YAML, told from its lines as the person who wrote them sees them.

The parser tells where it stopped, in its own terms. Most files that it refuses have one of a few slips, in the line
where it stopped or in the one above.
"""

from __future__ import annotations

from bythebook.records import Place, Problem, Record
from bythebook.yaml.reading.shapes import keys_within
from bythebook.yaml.reading.slips.indentation import line_above, loose, of_indentation
from bythebook.yaml.reading.slips.slip import Located, Slip
from bythebook.yaml.reading.slips.spelling import misspelt
from bythebook.yaml.reading.slips.values import of_value, unclosed


def diagnose(kind: type[Record], text: str, problem: Problem) -> Problem:
    """Give a problem of YAML's grammar in the words of the line where it stands; the problem itself if that fails."""
    found = slip_in(kind, text, problem.place.line)
    if found is None:
        return problem
    place = Place(problem.place.file, found.line, found.slip.column + 1)
    return Problem(place, problem.code, found.slip.message, found.slip.hint)


def slip_in(kind: type[Record], text: str, number: int) -> Located | None:
    """Find the slip that makes the parser stop in a line, by its number from 1."""
    lines, keys = text.split("\n"), keys_within(kind)
    if number > len(lines):
        return None
    if found := unclosed(keys, lines[:number]):
        return found
    for at in (line_above(lines, number), number):
        if at and (slip := misspelt(kind, lines[at - 1]) or loose(keys, lines, at)):
            return Located(at, slip)
    slip = of_value(kind, lines[number - 1]) or of_indentation(keys, lines, number)
    return Located(number, slip) if slip else None


__all__ = ["Located", "Slip", "diagnose", "slip_in"]
