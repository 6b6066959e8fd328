"""The ids of passages and versions within a rule, and the id that a citation means."""

from __future__ import annotations

import re

ANCHOR_PATTERN = re.compile(r"[A-Za-z0-9()][A-Za-z0-9.()-]*\Z", re.ASCII)
_WORDS = re.compile(
    r"(?:§+|sections?|sec\.|articles?|art\.|paragraphs?|para\.|par\.|clauses?|cl\.|part|rule|chapter|ch\.|"
    r"version|edition|no\.|¶+)\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;&–—]|\s(?:and|or|to|through|y|-)\s)\s*")
_SUBDIVISIONS = re.compile(r"(?:\s*\([A-Za-z0-9]+\))+\Z")


def likely_anchors(citation: str) -> list[str]:
    """Return the ids that a passage cited as "§ 1236.22(b)" may have: its subdivision, and the whole number."""
    number = _WORDS.sub("", citation).strip(" .,;:\u00a0")
    found = _SUBDIVISIONS.search(number)
    parts = ["".join(found.group().split())] if found else []
    parts.append(re.sub(r"\s+(?=\()", "", number.replace(",", ".")))
    return [part for part in dict.fromkeys(parts) if part != citation and ANCHOR_PATTERN.match(part)]


def several_anchors(citation: str) -> list[str]:
    """Return the ids of passages that are cited together, as in "4.2 and 4.4" or "4.2–4.4"; nothing for one."""
    parts = [_WORDS.sub("", part).strip(" .,;:\u00a0") for part in _BETWEEN.split(citation)]
    return parts if len(parts) > 1 and all(map(ANCHOR_PATTERN.match, parts)) else []


def meant_anchor(citation: str, known: list[str]) -> str:
    """Return the one known id that a citation means: its subdivision, its whole number, or the passage around it."""
    candidates = [*likely_anchors(citation), citation]
    if exact := [part for part in candidates if part in known]:
        return exact[0]
    folded = {part.casefold().strip("()."): part for part in known}
    for part in candidates:
        if part.casefold().strip("().") in folded:
            return folded[part.casefold().strip("().")]
    if after := [part for part in known if citation.endswith(f"-{part}")]:  # the version and the number
        return max(after, key=len)
    around = [part for part in known if any(each.startswith(part) for each in candidates)]
    return max(around, key=len, default="")
