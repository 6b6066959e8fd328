"""A page, a document and a check, written as docs/extending.md teaches: by the corpus's natural names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bythebook.checks import PER_RECORD_CHECKS, Check
from bythebook.checks.base import warning
from bythebook.exports.document_makers import DOCUMENT_MAKERS, DocumentMaker
from bythebook.exports.documents import to_json
from bythebook.incremental import checking
from bythebook.pages import Context, Page, PageKey, sitemap
from bythebook.pages.views.chrome import Chrome
from bythebook.plugin import generators
from bythebook.records import Corpus, UnlocatedProblem
from tests.site.projects import Project

_TEMPLATE = """\
{% extends "base.html" %}
{% block main %}
<h1>Fidelity</h1>
<ul>
{% for line in view.lines %}
<li>{{ line }}</li>
{% endfor %}
</ul>
{% endblock %}
"""


@dataclass(frozen=True, slots=True)
class FidelityView:
    """What the page shows."""

    chrome: Chrome
    lines: tuple[str, ...]


def fidelity_page(context: Context) -> Page:
    """Render how the words of the listed claims are known, and more that is natural to read of a corpus."""
    corpus = context.corpus
    fidelity = Counter(claim.fidelity for claim in corpus.listed_claims)
    labels = [summary.label for summary in corpus.summaries["person"].values()]
    claims_of = {kind: len(by_kind.get("claim", ())) for (kind, _), by_kind in corpus.links.items()}
    lines = (
        *(f"{corpus.labels.label(key)}: {count}" for key, count in sorted(fidelity.items())),
        *sorted(labels),
        *(f"{kind} {count}" for kind, count in sorted(claims_of.items())),
        *(f"{kind} {former} {now}" for (kind, former), now in sorted(corpus.aliases.items())),
        f"{corpus.count} records, the last change on {corpus.last_day_of_history}",
        f"{len(corpus.mentions)} mentioned, pictures: {sorted(corpus.pictures)}",
    )
    chrome = context.chrome("fidelity", "Fidelity", "How the words are known.", "/fidelity/")
    return Page("/fidelity/", "fidelity.html", FidelityView(chrome, lines))


def file_keys(_: Context) -> Iterator[PageKey]:
    """Yield the key of each document."""
    yield PageKey("files")


def make_files(context: Context, _: PageKey) -> Iterator[tuple[str, bytes]]:
    """Make a document of where each record's file lies, and of which speaker has spoken how often."""
    files = {f"{record.kind_name}/{record.id}": record.file for record in context.corpus}
    said = {who: len(context.index.by_speaker.of(who)) for who in context.corpus.people}
    yield "files.json", to_json({"files": files, "said": said})


@warning("same-title")
def same_title(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No two listed claims have one title.

    Readers could not tell them apart in a list.
    """
    titles = Counter(claim.title for claim in corpus.listed_claims)
    for claim in corpus.claims.values():
        if titles[claim.title] > 1:
            yield UnlocatedProblem(claim.file, ("title",), f"{titles[claim.title]} listed claims have this title")


def extend(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the three to the engine's registries, and the page's template to the project's theme."""
    checks: tuple[Check, ...] = (*PER_RECORD_CHECKS, same_title)
    monkeypatch.setitem(sitemap._SINGLE, "fidelity", fidelity_page)  # the registry to which pages are added
    monkeypatch.setattr(
        generators, "DOCUMENT_MAKERS", (*DOCUMENT_MAKERS, DocumentMaker(("files",), file_keys, make_files))
    )
    monkeypatch.setattr(checking, "PER_RECORD_CHECKS", checks)
    monkeypatch.setitem(checking._SEVERITIES, same_title.name, same_title.severity)
    project.write("theme/templates/fidelity.html", _TEMPLATE)
