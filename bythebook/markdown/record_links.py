"""Python-Markdown extension: links to records by their ids, and records shown within a text.

``[text](rule:id#version-clause)``, ``<claim:id>`` and ``<person:id>`` are links to records; ``<claim:id>`` or
``<rule:id#version-clause>`` as a paragraph of its own shows the record. The reader of articles and pages adds the
extension to those of the ``MARKDOWN`` setting, and ``bythebook.markdown.article_html`` puts titles and addresses in.

What the extension writes depends on the text alone, never on other records. A link to a record keeps its ``claim:id``
as its address, and what has no text of its own is marked with private-use characters, which no text of a record may
hold (the check ``hidden-character``).
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import render_inner_html, strip_tags
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bythebook.markdown.article_html import EMBED, TITLE
from bythebook.markdown.headings import Anchors
from bythebook.records.prose import REFERENCE_KINDS, parse_target

_REFERENCE = rf"<((?:{'|'.join(REFERENCE_KINDS)}):[^\s<>]+)>"
_MARKS = str.maketrans("", "", EMBED + TITLE)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class RecordLinksExtension(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """Adds links to records, records shown within a text, and anchors of headings.

    ``markdown.markdown(text, extensions=[RecordLinksExtension()])`` uses it without Pelican.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Register the processors. Their priorities are relative to those of Python-Markdown's own."""
        # "\<claim:id>" is text, as in CommonMark.
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "<"]
        md.preprocessors.register(_MarkRemover(md), "record-marks", 35)  # before "normalize_whitespace", 30
        md.parser.blockprocessors.register(_EmbedProcessor(md.parser), "record-embed", 15)  # before "paragraph", 10
        md.inlinePatterns.register(_ReferenceProcessor(_REFERENCE, md), "record-link", 95)  # before "html", 90
        # After "inline", 20, and "attr_list", 8, which may set ids; before "toc", 5, which keeps the ids that it finds.
        md.treeprocessors.register(_HeadingProcessor(md), "record-anchors", 6)


def makeExtension(**settings: Any) -> RecordLinksExtension:  # noqa: N802  # Python-Markdown's name
    """Return the extension, for ``"bythebook.markdown.record_links"`` in a list of extensions."""
    return RecordLinksExtension(**settings)


class _MarkRemover(Preprocessor):  # type: ignore[misc]
    """Removes the characters that the other processors mark records with."""

    def run(self, lines: list[str]) -> list[str]:
        return [line.translate(_MARKS) for line in lines]


class _ReferenceProcessor(InlineProcessor):  # type: ignore[misc]
    """Turns ``<claim:id>`` into a link whose text is the record's title."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: ARG002, N802
        link = Element("a", {"href": m[1]})
        link.text = AtomicString(TITLE)
        return link, m.start(0), m.end(0)


class _EmbedProcessor(BlockProcessor):  # type: ignore[misc]
    """Marks the place where a claim or a clause is shown: a reference alone in its paragraph."""

    _ALONE = re.compile(rf"\s*{_REFERENCE}\s*\Z")

    def test(self, parent: Element, block: str) -> bool:
        """Return whether the block is the reference alone. An item of a tight list is no paragraph."""
        del parent
        match = self._ALONE.match(block)
        target = parse_target(match[1]) if match else None
        if target is None or self.parser.state.isstate("list"):
            return False
        kind, _, fragment = target
        return kind == "claim" or (kind == "rule" and bool(fragment))

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = self._ALONE.match(blocks.pop(0))
        if match:
            SubElement(parent, "p").text = AtomicString(f"{EMBED}{match[1]}{EMBED}")


class _HeadingProcessor(Treeprocessor):  # type: ignore[misc]
    """Adds an anchor made from its text to each heading without an id, as on every other page of the site."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        anchors = Anchors(heading.attrib["id"] for heading in headings if "id" in heading.attrib)
        for heading in headings:
            text = unescape(strip_tags(render_inner_html(heading, self.md)))
            # A record's title is not known here: `article_html` sets the anchor of such a heading.
            if "id" not in heading.attrib and TITLE not in text:
                heading.attrib["id"] = anchors.add(text)
