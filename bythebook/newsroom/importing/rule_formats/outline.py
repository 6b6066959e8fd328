"""From a list of paragraphs, some of them numbered, to the tree of passages that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bythebook.newsroom.importing.rule_formats.numbering import Numbering
from bythebook.newsroom.importing.rule_formats.passages import WHOLE, Passage


class Numbered(NamedTuple):
    """A paragraph: the numbers that it begins with, such as ``("(a)", "(1)")``, its heading and its words."""

    numbers: tuple[str, ...]
    heading: str
    text: str
    line: int = 1


def outline(paragraphs: Sequence[Numbered], numbering: Numbering, joint: str = "") -> Passage:
    """Build the tree. ``joint`` stands between the numbers of an id: none in ``(a)(1)``, a full stop in ``VI.A.1``."""
    top = Passage(WHOLE)
    by_path: dict[tuple[str, ...], Passage] = {(): top}
    current = top
    following = _following(paragraphs)
    for paragraph in paragraphs:
        if not paragraph.numbers:
            current.paragraphs.append(paragraph.text)
            continue
        path: tuple[str, ...] = ()
        for marker in paragraph.numbers:
            path = numbering.path(marker, next(following, ""))
            current = Passage(joint.join(_in_id(each, joint) for each in path), marker)
            by_path.get(path[:-1], top).parts.append(current)
            by_path[path] = current
        current.heading, current.paragraphs = paragraph.heading, [paragraph.text]
    return top


def _following(paragraphs: Sequence[Numbered]) -> Iterator[str]:
    """Give for each number the one after it."""
    markers = [marker for paragraph in paragraphs for marker in paragraph.numbers]
    return iter(markers[1:])


def _in_id(marker: str, joint: str) -> str:
    return marker.strip(".§ ") if joint else marker
