"""Two texts compared word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from rapidfuzz.distance import LCSseq

from bythebook.newsroom.evidence.folding import fold
from bythebook.records.passages import WRITTEN_TOGETHER

Kind: TypeAlias = Literal["same", "deleted", "inserted"]
_WORD = re.compile(rf"({WRITTEN_TOGETHER.pattern}|(?:(?!{WRITTEN_TOGETHER.pattern})\S)+)(\s*)")
_MOST = 100_000_000
"""Words of one text times words of the other up to which they are compared: some tenths of a second, 12 MB."""
_AROUND = 8
"""How many words around a change are kept where a text is shortened."""
LEFT_OUT = "⋯"  # not the "…" of quotations, which is the speaker's or the editor's


class Run(NamedTuple):
    """Words that stayed, went or came."""

    kind: Kind
    text: str


class _Step(NamedTuple):
    """Words ``start`` to ``end`` of the old text, and what they are in the new one: ``new_start`` to ``new_end``."""

    kind: Literal["same", "changed"]
    start: int
    end: int
    new_start: int
    new_end: int

    @property
    def length(self) -> int:
        return max(self.end - self.start, self.new_end - self.new_start)

    def to(self, last: _Step) -> _Step:
        """Give one change that reaches to the end of another."""
        return _Step("changed", self.start, last.end, self.new_start, last.new_end)


def same_words(before: str, after: str) -> bool:
    """Say whether two texts have the same words, white space and typographic marks apart. Letter case counts."""
    return fold(before) == fold(after)


def changed_words(before: str, after: str) -> tuple[Run, ...]:
    """Compare two texts word by word, letter for letter.

    What is the same or was deleted, run after run, is the old text; what is the same or was inserted is the new one;
    white space apart. Where words are written together (Chinese, Thai), each character is a word.
    """
    old, new = _WORD.findall(before.strip()), _WORD.findall(after.strip())
    return tuple(_joined(_runs(old, new)))


def _runs(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> Iterator[Run]:
    for step in _gathered(_steps([word for word, _ in old], [word for word, _ in new])):
        if step.kind == "same":
            pairs = zip(old[step.start : step.end], new[step.new_start : step.new_end], strict=True)
            yield Run("same", "".join(word + max(gap, old_gap, key=len) for (_, old_gap), (word, gap) in pairs))
        else:
            gone, gap = _parted(old[step.start : step.end])
            came, end = _parted(new[step.new_start : step.new_end])
            if gone and came and not WRITTEN_TOGETHER.match(came):
                gap = gap or " "
            yield from (Run("deleted", gone), Run("same", gap), Run("inserted", came), Run("same", end))


def _parted(words: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Give words as a text, and the white space after them."""
    text = "".join(word + gap for word, gap in words)
    bare = text.rstrip()
    return bare, text[len(bare) :]


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Join neighbours of one kind."""
    last: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if last and last.kind == run.kind:
            last = Run(last.kind, last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _steps(old: list[str], new: list[str]) -> Iterator[_Step]:
    start = _shared(old, new)
    tail = _shared(old[start:][::-1], new[start:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    yield _Step("same", 0, start, 0, start)
    if (end - start) * (new_end - start) > _MOST:
        yield _Step("changed", start, end, start, new_end)
    else:
        for code in LCSseq.opcodes(old[start:end], new[start:new_end]):
            places = (code.src_start, code.src_end, code.dest_start, code.dest_end)
            yield _Step("same" if code.tag == "equal" else "changed", *(start + place for place in places))
    yield _Step("same", end, len(old), new_end, len(new))


def _shared(one: list[str], other: list[str]) -> int:
    """Count the words that two lists begin with alike."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _gathered(steps: Iterator[_Step]) -> list[_Step]:
    """Join changes side by side, and those that only a few words part: a reader sees one change, not three."""
    kept: list[_Step] = []
    for step in steps:
        if not step.length:
            continue
        kept.append(step)
        if len(kept) > 1 and kept[-2].kind == kept[-1].kind == "changed":
            kept[-2:] = [kept[-2].to(kept[-1])]
        while len(kept) >= 3 and _is_island(*kept[-3:]):  # noqa: PLR2004  # a change, what stayed, a change
            kept[-3:] = [kept[-3].to(kept[-1])]
    return kept


def _is_island(before: _Step, island: _Step, after: _Step) -> bool:
    is_between = before.kind == after.kind == "changed" and island.kind == "same"
    return is_between and 3 * island.length <= min(before.length, after.length)


def shortened(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Leave out what stayed the same, but for some words around each change."""
    found = []
    for index, run in enumerate(runs):
        if run.kind == "same":
            text = _cut(run.text, is_first=index == 0, is_last=index == len(runs) - 1)
            found.append(Run("same", text))
        else:
            found.append(run)
    return tuple(found)


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    words = _WORD.findall(text)
    head = 0 if is_first else _AROUND
    tail = 0 if is_last else _AROUND
    if len(words) <= head + tail + 2:
        return text
    lead = text[: len(text) - len(text.lstrip())]
    start = lead + "".join(word + gap for word, gap in words[:head]).rstrip()
    end = "".join(word + gap for word, gap in words[len(words) - tail :]) if tail else ""
    return f"{start}{' ' if head else ''}{LEFT_OUT}{' ' if tail else ''}{end}"
