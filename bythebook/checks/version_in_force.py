"""The version that words are held against was in force when they were said."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.compared import compared
from bythebook.checks.wording import on_the_day, versions_in_words
from bythebook.records import Corpus, Fault

_CONTRAST = "To show a version for contrast only, name it in version and write comparison_only: true."


@error("version-in-force")
def version_in_force(corpus: Corpus) -> Iterator[Fault]:
    """The version that words are held against was in force on every day that the claim's date may mean.

    Nobody can be held to a rule of another year. The version is found from the claim's date, so usually there is
    nothing to write. If none or two are found, correct the dates in the rule's file, make the claim's date more exact,
    or name the version that applies. `comparison_only: true` shows a version of another time for contrast.
    """
    for each in compared(corpus):
        claim, rule, named = each.claim, each.rule, each.version if each.comparison.version else None
        if rule is None or (each.comparison.version and (named is None or each.comparison.comparison_only)):
            continue
        when, dates = on_the_day(claim.date), versions_in_words(rule)
        if named:
            if not named.in_force.covers(claim.date):
                yield each.fault(
                    "version", f'the version {named.id} was not in force {when}: "{rule.id}" has {dates}', _CONTRAST
                )
        elif not each.version:
            found = rule.versions_in_force(claim.date)
            what = "two versions were" if len(found) > 1 else "no version was"
            hint = "Correct the dates, or name the one that applies in version." if found else _CONTRAST
            yield each.fault("rule", f'{what} in force {when}: "{rule.id}" has {dates}', hint)
