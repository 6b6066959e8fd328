"""Markdown files: lines of ``Key: value`` as Pelican reads them, an empty line, Markdown."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bythebook.records import Article, InfoPage, Place, Problem
from bythebook.records.front_matter import NOT_METADATA, PELICAN_METADATA, PICTURE_KEYS, SYNONYMS
from bythebook.records.similar import most_similar
from bythebook.yaml.composer import NodeTree
from bythebook.yaml.nodes import MappingNode, Mark, NodeEntry, ScalarNode, SequenceNode, YamlNode

# As Python-Markdown's "meta" extension has them, which reads the same lines for Pelican.
_LINE = re.compile(r" {0,3}([A-Za-z][A-Za-z0-9_-]*):[ \t]*(.*)\Z")
_CONTINUATION = re.compile(r" {4,}(\S.*)\Z")
_LISTS = ("aliases",)
_PICTURE = "picture"
_PICTURE_PARTS = {key.lower(): part for part, key in PICTURE_KEYS.items()}
_NOT_ALLOWED = ("body", "history")
"""Fields of an article or a page that front matter cannot hold."""
_FROM_FILE = ("id", "file")
_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d.*\Z")


def compose_markdown(path: str, text: str) -> NodeTree:
    """Compose a Markdown file as a mapping: the lines of its front matter, with lower-case keys, and ``body``.

    Metadata that only Pelican, a theme or a plugin reads is left out, unless it looks like a misspelled key.
    """
    tree = NodeTree(path)
    tree.root = root = MappingNode()
    lines = text.split("\n")
    # Other site generators fence front matter with lines of "---"; authors who are used to that may keep doing it.
    number = fence = int(lines[0].strip() == "---")
    offset = len(lines[0]) + 1 if fence else 0
    entry: NodeEntry | None = None
    while number < len(lines):
        if match := _LINE.match(lines[number]):
            entry = _add_line(tree, root, match, number, offset)
        elif number > fence and (match := _CONTINUATION.match(lines[number])):
            _continue(entry, match[1].strip())
        else:
            break
        offset += len(lines[number]) + 1
        number += 1
    if fence and number < len(lines) and lines[number].strip() in ("---", "..."):
        lines[number] = ""
    if number < len(lines) and lines[number].strip() and number:
        message = f'line {number + 1} is neither "Key: value" nor empty'
        hint = "Put an empty line between the front matter and the text."
        tree.problems.append(Problem(Place(path, number + 1), "yaml-syntax", message, hint))
    _check_slug(tree, root, lines[fence:number], fence)
    while number < len(lines) and not lines[number].strip():
        number += 1
    body = "\n".join(lines[number:]).rstrip()
    root.entries.append(NodeEntry("body", ScalarNode(body, Mark(number, 0), Mark(len(lines), 0))))
    return tree


def _add_line(tree: NodeTree, root: MappingNode, match: re.Match[str], number: int, offset: int) -> NodeEntry | None:
    """Add a line's value, if it is the record's, and return its entry."""
    key = SYNONYMS.get(match[1].lower(), match[1].lower())
    line = Place(tree.path, number + 1)
    if hint := "Remove it." if key in _NOT_ALLOWED else NOT_METADATA.get(key, ""):
        tree.problems.append(Problem(line, "unknown-key", f'"{match[1]}" is not allowed in front matter', hint))
        return None
    holder = root
    if key.partition("_")[0] == _PICTURE and not tree.path.startswith(f"{InfoPage.folder}/"):
        holder = _picture(root, Mark(number, match.start(1)))
        key = _PICTURE_PARTS.get(key, key.removeprefix(f"{_PICTURE}_"))
    elif not _is_of_record(tree.path, key):
        return None
    if first := holder.entry(key):
        message = f'"{match[1]}" is already on line {first.start.line + 1}'
        tree.problems.append(Problem(line, "duplicate-key", message, "Keep one of the two."))
        return None
    key_start, start = Mark(number, match.start(1)), Mark(number, match.start(2))
    text = match[2].strip()
    node: YamlNode
    if key == "withdrawn":
        node = _withdrawal(text, start)
    elif key in _LISTS:
        items = [ScalarNode(part.strip(), start, start) for part in text.split(",")]
        node = SequenceNode([NodeEntry("", item, start=start) for item in items], start=start)
    else:
        node = _scalar(text, start, offset)
        if key in ("date", "modified") and (time := _WITH_TIME.match(text)):
            node.value = time[1]  # Pelican reads the time as well; the record has dates
        elif key == "status":
            node.value = text.lower()  # as Pelican has it
    entry = NodeEntry(key, node, start=key_start, key_node=_scalar(match[1].lower(), key_start, offset))
    holder.entries.append(entry)
    return entry


def _withdrawal(text: str, start: Mark) -> MappingNode:
    """Return the mapping that a line stands for: the date, the kind of reason, and the reason itself."""
    date, _, rest = (part.strip() for part in text.partition(","))
    kind, _, note = (part.strip() for part in rest.partition(","))
    reason, _, replaced_by = (part.strip() for part in kind.partition(" by "))
    values = {"date": date, "reason": reason, "note": note, "replaced_by": replaced_by}
    entries = [NodeEntry(key, ScalarNode(value, start, start), start=start) for key, value in values.items() if value]
    return MappingNode(entries, start=start)


def _picture(root: MappingNode, start: Mark) -> MappingNode:
    """Return the mapping of the article's picture, whose parts are lines of their own."""
    entry = root.entry(_PICTURE)
    if entry and isinstance(entry.node, MappingNode):
        return entry.node
    picture = MappingNode(start=start)
    root.entries.append(NodeEntry(_PICTURE, picture, start=start))
    return picture


def _scalar(text: str, start: Mark, offset: int) -> ScalarNode:
    first = offset + start.column
    return ScalarNode(text, start, Mark(start.line, start.column + len(text)), span=(first, first + len(text)))


def _continue(entry: NodeEntry | None, text: str) -> None:
    """Add an indented line to the value above it."""
    if entry and isinstance(entry.node, ScalarNode):
        entry.node.value = f"{entry.node.value} {text}".strip()
        entry.node.span = None


def _is_of_record(path: str, key: str) -> bool:
    """Return whether a key is the record's, or more likely a misspelled one than metadata of a theme or a plugin."""
    kind = InfoPage if path.startswith(f"{InfoPage.folder}/") else Article
    keys = kind.model_fields.keys() - {*_NOT_ALLOWED, *_FROM_FILE}
    if key in keys or key in _FROM_FILE:
        return True
    is_known = key in PELICAN_METADATA or key in Article.model_fields or "_" in key
    return not is_known and most_similar(key, keys, 70) != ""


def _check_slug(tree: NodeTree, root: MappingNode, lines: list[str], first: int) -> None:
    """Add a problem unless a slug is the file's name, or what that has before its language in a translation."""
    name = PurePosixPath(tree.path).stem
    language = root.entry("language")
    suffix = f"-{language.node.value.lower()}" if language and isinstance(language.node, ScalarNode) else ""
    for number, line in enumerate(lines, first + 1):
        key, _, slug = (part.strip() for part in line.partition(":"))
        if key.lower() == "slug" and slug and name not in (slug, slug + suffix):
            message = f'the slug "{slug}" is not the name of the file'
            hint = f'Take the line out, or rename the file to "{slug}.md"; a translation is "{slug}-<language>.md".'
            tree.problems.append(Problem(Place(tree.path, number), "unknown-value", message, hint))
