"""Find the header of a table and its separator."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

DELIMITERS = ",;\t|"
_MOST_LINES_ABOVE = 20


def likeliest_delimiter(text: str, expected: Sequence[str]) -> str:
    """Return the separator with which the header has most of the expected names."""
    header_of = {delimiter: _header(text, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda each: (len({*expected} & {*header_of[each]}), len(header_of[each])))


def _header(text: str, delimiter: str) -> list[str]:
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in first]


def unique_names(names: Sequence[str], expected: Sequence[str]) -> tuple[str, ...]:
    """Return names of columns of which no two are equal, except those that are expected, which is an error."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if seen[name] > 1 and name not in expected else name)
    return tuple(found)


def header_below(lines: Sequence[str], delimiter: str, expected: Sequence[str]) -> int:
    """Return the index of the line below the first that has all expected names while the first does not; or 0."""

    def is_header(line: str) -> bool:
        return any({*expected} <= {*_header(line, each)} for each in delimiter or DELIMITERS)

    if not expected or is_header(lines[0]):
        return 0
    return next((at for at, line in enumerate(lines[1:_MOST_LINES_ABOVE], 1) if is_header(line)), 0)
