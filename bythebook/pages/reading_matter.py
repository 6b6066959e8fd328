"""The views of articles and of the pages that explain the site. Pelican writes these pages."""

from __future__ import annotations

from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.glosses import annotated
from bythebook.pages.parts import body, claim_card
from bythebook.pages.prose import render
from bythebook.pages.views.article import ArticleView
from bythebook.pages.views.common import LinkView
from bythebook.pages.wording import date_words
from bythebook.records import Article, Prose
from bythebook.records.prose import mentions
from bythebook.records.vocabulary import Status


def prose_view(context: Context, prose: Prose) -> ArticleView:
    """Make the view of an article or a page that explains the site, with the claims that its text tells of."""
    article = prose if isinstance(prose, Article) else None
    is_draft = article is not None and article.status is Status.DRAFT
    told = dict.fromkeys(mention.id for mention in mentions(prose.body) if mention.kind == "claim")
    claims = [claim for claim_id in told if (claim := context.corpus.claim_summary(claim_id))]
    text = body(context, prose.body, is_whole_page=True)
    return ArticleView(
        chrome=context.chrome(
            prose.kind_name,
            prose.title,
            prose.summary,
            addresses.address(prose.kind_name, prose.id),
            file=prose.file,
            is_indexed=not is_draft,
        ),
        title=prose.title,
        summary=prose.summary,
        language=prose.language,
        date=date_words(article.date) if article else None,
        modified=date_words(article.modified) if article and article.modified else None,
        author=(article.author or "") if article else "",
        is_draft=is_draft,
        case=context.links.to("case", article.case) if article and article.case else None,
        body=annotated(context, text) if article else text,
        claims=tuple(claim_card(context, claim) for claim in claims if claim.is_listed) if article else (),
        mentioned_in=context.links.mentioned_by(prose),
        sections=tuple(
            LinkView(text, f"#{anchor}")
            for text, anchor in render(prose.body, context.links.resolve, is_whole_page=True).sections
        ),
    )
