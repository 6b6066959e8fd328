"""The oEmbed document of each claim, by its key: how other sites' programs find out how to show it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.exports.documents import to_json
from bythebook.pages import Context, PageKey
from bythebook.pages.cards import card_ids
from bythebook.pages.document_addresses import oembed_address
from bythebook.pages.embeds import oembed_document

OEMBED_KINDS = ("oembed", "oembed-moved")
"""The kinds of key that ``make_oembed`` knows."""


def oembed_keys(context: Context) -> Iterator[PageKey]:
    """Give the key of every document, also of those at former addresses."""
    if context.settings.has_embeds:
        yield from (PageKey("oembed", claim_id) for claim_id in card_ids(context))
        yield from (PageKey("oembed-moved", alias) for kind, alias in sorted(context.corpus.aliases) if kind == "claim")


def make_oembed(context: Context, key: PageKey) -> Iterator[tuple[str, bytes]]:
    """Make the document that a key stands for."""
    claim_id = context.corpus.aliases["claim", key.id] if key.kind == "oembed-moved" else key.id
    yield oembed_address(key.id)[1:], to_json(oembed_document(context, context.corpus.claims[claim_id]))
