"""Draft claims from the rows of a table."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.actors import ActorFacts
from bythebook.newsroom.importing.claim_drafts import ClaimDrafts, ClaimFacts
from bythebook.newsroom.importing.dates import AmbiguousDateError, read_date
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.sources import SourceFacts, web_url
from bythebook.newsroom.importing.table_file import ImportTable, TableRow
from bythebook.records import Corpus, EdtfDate, Place
from bythebook.records.vocabulary import Fidelity
from bythebook.yaml.writing.cleaning import clean, escape_markdown, single_line, truncate

NEEDED = ("speaker", "date", "quote", "source")
"""The fields that must have a column."""
OPTIONAL = ("title", "summary", "occasion", "about", "case", "topics", "not_checked", "language", "fidelity")
OF_SOURCE = ("source_title", "publisher", "source_date")
FIELDS = (*NEEDED, *OPTIONAL, *OF_SOURCE)
"""The fields that a column can be mapped to, as in a claim's file; the last three are the source's."""
_LONGEST_TITLE = 100
_SEVERAL = re.compile(r"[\s;|]+")
_ROWS_PER_STEP = 100


class MappingError(Exception):
    """Raised for an invalid mapping of columns; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class TableOptions:
    """How to read a table. ``fidelity`` is the default of rows without their own."""

    columns: Mapping[str, str]
    """Columns by field."""
    fidelity: Fidelity = Fidelity.PARAPHRASE
    date_format: str = ""


def parse_mapping(texts: Sequence[str]) -> dict[str, str]:
    """Parse ``field=column,field=column``. A pair with a comma in it is enclosed in double quotation marks.

    Raise ``MappingError``.
    """
    columns: dict[str, str] = {}
    for part in (part for text in texts for part in next(csv.reader([text], skipinitialspace=True), [])):
        name, is_pair, column = part.strip().partition("=")
        if name not in FIELDS or not is_pair or not column:
            near = process.extractOne(name, FIELDS, scorer=fuzz.ratio, score_cutoff=60)
            hint = (
                f'Did you mean "{near[0]}"?' if near and name not in FIELDS else f"The fields are {', '.join(FIELDS)}."
            )
            raise MappingError(f'"{part}" in --map is not field=column. {hint}')
        if name in columns:
            raise MappingError(f'"{name}" appears twice in --map. Remove one.')
        columns[name] = column
    if missing := [name for name in NEEDED if name not in columns]:
        raise MappingError(f"--map has no column for {', '.join(missing)}. For example: {missing[0]}=Column.")
    return columns


def draft_table(
    file: str,
    table: ImportTable,
    options: TableOptions,
    corpus: Corpus,
    day: date,
    advance: Callable[[int], None] = lambda _: None,
) -> ClaimDrafts:
    """Draft a claim from each row of a table. ``advance`` is called with numbers of completed rows."""
    drafts = ClaimDrafts(corpus, day)
    drafts.drafts.problems.extend(table.problems)
    readable = all(column in table.columns for column in options.columns.values())
    for number, row in enumerate(table.rows if readable else (), 1):
        reader = _RowReader(file, row, options, drafts)
        if facts := reader.facts():
            drafts.add(facts)
        if number % _ROWS_PER_STEP == 0:
            advance(_ROWS_PER_STEP)
    if readable:
        _report_unused_columns(file, table, options, drafts)
    return drafts


def _report_unused_columns(file: str, table: ImportTable, options: TableOptions, drafts: ClaimDrafts) -> None:
    used = {*options.columns.values()}
    for column in dict.fromkeys(table.columns):
        filled = sum(1 for row in table.rows if row.cells.get(column, "").strip())
        if column not in used and filled:
            message = f'the column "{column}" is not imported; {filled:,} of its cells have values'
            drafts.drafts.problems.append(warning_at(Place(file), ImportCode.NOT_CARRIED, message))


@dataclass(slots=True)
class _RowReader:
    """Reads one row. ``is_valid`` becomes false at the first missing or invalid value."""

    file: str
    row: TableRow
    options: TableOptions
    drafts: ClaimDrafts
    is_valid: bool = True
    place: Place = field(init=False)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.place = Place(self.file, self.row.line)
        self.name = single_line(clean(PurePath(self.file).name).text)

    def facts(self) -> ClaimFacts | None:
        """Return the facts for a draft; or report all missing and invalid values and return ``None``."""
        cells = {name: self._cell(name) for name in self.options.columns}
        if missing := [f'"{self.options.columns[name]}"' for name in NEEDED if not cells[name]]:
            self._report(
                ImportCode.NOT_WHOLE, f"the row has no value in {', '.join(missing)}", "Fill it in, or delete the row."
            )
        day = self._date("date", cells)
        sources = self._sources(cells)
        fidelity = self._fidelity(cells)
        if not self.is_valid or day is None:
            return None
        speaker = single_line(cells["speaker"])
        points = [f"Whether these are the speaker's own words: they come from a table, {escape_markdown(self.name)}."]
        optional: dict[str, Any] = {
            key: single_line(cells[key]) for key in ("occasion", "about", "case") if cells.get(key)
        }
        if topics := [topic for topic in _SEVERAL.split(cells.get("topics", "")) if topic]:
            optional["topics"] = topics
        return ClaimFacts(
            place=self.place,
            title=single_line(cells.get("title", "")) or truncate(cells["quote"], _LONGEST_TITLE),
            words=cells["quote"],
            speaker=ActorFacts(speaker),
            date=day,
            sources=sources,
            fidelity=fidelity,
            summary=cells.get("summary") or "Imported from a table; not assessed yet.",
            open_points=(*points, *([escape_markdown(text)] if (text := cells.get("not_checked", "")) else [])),
            history=(
                {"date": str(self.drafts.day), "what": f"Imported as a draft from {self.name}, line {self.row.line}"},
            ),
            language=cells.get("language") or "en",
            optional=optional,
        )

    def _cell(self, name: str) -> str:
        text, removed = clean(self.row.cells.get(self.options.columns[name], ""))
        for hidden in removed:
            message = f'{hidden} was removed from "{self.options.columns[name]}"'
            self.drafts.drafts.warnings.add(self.place, ImportCode.HIDDEN_CHARACTER, message)
        return text

    def _report(self, code: ImportCode, message: str, hint: str = "") -> None:
        self.is_valid = False
        self.drafts.drafts.problems.append(error_at(self.place, code, message, hint))

    def _date(self, name: str, cells: dict[str, str]) -> EdtfDate | None:
        if not cells.get(name):
            return None
        try:
            return read_date(cells[name], self.options.date_format)
        except AmbiguousDateError as error:
            message = f"{error}; choose one with --date-format, as in --date-format %m/%d/%Y"
            self._report(ImportCode.BAD_DATE, message)
            return None
        except ValueError as error:
            self._report(ImportCode.BAD_DATE, str(error))
            return None

    def _sources(self, cells: dict[str, str]) -> tuple[SourceFacts | str, ...]:
        references = [part for part in _SEVERAL.split(cells["source"]) if part]
        of_source = [name for name in OF_SOURCE if cells.get(name)]
        if len(references) > 1 and of_source:
            message = f"{', '.join(of_source)} of a row with several sources is not imported"
            self.drafts.drafts.warnings.add(self.place, ImportCode.NOT_CARRIED, message)
            cells = {}
        day = self._date("source_date", cells)
        note = f"Known from a table, {self.name}. We have not read it."
        title, publisher = (single_line(cells.get(name, "")) for name in ("source_title", "publisher"))
        return tuple(
            SourceFacts(url, title, publisher, day, note=note) if (url := web_url(each)) else each
            for each in references
        )

    def _fidelity(self, cells: dict[str, str]) -> Fidelity:
        written = cells.get("fidelity", "").casefold()
        if written and written not in list(Fidelity):
            values = ", ".join(Fidelity)
            self._report(ImportCode.BAD_VALUE, f'"{written}" is not a fidelity', f"Use one of {values}.")
            return self.options.fidelity
        return Fidelity(written) if written else self.options.fidelity
