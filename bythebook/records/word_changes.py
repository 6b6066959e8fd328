"""Compare two texts word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from rapidfuzz.distance import LCSseq

from bythebook.records.passages import WRITTEN_TOGETHER

Kind: TypeAlias = Literal["same", "deleted", "inserted"]
_WORD = re.compile(rf"({WRITTEN_TOGETHER.pattern}|(?:(?!{WRITTEN_TOGETHER.pattern})\S)+)(\s*)")
_MOST = 100_000_000
"""The largest product of both word counts that is compared: some tenths of a second, 12 MB."""
_AROUND = 8
"""How many words around a change are merged in an abridged text."""
OMISSION = "⋯"  # not "…", which in a quotation is the speaker's or the editor's


class WordRun(NamedTuple):
    """Words that are the same, deleted or inserted."""

    kind: Kind
    text: str


class _DiffStep(NamedTuple):
    """Words ``start`` to ``end`` of the old text, and ``new_start`` to ``new_end`` of the new text."""

    kind: Literal["same", "changed"]
    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def length(self) -> int:
        return max(self.end - self.start, self.new_end - self.new_start)

    def to(self, last: _DiffStep) -> _DiffStep:
        """Return one change from here to the end of ``last``."""
        return _DiffStep("changed", self.start, last.end, self.new_start, last.new_end)


def changed_words(before: str, after: str) -> tuple[WordRun, ...]:
    """Return the word-by-word difference of two texts.

    Except for white space, the same and deleted runs joined are the old text, and the same and inserted runs joined are
    the new text. In scripts without spaces (Chinese, Thai), each character is a word.
    """
    old, new = _WORD.findall(before.strip()), _WORD.findall(after.strip())
    return tuple(_joined(_runs(old, new)))


def _runs(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[WordRun]:
    for step in _merged(_steps([word for word, _ in old], [word for word, _ in new])):
        if step.kind == "same":
            pairs = zip(old[step.start : step.end], new[step.new_start : step.new_end], strict=True)
            yield WordRun("same", "".join(word + max(gap, old_gap, key=len) for (_, old_gap), (word, gap) in pairs))
        else:
            gone, gap = _split_trailing_space(old[step.start : step.end])
            added, end = _split_trailing_space(new[step.new_start : step.new_end])
            if gone and added and not WRITTEN_TOGETHER.match(added):
                gap = gap or " "
            yield from (
                WordRun("deleted", gone),
                WordRun("same", gap),
                WordRun("inserted", added),
                WordRun("same", end),
            )


def _split_trailing_space(words: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Return words as a text, and the white space after them."""
    text = "".join(word + gap for word, gap in words)
    bare = text.rstrip()
    return bare, text[len(bare) :]


def _joined(runs: Iterator[WordRun]) -> Iterator[WordRun]:
    """Join adjacent runs of the same kind."""
    last: WordRun | None = None
    for run in runs:
        if not run.text:
            continue
        if last and last.kind == run.kind:
            last = WordRun(last.kind, last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _steps(old: list[str], new: list[str]) -> Iterator[_DiffStep]:
    start = _shared(old, new)
    tail = _shared(old[start:][::-1], new[start:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    yield _DiffStep("same", 0, start, 0, start)
    if (end - start) * (new_end - start) > _MOST:
        yield _DiffStep("changed", start, end, start, new_end)
    else:
        for code in LCSseq.opcodes(old[start:end], new[start:new_end]):
            places = (code.src_start, code.src_end, code.dest_start, code.dest_end)
            yield _DiffStep("same" if code.tag == "equal" else "changed", *(start + place for place in places))
    yield _DiffStep("same", end, len(old), new_end, len(new))


def _shared(one: list[str], other: list[str]) -> int:
    """Return the length of the common prefix of two lists."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _merged(steps: Iterator[_DiffStep]) -> list[_DiffStep]:
    """Join adjacent changes, and changes that only a few words separate, so that readers see one change, not three."""
    merged: list[_DiffStep] = []
    for step in steps:
        if not step.length:
            continue
        merged.append(step)
        if len(merged) > 1 and merged[-2].kind == merged[-1].kind == "changed":
            merged[-2:] = [merged[-2].to(merged[-1])]
        while len(merged) >= 3 and _is_short_gap(*merged[-3:]):  # noqa: PLR2004  # a change, unchanged words, a change
            merged[-3:] = [merged[-3].to(merged[-1])]
    return merged


def _is_short_gap(before: _DiffStep, gap: _DiffStep, after: _DiffStep) -> bool:
    is_between = before.kind == after.kind == "changed" and gap.kind == "same"
    return is_between and 3 * gap.length <= min(before.length, after.length)


def abridged(runs: Sequence[WordRun]) -> tuple[WordRun, ...]:
    """Leave out unchanged words, except a few around each change."""
    found = []
    for index, run in enumerate(runs):
        if run.kind == "same":
            text = _abridge(run.text, is_first=index == 0, is_last=index == len(runs) - 1)
            found.append(WordRun("same", text))
        else:
            found.append(run)
    return tuple(found)


def _abridge(text: str, *, is_first: bool, is_last: bool) -> str:
    words = _WORD.findall(text)
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(words) <= head + tail + 2:
        return text
    indent = text[: len(text) - len(text.lstrip())]
    start = indent + "".join(word + gap for word, gap in words[:head]).rstrip()
    end = "".join(word + gap for word, gap in words[len(words) - tail :]) if tail else ""
    return f"{start}{' ' if head else ''}{OMISSION}{' ' if tail else ''}{end}"
