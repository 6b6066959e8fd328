"""Run ``bythebook verify``: match quotations and clauses with captured sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import typer

from bythebook.cli.output import counted, echo
from bythebook.cli.project import (
    USAGE_ERROR,
    evidence_folder,
    open_record,
    stop_on,
    storage_failure,
    usage_error,
    write_changes,
)
from bythebook.clock import today
from bythebook.newsroom.evidence.captures import CaptureProblem
from bythebook.newsroom.evidence.folder import EvidenceFolder
from bythebook.newsroom.evidence.matching import MatchStatus, QuotationMatch
from bythebook.newsroom.evidence.recording import RecordingError, plan_recording
from bythebook.newsroom.evidence.verifying import VerificationReport, verify
from bythebook.records import Corpus, Place, Severity, UnlocatedProblem
from bythebook.records.similar import did_you_mean
from bythebook.yaml.reading import locate

_NAMES_SHOWN = 10
_LABELS = {MatchStatus.VERIFIED: "verified", MatchStatus.FAILED: "FAILED", MatchStatus.NO_CAPTURE: "no copy"}


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """The options of ``bythebook verify``."""

    root: Path
    settings: str
    ids: Sequence[str]
    authority: Path | None
    as_json: bool
    is_strict: bool
    records: bool
    is_quiet: bool
    jobs: int


def run(options: VerifyOptions) -> int:
    """Verify what the record quotes. Return the exit status."""
    folder = EvidenceFolder(evidence_folder(options.root, options.settings))
    if options.authority and not options.authority.is_file():
        raise usage_error(f"{options.authority} not found.")
    with open_record(options.root, options.settings, options.jobs) as (corpus, problems):
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        stop_on(errors, "The record has errors, so not all quotations can be read. Fix them first.")
        _refuse_unknown(corpus, options.ids)
        report = verify(corpus, folder, options.ids, options.authority, options.jobs)
        _print(options, report)
        if options.records and (status := _record(options, corpus, report)):
            return status
    missing = report.count(MatchStatus.NO_CAPTURE) or any(not problem.is_failure for problem in report.capture_problems)
    return 1 if report.has_failed or (options.is_strict and missing) else 0


def _refuse_unknown(corpus: Corpus, ids: Sequence[str]) -> None:
    known = [record_id for kind in ("claim", "rule", "source") for record_id in corpus.summaries[kind]]
    unknown = [record_id for record_id in ids if record_id not in set(known)]
    for record_id in unknown:
        echo(f'"{record_id}" is not a claim, a rule or a source. {did_you_mean(record_id, known)}'.rstrip())
    if unknown:
        raise typer.Exit(USAGE_ERROR)


def _print(options: VerifyOptions, report: VerificationReport) -> None:
    # Finding a line number reads a file: doing so for hidden results would double the time of a large record.
    matches = [match for match in report.matches if not (options.is_quiet and match.status is MatchStatus.VERIFIED)]
    match_places, problem_places = _places(options.root, matches, report.capture_problems)
    if options.as_json:
        fields = {
            "proofs": [_match_json(*pair) for pair in zip(matches, match_places, strict=True)],
            "captures": [_problem_json(*pair) for pair in zip(report.capture_problems, problem_places, strict=True)],
            "summary": {status.value: report.count(status) for status in MatchStatus}
            | {"has_failed": report.has_failed},
        }
        print(orjson.dumps(fields, option=orjson.OPT_INDENT_2).decode())
    else:
        for problem, place in zip(report.capture_problems, problem_places, strict=True):
            label = "FAILED" if problem.is_failure else "note"
            print(
                f"{label:10}  {_shown_place(place)}: {problem.source}, capture {problem.index + 1}: {problem.message}"
            )
        for match, place in zip(matches, match_places, strict=True):
            print("\n".join(_lines(match, place)))
    echo(_summary(report))


def _lines(match: QuotationMatch, place: Place) -> Iterator[str]:
    start = f"{_LABELS[match.status]:10}  {_shown_place(place)}: {match.quotation.name}"
    if match.status is MatchStatus.NO_CAPTURE:
        yield f"{start}: {match.source} {match.message}"
        return
    day = match.capture.date if match.capture else ""
    yield f"{start}: {match.message or 'appears once'} in the copy of {match.source} of {day}"
    if match.nearest:
        yield f"{'':12}nearest passage: {match.nearest}"


def _shown_place(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _places(
    root: Path, matches: Sequence[QuotationMatch], problems: Sequence[CaptureProblem]
) -> tuple[Sequence[Place], Sequence[Place]]:
    """Return the places of matches and of problems with captures, each in the same order."""
    unlocated = [UnlocatedProblem(match.quotation.file, (*match.quotation.path, "text"), "") for match in matches]
    unlocated += [UnlocatedProblem(problem.file, ("captures", problem.index), "") for problem in problems]
    places = [problem.place for problem in locate(root, (("", Severity.ERROR, one) for one in unlocated))]
    return places[: len(matches)], places[len(matches) :]


def _match_json(match: QuotationMatch, place: Place) -> dict[str, Any]:
    quotation = match.quotation
    return {
        "verdict": match.status.value,
        "kind": quotation.kind,
        "id": quotation.record,
        "words": quotation.name,
        **_place_json(place),
        "source": match.source,
        "capture": match.capture.sha256 if match.capture else None,
        "captured": match.capture.date.text if match.capture else None,
        "message": match.message,
        "nearest": match.nearest,
    }


def _problem_json(problem: CaptureProblem, place: Place) -> dict[str, Any]:
    fields = {"number": problem.index + 1, "field": problem.field, "is_failure": problem.is_failure}
    return {"source": problem.source, **_place_json(place), **fields, "message": problem.message}


def _place_json(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _record(options: VerifyOptions, corpus: Corpus, report: VerificationReport) -> int:
    try:
        planned = plan_recording(options.root, corpus, report, today())
    except RecordingError as error:
        echo(f"{error}. Nothing was recorded. Add this to the file by hand:\n{error.manual_edit}")
        return 1
    except OSError as error:
        return storage_failure(error, options.root, "Nothing was recorded.")
    write_changes(options.root, planned, "Nothing was recorded")
    names = [change.path for change in planned]
    shown = ", ".join(names[:_NAMES_SHOWN]) + (
        f" and {len(names) - _NAMES_SHOWN:,} more" if len(names) > _NAMES_SHOWN else ""
    )
    echo(f"Recorded in {shown}." if names else "The record already says so.")
    return 0


def _summary(report: VerificationReport) -> str:
    counts = (
        f"{report.count(MatchStatus.VERIFIED):,} verified",
        f"{report.count(MatchStatus.NO_CAPTURE):,} without a saved copy",
        f"{report.count(MatchStatus.FAILED):,} failed",
    )
    broken = sum(problem.is_failure for problem in report.capture_problems)
    captures = f" {counted(broken, 'saved copy', 'saved copies')} altered." if broken else ""
    total = len(report.matches)
    return f"Checked {counted(total, 'quotation')}: {', '.join(counts)}.{captures}"
