"""Draft claims from the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from bythebook.language import gettext
from bythebook.newsroom.importing.actors import ActorFacts
from bythebook.newsroom.importing.addresses import split_references
from bythebook.newsroom.importing.claim_drafts import ClaimDrafts, Outcome
from bythebook.newsroom.importing.claim_facts import ClaimFacts
from bythebook.newsroom.importing.dates import AmbiguousDateError, read_date, time_left_out
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.sources import SourceFacts, web_url
from bythebook.newsroom.importing.table_file import ImportTable, TableRow
from bythebook.newsroom.importing.table_mapping import COLUMN_IN_CONSTANT, NEEDED, OF_SOURCE, TableOptions, columns_of
from bythebook.records import Corpus, EdtfDate, Place
from bythebook.records.default_language import default_language
from bythebook.records.vocabulary import Fidelity
from bythebook.yaml.writing.cleaning import clean, escape_markdown, single_line, truncate

_LONGEST_TITLE = 100
_SEVERAL = re.compile(r"[\s;|]+")
_ROWS_PER_STEP = 100


def draft_tables(
    tables: Iterable[tuple[str, ImportTable]],
    options: TableOptions,
    corpus: Corpus,
    day: date,
    advance: Callable[[int], None] = lambda _: None,
) -> ClaimDrafts:
    """Draft a claim from each row of tables, each with its file. ``advance`` gets numbers of completed rows."""
    drafts = ClaimDrafts(corpus, day, "row")
    for file, table in tables:
        _add_table(drafts, file, table, options, advance)
    return drafts


def _add_table(
    drafts: ClaimDrafts, file: str, table: ImportTable, options: TableOptions, advance: Callable[[int], None]
) -> None:
    """Add a draft for each row of a table, and check that each row became one, or was known, or was reported."""
    drafts.drafts.problems.extend(table.problems)
    used = (*options.columns.values(), *columns_of(options.constants))
    readable = all(column in table.columns for column in used)
    reported = {problem.place.line for problem in table.problems}
    for number, row in enumerate(table.rows if readable else (), 1):
        reader = _RowReader(file, row, options, drafts)
        drafts.draft(reader.facts, Place(file, row.line), is_reported=row.line in reported)
        if number % _ROWS_PER_STEP == 0:
            advance(_ROWS_PER_STEP)
    drafts.outcomes[Outcome.REPORTED] += table.unreadable
    if readable:
        _report_unused_columns(file, table, used, drafts)


def _report_unused_columns(file: str, table: ImportTable, used: Sequence[str], drafts: ClaimDrafts) -> None:
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
        cells |= {name: self._filled(value) for name, value in self.options.constants.items()}
        if missing := [f'"{self.options.columns.get(name, name)}"' for name in NEEDED if not cells[name]]:
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
            summary=cells.get("summary") or gettext("Imported from a table; not assessed yet."),
            open_points=(*points, *([escape_markdown(text)] if (text := cells.get("not_checked", "")) else [])),
            history=(
                {
                    "date": str(self.drafts.day),
                    "what": gettext("Imported as a draft from {name}, line {line}").format(
                        name=self.name, line=self.row.line
                    ),
                },
            ),
            language=cells.get("language") or default_language(),
            optional=optional,
        )

    def _cell(self, name: str) -> str:
        text, removed = clean(self.row.cells.get(self.options.columns[name], ""))
        for hidden in removed:
            message = f'{hidden} was removed from "{self.options.columns[name]}"'
            self.drafts.drafts.warnings.add(self.place, ImportCode.HIDDEN_CHARACTER, message)
        return text

    def _filled(self, value: str) -> str:
        """Return a constant with the values of the columns that it names."""

        def cell(found: re.Match[str]) -> str:
            return clean(self.row.cells.get(found[1], "")).text.removesuffix(found[2] or "")

        return clean(COLUMN_IN_CONSTANT.sub(cell, value)).text

    def _report(self, code: ImportCode, message: str, hint: str = "") -> None:
        self.is_valid = False
        self.drafts.drafts.problems.append(error_at(self.place, code, message, hint))

    def _date(self, name: str, cells: dict[str, str]) -> EdtfDate | None:
        if not cells.get(name):
            return None
        try:
            found = read_date(cells[name], self.options.date_format)
        except AmbiguousDateError as error:
            self._report(ImportCode.BAD_DATE, f"{error}; {error.way_out}")
        except ValueError as error:
            self._report(ImportCode.BAD_DATE, str(error))
        else:
            if time_left_out(cells[name]):
                message = f'the time in "{self.options.columns.get(name, name)}" is not imported'
                self.drafts.drafts.warnings.add(self.place, ImportCode.NOT_CARRIED, message)
            return found
        return None

    def _sources(self, cells: dict[str, str]) -> tuple[SourceFacts | str, ...]:
        found = split_references(cells["source"], self.drafts.knows_source)
        for each in found:
            if each.change:
                self.drafts.drafts.warnings.add(self.place, ImportCode.ASSUMED, each.change)
        references = [each.text for each in found]
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
