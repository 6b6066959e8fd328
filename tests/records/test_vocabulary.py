"""The closed vocabularies: their order, and that each word explains itself."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bythebook.records import vocabulary
from bythebook.records.vocabulary import Fidelity, Finding, Term

VOCABULARIES = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, Term)]


def test_findings_assert_less_and_less() -> None:
    assert [(finding.value, finding.strength) for finding in Finding] == [
        ("contradicts", 5),
        ("omits-condition", 4),
        ("consistent", 3),
        ("silent", 2),
        ("undetermined", 1),
        ("pending", 0),
    ]
    assert all(one.is_stronger_than(other) and not other.is_stronger_than(one) for one, other in pairwise(Finding))
    assert not Finding.SILENT.is_stronger_than(Finding.SILENT)


def test_only_words_known_as_spoken_may_be_quoted() -> None:
    assert [fidelity.value for fidelity in Fidelity if fidelity.is_quotable] == ["verbatim", "reported"]


@pytest.mark.parametrize("kind", VOCABULARIES, ids=lambda kind: kind.__name__)
def test_every_word_has_a_label_and_a_meaning_of_its_own(kind: type[Term]) -> None:
    terms: list[Term] = list(kind)
    assert all(term.label for term in terms)
    assert all(term.meaning.endswith(".") for term in terms)
    assert len({term.label for term in terms}) == len({term.meaning for term in terms}) == len(terms)


def test_no_finding_speaks_of_truth() -> None:
    told = " ".join(f"{finding} {finding.label} {finding.meaning}" for finding in Finding).lower()
    assert [word for word in ("true", "truth", "false", "lie", "lied", "wrong") if word in told.split()] == []
