"""A fix may change the values that it names, and no other."""

from __future__ import annotations

import pytest

from bythebook.records import FieldPath, Place, Problem, Topic
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.safety import changes_only_targets
from bythebook.yaml.reading import RecordFile

FILE = RecordFile("content/topics/late-returns.yaml", Topic, "late-returns")
TEXT = "name: Late returns\ndescription: Books that come back late.\naliases: [late, later]\n"


def is_allowed(old: str, new: str, *touched: FieldPath, text: str = TEXT) -> bool:
    """Replace some characters, and return whether a fix that names the values in ``touched`` may do that."""
    source = EditableFile(FILE, text.encode(), text, text, text)
    assert text.count(old) == 1
    start = text.index(old)
    problem = Problem(Place(FILE.path), "unknown-key", "It is not a key.")
    return changes_only_targets(source, [Fix(problem, "", (Edit(start, start + len(old), new),), touched)])


def test_a_fix_may_change_the_value_that_it_names() -> None:
    assert is_allowed("Late returns", "Returns", ("name",))


@pytest.mark.parametrize(
    "old, new, touched",
    [
        ("Late returns", "Returns", ()),
        ("Late returns", "Returns", (("description",),)),
        ("come back late", "come back # late", ()),
        ("[late, later]", "[later, late]", ()),
        ("[late, later]", "[late]", ()),
        ("[late, later]", "[late, later, last]", (("aliases", 0),)),
        ("description:", "summary:", (("description",),)),
        ("aliases: [late, later]\n", "", (("name",),)),
        ("aliases:", "about: More.\naliases:", ()),
    ],
)
def test_a_fix_may_not_change_another_value(old: str, new: str, touched: tuple[FieldPath, ...]) -> None:
    assert not is_allowed(old, new, *touched)


def test_a_fix_may_change_any_value_below_a_group_that_it_names() -> None:
    assert is_allowed("[late, later]", "[late, later, last]", ("aliases",))


def test_a_fix_may_rename_a_key_if_it_names_both_keys() -> None:
    assert is_allowed("description:", "summary:", ("description",), ("summary",))


@pytest.mark.parametrize(
    "old, new",
    [("Late returns", '"Late returns"'), ("Late ", "La\u200bte "), ("[late, later]", "\n  - late\n  - later")],
)
def test_a_fix_may_change_how_a_value_is_written(old: str, new: str) -> None:
    assert is_allowed(old, new)


def test_a_fix_may_not_make_a_file_unreadable() -> None:
    assert not is_allowed("Late returns", '"Late returns', ("name",))
    assert not is_allowed("Late returns", "'", ("name",), ("description",), ("aliases",))


def test_a_fix_of_a_file_that_cannot_be_read_may_change_anything() -> None:
    assert is_allowed("name: Late: returns", "name: Returns", text=TEXT.replace("Late", "Late:"))
