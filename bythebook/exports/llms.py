"""An introduction to the site for language models, in Markdown (https://llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.language import gettext
from bythebook.pages import Context
from bythebook.pages.document_addresses import API, changes_address
from bythebook.pages.downloads import DATA_ADDRESS, DATAPACKAGE, database_name

LLMS = "llms.txt"
"""Its path, which the proposal gives."""


def llms_text(context: Context) -> bytes:
    """Return the file."""
    settings = context.settings
    blocks = [f"# {settings.name}", *([f"> {settings.tagline}"] if settings.tagline else []), *_rules(context)]
    for heading, links in (
        (gettext("Data"), _data(context)),
        (gettext("Pages"), _pages(context)),
    ):
        lines = [f"- [{label}]({settings.url}{address}): {what}" for label, address, what in links]
        if lines:
            blocks += [f"## {heading}", "\n".join(lines)]
    return ("\n\n".join(blocks) + "\n").encode()


def _rules(context: Context) -> Iterator[str]:
    """Yield what must be known before anything is repeated."""
    yield gettext(
        "The page of each claim quotes what an official, an organization or another speaker said, names the source, "
        "and compares the words with the written rules that were in force. A finding describes how the words compare "
        "with a rule. It is not a score, and says nothing about motives."
    )
    yield gettext(
        "Print words as a quotation only where “fidelity” is “verbatim” or “reported.” Give a count together with the "
        "total. A claim whose “withdrawal” is not null was withdrawn: do not count it. Cite the claim’s own page."
    )
    yield context.settings.license_note


def _data(context: Context) -> Iterator[tuple[str, str, str]]:
    settings = context.settings
    yield (
        gettext("Data"),
        DATA_ADDRESS,
        gettext("every download with its size, checksum and a line of code that reads it"),
    )
    if settings.has_downloads:
        yield DATAPACKAGE, DATA_ADDRESS + DATAPACKAGE, gettext("every table and column, with types, keys and meaning")
        database = database_name(settings)
        yield database, DATA_ADDRESS + database, gettext("all tables in one SQLite file, with full-text search")
        yield "claims.jsonl", f"{DATA_ADDRESS}claims.jsonl", gettext("all published claims, one per line")
    if settings.has_api:
        yield gettext("API"), "/api/", gettext("how to use the documents, with examples")
        yield "index.json", f"{API}/index.json", gettext("where every document and list is, and which build made them")
        yield "openapi.json", f"{API}/openapi.json", gettext("every address and field, in OpenAPI")
        yield "changes.json", changes_address(), gettext("what was added, corrected and withdrawn")


def _pages(context: Context) -> Iterator[tuple[str, str, str]]:
    yield gettext("Claims"), "/claims/", gettext("all claims, newest first")
    yield gettext("Rules"), "/rules/", gettext("the rules, with the wording of each version")
    yield gettext("Corrections"), "/corrections/", gettext("what we corrected and withdrew, and why")
    if context.site.method:
        yield gettext("Method"), context.site.method, gettext("how we choose claims and compare them")
