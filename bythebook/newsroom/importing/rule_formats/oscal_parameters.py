"""Print the parameters of an OSCAL catalog as NIST does: ``[Assignment: organization-defined frequency]``."""

from __future__ import annotations

import re
from collections.abc import Callable

from bythebook.newsroom.importing.rule_formats.oscal_values import INSERT, Object, OscalObjects, object_at, objects
from bythebook.newsroom.importing.rule_formats.passages import ADDED

_DEEPEST = 5
"""How many parameters may be in one another; NIST's catalogs have two."""
_OTHER = re.compile(r"\{\{[^{}\n]{1,100}\}\}")


class OscalParameters:
    """The parameters of a catalog by id."""

    def __init__(self, values: OscalObjects, plain: Callable[[str], str]) -> None:
        self._values, self._plain = values, plain
        self._params: dict[str, Object] = {}
        self.unknown: dict[str, None] = {}
        """The ids of parameters that a text names and the catalog does not have."""
        self.circular: dict[str, None] = {}
        """The ids of parameters whose own text names them, or that are nested too deep."""
        self.other: dict[str, None] = {}
        """Inserts in braces that are no parameters."""

    def add(self, holder: Object) -> None:
        """Add the parameters of a catalog, a group or a control."""
        for param in objects(holder, "params"):
            self._params[str(param.get("id"))] = param

    def filled(self, words: str) -> str:
        """Return words with their parameters, which are marked as added."""
        filled = INSERT.sub(lambda found: f"{ADDED[0]}{self._printed(found[1], ())}{ADDED[1]}", words)
        self.other |= dict.fromkeys(_OTHER.findall(filled))
        # NIST's catalogs have a space between a parameter and the punctuation after it.
        return re.sub(rf"(?<={ADDED[1]})\s+(?=[;,.:)])", "", filled)

    def _printed(self, name: str, around: tuple[str, ...]) -> str:
        param = self._params.get(name, {})
        if name not in self._params:
            self.unknown[name] = None
        if name in around or len(around) == _DEEPEST:
            self.circular[name] = None
            return f"[Assignment: organization-defined {name}]"
        around = (*around, name)
        select = object_at(param, "select")
        choices = select.get("choice")
        if isinstance(choices, list) and choices:
            self._values.mark_read(select, "choice")
            how_many = self._values.text(select, "how-many").replace("-", " ")
            several = f" ({how_many})" if how_many not in ("", "one") else ""
            printed = (self._text(str(each), around) for each in choices)
            return f"[Selection{several}: {'; '.join(printed)}]"
        values = param.get("values")
        if isinstance(values, list) and values:
            self._values.mark_read(param, "values")
            return ", ".join(self._text(str(each), around) for each in values)
        label = self._text(self._values.text(param, "label"), around) or name
        is_whole = re.match(r"organi[sz]ation", label, re.IGNORECASE) is not None
        return f"[Assignment: {label if is_whole else f'organization-defined {label}'}]"

    def _text(self, text: str, around: tuple[str, ...]) -> str:
        return INSERT.sub(lambda found: self._printed(found[1], around), self._plain(text))
