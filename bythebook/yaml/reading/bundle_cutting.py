"""Read the file of a bundle, and cut it into its records."""

from __future__ import annotations

from functools import lru_cache

from bythebook.records import Claim, Place, Problem
from bythebook.yaml.composer import compose
from bythebook.yaml.reading.bundle import Bundle, BundlePart
from bythebook.yaml.reading.bundle_lines import KEY_LINE, BundleLines
from bythebook.yaml.reading.record_files import BUNDLE_ENDING, BUNDLE_KEYS
from bythebook.yaml.reading.shapes import likely_kind
from bythebook.yaml.reading.text import conflict_problems, decode_text, tab_problems

MAX_RECORDS = 100
"""How many records one bundle may have: more are an import."""


@lru_cache(maxsize=8)  # its records are read one by one
def cut_bundle(path: str, data: bytes) -> Bundle:
    """Return the records in the bytes of a bundle. Raises nothing for bad input: everything wrong becomes a Problem."""
    text, problems = decode_text(path, data)
    bundle = Bundle(path, text, problems=problems)
    if not text:
        return bundle
    if broken := [*conflict_problems(path, text)] or [*tab_problems(path, text)]:
        bundle.problems += broken
        bundle.unread = _parts_of(path, text)
        return bundle
    if misnamed := _single_record(path, text):
        bundle.problems.append(misnamed)
        return bundle
    BundleLines(bundle).cut()
    if len(bundle.parts) > MAX_RECORDS:
        message = f"the bundle has {len(bundle.parts):,} records; the limit is {MAX_RECORDS}"
        hint = "Split it into several, or import a table (docs/importing.md)."
        bundle.problems.append(Problem(bundle.parts[MAX_RECORDS].place, "too-large", message, hint))
        bundle.parts.clear()
    return bundle


def _single_record(path: str, text: str) -> Problem | None:
    """Return the problem of a bundle that is a record itself."""
    tops = {match["key"] for line in text.split("\n") if (match := KEY_LINE.match(line))}
    value = None if tops & BUNDLE_KEYS.keys() else compose(path, text).value
    kind = likely_kind(value) if isinstance(value, dict) else None
    if kind is None:
        return None
    name = path.rpartition("/")[2].removesuffix(BUNDLE_ENDING)
    message = f'the keys are those of kind "{kind.kind_name}", not of a bundle'
    home = f'Rename the file to "{name}.yaml"' if kind is Claim else f"Move it to {kind.folder}/{name}.yaml"
    key = kind.folder.rpartition("/")[2]
    hint = f'{home}; or write "{key}:" and, indented below it, the record\'s id and a colon above its lines.'
    return Problem(Place(path), "wrong-folder", message, hint)


def _parts_of(path: str, text: str) -> list[BundlePart]:
    """Return the records that a bundle seems to have, whatever is wrong with it."""
    bundle = Bundle(path, text)
    BundleLines(bundle).cut()
    return bundle.parts
