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
"""What the form puts the editor's day in the place of."""
COLLECTIONS: Final = {kind: model.folder.rpartition("/")[2] for kind, model in RECORD_KINDS.items()}
"""A kind of record and the name of its collection: that of its folder."""
_LONG = ("text", "summary", "markdown")
_FIRST_ENTRY = [{"date": TODAY, "what": "First published."}]


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that a field may name: its id, and the words by which people know it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the form knows of the record when it is built."""

    labels: Labels
    choices: Mapping[str, Sequence[Choice]]
    """By kind of record: those that stand in pick lists which hold several kinds."""


def widget(field: FormField, known: Known, kind: str = "") -> dict[str, Any]:
    """Give a field's widget. ``kind`` is the kind of record, where the field stands at its top."""
    found = _common(field) | _by_shape(field, known)
    if kind == "claim":
        found |= _FIRST.get(field.key, {})
    return found


_FIRST: Final[Mapping[str, dict[str, Any]]] = {
    "status": {"default": Status.DRAFT.value},
    "history": {"default": _FIRST_ENTRY},
}
"""What stands in a new claim."""


def _common(field: FormField) -> dict[str, Any]:
    example = next((one for one in field.examples if isinstance(one, str) and "\n" not in one), "")
    told = field.description.replace("`", '"')
    is_picked = field.shape.words or field.shape.refers_to
    hint = f"{told} Such as: {example}" if example and not is_picked else told
    return {
        "name": field.key,
        "label": _label(field.key),
        # The form knows Markdown in hints; nothing in ours is meant as such.
        "hint": _plain(hint),
        "required": field.is_required,
    }


def _by_shape(field: FormField, known: Known) -> dict[str, Any]:
    shape = field.shape
    if shape.part:
        return _group(field, known)
    if shape.refers_to:
        return _pick_list(shape.refers_to, known) | _several(field)
    if shape.words:
        words = [{"label": _term(word, known.labels), "value": word.value} for word in shape.words]
        return {"widget": "select", "options": words, "dropdown_threshold": 0} | _several(field)
    if shape.sort == "flag":
        return {"widget": "boolean", "default": False, "required": False}
    one = {"widget": "text" if shape.sort in _LONG else "string", **_bounds(field)}
    if shape.is_list:
        return {"widget": "list", "field": {"name": "value", "label": _label(field.key), **one}}
    return one


def _group(field: FormField, known: Known) -> dict[str, Any]:
    inner = [widget(one, known) for one in field.fields]
    if not field.shape.is_list:
        return {"widget": "object", "fields": inner}
    least = {"min": 1} if field.is_required else {}
    return {"widget": "list", "fields": inner, "collapsed": "auto", "summary": _summary(field), **least}


def _summary(field: FormField) -> str:
    """Name an entry of a list by what tells it from the others: its first short texts."""
    keys = [one.key for one in field.fields if not one.shape.is_list and not one.shape.part and one.is_required]
    return ": ".join(f"{{{{fields.{key}}}}}" for key in keys[:2])


def _pick_list(refers_to: RefersTo, known: Known) -> dict[str, Any]:
    if len(refers_to.kinds) == 1 and not refers_to.besides:
        return {
            "widget": "relation",
            "collection": COLLECTIONS[refers_to.kinds[0]],
            "value_field": "{{slug}}",
            "display_fields": [f"{{{{{name_of(refers_to.kinds[0])}}}}} ({{{{slug}}}})"],
        }
    # A relation knows one kind only, so these stand in the list that was known when the site was built.
    besides = [{"label": f"Everyone ({refers_to.besides})", "value": refers_to.besides}] if refers_to.besides else []
    choices = [choice for kind in refers_to.kinds for choice in known.choices[kind]]
    options = [{"label": f"{choice.label} ({choice.id})", "value": choice.id} for choice in choices]
    return {"widget": "select", "options": [*besides, *options], "dropdown_threshold": 0}


def name_of(kind: str) -> str:
    """Give the key by whose value people know records of a kind."""
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
    """Take the sense of Markdown from signs that have one."""
    return "".join(f"\\{sign}" if sign in "\\*_[]<>~" else sign for sign in text)
