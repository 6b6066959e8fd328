"""The web form's configuration (sveltiacms.app/en/docs/config-basics): where it saves, and every kind of record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bythebook.newsroom.forms.widgets import COLLECTIONS, FormChoices, name_of, widget
from bythebook.records import EVERYONE, RECORD_KINDS, HistoryEntry, Part, Prose, Record
from bythebook.records.field_types import ID_PATTERN, MAX_ID_LENGTH
from bythebook.yaml.fields import form_fields
from bythebook.yaml.schemas import yaml_kinds
from bythebook.yaml.writing.order import ROWS

_GITHUB = "github.com"
_ID = f"^{ID_PATTERN.pattern.removesuffix(chr(92) + 'Z')}$"
_ID_HINT = "The file name, which never changes once it is published: lowercase letters, digits and hyphens."
_SLUGS = {"source": "{{publisher}}-{{date}}"}
_ICONS = {
    "claim": "format_quote",
    "rule": "gavel",
    "person": "person",
    "organization": "account_balance",
    "source": "newspaper",
    "case": "folder_open",
    "topic": "label",
    "article": "article",
    "page": "description",
}


class NotOnGitHubError(ValueError):
    """Raised if an address is not a repository that the form can save to."""


@dataclass(frozen=True, slots=True)
class FormRepository:
    """Where the record is kept: a repository on GitHub, or on your own GitHub Enterprise Server."""

    host: str
    """The scheme and the host, such as ``https://github.com``."""
    name: str
    """Owner and repository, such as ``owner/record``."""

    @classmethod
    def of(cls, address: str) -> FormRepository:
        """Parse the host and name of a repository's address. Raise ``NotOnGitHubError``."""
        parts = urlsplit(address)
        name = parts.path.strip("/").removesuffix(".git")
        if parts.scheme not in ("https", "http") or not parts.netloc or name.count("/") != 1:
            raise NotOnGitHubError(f'"{address}" is not the address of a repository on GitHub')
        return cls(f"{parts.scheme}://{parts.netloc}", name)

    @property
    def api(self) -> str:
        """The base URL of its API."""
        return f"https://api.{_GITHUB}" if self.host == f"https://{_GITHUB}" else self.host


@dataclass(frozen=True, slots=True)
class FormSettings:
    """The settings of the form."""

    repository: FormRepository
    branch: str
    """The branch that changes are proposed for; the repository's default branch if empty."""
    sign_in: str
    """The address of the service that signs editors in through GitHub; without one they sign in with a token."""
    site_name: str
    site_url: str


def configuration(form: FormSettings, choices: FormChoices) -> dict[str, Any]:
    """Return the form's configuration: ``cms`` is Sveltia CMS's own, ``house`` is for our file formats."""
    return {
        "house": {"rows": _rows(), "flags": _flags(), "everyone": EVERYONE},
        "cms": {
            "backend": _backend(form),
            # A change is a branch and a pull request. It is merged on GitHub, where its checks and reviews are.
            "publish_mode": "editorial_workflow",
            "app_title": form.site_name,
            **({"site_url": form.site_url} if form.site_url else {}),
            "media_folder": "content/images",
            "public_folder": "/images",
            "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": MAX_ID_LENGTH, "timezone": "local"},
            "output": {"omit_empty_optional_fields": True},
            "editor": {"preview": False},
            "show_preview_links": False,
            "collections": [_collection(kind, model, choices) for kind, model in RECORD_KINDS.items()],
        },
    }


def _backend(form: FormSettings) -> dict[str, Any]:
    api = form.repository.api
    return {
        "name": "github",
        "repo": form.repository.name,
        **({"branch": form.branch} if form.branch else {}),
        **({} if api == f"https://api.{_GITHUB}" else {"api_root": api}),
        # People without write access work in a fork and open a pull request from it.
        "open_authoring": True,
        "auth_scope": "public_repo",
        **({"base_url": form.sign_in} if form.sign_in else {"auth_methods": ["token"]}),
    }


def _collection(kind: str, model: type[Record], choices: FormChoices) -> dict[str, Any]:
    name = name_of(kind)
    return {
        "name": COLLECTIONS[kind],
        "label": COLLECTIONS[kind].capitalize(),
        "label_singular": kind.capitalize(),
        "icon": _ICONS[kind],
        "description": " ".join((model.__doc__ or "").split()),
        "folder": model.folder,
        # A claim is in the folder of its year, the first four characters of its date.
        **({"path": "{{date | truncate(4)}}/{{slug}}"} if kind == "claim" else {}),
        "create": True,
        # Published records are withdrawn, not deleted, so that addresses keep their meaning.
        "delete": False,
        "publish": False,
        # Custom formats, which also set the file extension: forms/page/.
        "format": "prose" if issubclass(model, Prose) else "record",
        "identifier_field": name,
        "slug": {
            "template": _SLUGS.get(kind, f"{{{{{name}}}}}"),
            "editable": ["create"],
            "hint": _ID_HINT,
            "pattern": [_ID, "An id consists of lowercase letters, digits and single hyphens."],
        },
        "summary": f"{{{{{name}}}}}",
        "sortable_fields": [field.key for field in form_fields(model) if field.key in (name, "date", "status")],
        "thumbnail": False,
        "aliases_field": False,
        "fields": [
            widget(field, choices, kind)
            for field in form_fields(model)
            # Front matter spreads a picture over several lines: the form leaves those as they are.
            if not (field.shape.part and issubclass(model, Prose))
        ],
    }


def _rows() -> list[str]:
    """Return the keys of lists whose items are written on one line each."""
    return sorted({field.key for part in _all_parts() for field in form_fields(part) if field.shape.part in ROWS})


def _flags() -> list[str]:
    return sorted({field.key for part in _all_parts() for field in form_fields(part) if field.shape.sort == "flag"})


def _all_parts() -> set[type[Part]]:
    found: set[type[Part]] = set(yaml_kinds().values()) | {HistoryEntry}
    waiting = list(found)
    while waiting:
        for field in form_fields(waiting.pop()):
            part = field.shape.part
            if part and issubclass(part, Part) and part not in found:
                found.add(part)
                waiting.append(part)
    return found
