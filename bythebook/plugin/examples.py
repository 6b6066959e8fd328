"""The example record that the page of components is made from: a folder like a project's, read when it is needed."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from pathlib import Path

from bythebook.incremental import examine
from bythebook.language import ENGLISH, Language
from bythebook.pages import Context, SiteSettings
from bythebook.pages.context import StyleguideExamples
from bythebook.records.default_language import default_language_restored
from bythebook.yaml.reading import scan


class ExamplesError(Exception):
    """There is no example record, or it has an error; the message says where."""


def find_examples(folder: Path, settings: SiteSettings, language: Language = ENGLISH) -> StyleguideExamples:
    """Find the example record in a folder. Raise ``ExamplesError`` if there is none."""
    files = [file.path for file in scan(folder).files] if folder.is_dir() else []
    if not files:
        raise ExamplesError(f'BYTHEBOOK_STYLEGUIDE names "{folder}", where there is no record: no claims/ or content/.')
    digest = blake2b(digest_size=12)
    for path in files:
        digest.update(f"{path}\0".encode() + (folder / path).read_bytes() + b"\0")
    return StyleguideExamples(digest.hexdigest(), partial(_open, folder, settings, language))


def _open(folder: Path, settings: SiteSettings, language: Language) -> Context:
    """Return the context of the example record. Raise ``ExamplesError`` if the record has an error."""
    with default_language_restored():
        examination = examine(folder, jobs=1)
    if examination.errors:
        raise ExamplesError(f"The example record has an error: {folder}/{examination.errors[0]}")
    return Context(examination.corpus, settings, language=language)
