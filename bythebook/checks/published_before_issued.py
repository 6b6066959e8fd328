"""A version is not published before it was issued."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Disclosure


@error("published-before-issued")
def published_before_issued(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The issuer did not publish a version before the date when it was issued.

    One of the two dates is wrong, or the text became public in another way: a draft can be leaked before it is issued.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            if version.made_public is not Disclosure.PUBLISHED or not version.public_since or not version.issued:
                continue
            if is_after(version.issued, version.public_since):
                yield UnlocatedProblem(
                    rule.file,
                    ("versions", index, "public_since"),
                    f'version "{version.id}" was published on {version.public_since} and issued on {version.issued}',
                    'Correct one of the dates, or say in "made_public" how the text became public.',
                )
