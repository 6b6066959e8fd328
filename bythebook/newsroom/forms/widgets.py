"""Fields of records as widgets of Sveltia CMS (sveltiacms.app/en/docs/fields): pick lists, selects, groups, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bythebook.records import RECORD_KINDS
from bythebook.records.labels import Labels
from bythebook.records.sorts import RefersTo
from bythebook.records.vocabulary import Status, Term
from bythebook.yaml.fields import FormField

TODAY: Final = "{{today}}"
"""The form replaces this with the current date."""
COLLECTIONS: Final = {kind: model.folder.rpartition("/")[2] for kind, model in RECORD_KINDS.items()}
"""The collection of each kind of record, named after its folder."""
_LONG = ("text", "summary", "markdown")
_FIRST_ENTRY = [{"date": TODAY, "what": "First published."}]


@dataclass(frozen=True, slots=True)
class RecordChoice:
    """A record that a field can refer to: its id and its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class FormChoices:
    """The labels and records that the form offers, as of the build."""

    labels: Labels
    by_kind: Mapping[str, Sequence[RecordChoice]]
    """By kind: the records in pick lists that mix several kinds."""


def widget(field: FormField, choices: FormChoices, kind: str = "") -> dict[str, Any]:
    """Return a field's widget. ``kind`` is the kind of record if the field is at its top level."""
    found = _common(field) | _by_shape(field, choices)
    if kind == "claim":
        found |= _FIRST.get(field.key, {})
    return found


_FIRST: Final[Mapping[str, dict[str, Any]]] = {
    "status": {"default": Status.DRAFT.value},
    "history": {"default": _FIRST_ENTRY},
}
"""The default values of a new claim."""


def _common(field: FormField) -> dict[str, Any]:
    example = next((one for one in field.examples if isinstance(one, str) and "\n" not in one), "")
    description = field.description.replace("`", '"')
    is_picked = field.shape.words or field.shape.refers_to
    hint = f"{description} Such as: {example}" if example and not is_picked else description
    return {
        "name": field.key,
        "label": _label(field.key),
        # The form renders Markdown in hints; ours are plain text.
        "hint": _plain(hint),
        "required": field.is_required,
    }


def _by_shape(field: FormField, choices: FormChoices) -> dict[str, Any]:
    shape = field.shape
    if shape.part:
        return _group(field, choices)
    if shape.refers_to:
        return _pick_list(shape.refers_to, choices) | _several(field)
    if shape.words:
        words = [{"label": _term(word, choices.labels), "value": word.value} for word in shape.words]
        return {"widget": "select", "options": words, "dropdown_threshold": 0} | _several(field)
    if shape.sort == "flag":
        return {"widget": "boolean", "default": False, "required": False}
    one = {"widget": "text" if shape.sort in _LONG else "string", **_bounds(field)}
    if shape.is_list:
        return {"widget": "list", "field": {"name": "value", "label": _label(field.key), **one}}
    return one


def _group(field: FormField, choices: FormChoices) -> dict[str, Any]:
    inner = [widget(one, choices) for one in field.fields]
    if not field.shape.is_list:
        return {"widget": "object", "fields": inner}
    minimum = {"min": 1} if field.is_required else {}
    return {"widget": "list", "fields": inner, "collapsed": "auto", "summary": _summary(field), **minimum}


def _summary(field: FormField) -> str:
    """Return the summary of a list item: its first short texts."""
    keys = [one.key for one in field.fields if not one.shape.is_list and not one.shape.part and one.is_required]
    return ": ".join(f"{{{{fields.{key}}}}}" for key in keys[:2])


def _pick_list(refers_to: RefersTo, choices: FormChoices) -> dict[str, Any]:
    if len(refers_to.kinds) == 1 and not refers_to.besides:
        return {
            "widget": "relation",
            "collection": COLLECTIONS[refers_to.kinds[0]],
            "value_field": "{{slug}}",
            "display_fields": [f"{{{{{name_of(refers_to.kinds[0])}}}}} ({{{{slug}}}})"],
        }
    # A relation widget has only one kind, so these come from the list as of the last build.
    besides = [{"label": f"Everyone ({refers_to.besides})", "value": refers_to.besides}] if refers_to.besides else []
    records = [choice for kind in refers_to.kinds for choice in choices.by_kind[kind]]
    options = [{"label": f"{choice.label} ({choice.id})", "value": choice.id} for choice in records]
    return {"widget": "select", "options": [*besides, *options], "dropdown_threshold": 0}


def name_of(kind: str) -> str:
    """Return the field that people know records of a kind by."""
    return "name" if kind in ("person", "organization", "topic") else "title"


def _several(field: FormField) -> dict[str, Any]:
    if not field.shape.is_list:
        return {}
    return {"multiple": True, **({"min": 1} if field.is_required else {})}


def _bounds(field: FormField) -> dict[str, Any]:
    facts = field.shape.facts
    found: dict[str, Any] = {}
    if "maxLength" in facts:
        found["maxlength"] = facts["maxLength"]
    if "pattern" in facts:
        found["pattern"] = [facts["pattern"], facts["patternErrorMessage"]]
    return found


def _term(word: Any, labels: Labels) -> str:
    return f"{labels.label(word)} ({word.value})" if isinstance(word, Term) else str(word)


def _label(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _plain(text: str) -> str:
    """Return a text with Markdown characters escaped."""
    return "".join(f"\\{char}" if char in "\\*_[]<>~" else char for char in text)
