"""Reads articles and pages: Pelican's own reader, then sanitizing, with titles and addresses of records put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from markupsafe import Markup
from pelican.readers import MarkdownReader
from pelican.urlwrappers import Category
from pelican.utils import SafeDatetime

from bythebook.markdown.article_html import ArticleHtml, ArticleRules, sanitize_article
from bythebook.plugin.allowed_html import allowed_classes, allowed_html, is_publishable
from bythebook.plugin.session import SESSION, ArticleError, BuildSession
from bythebook.records import Article, EdtfDate, Prose, Severity, UnlocatedProblem
from bythebook.records.characters import first_hidden_character
from bythebook.records.front_matter import NOT_METADATA
from bythebook.records.vocabulary import Status
from bythebook.yaml.reading.locate import locate

_METADATA = re.compile(r"[a-z][a-z0-9_-]*\Z")
_WITH_TIME = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")


class RecordMarkdownReader(MarkdownReader):  # type: ignore[misc]  # Pelican has no types
    """Reads an article or a page. What it holds has been checked with the rest of the record already."""

    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self._raw: dict[str, Any] = {}

    def process_metadata(self, name: str, value: Any) -> Any:
        """Process metadata as Pelican does, and keep what it was made of."""
        self._raw[name] = value
        return super().process_metadata(name, value)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return sanitized HTML and the metadata. A file that is no record, such as one without an id, is skipped."""
        session: BuildSession = self.settings[SESSION]
        prose = session.prose_at(str(source_path))
        status = _status(prose, self.settings) if prose else "skip"
        skipped = "", {"title": Path(source_path).stem, "status": "skip", "date": SafeDatetime(1970, 1, 1)}
        if prose is None or status == "skip":
            return skipped
        try:
            with session.reads_of(prose):
                return self._read(source_path, prose, session, status)
        except Exception as error:  # noqa: BLE001  # an extension is a program: anything may come out of it
            # Pelican would log it and leave the file out; here it stops the run once all files are read.
            session.failures.append(str(error) if isinstance(error, ArticleError) else _described(prose, error))
            return skipped

    def _read(self, source_path: str, prose: Prose, session: BuildSession, status: str) -> tuple[str, dict[str, Any]]:
        self._raw = {}
        content, metadata = super().read(source_path)
        raw = self._raw
        # What a draft refers to may be a draft, too, which is not written.
        sanitize = partial(self._sanitize, prose, session, may_be_unknown=status == "draft")
        for name in self.settings["FORMATTED_FIELDS"]:
            if isinstance(metadata.get(name), str):
                metadata[name] = Markup(sanitize(metadata[name]))  # noqa: S704  # it is sanitized
        # The check of the front matter lets no other name through; an attribute such as "_content" must not be set.
        metadata = {
            name: value for name, value in metadata.items() if _METADATA.match(name) and name not in NOT_METADATA
        }
        metadata.setdefault("category", Category(self.settings["DEFAULT_CATEGORY"], self.settings))
        return sanitize(content), metadata | _of_record(prose, status, raw, metadata, self.settings)

    def _sanitize(self, prose: Prose, session: BuildSession, html: str, *, may_be_unknown: bool) -> str:
        folder = str(PurePosixPath(prose.file).parent.relative_to("content"))
        rules = ArticleRules(
            session.resolve,
            folder,
            partial(is_publishable, self.settings),
            allowed_html(self.settings),
            allowed_classes(self.settings),
        )
        result = sanitize_article(html, rules)
        if (result.unresolved and not may_be_unknown) or result.unpublished:
            raise ArticleError(_unknown(Path(self.settings["PATH"]).parent, prose, result))
        if name := first_hidden_character(result.html):
            # An extension made it: what Markdown itself makes has been checked with the record.
            raise ArticleError(f"{prose.file}: hidden-entity: the rendered text has the invisible character {name}")
        return result.html


def _status(prose: Prose, settings: Mapping[str, Any]) -> str:
    """Return Pelican's status. A draft is built on request, or where the settings say that drafts are written."""
    if prose.status is Status.DRAFT:
        if settings.get("BYTHEBOOK_DRAFTS"):
            return "hidden"  # at its final address, in no list
        is_written = settings["DRAFT_SAVE_AS" if isinstance(prose, Article) else "DRAFT_PAGE_SAVE_AS"]
        return "draft" if is_written else "skip"
    return "published" if prose.is_listed else "hidden"


def _of_record(
    prose: Prose, status: str, raw: Mapping[str, Any], metadata: Mapping[str, Any], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the metadata that the record decides."""
    values: dict[str, Any] = {
        "title": prose.title,
        "status": status,
        "slug": metadata.get("slug", prose.id),
        "record": prose,
        "record_id": prose.id,
    }
    default = settings["DEFAULT_LANG"].lower()
    given = prose.language if {"lang", "language"} & raw.keys() else default
    values["lang"] = default if given.lower() == default else given
    if isinstance(prose, Article):
        values |= _dates("date", prose.date, raw, metadata)
        if prose.modified:
            values |= _dates("modified", prose.modified, raw, metadata)
    return values


def _dates(name: str, date: EdtfDate, raw: Mapping[str, Any], metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return the time that Pelican read, if there is one, else the first day of the record's date."""
    if _WITH_TIME.match(str(raw.get(name, ""))):
        return {name: metadata[name]}
    first = date.first
    return {name: SafeDatetime(first.year, first.month, first.day) if first else SafeDatetime(1970, 1, 1)}


def _unknown(root: Path, prose: Prose, result: ArticleHtml) -> str:
    """Return the problems of links that lead nowhere. Extensions may see links that the checks do not see."""
    found = [
        (f"unknown-{target.partition(':')[0]}", target, "leads to no record", "Correct the id.")
        for target in result.unresolved
    ]
    found += [
        ("unknown-address", file, "is no file that the site may publish", _NO_FILE) for file in result.unpublished
    ]
    problems = [
        (code, Severity.ERROR, UnlocatedProblem(prose.file, ("body",), f'"{target}" {what}', hint, needle=target))
        for code, target, what, hint in found
    ]
    return "\n".join(map(str, locate(root, problems)))


_NO_FILE = "Put it into content/images/ or content/files/, and write {static}/images/ or {static}/files/ and its name."


def _described(prose: Prose, error: Exception) -> str:
    return f"{prose.file}: {type(error).__name__}: {error}"
