"""The views of articles and of the pages that explain the site. Pelican writes these pages."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import quote

from bythebook.markdown.article_html import EMBEDDED, embedded_target
from bythebook.markdown.headings import sections_of
from bythebook.markdown.short_text import render
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.glosses import annotate
from bythebook.pages.parts import claim_card, embed_of, picture_view
from bythebook.pages.structured_data import news_article
from bythebook.pages.titles import summary_of, title_of
from bythebook.pages.views.article import ArticleView
from bythebook.pages.views.body import Body
from bythebook.pages.views.common import LinkView
from bythebook.pages.withdrawals import record_chrome
from bythebook.pages.wording import date_words
from bythebook.records import Article, Prose
from bythebook.records.prose import mentions
from bythebook.records.vocabulary import Status

_NUMBERED = re.compile(r"<!--embed:(\d+)-->")


def prose_view(context: Context, prose: Prose, html: str) -> ArticleView:
    """Return the view of an article or a page that explains the site, with the claims that its text refers to.

    ``html`` is the text as ``sanitize_article`` returns it, with addresses that begin with ``/``.
    """
    article = prose if isinstance(prose, Article) else None
    mentioned = dict.fromkeys(mention.id for mention in mentions(prose.body) if mention.kind == "claim")
    claims = [claim for claim_id in mentioned if (claim := context.corpus.claim_summary(claim_id))]
    text = body_of(context, html)
    chrome = record_chrome(
        context, prose, title_of(prose), summary_of(prose), addresses.address(prose.kind_name, prose.id)
    )
    return ArticleView(
        chrome=replace(chrome, structured_data=news_article(context, article, html)) if article else chrome,
        title=title_of(prose),
        summary=summary_of(prose),
        language=prose.language,
        date=date_words(article.date) if article else None,
        modified=date_words(article.modified) if article and article.modified else None,
        author=(article.author or "") if article else "",
        is_draft=prose.status is Status.DRAFT,
        case=context.links.to("case", article.case) if article and article.case else None,
        picture=picture_view(context, article.picture) if article else None,
        body=annotate(context, text) if article else text,
        claims=tuple(claim_card(context, claim) for claim in claims if claim.is_listed) if article else (),
        mentioned_in=context.links.mentioned_by(prose),
        sections=tuple(LinkView(text, f"#{anchor}") for text, anchor in sections_of(html)),
    )


def commonmark_html(context: Context, prose: Prose) -> str:
    """Return a text as CommonMark has it, for ``prose_view``, where there is no Pelican to read it.

    What a site's readers get depends on the extensions of Python-Markdown that its settings name.
    """
    rendered = render(prose.body, context.links.resolve, is_whole_page=True)
    targets = [quote(mention.target, safe=":#()") for mention in rendered.embeds]
    return _NUMBERED.sub(lambda match: f"<!--embed:{targets[int(match[1])]}-->", rendered.html)


def body_of(context: Context, html: str) -> Body:
    """Return sanitized HTML with numbers in place of the references to records that it shows, and those records."""
    pieces: list[str] = []
    end = 0
    matches = list(EMBEDDED.finditer(html))
    for number, match in enumerate(matches):
        pieces += (html[end : match.start()], f"<!--embed:{number}-->")
        end = match.end()
    pieces.append(html[end:])
    return Body("".join(pieces), tuple(embed_of(context, *embedded_target(match)) for match in matches))
