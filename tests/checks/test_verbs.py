"""Tests of the guess whether words contain a verb."""

from __future__ import annotations

import pytest

from bythebook.checks.common.verbs import may_have_verb

WITH_VERB = """\
This law supersedes local rules
A search poses a danger
Section 5 subjects them to a fine
who shall not bear arms
State courts govern such suits
It grants an exception
The statute bars the claim
No clause limits the time
which entitles the owner to a hearing
The code punishes the attempt
acts that cause injury
rights that result from it
No such duty may exist
They extend the time
to prevent an escape
They intimidate voters
to coerce a witness
whose acts affect commerce
words that mean the opposite
no clause to confer the power
those who attempt it
those who commit a crime
people who assault officers
We oppose the bill
Strike the second sentence
I swear it
to operate a vehicle
Officers wear masks
to shield the owner
no need to retreat
You can't carry it
She drove away
He's a traitor
"""
WITHOUT_VERB = """\
absolute immunity
five days before
free for the first hour
deadly force
under color of any law
except in an emergency
the rule of the state
a warrant from a judge
nothing during the hearing
"""


@pytest.mark.parametrize("words", WITH_VERB.splitlines())
def test_words_with_a_verb(words: str) -> None:
    assert may_have_verb(words)


@pytest.mark.parametrize("words", WITHOUT_VERB.splitlines())
def test_words_without_a_verb(words: str) -> None:
    assert not may_have_verb(words)
