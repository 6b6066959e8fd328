"""A record by what an editor calls it: its id, a former id, its kind and id, its file, or its name."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bythebook.records import Corpus, Key
from bythebook.records.prose import parse_target
from bythebook.yaml.writing.cleaning import folded

_SHOWN = 5
_NEAR = 60
"""From this likeness on, of 100 (rapidfuzz's weighted ratio), a record is suggested."""
_AS_NEAR = 5
"""Others are suggested beside the nearest if they are at most so much less alike."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that was meant. ``former_id`` is the id that it was asked for by, if that is not its own any more.

    ``fragment`` is what stood behind a ``#``.
    """

    kind: str
    id: str
    former_id: str = ""
    fragment: str = ""

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        return self.kind, self.id


def look_up(corpus: Corpus, asked: str, root: Path = Path()) -> list[Match]:
    """Give every record that ``asked`` may mean, in the order of kinds; none if there is no such record.

    An id goes before a former id, and both before a name. Files are seen from ``root``, or from where the command runs.
    """
    if target := parse_target(asked):
        kind, record_id, fragment = target
        return _by_id(corpus, record_id, (kind,), fragment) if kind in corpus.summaries else []
    if "/" in asked or asked.endswith((".yaml", ".md")):
        return _by_file(corpus, seen_from(root, asked))
    return _by_id(corpus, asked, tuple(corpus.summaries)) or _by_name(corpus, asked)


def suggestions(corpus: Corpus, asked: str) -> list[str]:
    """Give the ids of the records whose id or name is nearest to what was asked for, the nearest first."""
    word = (parse_target(asked) or ("", asked, ""))[1].rpartition("/")[2].removesuffix(".yaml").removesuffix(".md")
    names: dict[str, str] = {}
    for summaries in corpus.summaries.values():
        for summary in summaries.values():
            names.setdefault(summary.id, summary.id)
            names.setdefault(summary.label, summary.id)
    near = process.extract(word, list(names), scorer=fuzz.WRatio, score_cutoff=_NEAR, limit=2 * _SHOWN)
    least = near[0][1] - _AS_NEAR if near else 0
    return list(dict.fromkeys(names[name] for name, score, _ in near if score >= least))[:_SHOWN]


def _by_id(corpus: Corpus, record_id: str, kinds: tuple[str, ...], fragment: str = "") -> list[Match]:
    found = [Match(kind, record_id, fragment=fragment) for kind in kinds if corpus.knows(kind, record_id)]
    former = [
        Match(kind, corpus.aliases[kind, record_id], record_id, fragment)
        for kind in kinds
        if (kind, record_id) in corpus.aliases
    ]
    return found or former


def _by_name(corpus: Corpus, name: str) -> list[Match]:
    wanted = folded(name)
    return [
        Match(kind, summary.id)
        for kind, summaries in corpus.summaries.items()
        for summary in summaries.values()
        if folded(summary.label) == wanted
    ]


def _by_file(corpus: Corpus, file: str) -> list[Match]:
    stem = file.rpartition("/")[2].rpartition(".")[0]
    return [
        Match(kind, stem)
        for kind, summaries in corpus.summaries.items()
        if (summary := summaries.get(stem)) is not None and summary.file == file
    ]


def seen_from(root: Path, path: str) -> str:
    """Give a file's path from the project on, whether it was named from there or from where the command runs."""
    inside = posixpath.normpath(Path(path).as_posix())
    if not Path(path).is_absolute() and (root / inside).exists():
        return inside
    return Path(os.path.relpath(path, root)).as_posix()
