"""The form for a new claim with all it needs: a page in steps that produces one bundle, and opens it on GitHub.

It is generated from the models: each input has the field's meaning, its example and its vocabulary. What is in the
record already comes from the site's own API.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from bythebook.newsroom.forms.collections import FormSettings
from bythebook.newsroom.forms.contribute_steps import STEPS, FormBlock, Input, Step
from bythebook.records.labels import Labels
from bythebook.records.vocabulary import Term
from bythebook.yaml.fields import FormField, form_fields
from bythebook.yaml.reading.record_files import BUNDLE_KEYS

FOLDER = "contribute"
"""The page's path from the site's root."""
_PAGES = Path(__file__).parent / "contribute_page"
_KINDS = {model.kind_name: model for model in BUNDLE_KEYS.values()}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; "
    "base-uri 'none'"
)
_LONG = ("text", "summary", "markdown")


def contribute_files(form: FormSettings, labels: Labels) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file of the form, from the site's root, and its content."""
    repository = f"{form.repository.host}/{form.repository.name}"
    page = Template((_PAGES / "page.html").read_text(encoding="utf-8")).substitute(
        policy=escape(_POLICY),
        site=escape(form.site_name),
        repository=escape(repository),
        branch=escape(form.branch or "main"),
        steps="".join(_step(step, number, labels) for number, step in enumerate(STEPS, 1)),
        example=escape((_PAGES / "example.yaml").read_text(encoding="utf-8")),
    )
    yield f"{FOLDER}/index.html", page.encode()
    for name in ("contribute.css", "contribute.js", "bundle.js"):
        yield f"{FOLDER}/{name}", (_PAGES / name).read_bytes()


def _step(step: Step, number: int, labels: Labels) -> str:
    common = [one for one in step.parts if not (isinstance(one, Input) and one.is_rare)]
    rare = [one for one in step.parts if isinstance(one, Input) and one.is_rare]
    inner = "".join(_part(one, labels) for one in common)
    if rare:
        folded = "".join(_part(one, labels) for one in rare)
        inner += f"<details><summary>More about {escape(step.title.lower())}</summary>{folded}</details>"
    title = f"Step {number} of {len(STEPS) + 1}: {escape(step.title)}"
    return (
        f'<fieldset class="step" data-step="{number}"><legend tabindex="-1">{title}</legend>'
        f"<p>{escape(step.text)}</p>{inner}</fieldset>\n"
    )


def _part(part: Input | FormBlock, labels: Labels) -> str:
    if isinstance(part, Input):
        return _input(part, labels)
    inner = "".join(_input(one, labels) for one in part.inputs)
    return (
        f'<fieldset class="new" data-new="{part.name}" data-for="{part.target}" data-kind="{part.kind}" hidden>'
        f"<legend>{escape(part.title)}</legend>{inner}</fieldset>"
    )


def _input(one: Input, labels: Labels) -> str:
    field = field_at(one)
    name = escape(one.name)
    described = f'aria-describedby="{name}-hint {name}-error"'
    needed = "" if one.is_optional else " required"
    optional = " (optional)" if one.is_optional else ""
    limit = field.shape.facts.get("maxLength")
    most = f' data-most="{limit}"' if limit else ""
    common = f'id="{name}" name="{name}" {described}{needed}{most}'
    hint = escape(field.description.replace("`", "").replace("[the handbook](rule:lending-handbook)", "links"))
    if field.shape.words:
        options = "".join(
            f'<option value="{word.value}">{escape(labels.label(word))}</option>'
            for word in field.shape.words
            if isinstance(word, Term)
        )
        control = f'<select {common}><option value="">Choose…</option>{options}</select>'
    elif field.shape.sort == "flag":
        control = f'<select {common}><option value="">No</option><option value="true">Yes</option></select>'
    elif one.choices:
        is_new = '<option value="+">Not in the list: add it</option>' if one.can_be_new else ""
        control = f'<select {common} data-choices="{one.choices}"><option value="">Choose…</option>{is_new}</select>'
    elif field.shape.sort in _LONG:
        control = f'<textarea {common} rows="3"></textarea>'
    else:
        sort = "url" if field.shape.sort == "address" else "text"
        example = escape(str(field.examples[0])) if field.shape.sort in ("date", "span") and field.examples else ""
        control = f'<input type="{sort}" {common} data-sort="{field.shape.sort or ""}" placeholder="{example}">'
    return (
        f'<div class="field"><label for="{name}">{escape(one.label)}{optional}</label>'
        f'<p class="hint" id="{name}-hint">{hint}</p>{control}<p class="error" id="{name}-error" hidden></p></div>'
    )


@cache
def field_at(one: Input) -> FormField:
    """Return the field of the models that an input is for. Raise ``LookupError`` if there is none."""
    fields = form_fields(_KINDS[one.kind])
    found: FormField | None = None
    for key in one.path:
        found = next((field for field in fields if field.key == key), None)
        if found is None:
            raise LookupError(one.name)
        fields = found.fields
    if found is None:
        raise LookupError(one.name)
    return found
