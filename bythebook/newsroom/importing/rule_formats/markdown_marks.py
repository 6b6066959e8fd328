"""Turn Markdown's marks into plain text before its lines are read, and report what readers do not see.

Emphasis, code spans, escapes and character references become the text that they show; links, footnotes, comments,
scripts and tags are reported with their words. Code blocks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from bythebook.newsroom.importing.rule_formats.passages import RuleText
from bythebook.newsroom.importing.rule_formats.safe_xml import ORDINALS, RAISED
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import single_line

FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_NOT_SHOWN = re.compile(r"<!--(.*?)-->|<(script|style)\b.*?</\2\s*>", re.DOTALL | re.IGNORECASE)
_DEFINITION = re.compile(r" {0,3}\[(\^?)([^\]\n]{1,200})\]:[ \t]*(.*)\Z")
_CONTINUED = re.compile(r"(?: {4}|\t)\s*\S")
_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?"
    r"(\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = re.compile(r"!?\[([^\[\]\n]{1,300})\](?:\[([^\[\]\n]{0,200})\])?(?![(\[:])")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^\n]+?)(?<!`)\1(?!`)")
_EMPHASIS = tuple(
    re.compile(rf"(?<!\w){mark}(?=[^\s{one}])([^{one}\n]+?)(?<=\S){mark}(?!\w)")
    for one in (r"\*", "_")
    for mark in (one * 3, one * 2, rf"(?<!{one}){one}(?!{one})")
)
"""Emphasis of three, two and one marks. Each may contain another, so all are looked for twice."""
_ATTRIBUTES = re.compile(r"\s\{:?\s*([#.][^{}\n]*)\}\s*\Z")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{}~])")
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_KEPT = re.compile("\ue010(\\d+)\ue011")
"""Between characters not allowed in a record's text, the place of what an escape or a code span keeps from the rest."""


def without_marks(file: str, text: str, rule: RuleText) -> str:
    """Return Markdown as plain text, line by line; what readers do not see is reported."""
    return _MarkdownText(file, rule).read(text)


class _MarkdownText:
    def __init__(self, file: str, rule: RuleText) -> None:
        self._file, self._rule = file, rule
        self._labels: set[str] = set()
        self._line = 1

    def read(self, text: str) -> str:
        lines = self._without_definitions(self._without_comments(text).split("\n"))
        return "\n".join(self._plain_lines(lines))

    def _without_comments(self, text: str) -> str:
        def removed(found: re.Match[str]) -> str:
            line = text.count("\n", 0, found.start()) + 1
            name = f"a {found[2].lower()}" if found[2] else "a comment"
            self._rule.report(Place(self._file, line), name, found[0].removeprefix("<!--").removesuffix("-->"))
            return "\n" * found[0].count("\n")

        return _NOT_SHOWN.sub(removed, text)

    def _without_definitions(self, lines: list[str]) -> list[str]:
        """Report the addresses of links and the footnotes that are defined apart from the text."""
        found, note, fence = list(lines), "", ""
        for index, line in enumerate(lines):
            fence = _fence_after(fence, line)
            definition = None if fence else _DEFINITION.match(line)
            if definition and (definition[1] or re.match(r"<?\S+>?(?:\s+[\"'(].*)?\s*\Z", definition[3])):
                self._labels.add(definition[1] + single_line(definition[2]).casefold())
                note = "a footnote" if definition[1] else f'the address of the link "{definition[2]}"'
                self._report(index, note, line)
                found[index] = ""
            elif note == "a footnote" and _CONTINUED.match(line):
                self._report(index, note, line)
                found[index] = ""
            elif line.strip():
                note = ""
        return found

    def _report(self, index: int, name: str, text: str) -> None:
        self._rule.report(Place(self._file, index + 1), name, text)

    def _plain_lines(self, lines: list[str]) -> Iterator[str]:
        fence = ""
        for index, line in enumerate(lines):
            before, fence = fence, _fence_after(fence, line)
            yield line if before or fence else self._plain(index, line)

    def _plain(self, index: int, line: str) -> str:
        kept: list[str] = []

        def keep(text: str) -> str:
            kept.append(text)
            return f"\ue010{len(kept) - 1}\ue011"

        def linked(found: re.Match[str]) -> str:
            self._report(index, f'the address of the link "{single_line(found[1])}"', found[2] + (found[3] or ""))
            return found[1]

        line = line.replace("\ue010", "").replace("\ue011", "")
        if line.startswith("#") and (attributes := _ATTRIBUTES.search(line)):
            self._report(index, "the id of a heading", attributes[1])
            line = line[: attributes.start()]
        line = _CODE.sub(lambda found: keep(found[2].strip()), line)
        line = _ESCAPE.sub(lambda found: keep(found[1]), line.removesuffix("\\"))
        line = _AUTOLINK.sub(lambda found: found[1], _LINK.sub(linked, line))
        line = _REFERENCE.sub(self._shown, line)
        line = _TAG.sub(lambda found: self._untagged(index, found), line)
        for emphasis in _EMPHASIS * 2:
            line = emphasis.sub(lambda found: found[1], line)
        return _KEPT.sub(lambda found: kept[int(found[1])], _CHARACTER.sub(self._unescaped, line))

    def _shown(self, found: re.Match[str]) -> str:
        """Return the text of a link whose address is defined elsewhere; the mark of a footnote has none."""
        words, label = found[1], found[2]
        name = single_line(label or words).casefold()
        if words.startswith("^") and name in self._labels:
            self._rule.words.marks.append(words)
            return ""
        if name not in self._labels:
            return found[0]
        self._rule.words.marks.append(label or "")
        return words

    def _untagged(self, index: int, found: re.Match[str]) -> str:
        """Return what stands for a tag; the words of its attributes are reported."""
        if found[2].strip(" /"):
            self._report(index, f"the tag {found[1].lower()}", found[1] + found[2])
        else:
            self._rule.words.marks.append(found[1])
        if found[0].lower() == "<sup>" and _is_superscript(found.string, found.start(), found.end()):
            return RAISED
        return " " if found[1].lower() in ("br", "td", "th", "p", "div", "li", "tr") else ""

    def _unescaped(self, found: re.Match[str]) -> str:
        """Return the character that a reference such as ``&amp;`` stands for."""
        is_known = found[0].startswith("&#") or found[0][1:] in html5
        character = unescape(found[0]) if is_known else found[0]
        if is_known:
            self._rule.words.marks.append(found[0])
            self._rule.words.read.append(character)
        return character


def _is_superscript(text: str, start: int, end: int) -> bool:
    """Return whether a superscript must be kept apart from what precedes it, unlike the end of 1st."""
    return text[:start][-1:].strip() != "" and text[end : end + 2].lower() not in ORDINALS


def _fence_after(fence: str, line: str) -> str:
    """Return the fence of the code block that is open after a line, or an empty string."""
    found = FENCE.match(line)
    if found is None or (fence and not found[1].startswith(fence)):
        return fence
    return "" if fence else found[1]
