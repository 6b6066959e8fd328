"""Read OSCAL catalogs (pages.nist.gov/OSCAL): each control is a passage, and items of its statement are its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bythebook.newsroom.conformance.json_text import JsonText, LineIndex
from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.oscal_documents import CATALOG, refuse_document
from bythebook.newsroom.importing.rule_formats.oscal_parameters import OscalParameters
from bythebook.newsroom.importing.rule_formats.oscal_prose import plain
from bythebook.newsroom.importing.rule_formats.oscal_values import (
    Object,
    OscalObjects,
    UnreadText,
    object_at,
    objects,
    replaced_value,
    without_inserts,
)
from bythebook.newsroom.importing.rule_formats.oscal_xml import catalog_of
from bythebook.newsroom.importing.rule_formats.oscal_yaml import read_yaml
from bythebook.newsroom.importing.rule_formats.passages import (
    MAX_DEPTH,
    WHOLE,
    Passage,
    RuleText,
    UnreadableRuleError,
)
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, all_words, name_of, report_comments
from bythebook.records import Place

_ID = re.compile(r'"(?:id|uuid)"\s*:\s*"([^"\\]+)"')
_HOLDERS = frozenset({"groups", "controls"})
_ONLY_CATALOGS = "Of JSON and YAML, only OSCAL catalogs are read as rules."
_RESOLVED = "Import the resolved catalog, which has all parameters."


def read_oscal_json(file: str, text: str, section: str) -> RuleText:
    """Read a catalog in JSON, or the control of one with the id ``section``."""
    json, places = JsonText(text), LineIndex(text)
    if json.violation:
        place = Place(file, *places.place(json.broken_at))
        raise UnreadableRuleError(place, f"this {json.violation.message}", json.violation.hint)
    replaced = [replaced_value(key, value, places.place(offset)[0]) for _, key, value, offset in json.earlier_values()]
    return _read(file, json.value, section, _lines_of_ids(text), replaced)


def read_oscal_yaml(file: str, text: str, section: str) -> RuleText:
    """Read a catalog in YAML, or the control of one with the id ``section``."""
    document = read_yaml(file, text)
    return _read(file, document.value, section, document.lines, document.unread)


def _read(file: str, found: object, section: str, lines: Mapping[str, int], unread: Sequence[UnreadText]) -> RuleText:
    document = found if isinstance(found, dict) else {}
    catalog = document.get(CATALOG)
    if isinstance(catalog, dict):
        return _Catalog(file, catalog, section, plain, lines, unread).read()
    root = next((each for each in document.values() if isinstance(each, dict)), {})
    refuse_document(Place(file), document, str(object_at(root, "metadata").get("title") or ""))
    raise UnreadableRuleError(Place(file), "there is no OSCAL catalog in this file", _ONLY_CATALOGS)


def read_oscal_xml(file: str, root: Element, section: str) -> RuleText:
    """Read a catalog in XML, or the control of one with the id ``section``."""
    if name_of(root) != CATALOG:
        title = root.find("{*}metadata/{*}title")
        words = "" if title is None else all_words(title)
        refuse_document(Place(file, root.sourceline or 1), [name_of(root)], words)
    comments = RuleText(Passage(WHOLE))
    report_comments(file, comments, root)
    lines: dict[str, int] = {}
    for element in root.iter("*"):
        lines.setdefault(element.get("id") or element.get("uuid") or "", element.sourceline or 1)
    rule = _Catalog(file, catalog_of(file, root), section, str, lines).read()
    rule.problems[:0] = comments.problems
    rule.words.read += comments.words.read
    rule.words.reported += comments.words.reported
    return rule


def _lines_of_ids(text: str) -> dict[str, int]:
    """Return the line of each id in a catalog in JSON, the first one if it comes several times."""
    lines: dict[str, int] = {}
    line, done = 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", done, found.start())
        done = found.start()
        lines.setdefault(found[1], line)
    return lines


class _Catalog:
    def __init__(
        self,
        file: str,
        catalog: Object,
        section: str,
        plain_words: Callable[[str], str],
        lines: Mapping[str, int],
        unread: Sequence[UnreadText] = (),
    ) -> None:
        """``plain_words`` converts the catalog's text, which is Markdown in JSON and YAML, to plain text.

        ``lines`` are those of the ids in the file, and ``unread`` what is in the file and not in ``catalog``.
        """
        self._file, self._catalog, self._plain = file, catalog, plain_words
        self._section = section.casefold()
        self._values = OscalObjects(file, lines)
        self._parameters = OscalParameters(self._values, plain_words)
        self._rule = RuleText(Passage(WHOLE))
        self._chosen: list[Object] = []
        """The controls that are imported."""
        self._unread: list[UnreadText] = [*unread]

    def read(self) -> RuleText:
        rule, metadata = self._rule, object_at(self._catalog, "metadata")
        rule.title = rule.title_words = self._words(metadata, "title")
        self._read_params(self._catalog, 0)
        self._read_controls(self._catalog, 0)
        if not rule.top.parts:
            what = f'no control "{self._section}"' if self._section else "no control with a statement"
            raise UnreadableRuleError(Place(self._file), f"there is {what} in this catalog")
        rule.version = self._values.text(metadata, "version")
        rule.issued = self._values.text(metadata, "published")[:10]
        self._report_unread()
        for name in self._parameters.unknown:
            message = f'there is no parameter "{name}" in this catalog; its id is in its place'
            rule.problems.append(warning_at(Place(self._file), ImportCode.ASSUMED, message, _RESOLVED))
        return rule

    def _words(self, holder: Object, name: str) -> str:
        """Return words that a clause will have; those of parameters are not the file's."""
        words = self._plain(self._values.text(holder, name))
        self._rule.words.read.append(without_inserts(words))
        return words

    def _report_unread(self) -> None:
        """Report what no clause has: each kind of text once, at the line where it comes first."""
        if self._section:
            for control in self._chosen:
                self._unread += self._values.unread(control, "control", 1, without=_HOLDERS)
        else:
            self._unread += self._values.unread(self._catalog, "catalog", 1)
        for control in self._chosen:
            link = UnreadText("the target of a link", "", self._values.line_of(control, 1))
            self._unread += [link] * len(objects(control, "links"))
        kinds: dict[str, list[UnreadText]] = {}
        for each in self._unread:
            kinds.setdefault(each.name, []).append(each)
        for name, found in sorted(kinds.items()):
            text = " ".join(without_inserts(self._plain(each.text)) for each in found)
            self._rule.words.read.append(text)
            times = f" ({len(found):,} times)" if len(found) > 1 else ""
            self._rule.report(Place(self._file, found[0].line), f"{name}{times}", text)

    def _read_params(self, holder: Object, depth: int) -> None:
        self._guard(depth)
        self._parameters.add(holder)
        for name in ("groups", "controls"):
            for inner in objects(holder, name):
                self._read_params(inner, depth + 1)

    def _read_controls(self, holder: Object, depth: int) -> None:
        self._guard(depth)
        for group in objects(holder, "groups"):
            self._read_controls(group, depth + 1)
        for control in objects(holder, "controls"):
            if not self._section or self._section == str(control.get("id")).casefold():
                self._chosen.append(control)
                self._rule.top.parts.append(self._control(control))
            self._read_controls(control, depth + 1)

    def _control(self, control: Object) -> Passage:
        line = self._values.line_of(control, 1)
        number = self._values.text(control, "id")
        if not number:
            raise UnreadableRuleError(Place(self._file, line), "a control has no id, which names its clause")
        label = self._values.label(control)
        self._rule.words.read.append(label)
        passage = Passage(number, label or number, self._words(control, "title"), line=line)
        passage.printed = label
        for part in objects(control, "parts"):
            if part.get("name") == "statement":
                passage.paragraphs.append(self._prose(part))
                self._items(part, passage, 0, line)
            else:
                self._skip(part, f"the {part.get('name') or 'unnamed part'} of a control", line, 0)
        return passage

    def _skip(self, part: Object, name: str, line: int, depth: int) -> None:
        """Report a part that is not in the statement, with its own parts."""
        self._guard(depth)
        line = self._values.line_of(part, line)
        own = [self._values.label(part), self._values.text(part, "title"), self._values.text(part, "prose")]
        self._unread.append(UnreadText(name, " ".join(own), line))
        for inner in objects(part, "parts"):
            self._skip(inner, name, line, depth + 1)

    def _items(self, part: Object, passage: Passage, depth: int, line: int) -> None:
        self._guard(depth)
        for number, item in enumerate(objects(part, "parts"), 1):
            printed = self._values.label(item)
            self._rule.words.read.append(printed)
            label = printed or str(number)
            inner = Passage(
                f"{passage.id}.{label.strip('().')}",
                label,
                self._words(item, "title"),
                [self._prose(item)],
                printed=printed,
                is_inferred=not printed,
                line=self._values.line_of(item, line),
            )
            passage.parts.append(inner)
            self._items(item, inner, depth + 1, inner.line)

    def _prose(self, part: Object) -> str:
        return self._parameters.filled(self._words(part, "prose"))

    def _guard(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise UnreadableRuleError(Place(self._file), f"groups nest more than {MAX_DEPTH} deep")
