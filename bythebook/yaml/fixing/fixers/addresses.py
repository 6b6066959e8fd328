"""Addresses that follow readers about."""

from __future__ import annotations

from bythebook.records.trackers import without_trackers
from bythebook.yaml.fixing.edits import Fix
from bythebook.yaml.fixing.fixers.base import Spot


def tracked_address(spot: Spot) -> Fix | None:
    """Take the trackers out; they change nothing on the page."""
    node = spot.value
    return spot.replaced(node, without_trackers(node.value)) if node else None
