"""The canonical layout of a record: block style, indented by two spaces, keys in the order of the models.

Lists of short texts, and mappings that are like the rows of a table, are written on one line if there are no comments
between their entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bythebook.records import Part
from bythebook.yaml.nodes import CollectionNode, MappingNode, NodeEntry, ScalarNode, SequenceNode
from bythebook.yaml.writing.attaching import CommentedTree
from bythebook.yaml.writing.order import ROWS, is_flag, part_within, places_of
from bythebook.yaml.writing.scalars import WIDTH, inline_scalar, scalar

_STEP = 2


def layout(document: CommentedTree, part: type[Part]) -> str:
    """Return the text of a document whose root is a mapping of the model ``part``."""
    head = _collapse_blank_lines(document.head)
    if head and document.is_head_apart:
        head.append("")
    lines = [*head, *_group(document.root, part, 0)]
    return "".join(f"{line}\n" for line in lines)


def list_entry(group: MappingNode, part: type[Part] | None, indent: int) -> list[str]:
    """Return the lines of a mapping in a list, with its dash in the column ``indent``."""
    row = _row(group, part, indent) if part in ROWS else None
    return [row] if row else list(_item(_hoisted(NodeEntry("", group), part), part, indent, is_first=True))


def _group(group: MappingNode, part: type[Part] | None, indent: int) -> Iterator[str]:
    for at, entry in enumerate(_ordered(group, part)):
        yield from _lines_above(entry, indent, is_first=at == 0)
        yield from _member(entry, part, indent)
    yield from _lines_below(group, indent)


def _ordered(group: MappingNode, part: type[Part] | None) -> list[NodeEntry]:
    """Return entries in the order of the model; a key that it does not have stays after the one before it."""
    places = places_of(part) if part else {}
    place = -1
    keyed = []
    for entry in group.entries:
        place = places.get(entry.key, place)
        keyed.append((place, entry))
    return [_with_comments_placed(entry) for _, entry in sorted(keyed, key=lambda each: each[0])]


def _with_comments_placed(entry: NodeEntry) -> NodeEntry:
    """Return an entry with one trailing comment at most; several are moved above it."""
    orphaned = entry.node.below if isinstance(entry.node, CollectionNode) and not entry.node.entries else []
    if len(entry.trailing) <= 1 and not orphaned:
        return entry
    return replace(entry, above=[*entry.above, *entry.trailing, *orphaned], trailing=[])


def _member(entry: NodeEntry, part: type[Part] | None, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}{entry.key}:"
    inner = part_within(part, entry.key)
    match entry.node:
        case ScalarNode():
            first, *rest = scalar(entry.node.value, len(start) + 1, indent + _STEP, is_flag=is_flag(part, entry.key))
            yield _with_trailing(f"{start} {first}", entry)
            yield from rest
        case SequenceNode() if (flow := _flow_list(entry.node, len(start) + 1)) is not None:
            yield _with_trailing(f"{start} {flow}", entry)
        case MappingNode() if not entry.node.entries:
            yield _with_trailing(f"{start} {{}}", entry)
        case MappingNode():
            yield _with_trailing(start, entry)
            yield from _group(entry.node, inner, indent + _STEP)
        case SequenceNode():
            yield _with_trailing(start, entry)
            yield from _sequence(entry.node, inner, indent + _STEP)


def _sequence(sequence: SequenceNode, part: type[Part] | None, indent: int) -> Iterator[str]:
    entries = [_hoisted(_with_comments_placed(entry), part) for entry in sequence.entries]
    rows = _rows(entries, part, indent) if part in ROWS else None
    for at, entry in enumerate(entries):
        if rows:
            yield from _lines_above(entry, indent, is_first=at == 0)
            yield _with_trailing(rows[at], entry)
        else:
            yield from _item(entry, part, indent, is_first=at == 0)
    yield from _lines_below(sequence, indent)


def _item(entry: NodeEntry, part: type[Part] | None, indent: int, *, is_first: bool) -> Iterator[str]:
    dash = f"{' ' * indent}- "
    node = entry.node
    if isinstance(node, MappingNode) and node.entries:
        yield from _mapping_item(entry, node, part, indent, is_first=is_first)
        return
    yield from _lines_above(entry, indent, is_first=is_first)
    if isinstance(node, ScalarNode):
        first, *rest = scalar(node.value, len(dash), len(dash))
        yield _with_trailing(dash + first, entry)
        yield from rest
    elif node.entries:  # no record has a list in a list, but the file may
        yield _with_trailing(dash.rstrip(), entry)
        yield from _sequence(SequenceNode(node.entries, node.below), None, len(dash))
    else:
        yield _with_trailing(dash + ("{}" if isinstance(node, MappingNode) else "[]"), entry)


def _mapping_item(
    entry: NodeEntry, node: MappingNode, part: type[Part] | None, indent: int, *, is_first: bool
) -> Iterator[str]:
    inner = indent + _STEP
    yield from _lines_above(replace(entry, above=[*entry.above, *entry.trailing]), indent, is_first=is_first)
    first, *rest = _group(node, part, inner)
    yield f"{' ' * indent}- {first[inner:]}"
    yield from rest


def _hoisted(entry: NodeEntry, part: type[Part] | None) -> NodeEntry:
    """Move the comments above the first key of a mapping in a list above its dash."""
    if not isinstance(entry.node, MappingNode) or not entry.node.entries:
        return entry
    first, *rest = _ordered(entry.node, part)
    node = MappingNode([replace(first, above=[]), *rest], entry.node.below)
    return replace(entry, node=node, above=[*entry.above, *_collapse_blank_lines(first.above)])


def _rows(entries: Sequence[NodeEntry], part: type[Part] | None, indent: int) -> list[str] | None:
    """Return each mapping of a list on a line, or ``None`` if one of them does not fit."""
    rows: list[str] = []
    for entry in entries:
        row = _row(entry.node, part, indent) if isinstance(entry.node, MappingNode) and entry.node.entries else None
        if row is None:
            return None
        rows.append(row)
    return rows


def _row(group: MappingNode, part: type[Part] | None, indent: int) -> str | None:
    written = []
    for entry in _ordered(group, part):
        if not isinstance(entry.node, ScalarNode) or _is_commented(entry):
            return None
        value = inline_scalar(entry.node.value, is_flag=is_flag(part, entry.key), in_flow=True)
        if value is None:
            return None
        written.append(f"{entry.key}: {value}")
    row = f"{' ' * indent}- {{{', '.join(written)}}}"
    return row if len(row) <= WIDTH and not group.below else None


def _flow_list(sequence: SequenceNode, start: int) -> str | None:
    """Return a list of texts on one line, or ``None`` if it is too long or has comments."""
    written = []
    for entry in sequence.entries:
        value = inline_scalar(entry.node.value, in_flow=True) if isinstance(entry.node, ScalarNode) else None
        if value is None or _is_commented(entry):
            return None
        written.append(value)
    flow = f"[{', '.join(written)}]"
    is_short = start + len(flow) <= WIDTH and not sequence.below
    return flow if is_short or not written else None


def _is_commented(entry: NodeEntry) -> bool:
    return bool(entry.trailing) or any(entry.above)


def _with_trailing(line: str, entry: NodeEntry) -> str:
    return f"{line}  {entry.trailing[0]}" if entry.trailing else line


def _lines_above(entry: NodeEntry, indent: int, *, is_first: bool) -> Iterator[str]:
    lines = _collapse_blank_lines(entry.above)
    trailing = entry.above[-1:] == [""] and (lines or not is_first)
    leading = entry.above[:1] == [""] and lines and not is_first
    for line in (*([""] if leading else ()), *lines, *([""] if trailing else ())):
        yield f"{' ' * indent}{line}" if line else ""


def _lines_below(container: CollectionNode, indent: int) -> Iterator[str]:
    lines = _collapse_blank_lines(container.below)
    if lines and container.below[0] == "":
        yield ""
    for line in lines:
        yield f"{' ' * indent}{line}" if line else ""


def _collapse_blank_lines(lines: Sequence[str]) -> list[str]:
    """Return lines without blank ones at both ends, and with at most one between others."""
    collapsed: list[str] = []
    for line in lines:
        if line or (collapsed and collapsed[-1]):
            collapsed.append(line)
    while collapsed and not collapsed[-1]:
        collapsed.pop()
    return collapsed
