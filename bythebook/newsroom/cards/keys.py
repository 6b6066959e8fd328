"""Cards by their keys, for a build that makes some of them anew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from bythebook.exports.document_makers import DocumentMaker
from bythebook.newsroom.cards.noted import noted_in
from bythebook.newsroom.cards.texts import texts_of
from bythebook.pages import Context, PageKey
from bythebook.pages.cards import card_ids, card_of_claim, card_of_site
from bythebook.pages.document_addresses import SITE_CARD, card_address
from bythebook.pages.views.share import CardView

_HERE = Path(__file__).parent


def card_maker(site: Path) -> DocumentMaker:
    """Return the maker of card images. Cards of the last build's site at ``site`` are reused where they still match."""
    # Typst starts threads, which a process that forks afterwards must not have: cards are drawn in workers only.
    return DocumentMaker(("card", "card-moved"), card_keys, partial(make_card, site=site), needs_worker=True)


def card_keys(context: Context) -> Iterator[PageKey]:
    """Give the key of every card."""
    yield PageKey("card")
    for claim_id in card_ids(context):
        yield PageKey("card", claim_id)
    for kind, alias in sorted(context.corpus.aliases):
        if kind == "claim":
            yield PageKey("card-moved", alias)


def make_card(context: Context, key: PageKey, site: Path) -> Iterator[tuple[str, bytes]]:
    """Make a card, or take it from the last build's site where it says the same; at a former address, the same one."""
    if not key.id:
        yield SITE_CARD[1:], _card(card_of_site(context), SITE_CARD[1:], site)
        return
    claim_id = context.corpus.aliases["claim", key.id] if key.kind == "card-moved" else key.id
    file = card_address(key.id)[1:]
    yield file, _card(card_of_claim(context, context.corpus.claims[claim_id]), file, site)


def _card(card: CardView, file: str, site: Path) -> bytes:
    texts = texts_of(card)
    made_from = blake2b(texts + _maker(), digest_size=16).hexdigest()
    noted, content = noted_in(site / file)
    if noted == made_from:
        return content
    # Here, because most builds draw nothing, and both take a while to load.
    from bythebook.newsroom.cards.drawing import draw  # noqa: PLC0415
    from bythebook.newsroom.cards.picture import picture  # noqa: PLC0415

    return picture(draw(texts), made_from)


@cache
def _maker() -> bytes:
    """Give a digest of what makes cards of their texts: another layout or another Typst makes other cards."""
    whole = blake2b(digest_size=16)
    for name in ("card.typ", "drawing.py", "picture.py", "texts.py"):
        whole.update((_HERE / name).read_bytes())
    for package in ("typst", "pillow"):
        whole.update(version(package).encode())
    return whole.digest()
