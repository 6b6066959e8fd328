"""A speaker's own account has a date, after the words."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.clauses import all_clauses
from bythebook.checks.common.dates import is_after
from bythebook.records import Claim, Corpus, UnlocatedProblem
from bythebook.records.vocabulary import FormKind


@error("account-date")
def account_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A wording of the kind `account` has a date that is not before the claim's; no other wording has one.

    An account is how the speaker later described the words: "I did not call him that; I said it appeared to be". The
    page shows it by its date. The date of another outlet's wording is that of its source. Only a claim has accounts; a
    rule does not describe itself.
    """
    for claim in corpus.claims.values():
        for index in range(len(claim.quote.also_printed)):
            yield from _problems(claim, index)
    for each in all_clauses(corpus):
        for index, form in enumerate(each.clause.also_printed):
            if form.kind is FormKind.ACCOUNT:
                path = (*each.path, "also_printed", index, "kind")
                yield UnlocatedProblem(each.rule.file, path, "a clause has no account of its own", 'Remove "kind".')


def _problems(claim: Claim, index: int) -> Iterator[UnlocatedProblem]:
    form, path = claim.quote.also_printed[index], ("quote", "also_printed", index)
    if form.kind is not FormKind.ACCOUNT:
        if form.date:
            message = "only an account has a date of its own"
            yield UnlocatedProblem(claim.file, (*path, "date"), message, 'Remove "date", or write "kind: account".')
    elif form.date is None:
        yield UnlocatedProblem(claim.file, (*path, "kind"), "an account needs its date", 'Add "date".')
    elif is_after(claim.date, form.date):
        message = f"the account, {form.date}, is before the words, {claim.date}"
        yield UnlocatedProblem(claim.file, (*path, "date"), message, "Correct one of the dates.")
