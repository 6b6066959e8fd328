"""The one layout of a record's text: block style, two spaces a step, keys in the order of the models.

Lists of short texts, and groups that are like the rows of a table, stand in one line where nothing is said between
their entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bythebook.records import Part
from bythebook.yaml.writing.nodes import Container, Document, Entry, Group, Listing, Text
from bythebook.yaml.writing.order import ROWS, is_flag, part_within, places_of
from bythebook.yaml.writing.scalars import WIDTH, one_line, scalar

_STEP = 2


def layout(document: Document, part: type[Part]) -> str:
    """Write a document whose root is a group of keys of the model ``part``."""
    head = _squeezed(document.head)
    if head and document.is_head_apart:
        head.append("")
    lines = [*head, *_group(document.root, part, 0)]
    return "".join(f"{line}\n" for line in lines)


def list_entry(group: Group, part: type[Part] | None, indent: int) -> list[str]:
    """Write one group of a list, whose dash stands in the column ``indent``."""
    row = _row(group, part, indent) if part in ROWS else None
    return [row] if row else list(_item(_hoisted(Entry("", group), part), part, indent, is_first=True))


def _group(group: Group, part: type[Part] | None, indent: int) -> Iterator[str]:
    for at, entry in enumerate(_ordered(group, part)):
        yield from _lines_above(entry, indent, is_first=at == 0)
        yield from _member(entry, part, indent)
    yield from _lines_below(group, indent)


def _ordered(group: Group, part: type[Part] | None) -> list[Entry]:
    """Put keys in the order of their model; a key that it does not have stays behind the one before it."""
    places = places_of(part) if part else {}
    place = -1
    keyed = []
    for entry in group.entries:
        place = places.get(entry.key, place)
        keyed.append((place, entry))
    return [_settled(entry) for _, entry in sorted(keyed, key=lambda each: each[0])]


def _settled(entry: Entry) -> Entry:
    """Give an entry whose comments have a place: one stands behind it, several stand above it."""
    homeless = entry.node.below if isinstance(entry.node, Container) and not entry.node.entries else []
    if len(entry.beside) <= 1 and not homeless:
        return entry
    return replace(entry, above=[*entry.above, *entry.beside, *homeless], beside=[])


def _member(entry: Entry, part: type[Part] | None, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}{entry.key}:"
    inner = part_within(part, entry.key)
    match entry.node:
        case Text():
            first, *rest = scalar(entry.node.value, len(start) + 1, indent + _STEP, is_flag=is_flag(part, entry.key))
            yield _beside(f"{start} {first}", entry)
            yield from rest
        case Listing() if (flow := _flow_list(entry.node, len(start) + 1)) is not None:
            yield _beside(f"{start} {flow}", entry)
        case Group() if not entry.node.entries:
            yield _beside(f"{start} {{}}", entry)
        case Group():
            yield _beside(start, entry)
            yield from _group(entry.node, inner, indent + _STEP)
        case Listing():
            yield _beside(start, entry)
            yield from _listing(entry.node, inner, indent + _STEP)


def _listing(listing: Listing, part: type[Part] | None, indent: int) -> Iterator[str]:
    entries = [_hoisted(_settled(entry), part) for entry in listing.entries]
    rows = _rows(entries, part, indent) if part in ROWS else None
    for at, entry in enumerate(entries):
        if rows:
            yield from _lines_above(entry, indent, is_first=at == 0)
            yield _beside(rows[at], entry)
        else:
            yield from _item(entry, part, indent, is_first=at == 0)
    yield from _lines_below(listing, indent)


def _item(entry: Entry, part: type[Part] | None, indent: int, *, is_first: bool) -> Iterator[str]:
    dash = f"{' ' * indent}- "
    node = entry.node
    if isinstance(node, Group) and node.entries:
        yield from _group_item(entry, node, part, indent, is_first=is_first)
        return
    yield from _lines_above(entry, indent, is_first=is_first)
    if isinstance(node, Text):
        first, *rest = scalar(node.value, len(dash), len(dash))
        yield _beside(dash + first, entry)
        yield from rest
    elif node.entries:  # no record has a list in a list; text that has one is laid out all the same
        yield _beside(dash.rstrip(), entry)
        yield from _listing(Listing(node.entries, node.below), None, len(dash))
    else:
        yield _beside(dash + ("{}" if isinstance(node, Group) else "[]"), entry)


def _group_item(entry: Entry, node: Group, part: type[Part] | None, indent: int, *, is_first: bool) -> Iterator[str]:
    inner = indent + _STEP
    yield from _lines_above(replace(entry, above=[*entry.above, *entry.beside]), indent, is_first=is_first)
    first, *rest = _group(node, part, inner)
    yield f"{' ' * indent}- {first[inner:]}"
    yield from rest


def _hoisted(entry: Entry, part: type[Part] | None) -> Entry:
    """Put what is said above the first key of a group in a list above its dash."""
    if not isinstance(entry.node, Group) or not entry.node.entries:
        return entry
    first, *rest = _ordered(entry.node, part)
    node = Group([replace(first, above=[]), *rest], entry.node.below)
    return replace(entry, node=node, above=[*entry.above, *_squeezed(first.above)])


def _rows(entries: Sequence[Entry], part: type[Part] | None, indent: int) -> list[str] | None:
    """Write each group of a list in a line; nothing if one of them cannot be."""
    rows: list[str] = []
    for entry in entries:
        row = _row(entry.node, part, indent) if isinstance(entry.node, Group) and entry.node.entries else None
        if row is None:
            return None
        rows.append(row)
    return rows


def _row(group: Group, part: type[Part] | None, indent: int) -> str | None:
    written = []
    for entry in _ordered(group, part):
        if not isinstance(entry.node, Text) or _is_commented(entry):
            return None
        value = one_line(entry.node.value, is_flag=is_flag(part, entry.key), in_flow=True)
        if value is None:
            return None
        written.append(f"{entry.key}: {value}")
    row = f"{' ' * indent}- {{{', '.join(written)}}}"
    return row if len(row) <= WIDTH and not group.below else None


def _flow_list(listing: Listing, start: int) -> str | None:
    """Write a list of texts in one line; nothing if it is too long or something is said between them."""
    written = []
    for entry in listing.entries:
        value = one_line(entry.node.value, in_flow=True) if isinstance(entry.node, Text) else None
        if value is None or _is_commented(entry):
            return None
        written.append(value)
    flow = f"[{', '.join(written)}]"
    is_short = start + len(flow) <= WIDTH and not listing.below
    return flow if is_short or not written else None


def _is_commented(entry: Entry) -> bool:
    return bool(entry.beside) or any(entry.above)


def _beside(line: str, entry: Entry) -> str:
    return f"{line}  {entry.beside[0]}" if entry.beside else line


def _lines_above(entry: Entry, indent: int, *, is_first: bool) -> Iterator[str]:
    lines = _squeezed(entry.above)
    trailing = entry.above[-1:] == [""] and (lines or not is_first)
    leading = entry.above[:1] == [""] and lines and not is_first
    for line in (*([""] if leading else ()), *lines, *([""] if trailing else ())):
        yield f"{' ' * indent}{line}" if line else ""


def _lines_below(container: Container, indent: int) -> Iterator[str]:
    lines = _squeezed(container.below)
    if lines and container.below[0] == "":
        yield ""
    for line in lines:
        yield f"{' ' * indent}{line}" if line else ""


def _squeezed(lines: Sequence[str]) -> list[str]:
    """Take out blank lines at both ends, and all but one between others."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept
