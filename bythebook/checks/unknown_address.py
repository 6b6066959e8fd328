"""A link in Markdown leads to the web or to a record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.markdown import link_urls, markdown_fields
from bythebook.records import RECORD_KINDS, Corpus, Prose, Record, UnlocatedProblem
from bythebook.records.files import intrasite_path
from bythebook.records.prose import REFERENCE_KINDS, may_link, parse_intrasite, parse_target
from bythebook.records.similar import did_you_mean

_HOST = re.compile(r"https?://[^\s/?#]*\w")
_OF_FOLDERS = {kind.folder.rpartition("/")[2]: name for name, kind in RECORD_KINDS.items()}
_FRAGMENTS = ("rule", "page", "article")
"""The kinds of record whose pages have anchors to link to."""
# Parsing Markdown is expensive. A text is parsed only if it has an address that is neither clearly a URL nor an id,
# with a fragment or without.
_PLACE = rf"(?:{'|'.join(_FRAGMENTS)}):[^#\s]+#[^\s&\\)>][^\s&\\]*[)>]"
_KNOWN = rf"https?://\w|mailto:|(?:{'|'.join(REFERENCE_KINDS)}):[^#\s]+[)>]|{_PLACE}"
_MAY_BE_UNKNOWN = re.compile(rf"(?:\]\(|\]:|<)\s*<?(?!{_KNOWN})\S")


_BROKEN = re.compile(
    rf"\](?: +\((?:{'|'.join(REFERENCE_KINDS)}): *|\((?:{'|'.join(REFERENCE_KINDS)}): +)[a-z0-9-]+(?:#[^\s()]*)?\)"
)
"""A reference with a space that keeps Markdown from reading it as a link."""


@error("unknown-address")
def unknown_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every link in Markdown leads to the web, or to a record by its kind and id.

    Any other link would be shown as plain text or lead nowhere. Write `https://…`, or one of `claim:`, `rule:`,
    `person:`, `organization:`, `source:`, `case:`, `topic:`, `article:`, `page:` and `finding:` followed by the id.
    `#a-heading` links to a heading of the same text; a passage of a rule is `rule:id#version-clause`. In articles and
    pages, `{filename}other.md` links to another one by its file, and `{static}/images/plan.pdf` to a file, as in
    Pelican.
    """
    for record in corpus:
        for path, text in markdown_fields(record):
            for match in _BROKEN.finditer(text):
                message = f'"{match[0]}" is not read as a link'
                hint = f"Write it without a space: {''.join(match[0].split())}."
                yield UnlocatedProblem(record.file, path, message, hint, needle=match[0])
            if not may_link(text) or not _MAY_BE_UNKNOWN.search(text):
                continue
            for address in link_urls(text, is_article=isinstance(record, Prose)):
                link = parse_intrasite(address) if isinstance(record, Prose) else None
                if link:
                    yield from _intrasite(corpus, record, address, *link)
                elif not _leads_somewhere(address):
                    message = f'"{address}" is neither a URL nor the kind and id of a record'
                    yield UnlocatedProblem(record.file, path, message, _hint(corpus, address), needle=address)


def _intrasite(corpus: Corpus, record: Record, address: str, what: str, path: str) -> Iterator[UnlocatedProblem]:
    """Yield a problem for ``{filename}`` that names no article or page. The build looks for the files of others."""
    file = intrasite_path(record, path)
    folder, _, name = file.rpartition("/")
    kind = {"articles": "article", "pages": "page"}.get(folder, "")
    if what != "filename" or (kind and name.endswith(".md") and corpus.name(kind, name.removesuffix(".md"))):
        return
    names = [f"{one.id}.md" for one in (*corpus.names("article"), *corpus.names("page"))]
    hint = (
        did_you_mean(name, names) or "Write the path of its file, seen from this one, or from content/ after a slash."
    )
    message = f'"{address}" leads to no article or page'
    yield UnlocatedProblem(record.file, ("body",), message, hint, needle=address)


def _leads_somewhere(address: str) -> bool:
    if target := parse_target(address):
        return not target[2] or target[0] in _FRAGMENTS
    return address.startswith(("#", "mailto:")) or bool(_HOST.match(address))


def _hint(corpus: Corpus, address: str) -> str:
    scheme, colon, record_id = address.partition(":")
    if colon and scheme in REFERENCE_KINDS:
        return f"Write {scheme}:id, or rule:id#version-clause."
    if colon and (kind := _OF_FOLDERS.get(scheme.casefold(), "")):
        return f'Did you mean "{kind}:{record_id}"?'
    if colon:
        return did_you_mean(scheme, REFERENCE_KINDS) or f"The kinds are {', '.join(REFERENCE_KINDS)}."
    last = address.strip("/").rpartition("/")[2]
    kind = next((kind for kind in REFERENCE_KINDS if kind != "finding" and corpus.name(kind, last)), "")
    return f'Did you mean "{kind}:{last}"?' if kind else "Write the full URL with https://, or a kind and an id."
