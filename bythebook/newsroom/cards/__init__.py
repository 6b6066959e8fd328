"""Card images: Typst sets what ``pages.cards`` says, and the result is published as a small PNG. Needs an extra.

Equal words give equal bytes on every machine: fonts come from the theme and the project, never from the system, and the
packages are pinned.
"""

from bythebook.newsroom.cards.making import card_keys, card_maker, describe_missing_characters, make_card

__all__ = ["card_keys", "card_maker", "describe_missing_characters", "make_card"]
