"""Run ``bythebook verify``: match quotations and clauses with captured sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import typer

from bythebook.checks.base import did_you_mean
from bythebook.cli.output import echo, print_problems
from bythebook.cli.project import USAGE_ERROR, evidence_folder, usage_error, write_changes
from bythebook.incremental.cache import open_cache
from bythebook.incremental.loading import load_corpus
from bythebook.newsroom.evidence.folder import EvidenceFolder
from bythebook.newsroom.evidence.opening import CaptureFault
from bythebook.newsroom.evidence.proving import Proof, Verdict
from bythebook.newsroom.evidence.recording import RecordingError, changes
from bythebook.newsroom.evidence.verifying import Verification, verify
from bythebook.parallel.progress import Progress
from bythebook.plugin.clock import today
from bythebook.records import Corpus, Place, Severity, UnlocatedProblem
from bythebook.yaml.reading import locate

_NAMES_SHOWN = 10
_LABELS = {Verdict.PROVED: "proved", Verdict.FAILED: "FAILED", Verdict.NO_CAPTURE: "no capture"}


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
        raise usage_error(f"There is no file {options.authority}.")
    with open_cache(options.root) as cache:
        corpus, problems = load_corpus(options.root, cache, Progress(), options.jobs)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors:
            print_problems(errors)
            echo("The record has errors, and not all of its words can be read. Put them right first.")
            return 1
        _refuse_unknown(corpus, options.ids)
        found = verify(corpus, folder, options.ids, options.authority, options.jobs)
        _print(options, found)
        if options.records and (status := _record(options, corpus, found)):
            return status
    missing = found.count(Verdict.NO_CAPTURE) or any(not fault.is_failure for fault in found.faults)
    return 1 if found.has_failed or (options.is_strict and missing) else 0


def _refuse_unknown(corpus: Corpus, ids: Sequence[str]) -> None:
    known = [record_id for kind in ("claim", "rule", "source") for record_id in corpus.summaries[kind]]
    unknown = [record_id for record_id in ids if record_id not in set(known)]
    for record_id in unknown:
        echo(f'"{record_id}" is not a claim, a rule or a source. {did_you_mean(record_id, known)}'.rstrip())
    if unknown:
        raise typer.Exit(USAGE_ERROR)


def _print(options: VerifyOptions, found: Verification) -> None:
    # A place takes a look into a file: in a long record, to find those that nobody sees would take half the time.
    proofs = [proof for proof in found.proofs if not (options.is_quiet and proof.verdict is Verdict.PROVED)]
    proved_at, broken_at = _places(options.root, proofs, found.faults)
    if options.as_json:
        told = {
            "proofs": [_proof_json(*pair) for pair in zip(proofs, proved_at, strict=True)],
            "captures": [_fault_json(*pair) for pair in zip(found.faults, broken_at, strict=True)],
            "summary": {verdict.value: found.count(verdict) for verdict in Verdict} | {"has_failed": found.has_failed},
        }
        print(orjson.dumps(told, option=orjson.OPT_INDENT_2).decode())
    else:
        for fault, place in zip(found.faults, broken_at, strict=True):
            label = "FAILED" if fault.is_failure else "note"
            print(f"{label:10}  {_words(place)}: {fault.source}, capture {fault.index + 1}: {fault.message}")
        for proof, place in zip(proofs, proved_at, strict=True):
            print("\n".join(_lines(proof, place)))
    echo(_summary(found))


def _lines(proof: Proof, place: Place) -> Iterator[str]:
    start = f"{_LABELS[proof.verdict]:10}  {_words(place)}: {proof.words.name}"
    if proof.verdict is Verdict.NO_CAPTURE:
        yield f"{start}: {proof.source} {proof.message}"
        return
    day = proof.capture.date if proof.capture else ""
    yield f"{start}: {proof.message or 'stands once'} in the capture of {proof.source} of {day}"
    if proof.nearest:
        yield f"{'':12}the nearest passage there: {proof.nearest}"


def _words(place: Place) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _places(
    root: Path, proofs: Sequence[Proof], faults: Sequence[CaptureFault]
) -> tuple[Sequence[Place], Sequence[Place]]:
    """Give the places of proofs and of faults of captures, each in their order."""
    options = [UnlocatedProblem(proof.words.file, (*proof.words.path, "text"), "") for proof in proofs]
    options += [UnlocatedProblem(fault.file, ("captures", fault.index), "") for fault in faults]
    places = [problem.place for problem in locate(root, (("", Severity.ERROR, fault) for fault in options))]
    return places[: len(proofs)], places[len(proofs) :]


def _proof_json(proof: Proof, place: Place) -> dict[str, Any]:
    words = proof.words
    return {
        "verdict": proof.verdict.value,
        "kind": words.kind,
        "id": words.record,
        "words": words.name,
        **_place_json(place),
        "source": proof.source,
        "capture": proof.capture.sha256 if proof.capture else None,
        "captured": proof.capture.date.text if proof.capture else None,
        "message": proof.message,
        "nearest": proof.nearest,
    }


def _fault_json(fault: CaptureFault, place: Place) -> dict[str, Any]:
    told = {"number": fault.index + 1, "field": fault.field, "is_failure": fault.is_failure}
    return {"source": fault.source, **_place_json(place), **told, "message": fault.message}


def _place_json(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _record(options: VerifyOptions, corpus: Corpus, found: Verification) -> int:
    try:
        planned = changes(options.root, corpus, found, today())
    except RecordingError as error:
        echo(f"{error}. Nothing was recorded. Write this into the file yourself:\n{error.by_hand}")
        return 1
    except OSError as error:
        echo(f"{error.filename or options.root}: {error.strerror or error}. Nothing was recorded.")
        return USAGE_ERROR
    write_changes(options.root, planned, "Nothing was recorded")
    names = [change.path for change in planned]
    shown = ", ".join(names[:_NAMES_SHOWN]) + (
        f" and {len(names) - _NAMES_SHOWN:,} more" if len(names) > _NAMES_SHOWN else ""
    )
    echo(f"Recorded in {shown}." if names else "The record says so already.")
    return 0


def _summary(found: Verification) -> str:
    counts = (
        f"{found.count(Verdict.PROVED):,} proved",
        f"{found.count(Verdict.NO_CAPTURE):,} without a capture",
        f"{found.count(Verdict.FAILED):,} failed",
    )
    broken = sum(fault.is_failure for fault in found.faults)
    captures = f" {broken:,} capture{' is' if broken == 1 else 's are'} not as filed." if broken else ""
    total = len(found.proofs)
    return f"Held {total:,} quotation{'' if total == 1 else 's'} against captures: {', '.join(counts)}.{captures}"
