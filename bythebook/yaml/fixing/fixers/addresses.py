"""Addresses that follow readers about."""

from __future__ import annotations

from bythebook.records.trackers import without_trackers
from bythebook.yaml.fixing.edits import Fix
from bythebook.yaml.fixing.fixers.base import FixContext


def tracked_address(context: FixContext) -> Fix | None:
    """Take the trackers out; they change nothing on the page."""
    node = context.value
    return context.replaced(node, without_trackers(node.value)) if node else None
