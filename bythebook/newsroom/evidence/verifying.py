"""Everything that a record quotes, proved against what is in the evidence folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bythebook.newsroom.evidence.folder import EvidenceFolder
from bythebook.newsroom.evidence.opening import CaptureFault, open_captures
from bythebook.newsroom.evidence.proving import Proof, Verdict, prove
from bythebook.newsroom.evidence.words import Words, words_of
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Corpus

_SOURCES_A_RUN = 20
_WORTH_FORKING = 100


@dataclass(frozen=True, slots=True)
class Verification:
    """Every proof that was tried, in the order of files, and what is wrong with captures."""

    proofs: list[Proof]
    faults: list[CaptureFault]

    def count(self, verdict: Verdict) -> int:
        """Count the proofs that came out so."""
        return sum(proof.verdict is verdict for proof in self.proofs)

    @property
    def has_failed(self) -> bool:
        """Say whether words do not stand in their capture, or a capture is not what was filed."""
        return bool(self.count(Verdict.FAILED)) or any(fault.is_failure for fault in self.faults)


def verify(
    corpus: Corpus, folder: EvidenceFolder, ids: Collection[str] = (), authority: Path | None = None, jobs: int = 0
) -> Verification:
    """Prove the words of the claims and rules with those ids, or from the sources with those ids; of all, if none."""
    wanted = _wanted(corpus, set(ids))
    sources = [source for source in corpus.summaries["source"] if source in wanted or (not ids) or source in ids]
    proofs: list[Proof] = []
    faults: list[CaptureFault] = []
    work = partial(_verify_sources, corpus, folder, authority, wanted)
    for found, wrong in map_in_batches(work, sources, jobs, _SOURCES_A_RUN, _WORTH_FORKING):
        proofs += found
        faults += wrong
    proofs.sort(key=_order)
    faults.sort(key=lambda fault: (fault.file, fault.index, fault.field))
    return Verification(proofs, faults)


def _wanted(corpus: Corpus, ids: set[str]) -> Mapping[str, list[Words]]:
    """Give the words to be proved, by the sources that they are said to stand in."""
    found: dict[str, list[Words]] = defaultdict(list)
    for words in _all_words(corpus):
        for source in dict.fromkeys(words.sources):
            if not ids or words.record in ids or source in ids:
                found[source].append(words)
    return found


def _all_words(corpus: Corpus) -> Iterable[Words]:
    for shelf in (corpus.claims, corpus.rules):
        for record in shelf.values():
            yield from words_of(record)


def _verify_sources(
    corpus: Corpus,
    folder: EvidenceFolder,
    authority: Path | None,
    wanted: Mapping[str, list[Words]],
    ids: Sequence[str],
) -> tuple[list[Proof], list[CaptureFault]]:
    proofs: list[Proof] = []
    faults: list[CaptureFault] = []
    for source_id in ids:
        source = corpus.sources[source_id]
        opening = open_captures(source.captures, folder, authority)
        proofs += prove(source, wanted.get(source_id, ()), opening.opened)
        faults += [CaptureFault(source_id, source.file, *fault) for fault in opening.faults]
    return proofs, faults


def _order(proof: Proof) -> tuple[str, list[tuple[int, str]], str]:
    steps = [(step, "") if isinstance(step, int) else (-1, step) for step in proof.words.path]
    return proof.words.file, steps, proof.source
