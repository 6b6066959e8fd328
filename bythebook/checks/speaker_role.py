"""A speaker who is in office held a position on that date."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import describe_day, describe_span
from bythebook.records import Claim, Corpus, Person, Role, UnlocatedProblem
from bythebook.records.vocabulary import Capacity


@error("speaker-role")
def speaker_role(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A speaker who is `in-office` held a position on the claim's date; a `former` one had left a position.

    Readers weigh a statement by the speaker's position, and the page shows it. `capacity` is `in-office` unless the
    claim says otherwise. Add the role with its dates to the person's file, or set `capacity` to `former` or `private`.
    An organization has no capacity. The same applies to people whom the source does not name.
    """
    for claim in corpus.claims.values():
        person = corpus.people.get(claim.speaker)
        if person:
            yield from _of_person(claim, person)
        elif claim.speaker in corpus.organizations and "capacity" in claim.model_fields_set:
            message = f'"{claim.speaker}" is an organization, but only people have a capacity'
            yield UnlocatedProblem(claim.file, ("capacity",), message, "Remove the line.", on_key=True)


def _of_person(claim: Claim, person: Person) -> Iterator[UnlocatedProblem]:
    when = describe_day(claim.date)
    if claim.capacity is Capacity.IN_OFFICE and not any(role.covers(claim.date) for role in person.roles):
        message = f"{person.name} has no position on record {when}; {_describe_roles(person)}"
        hint = f'Correct the dates in {person.file}, or write "capacity: former" or "capacity: private".'
    elif claim.capacity is Capacity.FORMER and not any(role.has_ended_by(claim.date) for role in person.roles):
        message = f"{person.name} has left no position on record by {claim.date}; {_describe_roles(person)}"
        hint = (
            f"Add an end date to the role in {person.file}, as in 2021/2025-01-20, or left_by, or remove "
            '"capacity: former".'
        )
    else:
        return
    yield UnlocatedProblem(claim.file, ("speaker",), message, hint)


def _describe_roles(person: Person) -> str:
    roles = "; ".join(f"{role.title} {_describe_dates(role)}" for role in person.roles)
    return f"on record: {roles}" if roles else "no role is on record"


def _describe_dates(role: Role) -> str:
    return describe_span(role.dates) + (f", left by {role.left_by}" if role.left_by else "")
