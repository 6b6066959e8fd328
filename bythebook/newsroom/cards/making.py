"""Make the cards of a site, each by its key; a card that says the same as in the last build is reused."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from bythebook.exports.api_files import File
from bythebook.exports.document_makers import DocumentMaker
from bythebook.newsroom.cards.fonts import CardFonts, load_fonts
from bythebook.newsroom.cards.inputs import card_inputs
from bythebook.newsroom.cards.png_notes import MADE_FROM, MISSING, read_notes, read_whole
from bythebook.pages import Context, PageKey
from bythebook.pages.cards import card_ids, card_of_claim, card_of_site
from bythebook.pages.document_addresses import SITE_CARD, card_address
from bythebook.pages.views.share import CardView

_HERE = Path(__file__).parent
_MOST_NAMED = 20
"""The most missing characters that a card notes."""


def card_maker(site: Path) -> DocumentMaker:
    """Return the maker of card images. Cards of the last build's site at ``site`` are reused where they still match."""
    # Typst starts threads, which a process that forks afterwards must not have: cards are drawn in workers only.
    return DocumentMaker(("card", "card-moved"), card_keys, partial(make_card, site=site), needs_worker=True)


def card_keys(context: Context) -> Iterator[PageKey]:
    """Yield the key of every card."""
    yield PageKey("card")
    for claim_id in card_ids(context):
        yield PageKey("card", claim_id)
    for kind, alias in sorted(context.corpus.aliases):
        if kind == "claim":
            yield PageKey("card-moved", alias)


def make_card(context: Context, key: PageKey, site: Path) -> Iterator[File]:
    """Yield a card, from the last build's site if it says the same there; at a former address the same card."""
    fonts = load_fonts(context.settings.card_fonts)
    if not key.id:
        yield SITE_CARD[1:], _card(card_of_site(context), site / SITE_CARD[1:], fonts)
        return
    claim_id = context.corpus.aliases["claim", key.id] if key.kind == "card-moved" else key.id
    file = card_address(key.id)[1:]
    yield file, _card(card_of_claim(context, context.corpus.claims[claim_id]), site / file, fonts)


def describe_missing_characters(folder: Path) -> str:
    """Return a sentence on the characters that the cards in a site's folder leave out, or an empty string."""
    notes = {file: read_notes(file).get(MISSING, "") for file in sorted(folder.glob("cards/**/*.png"))}
    incomplete = {file: missing.split() for file, missing in notes.items() if missing}
    if not incomplete:
        return ""
    file, (first, *_) = next(iter(incomplete.items()))
    count = f"{len(incomplete):,} cards leave" if len(incomplete) > 1 else "1 card leaves"
    return (
        f"{count} out characters that no font draws, such as {chr(int(first, 16))} (U+{first}) in "
        f"{file.relative_to(folder)}. Name fonts that draw them in BYTHEBOOK_CARD_FONTS"
    )


def _card(card: CardView, published: Path, fonts: CardFonts) -> bytes:
    inputs, missing = card_inputs(card, fonts)
    made_from = blake2b(inputs + fonts.digest + _code_digest(), digest_size=16).hexdigest()
    notes, content = read_whole(published)
    if notes.get(MADE_FROM) == made_from:
        return content
    # Imported late, because most builds draw nothing, and both take a while to load.
    from bythebook.newsroom.cards.drawing import draw_card  # noqa: PLC0415
    from bythebook.newsroom.cards.palette import reduce_colors  # noqa: PLC0415

    left_out = {MISSING: " ".join(f"{ord(one):04X}" for one in sorted(missing)[:_MOST_NAMED])} if missing else {}
    return reduce_colors(draw_card(inputs, fonts), {MADE_FROM: made_from, **left_out})


@cache
def _code_digest() -> bytes:
    """Return a digest of what draws cards: another layout or another Typst draws other cards."""
    digest = blake2b(digest_size=16)
    for name in ("card.typ", "drawing.py", "palette.py", "inputs.py"):
        digest.update((_HERE / name).read_bytes())
    for package in ("typst", "pillow"):
        digest.update(version(package).encode())
    return digest.digest()
