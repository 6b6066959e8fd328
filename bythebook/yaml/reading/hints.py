"""Hints for problems with values and keys: what to write, as far as the value shows what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

from bythebook.records import RECORD_KINDS, FieldPath, Part, Record
from bythebook.records.characters import character_name
from bythebook.records.similar import did_you_mean, most_similar
from bythebook.records.sorts import Shape, shape_of
from bythebook.yaml.reading.likely_ids import likely_id, looks_like_url, split_ids
from bythebook.yaml.reading.shapes import PATH_FIELDS, file_fields, part_at_path

BOOLEAN_WORDS = dict.fromkeys(("true", "yes", "y", "on", "1"), "true") | dict.fromkeys(
    ("false", "no", "n", "off", "0"), "false"
)
"""What people write for true and false, in lower case."""
_START = 4
"""How many first letters only one key may share with a word for which it is proposed, as "quote" for "quotation"."""
_LINK = re.compile(r"\[[^\]]*\]\((?:\w+:)?([a-z0-9-]+)[^)]*\)\Z|<(?:\w+:)?([a-z0-9-]+)>\Z")
_IN_PARENTHESES = re.compile(r"\s+\([^()]*\)\s*\Z")
_REMARK = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)\s*(?://|--|;)\s*(\S.*)\Z")
"""An id and a comment as other languages write it."""
_REMARK_AFTER_WORD = re.compile(r"(?P<word>[\w -]+?)(?: *[(;,:]| +[-–—]) *(?P<remark>\w.*?)[)]?\Z")
"""A word of a vocabulary, and what somebody added to it."""
_CITED = re.compile(r"(?P<rule>.+?)[\s,]+(?:§+|section|sec\.|article|art\.|clause) *(?P<clause>\S+)\Z", re.IGNORECASE)
"""A rule with its clause, as people cite them."""
_BULLET = re.compile(r"([•·‣–—*]|\d+[.)])\s+\S")
"""The mark of a list's item as word processors write it."""
_PASSAGES = ("quote_words", "rule_words", "renders")
"""Keys whose value is copied from another text, in one piece."""


def normalize_spelling(text: str) -> str:
    """Return a text without differences of case, hyphens, spaces and quotation marks."""
    return re.sub(r"[\s_-]+", "_", text.strip(" \u00a0\"'“”‘’")).casefold()


def closest_key(kind: type[Record], path: FieldPath, present: Collection[str] = ()) -> str:
    """Return the key of the same mapping that is closest to a misspelled one, or an empty string.

    Those that are present are not meant.
    """
    part = part_at_path(kind, path[:-1])
    keys = [key for key in file_fields(part) if key not in present] if part else []
    written = normalize_spelling(str(path[-1]))
    if near := most_similar(written, keys, 70):
        return near
    alike = [key for key in keys if len(written) > _START and key[:_START] == written[:_START]]
    return alike[0] if len(alike) == 1 else ""


def unknown_key_hint(kind: type[Record], path: FieldPath, present: Collection[str] = ()) -> str:
    """Return the hint for a key that its mapping does not have; others are present in it."""
    if path[-1] in PATH_FIELDS and len(path) == 1:
        return "The id of a record is its file name without the extension. Remove the line."
    if colonless := key_without_space(kind, path):
        return f'Put a space after the colon: "{colonless}".'
    if near := closest_key(kind, path, present):
        odd = next((character for character in str(path[-1]) if not character.isascii() and character.isalpha()), "")
        looks = f' "{odd}" in it is {character_name(odd)}.' if odd else ""
        return f'Did you mean "{near}"?{looks}'
    if place := _right_place(kind, path):
        return place
    part = part_at_path(kind, path[:-1])
    split = " Put a text with a comma in { } in quotation marks." if " " in str(path[-1]) else ""
    return f"The keys here are {', '.join(file_fields(part))}.{split}" if part else ""


def _right_place(kind: type[Record], path: FieldPath) -> str:
    """Return where a key belongs that one group within this one has, or the group around it."""
    key, part = str(path[-1]), part_at_path(kind, path[:-1])
    inner = {name: shape_of(field).part for name, field in file_fields(part).items()} if part else {}
    within = [name for name, one in inner.items() if one and issubclass(one, Part) and key in file_fields(one)]
    if len(within) > 1:  # rather in the group that there is once than in the items of a list
        within = [name for name in within if part and not shape_of(file_fields(part)[name]).is_list]
    if len(within) == 1:
        return f'It is a key of "{within[0]}": move it there, indented below that key.'
    steps = [step for step in path[:-1] if isinstance(step, str)]
    around = part_at_path(kind, tuple(steps[:-1])) if steps else None
    if around and key in file_fields(around):
        return f'It belongs next to "{steps[-1]}": start it in the same column.'
    return ""


def key_without_space(kind: type[Record], path: FieldPath) -> str:
    """Return "date: 2026-01-08" for a key "date:2026-01-08", as in { }; an empty string for any other key."""
    key, colon, value = str(path[-1]).partition(":") if path else ("", "", "")
    part = part_at_path(kind, path[:-1]) if colon and value else None
    return f"{key}: {value}" if part and key in file_fields(part) else ""


def vocabulary_hint(value: str, words: Iterable[StrEnum]) -> str:
    """Return the hint for a value that is not in its vocabulary."""
    known = {normalize_spelling(getattr(word, "label", word.value)): word.value for word in words}
    known |= {normalize_spelling(word.value): word.value for word in words}
    if word := known.get(normalize_spelling(value)):
        return f'Write "{word}".'
    added = _REMARK_AFTER_WORD.match(value)
    if added and (word := known.get(normalize_spelling(added["word"]))):
        return f'Write "{word}" alone; a comment starts with a space and "#": "{word} # {added["remark"]}".'
    written = set(normalize_spelling(value).split("_"))
    part_of = {word for label, word in known.items() if written <= set(label.split("_"))}
    if len(part_of) == 1:
        return f'Did you mean "{part_of.pop()}"?'
    near = did_you_mean(value, sorted({word.value for word in words}))
    return near or f"Write one of {', '.join(word.value for word in words)}."


def boolean_hint(key: str, value: str) -> str:
    """Return the hint for a value that is neither true nor false."""
    meant = BOOLEAN_WORDS.get(value.strip().casefold())
    return f'Write "{key}: {meant}".' if meant else f'Write "{key}: true" or "{key}: false".'


def id_hint(value: str, kinds: tuple[str, ...], *, is_listed: bool) -> str:
    """Return the hint for a value that is not an id."""
    folders = " or ".join(f"{RECORD_KINDS[kind].folder}/" for kind in kinds)
    rule = f"An id is the name of a file in {folders} without .yaml."
    if is_listed and len(parts := split_ids(value)) > 1:
        return f"Separate ids with commas: {', '.join(parts)}."
    if "," in value and len(parts := split_ids(value)) > 1:
        return f"Only one fits here: {' or '.join(parts)}. {rule}"
    if link := _LINK.match(value):
        return f'Links are for texts. Write the id alone: "{link[1] or link[2]}".'
    record_id, anchor, clause = value.partition("#")
    if "rule" in kinds and (cited := _CITED.match(value)) and (rule_id := likely_id(cited["rule"])):
        return f'Write "{rule_id}" here, and "clause: {cited["clause"]}" on a line of its own.'
    if anchor and "rule" in kinds:
        return f'Write "{likely_id(record_id)}" here, and "clause: {clause}" on a line of its own.'
    if remark := _REMARK.match(value):
        rule = f'A comment starts with a space and "#": "{remark[1]} # {remark[2]}".'
    meant = "" if remark else likely_id(_IN_PARENTHESES.sub("", value))
    if looks_like_url(value):
        rule = f"Write an id, not a URL. {rule}"
    return f'Did you mean "{meant}"? {rule}' if meant and meant != value else rule


def own_record_hint(kinds: tuple[str, ...], value: list[Any] | dict[str, Any]) -> str:
    """Return the hint for the lines of a record where its id belongs, or an empty string."""
    kind = next(
        (kind for kind in kinds if isinstance(value, dict) and value.keys() & file_fields(RECORD_KINDS[kind])), ""
    )
    if not kind:
        return ""
    folder = RECORD_KINDS[kind].folder
    return f"Move these lines to a file of their own, such as {folder}/an-id.yaml, and write its id here: an-id."


def one_text_hint(path: FieldPath, value: list[Any] | dict[str, Any]) -> str:
    """Return the hint for a list or a group of keys where one text or one value belongs."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    first = next((one for one in (value if isinstance(value, list) else value.values()) if isinstance(one, str)), "")
    if isinstance(path[-1], int):
        ids = [one for one in (value if isinstance(value, list) else value.values()) if isinstance(one, str)]
        return f'Write only the ids: "{key}: [{", ".join(ids)}]".' if ids else ""
    if isinstance(value, dict):
        if first:
            return f'Write one text, without keys below it, as in "{key}: {first}".'
        return f'"{{" starts a group of keys: put the whole text in quotation marks, as in {key}: "{{ … }}".'
    if key in _PASSAGES:
        return f'Write one passage without a gap, as in "{key}: {first}".' if first else ""
    if len(value) > 1 and all(isinstance(one, str) and " " in one for one in value):
        return f'Write one text, without brackets or "- ", as in "{key}: {", ".join(value)}".'
    return f'Write one value, without brackets or "- ", as in "{key}: {first}".' if first else ""


def list_hint(key: str, value: Any, shape: Shape | None) -> str:
    """Return the hint for a value that is not a list."""
    if shape and shape.part:
        first = next(iter(shape.part.model_fields))
        return f'Start each item on a line below it with "- ", as in "- {first}: …".'
    if isinstance(value, dict) and not any(value.values()):
        return f'A list has square brackets: "{key}: [{", ".join(value)}]".'
    if isinstance(value, str) and (bullet := _BULLET.match(value)):
        return f'Write "- " in place of "{bullet[1]}".'
    if isinstance(value, str) and (ids := split_ids(value)):
        return f'Write "{key}: [{", ".join(ids)}]".'
    return 'Write [a, b] on the line, or one "- a" per line below it.'
