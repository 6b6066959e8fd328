"""Fixes for values with one right form: dates, vocabularies, languages, booleans, lists, URLs."""

from __future__ import annotations

from bythebook.records.date_forms import readings
from bythebook.records.language_tags import is_language_tag
from bythebook.records.rule import WORDS_FOR_EVERYONE
from bythebook.records.trackers import without_trackers
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import FixContext, one_typo_away
from bythebook.yaml.reading.hints import BOOLEAN_WORDS, normalize_spelling
from bythebook.yaml.reading.likely_ids import split_ids


def bad_date(context: FixContext) -> Fix | None:
    """Write the date in EDTF, if it can only be one day."""
    node = context.value
    found = readings(node.value) if node else ()
    return context.replacing(node, found[0]) if node and len(found) == 1 else None


def unknown_value(context: FixContext) -> Fix | None:
    """Write the vocabulary's word for its label, another spelling, or one typo."""
    node = context.value
    shape = context.shape(node) if node else None
    if node is None or shape is None:
        return None
    alike = {word.value for word in shape.words if normalize_spelling(node.value) in _spellings(word)}
    meant = (
        alike.pop() if len(alike) == 1 else one_typo_away(node.value.casefold(), [word.value for word in shape.words])
    )
    return context.replacing(node, meant) if meant else None


def _spellings(word: object) -> set[str]:
    return {normalize_spelling(str(name)) for name in (getattr(word, "value", ""), getattr(word, "label", "")) if name}


def bad_language(context: FixContext) -> Fix | None:
    """Write a language tag with a hyphen, as in pt-BR."""
    node = context.value
    meant = node.value.replace("_", "-") if node else ""
    return context.replacing(node, meant) if node and meant != node.value and is_language_tag(meant) else None


def wrong_type(context: FixContext) -> Fix | None:
    """Write true or false for what YAML reads as them, everyone for "all", and brackets around ids of a list."""
    node = context.value
    shape = context.shape(node) if node else None
    if node is None or shape is None:
        return None
    if shape.sort == "flag":
        meant = BOOLEAN_WORDS.get(node.value.strip().casefold())
        return context.replacing(node, meant) if meant else None
    if shape.refers_to and shape.refers_to.besides and node.value.lower() in WORDS_FOR_EVERYONE:
        return context.replacing(node, shape.refers_to.besides)
    ids = split_ids(node.value) if shape.is_list and shape.sort == "id" and isinstance(node.path[-1], str) else []
    if not ids:
        return None
    written = f"[{', '.join(ids)}]"
    return Fix(
        context.problem, f'"{node.value}" becomes {written}', (Edit(node.start, node.end, written),), (node.path,)
    )


def tracked_address(context: FixContext) -> Fix | None:
    """Remove the tracking parameters of a URL; the page is the same without them."""
    node = context.value
    return context.replacing(node, without_trackers(node.value)) if node else None
