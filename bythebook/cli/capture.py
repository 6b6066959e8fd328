"""``bythebook capture``: file a copy of a source as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import typer

from bythebook.checks.base import did_you_mean
from bythebook.cli.printing import print_problems, say
from bythebook.cli.settings import WRONG_CALL, evidence_of
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
from bythebook.yaml.writing import ChangedMeanwhileError, write_all

_FAILURES = (CaptureError, FetchError, UnusableDocumentError, TimestampError)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be captured, as the call says it."""

    root: Path
    settings: str
    source: str
    target: str
    day: str
    timestamp: str
    allows_private: bool


def run(wanted: Wanted) -> int:
    """File a copy of a source; give the exit status."""
    folder = EvidenceFolder(evidence_of(wanted.root, wanted.settings))
    source = _source(wanted.root, wanted.source)
    day = _day(wanted.day)
    target = wanted.target or source.read_in or source.url
    if not target:
        say(f"{source.id} names no address of its own: name a file or an address after it.")
        return WRONG_CALL
    limits = Limits(private=wanted.allows_private)
    try:
        taken = _taken(target, limits)
        token, moment = b"", ""
        if wanted.timestamp and not any(
            one.timestamp for one in source.captures if one.sha256 == taken.document.sha256
        ):
            token = ask_for_timestamp(wanted.timestamp, taken.document.sha256, limits)
            moment = moment_of(token, taken.document.sha256)
        filing = plan(wanted.root, source, taken, day, moment)
        was_there = folder.file(filing.capture.sha256) is not None
        file = file_copy(folder, taken)
        if token:
            folder.put(folder.token(filing.capture.sha256).name, token)
        write_all(wanted.root, [filing.change] if filing.change else [])
    except _FAILURES as error:
        say(f"{error}. Nothing was recorded.")
        if by_hand := getattr(error, "by_hand", ""):
            say(f"Write this into the file yourself:\n{by_hand}")
        return 1
    except ChangedMeanwhileError as error:
        say(f"{error} was written by somebody else meanwhile. Nothing was recorded; run the command again.")
        return 1
    except OSError as error:
        say(f"{error.filename or target}: {error.strerror or error}. Nothing was recorded.")
        return WRONG_CALL
    _tell(source, filing, file, taken, was_there=was_there)
    return 0


def _source(root: Path, source_id: str) -> Source:
    with open_cache(root) as cache:
        corpus, problems = load_corpus(root, cache, Progress(), 0)
        source = corpus.sources.get(source_id)
        if source is not None:
            return source
    if ("source", source_id) in corpus.broken:
        print_problems([problem for problem in problems if problem.place.file.endswith(f"/{source_id}.yaml")])
        say(f"{source_id} cannot be read. Put it right first.")
        raise typer.Exit(1)
    hint = did_you_mean(source_id, list(corpus.summaries["source"])) or "Sources are the files in content/sources/."
    say(f'"{source_id}" is not a source. {hint}')
    raise typer.Exit(WRONG_CALL)


def _day(written: str) -> date:
    if not written:
        return today()
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        say(f'"{written}" in --date is no day. Write it as 2026-01-08.')
        raise typer.Exit(WRONG_CALL) from error
    if day > today() + timedelta(days=1):  # it may be tomorrow already where the editor is
        say(f"{day} in --date lies in the future. Write the day on which the copy was made.")
        raise typer.Exit(WRONG_CALL)
    return day


def _taken(target: str, limits: Limits) -> Taken:
    if "://" in target:
        fetched = fetch(target, limits)
        return Taken(fetched.document, fetched)
    file = Path(target)
    if not file.is_file():
        say(f"There is no file {file}. An address starts with https:// or http://.")
        raise typer.Exit(WRONG_CALL)
    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES + 1)
    try:
        return Taken(document(content, name=file.name))
    except UnusableDocumentError as error:
        raise UnusableDocumentError(f"{file} cannot be filed: {error}") from error


def _tell(source: Source, filing: Filing, file: Path, taken: Taken, *, was_there: bool) -> None:
    capture = filing.capture
    if filing.change is None and was_there:
        say(f"Nothing is new: {source.id} lists this copy, captured on {capture.date}, and it is filed.")
    elif filing.change is None:
        say(f"Filed {file} again: {source.id} lists this copy, captured on {capture.date}.")
    else:
        stamped = f", stamped at {capture.timestamp}" if capture.timestamp else ""
        say(f"Filed {file} ({capture.media_type.value}, {len(taken.document.content):,} bytes{stamped}).")
        say(f"{source.file} lists it as captured on {capture.date}. Prove what is quoted: bythebook verify {source.id}")
    if taken.fetched and len(taken.fetched.exchanges) > 1:
        steps = len(taken.fetched.exchanges) - 1
        say(f"The address led to {taken.fetched.address} in {steps} step{'' if steps == 1 else 's'}.")
    if filing.without_text:
        say(f"No text could be taken from it: {filing.without_text}. Nothing can be proved by it.")
