"""Write verified quotations into the record, since the site is published where the evidence is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from bythebook.newsroom.evidence.list_edits import LayoutError, ListEdit, apply_list_edits
from bythebook.newsroom.evidence.matching import MatchStatus, QuotationMatch
from bythebook.newsroom.evidence.quotations import Quotation
from bythebook.newsroom.evidence.verifying import VerificationReport
from bythebook.records import Checked, Claim, Corpus, FieldPath, Record, Rule
from bythebook.records.capture import words_digest
from bythebook.yaml.writing import FileChange, editable_bytes

_FIELDS = ("source", "capture", "date", "words")
CheckedByPath = dict[FieldPath, tuple[Checked, ...]]
"""Lists of verifications by the path of the text that they are about."""


class RecordingError(Exception):
    """Raised if lines cannot be inserted into a file; ``manual_edit`` has the lines that an editor must add."""

    def __init__(self, file: str, manual_edit: str) -> None:
        super().__init__(f"{file} has a layout that cannot be edited automatically")
        self.manual_edit = manual_edit


def plan_recording(root: Path, corpus: Corpus, report: VerificationReport, day: date) -> list[FileChange]:
    """Plan the files whose lists of verifications change. Raise ``RecordingError``."""
    damaged = {(problem.source, problem.index) for problem in report.capture_problems if problem.is_failure}
    changed: dict[tuple[str, str], CheckedByPath] = defaultdict(dict)
    for quotation, matches in _by_quotation(report.matches).items():
        if quotation.checked is not None:
            checked = tuple(_checked(corpus, quotation, matches, day, damaged))
            if checked != quotation.checked:
                changed[quotation.kind, quotation.record][quotation.path] = checked
    return [_change(root, corpus.records[kind][record_id], new) for (kind, record_id), new in sorted(changed.items())]


def _by_quotation(matches: Sequence[QuotationMatch]) -> Mapping[Quotation, list[QuotationMatch]]:
    found: dict[Quotation, list[QuotationMatch]] = defaultdict(list)
    for match in matches:
        found[match.quotation].append(match)
    return found


def _checked(
    corpus: Corpus, quotation: Quotation, matches: Sequence[QuotationMatch], day: date, damaged: set[tuple[str, int]]
) -> Iterator[Checked]:
    """Yield the verifications of a quotation: those that are still valid, and new ones for sources that had none.

    One whose capture is missing from this evidence folder remains valid while the quotation is unchanged.
    """
    by_source = {match.source: match for match in matches}
    for source_id in dict.fromkeys(quotation.sources):
        source = corpus.sources.get(source_id)
        captures = source.captures if source else ()
        undamaged = [one for index, one in enumerate(captures) if (source_id, index) not in damaged]
        valid = [
            one
            for one in quotation.checked or ()
            if one.source == source_id and one.holds(quotation.text, quotation.sources, undamaged)
        ]
        match = by_source.get(source_id)
        if valid and (match is None or match.status is not MatchStatus.FAILED):
            yield from valid
        elif match and match.status is MatchStatus.VERIFIED and match.capture:
            yield Checked.model_validate(
                {
                    "source": source_id,
                    "capture": match.capture.sha256,
                    # It may already have been tomorrow where the copy was made.
                    "date": max(day, match.capture.date.first or day).isoformat(),
                    "words": words_digest(quotation.text),
                }
            )


def _change(root: Path, record: Record, new: CheckedByPath) -> FileChange:
    before = editable_bytes(root, record.file)
    edits = [
        ListEdit(path, "checked", tuple(_entry(one) for one in checked))
        for path, checked in sorted(new.items(), key=lambda pair: str(pair[0]))
    ]
    try:
        text = apply_list_edits(before.decode(), record, _updated(record, new), edits)
    except LayoutError as error:
        raise RecordingError(record.file, str(error)) from error
    return FileChange(record.file, text.encode(), before)


def _entry(checked: Checked) -> dict[str, str]:
    plain = checked.model_dump(mode="json")
    return {name: str(plain[name]) for name in _FIELDS}


def _updated(record: Record, new: CheckedByPath) -> Record:
    match record:
        case Claim():
            quote = record.quote.model_copy(update={"checked": new["quote",]})
            return record.model_copy(update={"quote": quote})
        case Rule():
            versions = list(record.versions)
            for (_, index, _, number), checked in new.items():
                clauses = list(versions[int(index)].clauses)
                clauses[int(number)] = clauses[int(number)].model_copy(update={"checked": checked})
                versions[int(index)] = versions[int(index)].model_copy(update={"clauses": tuple(clauses)})
            return record.model_copy(update={"versions": tuple(versions)})
        case _:
            return record
