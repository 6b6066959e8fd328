"""Card images: what ``pages.cards`` says, set by Typst in fonts that come as packages, published as small PNGs.

Equal words give equal bytes on every machine: no font of the system is looked at, and the wheels are pinned.
"""

from bythebook.newsroom.cards.keys import card_keys, card_maker, make_card

__all__ = ["card_keys", "card_maker", "make_card"]
