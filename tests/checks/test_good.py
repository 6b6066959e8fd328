"""The good records pass every check, and use every field."""

from collections import defaultdict
from collections.abc import Iterator

from bythebook.checks import CHECKS
from bythebook.incremental import examine
from bythebook.records import RECORD_KINDS, Part, Prose, Record
from tests.checks.bad_examples import GOOD


def parts_of(part: Part) -> Iterator[Part]:
    """Yield a part and every part in it."""
    yield part
    for name in type(part).model_fields:
        value = getattr(part, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Part):
                yield from parts_of(inner)


def test_good_records_have_no_problem() -> None:
    examination = examine(GOOD)
    assert [str(problem) for problem in examination.problems] == []
    assert {kind for kind, records in examination.corpus.records.items() if records} == set(RECORD_KINDS)


def test_good_records_use_every_field() -> None:
    used: dict[type[Part], set[str]] = defaultdict(set)
    for record in examine(GOOD).corpus:
        for part in parts_of(record):
            used[type(part)] |= part.model_fields_set
    unused = {f"{part.__name__}.{name}" for part, names in used.items() for name in set(part.model_fields) - names}
    # Every kind of record has aliases and a history, but front matter cannot hold a history. Records that are withdrawn,
    # and corrections with values, are in tests/site/test_withdrawn_records.py.
    shared = {
        f"{kind.__name__}.{name}" for kind in RECORD_KINDS.values() for name in ("aliases", "history", "withdrawn")
    }
    assert unused - shared == {"HistoryEntry.was", "HistoryEntry.now"}
    assert {name for kind, names in used.items() if issubclass(kind, Record) for name in names} >= {
        "aliases",
        "history",
    }
    assert all(not record.history for record in examine(GOOD).corpus if isinstance(record, Prose))


def test_every_check_has_a_rationale() -> None:
    for check in CHECKS:
        assert check.summary.endswith("."), check.name
        assert len(check.rationale) > len("Because."), check.name


def test_no_two_checks_share_a_name() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
