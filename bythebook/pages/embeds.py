"""Claims embedded in other sites: the framed page, the HTML that frames it, and oEmbed 1.0 (oembed.com)."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from math import ceil
from typing import Any

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.cards import clause_name, deciding_comparisons
from bythebook.pages.context import Context
from bythebook.pages.document_addresses import card_address, document_address
from bythebook.pages.page import Page
from bythebook.pages.parts import card_of
from bythebook.pages.titles import summary_of
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.service import RedirectView
from bythebook.pages.views.share import EmbedView
from bythebook.pages.wording import EXCERPT_LENGTH, date_words, excerpt
from bythebook.records import Claim
from bythebook.records.vocabulary import Status

CARD_SIZE = (1200, 630)
"""Width and height of a card in pixels, which Open Graph consumers show uncropped."""
_WIDTH = 600
_FRAME_HEIGHT, _LINE_HEIGHT = 240, 30
_FRAME_TITLE = 120
"""How many characters a frame's title has of a claim's."""
_LINE_LENGTH = 52
"""About how many characters fit on a line of that width."""
_A_DAY = 86_400


def embed_page(context: Context, claim: Claim) -> Page:
    """Return the page that other sites frame: the quote, the finding, and a link to the claim's page."""
    path, claim_path = addresses.embed_address(claim.id), addresses.address("claim", claim.id)
    deciding = deciding_comparisons(claim)
    first = deciding[0] if deciding and not claim.withdrawn else None
    view = EmbedView(
        chrome=_chrome(context, context.links.label_of(claim), summary_of(claim), path, canonical=claim_path),
        card=None if claim.withdrawn else card_of(context, claim.id),
        rule=LinkView(clause_name(context, first), addresses.address("rule", first.rule)) if first else None,
        more_rules=len(deciding) - 1 if first else 0,
        title=context.links.label_of(claim),
        withdrawn=_withdrawn(context, claim),
        claim=claim_path,
    )
    return Page(path, "embed.html", view)


def embed_redirect_page(context: Context, alias: str) -> Page:
    """Return the redirect from the embed of a claim's former id."""
    claim_id = context.corpus.aliases["claim", alias]
    label, target = context.links.to("claim", claim_id).label, addresses.embed_address(claim_id)
    path = addresses.embed_address(alias)
    chrome = _chrome(context, label, gettext("{title} has moved.").format(title=label), path, canonical=target)
    return Page(path, "redirect.html", RedirectView(chrome, target, label))


def _chrome(context: Context, title: str, description: str, path: str, *, canonical: str) -> Chrome:
    chrome = context.chrome("embed", title, description, path, is_indexed=False)
    return replace(chrome, canonical=context.settings.url + canonical)


def _withdrawn(context: Context, claim: Claim) -> str:
    if not claim.withdrawn:
        return ""
    withdrawn = gettext("Withdrawn on {date}.").format(date=date_words(claim.withdrawn.date).text)
    return f"{withdrawn} {context.term(claim.withdrawn.reason).label}."


def embed_code(context: Context, claim: Claim) -> str:
    """Return the HTML with which another site shows a claim; empty if the claim has no embed."""
    if not is_embedded(context, claim):
        return ""
    source = escape(context.settings.url + addresses.embed_address(claim.id))
    label = excerpt(context.links.short_headline(claim.speaker, claim.title, is_data=True), _FRAME_TITLE)
    title = escape(gettext("{title} ({site})").format(title=label, site=context.site.name))
    return (
        f'<iframe src="{source}" title="{title}" width={_WIDTH} height={_height(claim)} loading=lazy '
        "style=border:0;max-width:100%></iframe>"
    )


def oembed_address(context: Context, claim: Claim) -> str:
    """Return the URL of a claim's oEmbed response, which is its document; empty if there is none."""
    has_response = context.settings.has_api and is_embedded(context, claim)
    return context.settings.url + document_address("claim", claim.id) if has_response else ""


def oembed_response(context: Context, claim: Claim) -> dict[str, Any]:
    """Return a claim's oEmbed response (oEmbed 1.0, 2.3.4.4)."""
    settings, headline = context.settings, context.links.label_of(claim)
    response: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": gettext("Withdrawn: {title}").format(title=headline) if claim.withdrawn else headline,
        "provider_name": context.site.name,
        "provider_url": f"{settings.url}/",
        "cache_age": _A_DAY,
        "html": embed_code(context, claim),
        "width": _WIDTH,
        "height": _height(claim),
    }
    if settings.has_cards:
        width, height = CARD_SIZE
        image = settings.url + card_address(claim.id)
        response |= {"thumbnail_url": image, "thumbnail_width": width, "thumbnail_height": height}
    return response


def is_embedded(context: Context, claim: Claim) -> bool:
    """Return whether the claim has an embed."""
    return context.settings.has_embeds and claim.status is not Status.DRAFT


def _height(claim: Claim) -> int:
    """Return an estimate of the frame's height in pixels; a frame that is too low scrolls."""
    if claim.withdrawn:
        return _FRAME_HEIGHT
    shown = (min(len(claim.quote.text), EXCERPT_LENGTH), len(claim.summary), len(claim.title))
    return _FRAME_HEIGHT + _LINE_HEIGHT * sum(ceil(length / _LINE_LENGTH) for length in shown)
