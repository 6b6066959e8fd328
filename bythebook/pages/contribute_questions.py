"""What the form for a new claim consists of: questions, new records, lists of several, and steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from bythebook.yaml.fields import FormField, form_fields
from bythebook.yaml.reading.record_files import BUNDLE_KEYS

KINDS: Mapping[str, str] = {model.kind_name: key for key, model in BUNDLE_KEYS.items()}
"""The key of each kind of record in a bundle, such as ``people`` for ``person``."""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question that fills a field.

    ``path`` leads to the field from the record; a number in it is the place in a list, from 1. ``label`` and ``hint``
    are messages.
    """

    path: str
    label: str
    hint: str = ""
    choices: str = ""
    """The lists of the API that the answer is chosen from, separated by spaces, or ``clauses``."""
    is_optional: bool = False
    is_rare: bool = False
    """Whether it is folded away."""


@dataclass(frozen=True, slots=True)
class FormRecord:
    """The questions about a record that is not in the list of the question at ``target``."""

    target: str
    kind: str
    title: str
    parts: Sequence[FormPart]


@dataclass(frozen=True, slots=True)
class FormList:
    """Questions that can be answered several times: for each item of the list at ``path``."""

    path: str
    title: str
    add: str
    """The label of the button that adds an item."""
    parts: Sequence[FormPart]
    is_optional: bool = False


FormPart: TypeAlias = FormQuestion | FormRecord | FormList


@dataclass(frozen=True, slots=True)
class FormStep:
    """A step of the form."""

    title: str
    text: str
    rare: str
    """The title of the questions that are folded away, or empty."""
    parts: Sequence[FormPart]


@cache
def field_at(kind: str, path: str) -> FormField:
    """Return the field of the models that a question is about. Raise ``LookupError`` if there is none."""
    fields = form_fields(BUNDLE_KEYS[KINDS[kind]])
    found: FormField | None = None
    for key in path.split("."):
        if not key.isdigit():
            found = next((field for field in fields if field.key == key), None)
            if found is None:
                raise LookupError(f"{kind}.{path}")
            fields = found.fields
    if found is None:
        raise LookupError(f"{kind}.{path}")
    return found


def key_order(kind: str) -> list[str]:
    """Return the paths of all fields of a kind of record, in the order in which files have them."""
    return list(_paths(form_fields(BUNDLE_KEYS[KINDS[kind]]), ""))


def _paths(fields: Sequence[FormField], before: str) -> list[str]:
    return [
        path for field in fields for path in (f"{before}{field.key}", *_paths(field.fields, f"{before}{field.key}."))
    ]
