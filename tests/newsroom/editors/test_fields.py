"""What the models say of each key: it has a meaning and an example, and the example is a value that is taken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml
from pydantic import TypeAdapter

from bythebook.records import RECORD_KINDS, Claim, Part, Rule
from bythebook.yaml.composer import compose
from bythebook.yaml.fields import FormField, form_fields
from bythebook.yaml.schemas import yaml_kinds
from bythebook.yaml.writing.order import places_of


def all_fields() -> Iterator[tuple[str, type[Part], FormField]]:
    """Yield every field of every kind of record, once for each model that has it."""
    waiting: list[type[Part]] = list(dict.fromkeys((*RECORD_KINDS.values(), *yaml_kinds().values())))
    seen = set(waiting)
    while waiting:
        model = waiting.pop()
        for field in form_fields(model):
            yield f"{model.__name__}.{field.key}", model, field
            part = field.shape.part
            if part and issubclass(part, Part) and part not in seen:
                seen.add(part)
                waiting.append(part)


FIELDS = [pytest.param(model, field, id=name) for name, model, field in all_fields()]


@pytest.mark.parametrize("model, field", FIELDS)
def test_every_key_is_explained_in_a_sentence(model: type[Part], field: FormField) -> None:
    del model
    assert field.description.endswith((".", ")", "]")), field.description
    assert "\n" not in field.description


@pytest.mark.parametrize("model, field", FIELDS)
def test_every_example_is_a_valid_value(model: type[Part], field: FormField) -> None:
    name = next(name for name, info in model.model_fields.items() if (info.alias or name) == field.key)
    taken = TypeAdapter(model.model_fields[name].rebuild_annotation())
    assert field.examples
    for example in field.examples:
        written = yaml.safe_dump({"value": example}, allow_unicode=True)
        value = compose("example.yaml", written).value["value"]
        assert taken.validate_python(value) is not None


def test_keys_are_in_file_order() -> None:
    assert [field.key for field in form_fields(Claim)][-2:] == ["aliases", "history"]
    for model in RECORD_KINDS.values():
        keys = [field.key for field in form_fields(model)]
        assert keys == sorted(keys, key=lambda key: places_of(model)[key])


def test_a_key_that_names_a_record_says_how() -> None:
    told = {field.key: field.named_by for field in form_fields(Claim)}
    assert (
        told["speaker"]
        == "This is the name of a file in `content/people/` or `content/organizations/`, without `.yaml`."
    )
    assert told["topics"] == "Each is the name of a file in `content/topics/`, without `.yaml`."
    assert told["title"] == ""


def test_a_group_has_an_example_made_of_its_keys() -> None:
    (versions,) = (field for field in form_fields(Rule) if field.key == "versions")
    (example,) = versions.examples
    assert example == [
        {"id": "2026", "in_force": "2026-01-01/..", "availability": "public", "source": "handbook-2026"},
    ]
