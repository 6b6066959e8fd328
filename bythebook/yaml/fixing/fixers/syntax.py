"""Lines that YAML cannot read, and that can only be meant in one way."""

from __future__ import annotations

from bythebook.yaml.document import RecordDocument
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import Spot
from bythebook.yaml.reading.slips import slip_in


def yaml_syntax(spot: Spot) -> Fix | None:
    """Write the line as its slip shows that it was meant, if the parser then gets past it."""
    source = spot.source
    if source.is_markdown:
        return None
    stopped = _stop(source.file.path, source.text)
    found = slip_in(source.file.kind, source.text, stopped) if stopped else None
    if found is None or not found.slip.fixed_line or found.line != spot.problem.place.line:
        return None
    start, line = source.line(found.line)
    edit = Edit(start, start + len(line), found.slip.fixed_line)
    after = _stop(source.file.path, source.text[: edit.start] + edit.text + source.text[edit.end :])
    if after and after <= stopped:
        return None
    return Fix(spot.problem, f"the line becomes: {found.slip.fixed_line.strip()}", (edit,))


def _stop(path: str, text: str) -> int:
    """Give the line at which the parser stops; 0 if it reads the whole text."""
    problems = RecordDocument(path, text).problems
    return next((one.place.line for one in problems if one.code == "yaml-syntax"), 0)
