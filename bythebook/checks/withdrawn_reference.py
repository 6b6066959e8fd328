"""Published records do not rely on withdrawn claims."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.markdown import markdown_fields
from bythebook.checks.common.references import CheckedReference, references_to_check, status_of
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.prose import mentions
from bythebook.records.vocabulary import Status


@warning("withdrawn-reference")
def withdrawn_reference(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No published record embeds a withdrawn claim or says that it repeats one.

    A withdrawn claim keeps its web address, so that links still work, and its page starts with the reason. Relying on
    it is another matter. Refer to its replacement, or remove the reference. A plain link is fine.
    """
    for each in references_to_check(corpus):
        if not each.target or each.target.status is not Status.WITHDRAWN:
            continue
        if status_of(each.record) is Status.PUBLISHED and _builds_on_it(each):
            yield each.problem(f'"{each.reference.id}" is withdrawn', "Refer to its replacement, or just link to it.")


def _builds_on_it(each: CheckedReference) -> bool:
    if each.reference.path[0] == "repeats":
        return True
    text = dict(markdown_fields(each.record)).get(each.reference.path, "")
    return any(mention.is_embed and mention.target == each.reference.needle for mention in mentions(text))
