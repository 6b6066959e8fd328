"""The web form of a site: whether there is one, its settings, and the parts of the record that it offers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bythebook.newsroom.forms.admin import form_files
from bythebook.newsroom.forms.collections import FormRepository, FormSettings, NotOnGitHubError
from bythebook.newsroom.forms.contribute import contribute_files
from bythebook.newsroom.forms.widgets import FormChoices, RecordChoice
from bythebook.pages import Context
from bythebook.records import RecordName
from bythebook.records.field_types import is_web_address
from bythebook.records.references import PERSON_OR_ORGANIZATION


def load_form(settings: Mapping[str, Any]) -> FormSettings | None:
    """Return the web form that Pelican's settings ask for, or ``None``.

    Raise ``ValueError`` with a sentence that says which setting is wrong.
    """
    if not settings.get("BYTHEBOOK_ADMIN"):
        return None
    try:
        repository = FormRepository.of(settings.get("BYTHEBOOK_REPOSITORY", ""))
    except NotOnGitHubError as error:
        raise ValueError(
            f"BYTHEBOOK_ADMIN asks for the form, and BYTHEBOOK_REPOSITORY does not say where it saves to: {error}. "
            "Write https://github.com/owner/repository, or BYTHEBOOK_ADMIN = False"
        ) from error
    sign_in = settings.get("BYTHEBOOK_ADMIN_SIGN_IN", "")
    if sign_in and not is_web_address(sign_in):
        raise ValueError(f'BYTHEBOOK_ADMIN_SIGN_IN is "{sign_in}", which is not a web address')
    return FormSettings(
        repository=repository,
        branch=settings.get("BYTHEBOOK_ADMIN_BRANCH", ""),
        sign_in=sign_in.rstrip("/"),
        site_name=settings["SITENAME"],
        site_url="" if settings["RELATIVE_URLS"] else settings["SITEURL"],
    )


def render_form(form: FormSettings, context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file of the form, from the site's root, and its content."""
    choices = {kind: _by_label(context.corpus.names(kind)) for kind in PERSON_OR_ORGANIZATION}
    yield from form_files(form, FormChoices(context.labels, choices))
    yield from contribute_files(form, context.labels)


def _by_label(names: Iterable[RecordName]) -> list[RecordChoice]:
    return sorted((RecordChoice(name.id, name.label) for name in names), key=lambda one: (one.label.casefold(), one.id))
