"""The fix for lines that YAML cannot read and that can only be meant in one way."""

from __future__ import annotations

from bythebook.yaml.document import RecordDocument
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import FixContext
from bythebook.yaml.reading.diagnosis import diagnose


def yaml_syntax(context: FixContext) -> Fix | None:
    """Write the line as its diagnosis says it was meant, if the parser then gets past it."""
    source = context.source
    if source.is_markdown:
        return None
    stopped = _error_line(source.file.path, source.text)
    found = diagnose(source.file.kind, source.text, stopped) if stopped else None
    if found is None or not found.fixed_line or found.line != context.problem.place.line:
        return None
    start, line = source.line(found.line)
    edit = Edit(start, start + len(line), found.fixed_line)
    after = _error_line(source.file.path, source.text[: edit.start] + edit.text + source.text[edit.end :])
    if after and after <= stopped:
        return None
    return Fix(context.problem, f"the line becomes: {found.fixed_line.strip()}", (edit,))


def _error_line(path: str, text: str) -> int:
    """Return the line at which the parser stops; 0 if it reads the whole text."""
    problems = RecordDocument(path, text).problems
    return next((one.place.line for one in problems if one.code == "yaml-syntax"), 0)
