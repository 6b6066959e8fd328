"""Fixes for misspelled ids, and for former ids."""

from __future__ import annotations

import re

from bythebook.records import RECORD_KINDS
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import FixContext
from bythebook.yaml.reading.likely_ids import likely_id, looks_like_url, split_ids

_MENTION = re.compile(rf"({'|'.join(RECORD_KINDS)}):([a-z0-9-]+)")


def bad_id(context: FixContext) -> Fix | None:
    """Write the id of the one record that is meant by a name, a file name, a URL or another spelling."""
    node = context.value
    shape = context.shape(node) if node else None
    if node is None or shape is None or shape.refers_to is None:
        return None
    kinds = shape.refers_to.kinds
    if shape.is_list and _is_in_brackets(context.source.text, node.start) and not node.quote:
        ids = split_ids(node.value)
        if len(ids) > 1 and all(_is_known(context, kinds, record_id) for record_id in ids):
            edit = Edit(node.start, node.end, ", ".join(ids))
            return Fix(context.problem, f'commas separate the ids in "{node.value}"', (edit,), (node.path[:-1],))
    meant = _meant(context, kinds, node.value)
    return context.replacing(node, meant.pop()) if len(meant) == 1 else None


def _meant(context: FixContext, kinds: tuple[str, ...], value: str) -> set[str]:
    if looks_like_url(value):
        sources = context.corpus.sources.values() if "source" in kinds else ()
        return {source.id for source in sources if value in (source.url, source.read_in)}
    likely = likely_id(value)
    return {likely} if likely and _is_known(context, kinds, likely) else set()


def _is_known(context: FixContext, kinds: tuple[str, ...], record_id: str) -> bool:
    return any(context.corpus.knows(kind, record_id) for kind in kinds)


def _is_in_brackets(text: str, start: int) -> bool:
    return text[:start].rstrip()[-1:] in ("[", ",")


def former_id(context: FixContext) -> Fix | None:
    """Replace a former id by the current one."""
    node = context.value
    if node:
        shape = context.shape(node)
        kinds = shape.refers_to.kinds if shape and shape.refers_to else ()
        new = _new_id(context, kinds, node.value)
        return context.replacing(node, new) if new else None
    start = context.source.offset(context.problem.place)
    mention = _MENTION.match(context.source.text, start)
    new = _new_id(context, (mention[1],), mention[2]) if mention else ""
    if mention is None or not new:
        return None
    edit = Edit(mention.start(2), mention.end(2), new)
    # The Markdown with the reference is the value that starts last before it.
    return Fix(context.problem, f'"{mention[2]}" becomes "{new}"', (edit,), (_holder(context),))


def _holder(context: FixContext) -> tuple[str | int, ...]:
    place = (context.problem.place.line, context.problem.place.column)
    return max((at, path) for path, at in context.source.document.tree.values.items() if at <= place)[1]


def _new_id(context: FixContext, kinds: tuple[str, ...], record_id: str) -> str:
    return next((new for kind in kinds if (new := context.corpus.aliases.get((kind, record_id)))), "")
