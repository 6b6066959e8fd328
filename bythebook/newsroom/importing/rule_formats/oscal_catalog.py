"""Read an OSCAL catalog: each control is a passage, and items of its statement are its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.oscal_parameters import OscalParameters
from bythebook.newsroom.importing.rule_formats.oscal_values import (
    Object,
    OscalObjects,
    UnreadText,
    object_at,
    objects,
    without_inserts,
)
from bythebook.newsroom.importing.rule_formats.passages import MAX_DEPTH, WHOLE, Passage, RuleText, UnreadableRuleError
from bythebook.records import Place

_HOLDERS = frozenset({"groups", "controls"})
_RESOLVED = "Import the resolved catalog, which has all parameters."


class OscalCatalog:
    """Reads one catalog."""

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
        """Return the rule, with what no clause has reported."""
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
        for name in self._parameters.circular:
            message = f'the parameter "{name}" is in its own text, or in too many others; its id is in its place'
            rule.problems.append(warning_at(Place(self._file), ImportCode.ASSUMED, message))
        for insert in self._parameters.other:
            message = f'"{insert}" is not a parameter; it was imported as it is'
            rule.problems.append(warning_at(Place(self._file), ImportCode.ASSUMED, message))
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
                self._unread += self._values.unread(control, "control", without=_HOLDERS)
        else:
            self._unread += self._values.unread(self._catalog, "catalog")
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
