"""Addresses in HTML lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.markdown import picture_or_link_urls
from bythebook.checks.common.rendered import rendered_texts
from bythebook.records import Corpus, Prose, UnlocatedProblem


@error("html-address")
def html_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    r"""Every address in the HTML of a text leads to the web, to a record or to a file of the site.

    It is held to what Markdown's own links are held to: `https://…`, or the kind and id of a record; pictures are in
    `content/images/`. Browsers read `/\host` and `//host` as another site's address.
    """
    for text in rendered_texts(corpus):
        if not text.inspection.addresses:
            continue
        reported = picture_or_link_urls(text.text, is_article=isinstance(text.record, Prose))
        for address in dict.fromkeys(text.inspection.addresses):
            if address not in reported:
                message = f'the address "{address[:100]}" may not be used'
                hint = "Write the full URL with https://, or a kind and an id; pictures are /images/FILE."
                yield text.problem(message, hint, needle=address)
