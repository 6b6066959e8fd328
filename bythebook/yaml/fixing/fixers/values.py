"""Dates, words of a vocabulary, languages, true and false, lists: values that have one form only."""

from __future__ import annotations

from bythebook.records.base import is_language
from bythebook.records.date_forms import readings
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import Spot, one_slip_away
from bythebook.yaml.reading.hints import TRUTH, spelt_alike
from bythebook.yaml.reading.likely_ids import separate_ids


def bad_date(spot: Spot) -> Fix | None:
    """Write the date as the record does, if it can only be one day."""
    node = spot.value
    found = readings(node.value) if node else ()
    return spot.replaced(node, found[0]) if node and len(found) == 1 else None


def unknown_value(spot: Spot) -> Fix | None:
    """Write the vocabulary's word for its name as readers see it, another spelling, or one slip of the finger."""
    node = spot.value
    shape = spot.shape(node) if node else None
    if node is None or shape is None:
        return None
    alike = {word.value for word in shape.words if spelt_alike(node.value) in _spellings(word)}
    meant = (
        alike.pop() if len(alike) == 1 else one_slip_away(node.value.casefold(), [word.value for word in shape.words])
    )
    return spot.replaced(node, meant) if meant else None


def _spellings(word: object) -> set[str]:
    return {spelt_alike(str(name)) for name in (getattr(word, "value", ""), getattr(word, "label", "")) if name}


def bad_language(spot: Spot) -> Fix | None:
    """Write the hyphen of a language tag, as in pt-BR."""
    node = spot.value
    meant = node.value.replace("_", "-") if node else ""
    return spot.replaced(node, meant) if node and meant != node.value and is_language(meant) else None


def wrong_type(spot: Spot) -> Fix | None:
    """Write true or false for what YAML takes for them; put brackets round ids that should be a list."""
    node = spot.value
    shape = spot.shape(node) if node else None
    if node is None or shape is None:
        return None
    if shape.sort == "flag":
        meant = TRUTH.get(node.value.strip().casefold())
        return spot.replaced(node, meant) if meant else None
    ids = separate_ids(node.value) if shape.is_list and shape.sort == "id" and isinstance(node.path[-1], str) else []
    if not ids:
        return None
    written = f"[{', '.join(ids)}]"
    return Fix(spot.problem, f'"{node.value}" becomes {written}', (Edit(node.start, node.end, written),), (node.path,))
