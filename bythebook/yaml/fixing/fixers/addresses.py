"""The fix for URLs with tracking parameters."""

from __future__ import annotations

from bythebook.records.trackers import without_trackers
from bythebook.yaml.fixing.edits import Fix
from bythebook.yaml.fixing.fixers.base import FixContext


def tracked_address(context: FixContext) -> Fix | None:
    """Remove the tracking parameters; the page is the same without them."""
    node = context.value
    return context.replacing(node, without_trackers(node.value)) if node else None
