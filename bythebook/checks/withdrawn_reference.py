"""What is published does not build on a withdrawn claim."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.links import Link, remarkable_links, status_of
from bythebook.checks.common.markdown import markdown_of
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.prose import mentions
from bythebook.records.vocabulary import Status


@warning("withdrawn-reference")
def withdrawn_reference(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Nothing that is published embeds a withdrawn claim or says that it repeats one.

    A withdrawn claim keeps its address so that links go on working, and leads with the reason. To build on it
    is another matter. Name the claim that stands in its place, or take the reference out. A plain link is
    fine.
    """
    for link in remarkable_links(corpus):
        if not link.target or link.target.status is not Status.WITHDRAWN:
            continue
        if status_of(link.record) is Status.PUBLISHED and _builds_on_it(link):
            yield link.fault(
                f'"{link.reference.id}" is withdrawn',
                "Name the claim that stands in its place, or only link to it.",
            )


def _builds_on_it(link: Link) -> bool:
    if link.reference.path[0] == "repeats":
        return True
    text = dict(markdown_of(link.record)).get(link.reference.path, "")
    return any(mention.is_embed and mention.target == link.reference.needle for mention in mentions(text))
