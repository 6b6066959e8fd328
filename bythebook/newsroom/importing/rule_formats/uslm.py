"""Read statutes and regulations in the United States Legislative Markup (USLM), of the House and of GPO.

The elements are those of USLM's user guide (github.com/usgpo/uslm): a section has numbered levels, each with ``num``,
``heading``, ``chapeau`` (before its parts), ``content`` or ``continuation`` (after them). Notes within the text of a
level are part of it; those after the text of a section are not, and are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.newsroom.importing.rule_formats.numbered_tree import NumberedParagraph, TreeBuilder
from bythebook.newsroom.importing.rule_formats.openings import ITALIC, marker, opening, plain
from bythebook.newsroom.importing.rule_formats.passages import ELISION, WHOLE, Passage, RuleText, select_section
from bythebook.newsroom.importing.rule_formats.safe_xml import (
    RAISED,
    Element,
    all_words,
    is_raised,
    name_of,
    report_comments,
)
from bythebook.newsroom.importing.rule_formats.table_spans import TableSpans
from bythebook.newsroom.importing.rule_formats.uslm_elements import (
    FOOTNOTE_MARK,
    INLINE,
    ITALIC_CLASS,
    LEVELS,
    NOT_TEXT,
    NOTES,
    PICTURES,
    QUOTED,
)
from bythebook.records import Place
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import single_line, slug

_CITED = {"usc": ("U.S.C.", RuleKind.STATUTE), "cfr": ("CFR", RuleKind.REGULATION)}
_IDENTIFIER = re.compile(r"/us/(?P<code>usc|cfr)/t(?P<title>[^/]+)/s(?P<section>[^/]+)\Z")


def is_uslm(root: Element) -> bool:
    """Return whether a document is USLM."""
    return "uslm" in (root.nsmap.get(root.prefix) or "").lower() or name_of(root) in ("uscDoc", "cfrDoc")


def read_uslm(file: str, root: Element, section: str) -> RuleText:
    """Read the section with a number, or the only one."""
    sections = [
        each
        for each in root.iter("{*}section")
        if each.find("{*}num") is not None and next(each.iterancestors(*QUOTED), None) is None
    ]
    found = select_section(file, [(_number(each), each) for each in sections], section)
    heading, number = _own_words(found, "heading").rstrip(" .—–-"), _number(found)
    identifier = _IDENTIFIER.match(found.get("identifier") or "")
    code, kind = _CITED[identifier["code"]] if identifier else ("", RuleKind.STATUTE)
    citation = f"{identifier['title']} {code} {identifier['section']}" if identifier else ""
    rule = RuleText(Passage(WHOLE), ", ".join(filter(None, (heading, citation))) or number, citation, kind)
    report_comments(file, rule, found)
    comments = len(rule.problems)
    rule.words.read.append(all_words(found))
    rule.title_words = single_line(f"{_own_words(found, 'num')} {_own_words(found, 'heading')}")
    rule.top = _UslmSection(file, rule).passage(found, WHOLE)
    rule.title_line = next(found.iterfind("{*}num")).sourceline or 1
    numbers = list(_numbers(rule.top))
    if kind is RuleKind.REGULATION and len({*numbers}) < len(numbers):
        # The converter of GPO puts what follows a list into its last item, definitions with lists of their own, too.
        del rule.problems[comments:], rule.words.reported[comments:]
        whole = _UslmSection(file, rule, marks_italics=True).passage(found, WHOLE)
        rule.top = TreeBuilder(file, rule).build(list(_paragraphs(whole)))
    return rule


def _numbers(passage: Passage) -> Iterator[str]:
    for part in passage.parts:
        yield part.id
        yield from _numbers(part)


def _paragraphs(passage: Passage) -> Iterator[NumberedParagraph]:
    """Yield the paragraphs of a passage and its parts in order, with the numbers that they begin with."""
    first, *rest = [*passage.paragraphs, ""]
    if passage.label:
        text = [first] if first else []
        yield NumberedParagraph((marker(passage.label),), passage.heading, plain("".join(text)), passage.line)
    elif first:
        yield from opening(first, passage.line)
    for line in filter(None, rest):
        yield from opening(line, passage.line)
    for part in passage.parts:
        yield from _paragraphs(part)
    for line in filter(None, passage.tail.split("\n")):
        yield from opening(line, passage.line)


def _number(section: Element) -> str:
    num = section.find("{*}num")
    return str(num.get("value") or all_words(num).strip("§. "))


def _own_words(element: Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return "" if child is None else all_words(child)


class _UslmSection:
    """Reads the levels of a section, and reports what is not part of its text."""

    def __init__(self, file: str, rule: RuleText, *, marks_italics: bool = False) -> None:
        self._file, self._rule, self._marks_italics = file, rule, marks_italics
        self._spans = TableSpans()

    def passage(self, element: Element, number: str, label: str = "") -> Passage:
        """Return a level with its parts."""
        passage = Passage(number, label, line=element.sourceline or 1)
        before: list[str] = []
        after: list[str] = []
        for child in element:
            name = name_of(child)
            own = after if passage.parts else before
            if name in LEVELS:
                self._add_part(passage, child)
            elif name in NOT_TEXT or name in NOTES:
                self._report(child)
            elif name == "heading" and number != WHOLE and not passage.heading:
                passage.heading = " ".join(self._lines(child)).rstrip(" .—–-")
            elif name not in ("num", "heading") or (name == "heading" and number != WHOLE):
                own += self._lines(child)
            own += [loose] if (loose := single_line(child.tail or "")) else []
        if own_text := single_line(element.text or ""):
            before.insert(0, own_text)
        passage.paragraphs, passage.tail = before, "\n".join(after)
        return passage

    def _add_part(self, passage: Passage, child: Element) -> None:
        label = _own_words(child, "num")
        above = "" if passage.id == WHOLE else passage.id
        value = child.find("{*}num")
        given = "" if value is None else str(value.get("value") or "")
        is_bracketed = label.startswith("[(")  # "[(b) Repealed.]": the bracket is of the text
        label = label.removeprefix("[") if is_bracketed else label
        number = label.strip("—. ") or (f"({given})" if given else "")
        part = self.passage(child, f"{above}{number or self._name(passage, child)}", label)
        part.is_inferred = not label.strip("—. ")
        if is_bracketed:
            part.paragraphs[:1] = [f"[{part.paragraphs[0]}" if part.paragraphs else "["]
        passage.parts.append(part)

    def _name(self, passage: Passage, child: Element) -> str:
        """Return what a level without a number is called: its heading, or its place if that is taken."""
        heading = slug(_own_words(child, "heading"))
        taken = {part.id for part in passage.parts}
        above = "" if passage.id == WHOLE else passage.id
        return heading if heading and f"{above}{heading}" not in taken else f"({len(passage.parts) + 1})"

    def _lines(self, element: Element) -> list[str]:
        """Return an element's text, with each paragraph, heading and row of a table on a line of its own."""
        return [line for line in map(single_line, "".join(self._pieces(element)).split("\n")) if line]

    def _pieces(self, element: Element) -> Iterator[str]:
        yield _flat(element.text)
        for child in element:
            name = name_of(child)
            if name in NOT_TEXT or _is_of_footnote(child):
                self._report(child)
            elif name in PICTURES:
                self._report(child)
                yield f" {ELISION} "
            elif name in ("td", "th"):
                yield " | " * self._spans.filled_before(child)
                yield from self._pieces(child)
                yield " | " if child.getnext() is not None else ""
            elif name.lower() in INLINE:
                is_marked = self._marks_italics and (name == "i" or child.get("class") == ITALIC_CLASS)
                yield ITALIC[0] if is_marked else ""
                yield RAISED if is_raised(child) else ""
                yield from self._pieces(child)
                yield ITALIC[1] if is_marked else ""
            elif name == "num":
                yield "\n"
                yield from self._pieces(child)
                yield " "
            else:
                # After a number the text goes on in its line.
                previous = child.getprevious()
                yield "" if previous is not None and name_of(previous) == "num" else "\n"
                yield from self._pieces(child)
                yield "\n"
            yield _flat(child.tail)

    def _report(self, element: Element) -> None:
        name = name_of(element)
        name = "the mark of a footnote" if name == "ref" else f"{name} of the section"
        self._rule.report(Place(self._file, element.sourceline or 1), name, all_words(element))


def _is_of_footnote(element: Element) -> bool:
    """Return whether an element is a footnote, or the mark of one."""
    sort = element.get("type") or element.get("class")
    return sort == FOOTNOTE_MARK or (name_of(element) == "note" and sort == "footnote")


def _flat(text: str | None) -> str:
    """Return a text whose line breaks are spaces: in XML they mean nothing."""
    return re.sub(r"\s+", " ", text or "")
