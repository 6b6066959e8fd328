"""The proof that fixes change no value but those they are meant to change."""

from __future__ import annotations

from collections.abc import Sequence

from bythebook.records import FieldPath
from bythebook.yaml.document import texts_in
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Fix, edits_of
from bythebook.yaml.fixing.fixers.characters import INVISIBLE
from bythebook.yaml.reading.text import BYTE_ORDER_MARK, normalize_line_ends

_REMOVED = dict.fromkeys(map(ord, INVISIBLE))


def changes_only_targets(source: EditableFile, fixes: Sequence[Fix]) -> bool:
    """Return whether a file has the same values before and after some fixes, but for those that the fixes name.

    A file that could not be read before may have any values afterwards; a readable one must stay readable.
    """
    after_text = normalize_line_ends(source.edited(edits_of(fixes)).decode("utf-8").removeprefix(BYTE_ORDER_MARK))
    after = source.whole_document(after_text).value
    before = source.whole_document(source.whole).value
    if before is None:
        return True
    changed_paths = [path for fix in fixes for path in fix.changed_paths]
    return after is not None and _untouched_texts(before, changed_paths) == _untouched_texts(after, changed_paths)


def _untouched_texts(value: object, changed_paths: Sequence[FieldPath]) -> dict[FieldPath, str]:
    """Return the texts outside of some paths, without the characters that nobody sees."""
    texts = ((tuple(map(_visible, path)), text.translate(_REMOVED)) for path, text in texts_in(value))
    return {path: text for path, text in texts if not any(path[: len(other)] == other for other in changed_paths)}


def _visible(step: str | int) -> str | int:
    return step.translate(_REMOVED) if isinstance(step, str) else step
