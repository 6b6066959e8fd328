"""Fixes for key words that differ from the quote or the rule by white space and typographic marks only.

The text of the quote or the rule itself is never changed.
"""

from __future__ import annotations

import re

from bythebook.records import Claim, Rule
from bythebook.records.passages import find_words
from bythebook.yaml.fixing.edits import Fix
from bythebook.yaml.fixing.fixers.base import FixContext

_LOOK_ALIKE = ("'‘’‚‛′", '"“”„‟″', "-‐‑‒–—−")  # noqa: RUF001  # marks that look alike
_CLASSES = {character: f"[{re.escape(characters)}]" for characters in _LOOK_ALIKE for character in characters}


def quote_words(context: FixContext) -> Fix | None:
    """Copy the key words from the quote."""
    claim = _claim(context)
    return _copied(context, claim.quote.text) if claim else None


def rule_words(context: FixContext) -> Fix | None:
    """Copy the key words from the clause."""
    claim, node = _claim(context), context.value
    if claim is None or node is None:
        return None
    comparison = claim.comparisons[int(node.path[1])]
    version = context.corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    return _copied(context, clause.text) if clause else None


def renders_words(context: FixContext) -> Fix | None:
    """Copy the passage from the text that the other wording is listed under."""
    node = context.value
    record = _record(context)
    if node is None or record is None:
        return None
    if isinstance(record, Rule):
        _, version, _, clause, *_ = node.path
        return _copied(context, record.versions[int(version)].clauses[int(clause)].text)
    return _copied(context, record.quote.text)


def _record(context: FixContext) -> Claim | Rule | None:
    path = context.source.file.path
    record_id = path.rpartition("/")[2].rpartition(".")[0]
    record = context.corpus.get(context.source.file.kind.kind_name, record_id)
    return record if isinstance(record, (Claim, Rule)) and record.file == path else None


def _claim(context: FixContext) -> Claim | None:
    record = _record(context)
    return record if isinstance(record, Claim) else None


def _copied(context: FixContext, text: str) -> Fix | None:
    node = context.value
    if node is None:
        return None
    found = {match.group() for match in re.finditer(_pattern(node.value), text)}
    words = found.pop() if len(found) == 1 else ""
    is_there = words and "\n" not in words and text.count(words) == 1 and find_words(words, text) >= 0
    return context.replacing(node, words) if is_there else None


def _pattern(words: str) -> str:
    """Return a pattern that matches any white space for any other, and each typographic mark for similar ones."""
    patterns = ("".join(_CLASSES.get(each) or re.escape(each) for each in word) for word in words.split())
    return r"\s+".join(patterns)
