"""Verify the quotations of a corpus with the captures in the evidence folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bythebook.newsroom.evidence.captures import CaptureProblem, load_captures
from bythebook.newsroom.evidence.folder import EvidenceFolder
from bythebook.newsroom.evidence.matching import MatchStatus, QuotationMatch, match_quotations
from bythebook.newsroom.evidence.quotations import Quotation, quotations_by_source
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Corpus

_SOURCES_PER_BATCH = 20
_WORTH_FORKING = 100


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """The matches of all quotations, sorted by file, and the problems with captures."""

    matches: list[QuotationMatch]
    capture_problems: list[CaptureProblem]

    def count(self, status: MatchStatus) -> int:
        """Return the number of matches with a status."""
        return sum(match.status is status for match in self.matches)

    @property
    def has_failed(self) -> bool:
        """Whether a quotation is missing from its capture, or a capture is not what was saved."""
        return bool(self.count(MatchStatus.FAILED)) or any(problem.is_failure for problem in self.capture_problems)


def verify(
    corpus: Corpus, folder: EvidenceFolder, ids: Collection[str] = (), authority: Path | None = None, jobs: int = 0
) -> VerificationReport:
    """Verify the quotations of the claims, rules and sources with those ids; all quotations without ids."""
    quotations = quotations_by_source(corpus, set(ids))
    sources = [source for source in corpus.summaries["source"] if source in quotations or (not ids) or source in ids]
    matches: list[QuotationMatch] = []
    problems: list[CaptureProblem] = []
    work = partial(_verify_sources, corpus, folder, authority, quotations)
    for batch, batch_problems in map_in_batches(work, sources, jobs, _SOURCES_PER_BATCH, _WORTH_FORKING):
        matches += batch
        problems += batch_problems
    matches.sort(key=_sort_key)
    problems.sort(key=lambda problem: (problem.file, problem.index, problem.field))
    return VerificationReport(matches, problems)


def _verify_sources(
    corpus: Corpus,
    folder: EvidenceFolder,
    authority: Path | None,
    quotations: Mapping[str, list[Quotation]],
    ids: Sequence[str],
) -> tuple[list[QuotationMatch], list[CaptureProblem]]:
    matches: list[QuotationMatch] = []
    problems: list[CaptureProblem] = []
    for source_id in ids:
        source = corpus.sources[source_id]
        loaded = load_captures(source, folder, authority)
        matches += match_quotations(source, quotations.get(source_id, ()), loaded.captures)
        problems += loaded.problems
    return matches, problems


def _sort_key(match: QuotationMatch) -> tuple[str, list[tuple[int, str]], str]:
    steps = [(step, "") if isinstance(step, int) else (-1, step) for step in match.quotation.path]
    return match.quotation.file, steps, match.source
