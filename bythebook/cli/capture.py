"""Run ``bythebook capture``: save a copy of a source as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import typer

from bythebook.checks.base import did_you_mean
from bythebook.cli.output import echo, print_problems
from bythebook.cli.project import USAGE_ERROR, evidence_folder, usage_error, write_changes
from bythebook.incremental.cache import open_cache
from bythebook.incremental.loading import load_corpus
from bythebook.newsroom.evidence.capturing import CaptureError, Filing, Taken, file_copy, plan
from bythebook.newsroom.evidence.fetching import FetchError, Limits, fetch
from bythebook.newsroom.evidence.folder import EvidenceFolder
from bythebook.newsroom.evidence.media import MOST_BYTES, UnusableDocumentError, document
from bythebook.newsroom.evidence.timestamps import TimestampError, ask_for_timestamp, moment_of
from bythebook.parallel.progress import Progress
from bythebook.plugin.clock import today
from bythebook.records import Source

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
    allows_private: bool


def run(options: CaptureOptions) -> int:
    """Save a copy of a source. Return the exit status."""
    folder = EvidenceFolder(evidence_folder(options.root, options.settings))
    source = _source(options.root, options.source)
    day = _day(options.day)
    target = options.target or source.read_in or source.url
    if not target:
        raise usage_error(f"{source.id} names no address of its own: name a file or an address after it.")
    limits = Limits(private=options.allows_private)
    try:
        taken = _taken(target, limits)
        token, moment = b"", ""
        if options.timestamp and not any(
            one.timestamp for one in source.captures if one.sha256 == taken.document.sha256
        ):
            token = ask_for_timestamp(options.timestamp, taken.document.sha256, limits)
            moment = moment_of(token, taken.document.sha256)
        filing = plan(options.root, source, taken, day, moment)
        was_there = folder.file(filing.capture.sha256) is not None
        file = file_copy(folder, taken)
        if token:
            folder.put(folder.token(filing.capture.sha256).name, token)
        write_changes(options.root, [filing.change] if filing.change else [], "Nothing was recorded")
    except _FAILURES as error:
        echo(f"{error}. Nothing was recorded.")
        if by_hand := getattr(error, "by_hand", ""):
            echo(f"Write this into the file yourself:\n{by_hand}")
        return 1
    except OSError as error:
        echo(f"{error.filename or target}: {error.strerror or error}. Nothing was recorded.")
        return USAGE_ERROR
    _print_result(source, filing, file, taken, was_there=was_there)
    return 0


def _source(root: Path, source_id: str) -> Source:
    with open_cache(root) as cache:
        corpus, problems = load_corpus(root, cache, Progress(), 0)
        source = corpus.sources.get(source_id)
        if source is not None:
            return source
    if ("source", source_id) in corpus.broken:
        print_problems([problem for problem in problems if problem.place.file.endswith(f"/{source_id}.yaml")])
        echo(f"{source_id} cannot be read. Put it right first.")
        raise typer.Exit(1)
    hint = did_you_mean(source_id, list(corpus.summaries["source"])) or "Sources are the files in content/sources/."
    raise usage_error(f'"{source_id}" is not a source. {hint}')


def _day(text: str) -> date:
    if not text:
        return today()
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise usage_error(f'"{text}" in --date is no day. Write it as 2026-01-08.') from error
    if day > today() + timedelta(days=1):  # it may already be tomorrow where the editor is
        raise usage_error(f"{day} in --date lies in the future. Write the day on which the copy was made.")
    return day


def _taken(target: str, limits: Limits) -> Taken:
    if "://" in target:
        fetched = fetch(target, limits)
        return Taken(fetched.document, fetched)
    file = Path(target)
    if not file.is_file():
        raise usage_error(f"There is no file {file}. An address starts with https:// or http://.")
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    try:
        return Taken(document(content, name=file.name))
    except UnusableDocumentError as error:
        raise UnusableDocumentError(f"{file} cannot be filed: {error}") from error


def _print_result(source: Source, filing: Filing, file: Path, taken: Taken, *, was_there: bool) -> None:
    capture = filing.capture
    if filing.change is None and was_there:
        echo(f"Nothing is new: {source.id} lists this copy, captured on {capture.date}, and it is filed.")
    elif filing.change is None:
        echo(f"Filed {file} again: {source.id} lists this copy, captured on {capture.date}.")
    else:
        stamped = f", stamped at {capture.timestamp}" if capture.timestamp else ""
        echo(f"Filed {file} ({capture.media_type.value}, {len(taken.document.content):,} bytes{stamped}).")
        echo(
            f"{source.file} lists it as captured on {capture.date}. Prove what is quoted: bythebook verify {source.id}"
        )
    if taken.fetched and len(taken.fetched.exchanges) > 1:
        steps = len(taken.fetched.exchanges) - 1
        echo(f"The address led to {taken.fetched.address} in {steps} step{'' if steps == 1 else 's'}.")
    if filing.without_text:
        echo(f"No text could be taken from it: {filing.without_text}. Nothing can be proved by it.")
