"""What was proved, written into the record: the site is published where the evidence is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from bythebook.newsroom.evidence.editing import LayoutError, ListEdit, edited
from bythebook.newsroom.evidence.proving import Proof, Verdict
from bythebook.newsroom.evidence.verifying import Verification
from bythebook.newsroom.evidence.words import Words
from bythebook.records import Checked, Claim, Corpus, FieldPath, Record, Rule
from bythebook.records.capture import words_digest
from bythebook.yaml.writing import FileChange

_FIELDS = ("source", "capture", "date", "words")
Proofs = dict[FieldPath, tuple[Checked, ...]]


class RecordingError(Exception):
    """A file is laid out so that nothing can be put in; ``by_hand`` holds the lines to be written by an editor."""

    def __init__(self, file: str, by_hand: str) -> None:
        super().__init__(f"{file} is laid out so that nothing can be put in")
        self.by_hand = by_hand


def changes(root: Path, corpus: Corpus, verification: Verification, day: date) -> list[FileChange]:
    """Plan the files in which proofs come, go, or are of other words. Raises ``RecordingError``."""
    damaged = {(fault.source, fault.index) for fault in verification.faults if fault.is_failure}
    found: dict[tuple[str, str], Proofs] = defaultdict(dict)
    for words, proofs in _of_words(verification.proofs).items():
        if words.checked is not None:
            now = tuple(_checked(corpus, words, proofs, day, damaged))
            if now != words.checked:
                found[words.kind, words.record][words.path] = now
    return [_change(root, corpus.records[kind][record_id], new) for (kind, record_id), new in sorted(found.items())]


def _of_words(proofs: Sequence[Proof]) -> Mapping[Words, list[Proof]]:
    found: dict[Words, list[Proof]] = defaultdict(list)
    for proof in proofs:
        found[proof.words].append(proof)
    return found


def _checked(
    corpus: Corpus, words: Words, proofs: Sequence[Proof], day: date, damaged: set[tuple[str, int]]
) -> Iterator[Checked]:
    """Give the proofs that words have now: those that still hold, and new ones where there was none.

    A proof whose capture is not in this evidence folder stands, if it is of the words as they are.
    """
    tried = {proof.source: proof for proof in proofs}
    for source_id in dict.fromkeys(words.sources):
        source = corpus.sources.get(source_id)
        captures = source.captures if source else ()
        whole = [one for index, one in enumerate(captures) if (source_id, index) not in damaged]
        kept = [
            one
            for one in words.checked or ()
            if one.source == source_id and one.holds(words.text, words.sources, whole)
        ]
        proof = tried.get(source_id)
        if kept and (proof is None or proof.verdict is not Verdict.FAILED):
            yield from kept
        elif proof and proof.verdict is Verdict.PROVED and proof.capture:
            yield Checked.model_validate(
                {
                    "source": source_id,
                    "capture": proof.capture.sha256,
                    # Where the copy was made it may have been tomorrow already.
                    "date": max(day, proof.capture.date.first or day).isoformat(),
                    "words": words_digest(words.text),
                }
            )


def _change(root: Path, record: Record, new: Proofs) -> FileChange:
    before = (root / record.file).read_bytes()
    edits = [
        ListEdit(path, "checked", tuple(_entry(one) for one in checked))
        for path, checked in sorted(new.items(), key=lambda pair: str(pair[0]))
    ]
    try:
        text = edited(before.decode(), record, _with(record, new), edits)
    except LayoutError as error:
        raise RecordingError(record.file, str(error)) from error
    return FileChange(record.file, text.encode(), before)


def _entry(checked: Checked) -> dict[str, str]:
    plain = checked.model_dump(mode="json")
    return {name: str(plain[name]) for name in _FIELDS}


def _with(record: Record, new: Proofs) -> Record:
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
