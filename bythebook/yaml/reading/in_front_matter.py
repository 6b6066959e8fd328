"""Problems of an article or a page, in the words of its front matter: a group of keys is one line there, or several."""

from __future__ import annotations

import re
from dataclasses import replace

from bythebook.records import Article, FieldPath, InfoPage, Problem, Record
from bythebook.records.front_matter import PICTURE_KEYS

_WITHDRAWAL = (
    'Write the date, the kind of reason and the reason: "Withdrawn: 2026-11-26, error, It named the wrong person".'
)


def in_front_matter(kind: type[Record], problem: Problem, path: FieldPath) -> Problem:
    """Return a problem as it is, or with the names that its keys have in the front matter of that kind of record."""
    if kind is Article and path[:1] == ("picture",):
        return _of_picture(problem, path)
    if kind in (Article, InfoPage) and path[:1] == ("withdrawn",) and problem.code == "missing-key":
        return replace(problem, hint=_WITHDRAWAL)
    return problem


def _of_picture(problem: Problem, path: FieldPath) -> Problem:
    keys: dict[str, str] = {f"{path[-1]}": f"Picture_{path[-1]}", **PICTURE_KEYS}
    names = re.compile(rf'"({"|".join(map(re.escape, keys))})(: …)?"')

    def named(text: str) -> str:
        return names.sub(lambda match: f'"{keys[match[1]]}{match[2] or ""}"', text)

    message = re.sub(r" (?:in|of) picture$", "", named(problem.message))
    return replace(problem, message=message, hint=named(problem.hint))
