"""The table of corrections: old value, new value, reason and date of each, and the withdrawals."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.exports.tables import layout
from bythebook.exports.tables.derive import Row
from bythebook.exports.tables.table import Table, TableColumn
from bythebook.pages import Context
from bythebook.pages.addresses import address
from bythebook.records import EdtfDate, Record
from bythebook.records.base import withdrawal_of
from bythebook.records.vocabulary import HistoryKind

_DAY = "The {end} day of `date` in ISO 8601; empty if that is open or unknown."
CORRECTIONS = Table(
    "corrections",
    layout.DESCRIPTIONS["corrections"],
    (
        TableColumn("kind", meaning="The kind of record that was corrected, such as `claim`."),
        TableColumn("record_id", "id", meaning="The id of the record that was corrected."),
        TableColumn("number", "number", is_optional=True, meaning="Its entry in `history`; empty for a withdrawal."),
        TableColumn("event", meaning="`correction` or `withdrawal`."),
        TableColumn("date", "EDTF date", meaning="The date of the correction: when readers saw it."),
        TableColumn("first_day", "ISO 8601 day", is_optional=True, meaning=_DAY.format(end="first")),
        TableColumn("last_day", "ISO 8601 day", is_optional=True, meaning=_DAY.format(end="last")),
        TableColumn("what", meaning="What was wrong, in a sentence for readers; or why the record was withdrawn."),
        TableColumn("was", is_optional=True, meaning="The old value, if the record gives it."),
        TableColumn("now", is_optional=True, meaning="The new value, if the record gives it."),
        TableColumn("address", "URL", meaning="The record's page on the site."),
    ),
    (),
)


def correction_rows(context: Context, record: Record) -> Iterator[Row]:
    """Yield a row for each correction of a record, and one for its withdrawal."""
    page = context.settings.url + address(record.kind_name, record.id)
    for number, entry in enumerate(record.history, 1):
        if entry.kind is HistoryKind.CORRECTION:
            values = (number, "correction", *_days(entry.date), entry.what, entry.was, entry.now)
            yield "corrections", (record.kind_name, record.id, *values, page)
    if withdrawn := withdrawal_of(record):
        event = (None, "withdrawal", *_days(withdrawn.date), f"Withdrawn: {withdrawn.note}", None, None)
        yield "corrections", (record.kind_name, record.id, *event, page)


def _days(date: EdtfDate) -> tuple[str | None, ...]:
    return date.text, *(day.isoformat() if day else None for day in (date.first, date.last))
