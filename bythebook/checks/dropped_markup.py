"""Every element of a text reaches its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.rendered import RenderedText, rendered_texts
from bythebook.records import Corpus, Prose, UnlocatedProblem


@warning("dropped-markup")
def dropped_markup(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every HTML element in a text reaches the page.

    Elements that load something from elsewhere, run code or ask for input are left out of the page, such as `iframe`,
    `video` and `script`; short texts within records have fewer elements than articles. Link to the page instead. The
    setting `BYTHEBOOK_ALLOWED_HTML` allows further elements in articles and pages.
    """
    for text in rendered_texts(corpus):
        yield from _dropped(text)


def _dropped(text: RenderedText) -> Iterator[UnlocatedProblem]:
    is_article = isinstance(text.record, Prose)
    hint = "Link to it instead." if is_article else "Remove it; articles and pages have more elements."
    for name, count in Counter(text.inspection.dropped).items():
        tags = [match[0] for match in re.finditer(rf"<{re.escape(name)}(?![\w-])", text.text, re.IGNORECASE)]
        message = f"<{name}> does not reach the page"
        if len(tags) != count:  # some of them are code, or an extension of Markdown makes them
            yield text.problem(message, hint, needle=tags[0] if tags else "")
            continue
        seen = Counter[str]()
        for tag in tags:
            yield text.problem(message, hint, needle=tag, nth=seen[tag])
            seen[tag] += 1
