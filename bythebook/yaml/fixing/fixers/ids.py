"""Ids in another spelling, and ids that a record had before."""

from __future__ import annotations

import re

from bythebook.records import RECORD_KINDS
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import Spot
from bythebook.yaml.reading.likely_ids import is_address, likely_id, separate_ids

_MENTION = re.compile(rf"({'|'.join(RECORD_KINDS)}):([a-z0-9-]+)")


def bad_id(spot: Spot) -> Fix | None:
    """Write the id of the one record that is meant: by its name, its file, its address, or the same words."""
    node = spot.value
    shape = spot.shape(node) if node else None
    if node is None or shape is None or shape.refers_to is None:
        return None
    kinds = shape.refers_to.kinds
    if shape.is_list and _stands_in_brackets(spot.source.text, node.start) and not node.quote:
        ids = separate_ids(node.value)
        if len(ids) > 1 and all(_is_known(spot, kinds, record_id) for record_id in ids):
            edit = Edit(node.start, node.end, ", ".join(ids))
            return Fix(spot.problem, f'commas part "{node.value}"', (edit,), (node.path[:-1],))
    meant = _meant(spot, kinds, node.value)
    return spot.replaced(node, meant.pop()) if len(meant) == 1 else None


def _meant(spot: Spot, kinds: tuple[str, ...], value: str) -> set[str]:
    if is_address(value):
        sources = spot.corpus.sources.values() if "source" in kinds else ()
        return {source.id for source in sources if value in (source.url, source.read_in)}
    likely = likely_id(value)
    return {likely} if likely and _is_known(spot, kinds, likely) else set()


def _is_known(spot: Spot, kinds: tuple[str, ...], record_id: str) -> bool:
    return any(spot.corpus.knows(kind, record_id) for kind in kinds)


def _stands_in_brackets(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] in ("[", ",")


def renamed(spot: Spot) -> Fix | None:
    """Write the id that a record has now for one that it had before."""
    node = spot.value
    if node:
        shape = spot.shape(node)
        kinds = shape.refers_to.kinds if shape and shape.refers_to else ()
        new = _new_id(spot, kinds, node.value)
        return spot.replaced(node, new) if new else None
    start = spot.source.offset(spot.problem.place)
    mention = _MENTION.match(spot.source.text, start)
    new = _new_id(spot, (mention[1],), mention[2]) if mention else ""
    if mention is None or not new:
        return None
    edit = Edit(mention.start(2), mention.end(2), new)
    # The Markdown that holds the reference is the value that starts last before it.
    return Fix(spot.problem, f'"{mention[2]}" becomes "{new}"', (edit,), (_holder(spot),))


def _holder(spot: Spot) -> tuple[str | int, ...]:
    place = (spot.problem.place.line, spot.problem.place.column)
    return max((at, path) for path, at in spot.source.document.tree.values.items() if at <= place)[1]


def _new_id(spot: Spot, kinds: tuple[str, ...], record_id: str) -> str:
    return next((new for kind in kinds if (new := spot.corpus.aliases.get((kind, record_id)))), "")
