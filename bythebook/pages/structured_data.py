"""Articles, people and organizations as schema.org has them (https://schema.org/NewsArticle, Person, Organization)."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

from bythebook.pages import addresses
from bythebook.pages.claim_review import exact_part, script_text
from bythebook.pages.context import Context
from bythebook.pages.titles import own_words, summary_of, title_of
from bythebook.records import Article, Organization, Person
from bythebook.records.vocabulary import Status

_IMAGE = re.compile(r'<img [^>]*?\bsrc="([^"]+)"')


def news_article(context: Context, article: Article, html: str) -> str:
    """Return an article as a NewsArticle, for a script element; empty for drafts, and if the site's URL is unknown.

    ``html`` is the text, whose first image stands for an article without a picture.
    """
    settings = context.settings
    if not settings.url or article.status is not Status.PUBLISHED or article.withdrawn:
        return ""
    url = settings.url + addresses.address("article", article.id)
    publisher = {"@type": "Organization", "name": settings.author, "url": f"{settings.url}/"}
    image = _image(settings.url, url, article, html)
    return _script(
        {
            "@type": "NewsArticle",
            "@id": url,
            "url": url,
            "headline": title_of(article),
            "description": summary_of(article),
            "image": image,
            "inLanguage": article.language,
            "datePublished": exact_part(article.date),
            "dateModified": exact_part(article.modified or article.date),
            "author": {"@type": "Person", "name": article.author} if article.author else publisher,
            "publisher": publisher,
        }
    )


def actor_data(context: Context, actor: Person | Organization) -> str:
    """Return a person or an organization, for a script element; empty if the site's URL or the name is unknown."""
    site = context.settings.url
    if not site or actor.withdrawn or (isinstance(actor, Person) and actor.unnamed):
        return ""
    url = site + addresses.address(actor.kind_name, actor.id)
    other_names = [*actor.also_known_as]
    above: dict[str, Any] = {}
    if isinstance(actor, Organization):
        other_names[:0] = [actor.abbreviation] if actor.abbreviation else []
        if actor.part_of:
            parent = context.links.to("organization", actor.part_of)
            above = {"@type": "Organization", "@id": site + parent.href, "name": parent.label}
    return _script(
        {
            "@type": "Person" if isinstance(actor, Person) else "Organization",
            "@id": url,
            "url": url,
            "name": own_words(actor.name),
            "alternateName": other_names,
            "description": own_words(actor.description or ""),
            "image": site + actor.picture.address if isinstance(actor, Person) and actor.picture else "",
            "parentOrganization": above,
            "sameAs": [link.url for link in actor.links],
        }
    )


def _image(site: str, page: str, article: Article, html: str) -> str:
    found = _IMAGE.search(html)
    address = article.picture.address if article.picture else unescape(found[1]) if found else ""
    if not address:
        return ""
    return site + address if address.startswith("/") and not address.startswith("//") else urljoin(page, address)


def _script(fields: dict[str, Any]) -> str:
    given = {name: value for name, value in fields.items() if value}
    return script_text({"@context": "https://schema.org", **given})
