"""Run ``bythebook capture``: save a copy of a source as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import typer

from bythebook.cli.output import counted, echo, print_problems
from bythebook.cli.project import evidence_folder, open_record, parse_day, storage_failure, usage_error, write_changes
from bythebook.clock import today
from bythebook.newsroom.evidence.capturing import CaptureError, CapturePlan, SourceCopy, plan_capture, store_copy
from bythebook.newsroom.evidence.containers import open_document
from bythebook.newsroom.evidence.documents import MOST_BYTES, UnusableDocumentError
from bythebook.newsroom.evidence.fetching import FetchError, FetchLimits, fetch
from bythebook.newsroom.evidence.folder import EvidenceFolder
from bythebook.newsroom.evidence.timestamps import TimestampError, request_timestamp, timestamp_of
from bythebook.records import Source
from bythebook.records.similar import did_you_mean

_FAILURES = (CaptureError, FetchError, UnusableDocumentError, TimestampError)


@dataclass(frozen=True, slots=True)
class CaptureOptions:
    """The options of ``bythebook capture``."""

    root: Path
    settings: str
    source: str
    target: str
    day: str
    timestamp: str
    allow_private: bool


def run(options: CaptureOptions) -> int:
    """Save a copy of a source. Return the exit status."""
    folder = EvidenceFolder(evidence_folder(options.root, options.settings))
    source = _source(options.root, options.source)
    day = _day(options.day)
    target = options.target or source.read_in or source.url
    if not target:
        raise usage_error(f"{source.id} has no URL. Give a file or a URL.")
    limits = FetchLimits(allow_private=options.allow_private)
    try:
        copy = _read_copy(target, limits, [url for url in (source.read_in, source.url) if url])
        token, moment = b"", ""
        if options.timestamp and not any(
            one.timestamp for one in source.captures if one.sha256 == copy.document.sha256
        ):
            token = request_timestamp(options.timestamp, copy.document.sha256, limits)
            moment = timestamp_of(token, copy.document.sha256)
        capture_plan = plan_capture(options.root, source, copy, day, moment)
        was_stored = folder.find(capture_plan.capture.sha256) is not None
        file = store_copy(folder, copy)
        if token:
            folder.store(folder.timestamp_file(capture_plan.capture.sha256).name, token)
        write_changes(options.root, [capture_plan.change] if capture_plan.change else [], "Nothing was saved")
    except _FAILURES as error:
        echo(f"{error}. Nothing was saved.")
        if manual_edit := getattr(error, "manual_edit", ""):
            echo(f"Add this to the file by hand:\n{manual_edit}")
        return 1
    except OSError as error:
        return storage_failure(error, target, "Nothing was saved.")
    _print_result(source, capture_plan, file, copy, was_stored=was_stored)
    return 0


def _source(root: Path, source_id: str) -> Source:
    with open_record(root) as (corpus, problems):
        source = corpus.sources.get(source_id)
        if source is not None:
            return source
    if ("source", source_id) in corpus.broken:
        print_problems([problem for problem in problems if problem.place.file.endswith(f"/{source_id}.yaml")])
        echo(f"{source_id} cannot be read. Fix it first.")
        raise typer.Exit(1)
    hint = did_you_mean(source_id, list(corpus.summaries["source"])) or "Sources are the files in content/sources/."
    raise usage_error(f'"{source_id}" is not a source. {hint}')


def _day(text: str) -> date:
    if not text:
        return today()
    day = parse_day(text, "--date")
    if day > today() + timedelta(days=1):  # it may already be tomorrow where the editor is
        raise usage_error(f"{day} in --date is in the future. Enter the date when the copy was made.")
    return day


def _read_copy(target: str, limits: FetchLimits, urls: Sequence[str]) -> SourceCopy:
    if "://" in target:
        fetched = fetch(target, limits)
        return SourceCopy(fetched.document, fetched)
    file = Path(target)
    if not file.is_file():
        raise usage_error(f"{file} not found. A URL starts with https:// or http://.")
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    try:
        found = open_document(content, file.name, urls)
    except UnusableDocumentError as error:
        raise UnusableDocumentError(f"{file} cannot be saved: {error}") from error
    if found.origin:
        echo(f"Read {found.origin}: {file}.")
    return SourceCopy(found.document)


def _print_result(source: Source, capture_plan: CapturePlan, file: Path, copy: SourceCopy, *, was_stored: bool) -> None:
    capture = capture_plan.capture
    if capture_plan.change is None and was_stored:
        echo(f"No change: {source.id} already lists this copy, captured on {capture.date}.")
    elif capture_plan.change is None:
        echo(f"Saved {file} again: {source.id} already lists this copy, captured on {capture.date}.")
    else:
        stamped = f", timestamped {capture.timestamp}" if capture.timestamp else ""
        echo(f"Saved {file} ({capture.media_type.value}, {len(copy.document.content):,} bytes{stamped}).")
        echo(f"{source.file} lists it as captured on {capture.date}. Next: bythebook verify {source.id}")
    if copy.fetched and len(copy.fetched.exchanges) > 1:
        steps = len(copy.fetched.exchanges) - 1
        echo(f"Redirected to {copy.fetched.url} in {counted(steps, 'step')}.")
    if capture_plan.missing_text_reason:
        echo(f"No text could be extracted: {capture_plan.missing_text_reason}. It cannot verify quotations.")
    if capture_plan.unreadable:
        echo(f"The text of the copy has {capture_plan.unreadable}: parts of it are lost or in a wrong encoding.")
