"""Which of USLM's elements are levels, notes, pictures, or words within a line (github.com/usgpo/uslm)."""

from __future__ import annotations

LEVELS = ("subsection", "paragraph", "subparagraph", "clause", "subclause", "item", "subitem", "subsubitem", "level")
NOT_TEXT = (
    *("footnote", "endnote", "sidenote", "ear", "sourceCredit", "source", "authority", "toc", "page"),
    *("uscNote", "statutoryNote", "editorialNote", "changeNote", "drafterNote", "effectiveDateNote", "editionNote"),
    *("citationNote", "explanationNote", "findingAidsNote", "organizationNote"),
)
"""Elements that are not part of the text, wherever they are: notes, and what is printed around the text."""
NOTES = ("note", "notes")
"""Elements that are part of the text only within ``content`` and its like."""
QUOTED = ("{*}quotedContent", "{*}quotedText")
"""Elements with the text of another law, which may be whole sections."""
PICTURES = ("img", "figure", "graphic")
ITALIC_CLASS = "-gpo-grid-0-3"
FOOTNOTE_MARK = "footnoteRef"
_INLINE = """
    b i sub sup span a ref date inline term u def em strong del ins quotedtext addedtext deletedtext
    shorttitle headingtext qualifier entity fillin checkbox property amendingaction approveddate
    organization committee person name role designator label marker foreign docnumber congress session abbr
    sponsor
"""
INLINE = frozenset(_INLINE.split())
"""Elements within a line, in lower case (uslm-components-2.1.0.xsd: inline elements, markers and properties)."""
