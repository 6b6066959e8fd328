"""Find the elements of a page that nobody sees: by attribute, inline style, or a plain rule of its style sheets.

Rules within ``@media`` and the like are not read, nor are selectors of more than one element: a page may use them to
show an element again. What a script hides is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|@[^{};]*;")
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9-]*|\*)?(?P<rest>(?:[.#][A-Za-z_-][\w-]*)*)\Z", re.IGNORECASE)
_PROPERTY = re.compile(
    r"(?:^|;)\s*(display|visibility|opacity|color|font-size|text-indent|left|right|top|clip|clip-path|transform|content-visibility"
    r"|height|max-height|width|max-width|overflow)\s*:\s*([^;!]+)",
    re.IGNORECASE,
)
_HIDING = {
    "display": re.compile(r"none\Z"),
    "visibility": re.compile(r"(?:hidden|collapse)\Z"),
    "color": re.compile(r"transparent\Z|rgba\([^)]*,\s*0*\.?0*%?\s*\)\Z"),
    "opacity": re.compile(r"0*\.?0*%?\Z"),
    "font-size": re.compile(r"0+(?:\.0*)?[a-z%]*\Z"),
    # Outside of the page, or cut to nothing.
    **dict.fromkeys(("text-indent", "left", "right", "top"), re.compile(r"-\d{3,}(?:\.\d*)?(?:px|em|rem|%|vw|vh)?\Z")),
    "clip": re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)\Z"),
    "clip-path": re.compile(r"inset\(\s*(?:50|100)%"),
    "transform": re.compile(r"scale\(\s*0\s*\)"),
    "content-visibility": re.compile(r"hidden\Z"),
}
_SIZES = ("height", "max-height", "width", "max-width")
_NOTHING = re.compile(r"[01](?:px)?\Z")


class HiddenElements:
    """Finds the hidden elements of one page."""

    def __init__(self, root: etree._Element) -> None:
        self._rules: dict[str, bool] = {}
        for style in root.iter("style"):
            for selector, is_hidden in _rules(style.text or ""):
                self._rules[selector] = is_hidden

    def __contains__(self, element: etree._Element) -> bool:
        if {"hidden", "popover"} & {*element.attrib} or (element.tag == "dialog" and "open" not in element.attrib):
            return True
        inline = _hides(element.get("style") or "")
        return inline if inline is not None else bool(self._rules) and self._is_hidden_by_rule(element)

    def _is_hidden_by_rule(self, element: etree._Element) -> bool:
        names = [f".{name}" for name in (element.get("class") or "").split()]
        names += [f"#{element.get('id')}"] if element.get("id") else []
        found = [self._rules.get(f"{tag}{name}") for name in names for tag in ("", element.tag)]
        found.append(self._rules.get(str(element.tag)))
        decided = [each for each in found if each is not None]
        return bool(decided) and all(decided)


def _rules(css: str) -> Iterator[tuple[str, bool]]:
    """Yield simple selectors, such as ``.note`` or ``p.note``, with whether they hide."""
    plain = _AT_RULE.sub("", _COMMENT.sub("", css))
    for rule in _RULE.finditer(plain):
        is_hidden = _hides(rule[2])
        for selector in rule[1].split(","):
            simple = _SIMPLE.match(selector.strip())
            if is_hidden is not None and simple and selector.strip() and len(re.findall("[.#]", simple["rest"])) <= 1:
                yield (simple["tag"] or "").lower().replace("*", "") + simple["rest"], is_hidden


def _hides(declarations: str) -> bool | None:
    """Return whether declarations hide an element, or ``None`` if they say nothing of it."""
    found = {name.lower(): value.strip().lower() for name, value in _PROPERTY.findall(declarations)}
    if not found:
        return None
    if any(name in _HIDING and _HIDING[name].match(value) for name, value in found.items()):
        return True
    if found.get("overflow", "").startswith("hidden") and any(_NOTHING.match(found.get(name, "")) for name in _SIZES):
        return True
    return False if "display" in found or "visibility" in found else None
