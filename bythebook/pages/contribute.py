"""The form for a new claim with all it needs, which produces one bundle and opens it where a new file is proposed.

It is made from the models: each question has the field's vocabulary and length. What is in the record already comes
from the site's own API, so that the page does not change with the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import orjson

from bythebook.language import current_language, gettext
from bythebook.pages.context import Context
from bythebook.pages.contribute_questions import (
    KINDS,
    FormList,
    FormPart,
    FormQuestion,
    FormRecord,
    FormStep,
    field_at,
    key_order,
)
from bythebook.pages.contribute_steps import STEPS
from bythebook.pages.page import Page, SiteSettings
from bythebook.pages.views.contribute import (
    ContributeView,
    NewRecordView,
    OptionView,
    PartView,
    QuestionView,
    SeveralView,
    StepView,
)
from bythebook.pages.views.service import RedirectView
from bythebook.records import EVERYONE
from bythebook.records.field_types import is_email_address
from bythebook.records.vocabulary import Finding, Term
from bythebook.yaml.fields import FormField

ADDRESS = "/contribute/"
FORMER_ADDRESS = "/admin/"
"""Where a form for all kinds of record was, before this one took its place."""
_EXAMPLES = Path(__file__).parent / "contribute_examples"
_LONG = ("text", "summary", "markdown")


def contribute_pages(context: Context) -> Iterator[Page]:
    """Yield the page of the form, and one at the address of the form before it."""
    title = gettext("Suggest a claim")
    description = gettext("Fill in a form, and propose a claim with everything it needs.")
    settings = context.settings
    new_file = new_file_address(settings)
    view = ContributeView(
        chrome=context.chrome("contribute", title, description, ADDRESS, is_indexed=False),
        steps=tuple(_Steps(context).step(step) for step in STEPS),
        keys=orjson.dumps({key: key_order(kind) for kind, key in KINDS.items()}).decode(),
        findings=" ".join(finding.value for finding in Finding),
        new_file=new_file,
        host=host_name(new_file),
        email=email_of(settings),
        repository=settings.repository,
        example=example_bundle(current_language().tag),
    )
    yield Page(ADDRESS, "contribute.html", view)
    chrome = context.chrome("redirect", title, description, FORMER_ADDRESS, is_indexed=False)
    yield Page(FORMER_ADDRESS, "redirect.html", RedirectView(chrome, ADDRESS, title))


def new_file_address(settings: SiteSettings) -> str:
    """Return where a new file is proposed, with ``{file}`` for its path and, if it can be given, ``{text}``.

    GitHub fills in both (docs.github.com/repositories/working-with-files/managing-files/creating-new-files), GitLab the
    name. Return an empty string for a repository elsewhere.
    """
    if settings.new_file_url:
        return settings.new_file_url
    base = settings.repository.rstrip("/").removesuffix(".git")
    name = host_name(base)
    if name == "GitHub":
        return f"{base}/new/main?filename={{file}}&value={{text}}"
    return f"{base}/-/new/main?file_name={{file}}" if name == "GitLab" else ""


def host_name(address: str) -> str:
    """Return the name of the service that an address belongs to: GitHub, GitLab or nothing."""
    host = urlsplit(address).hostname or ""
    return next((name for name in ("GitHub", "GitLab") if name.lower() in host), "")


def email_of(settings: SiteSettings) -> str:
    """Return where a file can be sent by email, or an empty string."""
    publisher = settings.publisher
    return next((one for one in (publisher.contact, publisher.corrections) if is_email_address(one)), "")


def example_bundle(tag: str) -> str:
    """Return an annotated bundle to copy, in the language of a tag or, if there is none, in English."""
    file = _EXAMPLES / f"{tag.partition('-')[0]}.yaml"
    return (file if file.is_file() else _EXAMPLES / "en.yaml").read_text(encoding="utf-8")


class _Steps:
    """Makes the views of steps."""

    def __init__(self, context: Context) -> None:
        self._labels = context.labels

    def step(self, step: FormStep) -> StepView:
        """Return the view of a step of the form, whose questions are about the claim."""
        common, rare = _sorted(step.parts)
        return StepView(
            title=gettext(step.title),
            text=gettext(step.text),
            parts=self._parts(common, step.parts, "claim", "claim", ""),
            rare_title=gettext(step.rare) if step.rare else "",
            rare=self._parts(rare, step.parts, "claim", "claim", ""),
        )

    def _parts(
        self,
        parts: Sequence[FormPart],
        siblings: Sequence[FormPart],
        kind: str,
        scope: str,
        before: str,
        depth: int = 1,
    ) -> tuple[PartView, ...]:
        """Return the views of questions. ``scope`` is the name of the record, ``before`` the path of the list in it."""
        return tuple(self._part(part, siblings, kind, scope, before, depth) for part in parts)

    def _part(  # where the part is, by name
        self, part: FormPart, siblings: Sequence[FormPart], kind: str, scope: str, before: str, depth: int
    ) -> PartView:
        if isinstance(part, FormList):
            path = _joined(before, part.path)
            common, rare = _sorted(part.parts)
            inner = (kind, scope, f"{path}.{{{depth}}}", depth + 1)
            return SeveralView(
                name=f"{scope}.{path}",
                depth=depth,
                title=gettext(part.title),
                add=gettext(part.add),
                is_optional=part.is_optional,
                parts=self._parts(common, part.parts, *inner),
                rare=self._parts(rare, part.parts, *inner),
            )
        if isinstance(part, FormRecord):
            target = f"{scope}.{_joined(before, part.target)}"
            new = f"{target}+{KINDS[part.kind]}"
            return NewRecordView(
                scope=new,
                target=target,
                kind=KINDS[part.kind],
                title=gettext(part.title),
                parts=self._parts(part.parts, part.parts, part.kind, new, "", depth),
            )
        return self._question(part, siblings, kind, scope, before)

    def _question(
        self, question: FormQuestion, siblings: Sequence[FormPart], kind: str, scope: str, before: str
    ) -> QuestionView:
        path = _joined(before, question.path)
        field = field_at(kind, path.replace("{1}", "1").replace("{2}", "1"))
        new = [part for part in siblings if isinstance(part, FormRecord) and part.target == question.path]
        not_there = gettext("Not in the list: {what}")
        return QuestionView(
            name=f"{scope}.{path}",
            label=gettext(question.label),
            hint=gettext(question.hint) if question.hint else "",
            control=_control(field, question),
            options=(
                *(OptionView(f"+{KINDS[part.kind]}", not_there.format(what=gettext(part.title))) for part in new),
                *self._options(field, question),
            ),
            choices=question.choices.replace(EVERYONE, "").strip(),
            is_optional=question.is_optional,
            most=field.shape.facts.get("maxLength", 0),
            sort=_sort(question, field),
        )

    def _options(self, field: FormField, question: FormQuestion) -> Iterator[OptionView]:
        if EVERYONE in question.choices:
            yield OptionView(EVERYONE, gettext("Everyone: a law that applies to all"))
        if field.shape.sort == "flag":
            yield OptionView("true", gettext("Yes"))
        for word in field.shape.words:
            if isinstance(word, Term):
                yield OptionView(word.value, self._labels.label(word))


def _sorted(parts: Sequence[FormPart]) -> tuple[list[FormPart], list[FormPart]]:
    """Return the parts that everybody sees, and those that are folded away."""
    rare: list[FormPart] = [part for part in parts if isinstance(part, FormQuestion) and part.is_rare]
    return [part for part in parts if part not in rare], rare


def _control(field: FormField, question: FormQuestion) -> Literal["select", "text", "line"]:
    if question.choices or field.shape.words or field.shape.sort == "flag":
        return "select"
    return "text" if field.shape.sort in _LONG else "line"


def _sort(question: FormQuestion, field: FormField) -> str:
    if question.path.endswith((".dates", "in_force")) or question.path == "dates":
        return "span"
    return field.shape.sort if field.shape.sort in ("date", "address") else ""


def _joined(before: str, path: str) -> str:
    return ".".join(part for part in (before, path) if part)
