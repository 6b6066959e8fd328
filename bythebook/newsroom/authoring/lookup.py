"""Find records by id, former id, kind and id, file, or name."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bythebook.records import Corpus, Key
from bythebook.records.prose import parse_target
from bythebook.yaml.writing.cleaning import name_key

_SHOWN = 5
_LEAST_SIMILARITY = 60
"""The least similarity of a suggestion, of 100 (rapidfuzz's weighted ratio)."""
_MOST_BEHIND = 5
"""How much less similar than the best suggestion others may be."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that matches a query. ``former_id`` is the queried id, if the record has been renamed.

    ``fragment`` is the part of the query after ``#``.
    """

    kind: str
    id: str
    former_id: str = ""
    fragment: str = ""

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        return self.kind, self.id


def find_records(corpus: Corpus, query: str, root: Path = Path()) -> list[Match]:
    """Return every record that matches a query, in the order of kinds.

    Ids take precedence over former ids, and both over names. Files are relative to ``root`` or the working directory.
    """
    if target := parse_target(query):
        kind, record_id, fragment = target
        return _by_id(corpus, (kind,), record_id, fragment) if kind in corpus.summaries else []
    if "/" in query or query.endswith((".yaml", ".md")):
        return _by_file(corpus, project_path(root, query))
    kinds = tuple(corpus.summaries)
    return _by_id(corpus, kinds, query) or [Match(*key) for key in keys_by_name(corpus, kinds, query)]


def keys_by_id(corpus: Corpus, kinds: Iterable[str], record_id: str) -> list[Key]:
    """Return the records of some kinds with this id; if there are none, those that had it before."""
    found = [(kind, record_id) for kind in kinds if corpus.knows(kind, record_id)]
    former = ((kind, corpus.aliases.get((kind, record_id), "")) for kind in kinds)
    return found or [key for key in former if key[1]]


def keys_by_name(corpus: Corpus, kinds: Iterable[str], name: str) -> list[Key]:
    """Return the records of some kinds with this name, whatever its case and spaces."""
    wanted = name_key(name)
    return [one.key for kind in kinds for one in corpus.summaries[kind].values() if name_key(one.label) == wanted]


def suggestions(corpus: Corpus, query: str) -> list[str]:
    """Return the ids of records whose id or name is most similar to a query, the best first."""
    word = (parse_target(query) or ("", query, ""))[1].rpartition("/")[2].removesuffix(".yaml").removesuffix(".md")
    names: dict[str, str] = {}
    for summary in corpus.all_summaries():
        names.setdefault(summary.id, summary.id)
        names.setdefault(summary.label, summary.id)
    near = process.extract(word, list(names), scorer=fuzz.WRatio, score_cutoff=_LEAST_SIMILARITY, limit=2 * _SHOWN)
    least = near[0][1] - _MOST_BEHIND if near else 0
    return list(dict.fromkeys(names[name] for name, score, _ in near if score >= least))[:_SHOWN]


def _by_id(corpus: Corpus, kinds: tuple[str, ...], record_id: str, fragment: str = "") -> list[Match]:
    found = keys_by_id(corpus, kinds, record_id)
    return [Match(kind, one, "" if one == record_id else record_id, fragment) for kind, one in found]


def _by_file(corpus: Corpus, file: str) -> list[Match]:
    stem = file.rpartition("/")[2].rpartition(".")[0]
    return [
        Match(kind, stem)
        for kind, summaries in corpus.summaries.items()
        if (summary := summaries.get(stem)) is not None and summary.file == file
    ]


def project_path(root: Path, path: str) -> str:
    """Return a path relative to the project, given relative to it or to the working directory."""
    inside = posixpath.normpath(Path(path).as_posix())
    if not Path(path).is_absolute() and (root / inside).exists():
        return inside
    return Path(os.path.relpath(path, root)).as_posix()
