"""Find the columns of an HTML table's row that cells of rows above fill, so that its other cells stay in theirs."""

from __future__ import annotations

from bythebook.newsroom.importing.rule_formats.safe_xml import Element

_MOST = 1000
"""The largest span that is believed, as in browsers."""


class TableSpans:
    """Counts, for the cells of tables, the columns just before them that a cell of a row above fills."""

    def __init__(self) -> None:
        self._filled: dict[Element, int] = {}
        self._read: set[Element] = set()

    def filled_before(self, cell: Element) -> int:
        """Return how many columns just before a cell are filled from above."""
        row = cell.getparent()
        body = None if row is None else row.getparent()
        if body is not None and body not in self._read:
            self._read.add(body)
            self._read_rows(body)
        return self._filled.get(cell, 0)

    def _read_rows(self, body: Element) -> None:
        remaining: dict[int, int] = {}  # for each column, how many rows below a cell still fills
        for row in body.iterchildren("{*}*"):
            column = 0
            for cell in row.iterchildren("{*}*"):
                start = column
                while remaining.get(column, 0):
                    remaining[column] -= 1
                    column += 1
                if column > start:
                    self._filled[cell] = column - start
                width, rows = _span(cell, "colspan"), _span(cell, "rowspan")
                remaining |= dict.fromkeys(range(column, column + width), rows - 1)
                column += width
            for each in remaining:
                if each >= column and remaining[each]:
                    remaining[each] -= 1


def _span(cell: Element, name: str) -> int:
    written = cell.get(name) or ""
    return min(max(int(written), 1), _MOST) if written.isascii() and written.isdecimal() else 1
