"""What a reader would find different: records, findings, counts, words, problems."""

from __future__ import annotations

import pytest

from bythebook.newsroom.revisions.changes import RecordEvent
from bythebook.newsroom.revisions.compare import compare
from bythebook.records import Corpus
from tests.newsroom.revisions.repositories import HANDBOOK, LATE, RENEWALS, SEATS, History, lines, section

NEW = """\
title: The reading room is quiet
kind: statement
speaker: librarian-b
capacity: former
date: 2026-03-20
quote:
  text: You can hear a pin drop.
  fidelity: reported
  sources: [herald-2026-03-05]
summary: What a former librarian said of the reading room.
status: published
history:
  - {date: 2026-03-21, what: First published}
"""


def turns(history: History, base: str = "base", head: str = "") -> list[tuple[str, str, str]]:
    changes = history.difference(base, head).changes.records
    return [(change.kind, change.id, change.event.value) for change in changes]


def test_a_revision_equals_itself(history: History) -> None:
    assert history.report() == [
        f"What changes from base ({history.git('rev-parse', 'HEAD')[:10]}) to the working tree",
        "Readers will see no difference.",
    ]
    assert not history.difference().fails


def test_two_records_in_memory_can_be_compared() -> None:
    changes = compare(Corpus.of([]), Corpus.of([]))
    assert (changes.records, changes.findings, changes.counts) == ((), (), ())


def test_a_new_claim_is_reported_with_its_words(history: History) -> None:
    history.write("claims/2026/quiet-room.yaml", NEW)
    assert section(history.report(), "Claims") == [
        "Added",
        "The reading room is quiet  quiet-room, Librarian B, 2026-03-20",
        "Title: {+The reading room is quiet+}",
        "Kind: {+Not a claim about a rule+}",
        "Speaker: {+Librarian B (librarian-b)+}",
        "Capacity: {+no longer in office+}",
        "Date: {+2026-03-20+}",
        "Words: {+You can hear a pin drop.+}",
        "Fidelity: {+As quoted by one outlet+}",
        "Sources: {+What the desk charges (herald-2026-03-05)+}",
        "Summary: {+What a former librarian said of the reading room.+}",
        "Status: {+Published+}",
        "History: {+2026-03-21 (Update): First published+}",
    ]
    assert not history.difference().fails


def test_every_event_of_a_claim_is_reported(history: History) -> None:
    history.edit(RENEWALS, "status: draft", "status: published")
    history.edit(
        SEATS,
        "status: published",
        "status: withdrawn\nwithdrawn: {date: 2026-04-01, reason: error, note: It was misheard.}",
    )
    history.edit(LATE, "occasion: Town meeting", "occasion: Town council")
    with (history.root / LATE).open("a", encoding="utf-8") as file:
        file.write("  - {date: 2026-03-30, kind: correction, what: The occasion was another one.}\n")
    history.edit("claims/2026/library-opens-late.yaml", "until the roof", "till the roof")
    history.write("claims/2026/quiet-room.yaml", NEW.replace("status: published", "status: draft"))
    history.rename("claims/2025/late-books-never-charged.yaml", "claims/2025/never-charged.yaml")
    assert turns(history) == [
        ("claim", "reading-room-has-no-limit", "withdrawn"),
        ("claim", "late-books-are-free", "corrected"),
        ("claim", "library-opens-late", "changed"),
        ("claim", "never-charged", "renamed"),
        ("claim", "renewals-have-no-end", "published"),
        ("claim", "quiet-room", "drafted"),
    ]
    expected = history.report()
    assert expected[1] == "Claims: 1 withdrawn, 1 corrected, 1 changed, 1 renamed, 1 published from draft, 1 new draft."
    assert "Status: [-Published-] {+Withdrawn+}" in section(expected, "Claims")
    assert "Reason for the withdrawal: {+It was misheard.+}" in section(expected, "Claims")


@pytest.mark.parametrize("event", list(RecordEvent))
def test_every_event_has_a_title(event: RecordEvent) -> None:
    from bythebook.newsroom.revisions.report.build import EVENT_TITLES  # noqa: PLC0415

    assert EVENT_TITLES[event]


def test_a_restored_claim_is_reported(history: History) -> None:
    file = "claims/2026/late-books-cost-nothing.yaml"
    text = (history.root / file).read_text(encoding="utf-8")
    history.write(
        file, text.partition("status:")[0] + "status: published\n" + "history:" + text.partition("history:")[2]
    )
    assert ("claim", "late-books-cost-nothing", "restored") in turns(history)


def test_in_reverse_an_added_record_is_removed(history: History) -> None:
    history.write("claims/2026/quiet-room.yaml", NEW)
    history.commit("A claim")
    assert turns(history, "base", "HEAD") == [("claim", "quiet-room", "added")]
    assert turns(history, "HEAD", "base") == [("claim", "quiet-room", "removed")]


def test_a_changed_finding_is_reported_with_counts(history: History) -> None:
    history.edit(SEATS, "finding: undetermined", "finding: silent")
    history.edit(SEATS, "relation: undetermined", "relation: silent")
    expected = history.report()
    assert section(expected, "Findings that change") == [
        'The reading room "has no limit"  reading-room-has-no-limit, Librarian B, 2026-02',
        "Finding: [-Cannot be determined-] {+Not addressed by the rule+}",
    ]
    assert section(expected, "Counts") == [
        "Of the published claims about a rule.",
        "Not addressed by the rule: [-0 of 3-] {+1 of 3+}",
        "Cannot be determined: [-1 of 3-] {+0 of 3+}",
    ]


def test_changed_words_are_marked_and_a_rule_lists_the_claims_compared_with_it(history: History) -> None:
    history.edit(LATE, "costs nothing. It never did.", "costs nothing. It never will.")
    history.edit(HANDBOOK, "After seven days a book", "After eight days a book")
    expected = history.report()
    assert section(expected, "Claims")[2:] == [
        "Words: A book that comes back late costs nothing. It never [-did.-] {+will.+}"
    ]
    assert section(expected, "Rules") == [
        "Changed",
        (
            "Lending Handbook of the Exampleton Town Library  lending-handbook, "
            "1 published claim compared with these words: late-books-are-free"
        ),
        "Version 2026, clause 4.2: words of the clause: After [-seven-] {+eight+} days a book that comes back late is ⋯",
    ]


def test_list_items_are_named(history: History) -> None:
    history.edit(LATE, "  - rule: gallery-handbook\n    clause: 7\n", "  - rule: gallery-handbook\n    clause: '8'\n")
    history.edit(
        LATE,
        "    fidelity: reported\n    source: herald-2026-03-05\n",
        "    fidelity: paraphrase\n    source: herald-2026-03-05\n",
    )
    history.edit(HANDBOOK, '      - id: "4.3"\n        text: A book that is lost is replaced by the borrower.\n', "")
    history.edit(
        HANDBOOK,
        "  - id: first\n",
        "  - id: zero\n    in_force: /1999\n    in_force_note: Nobody knows.\n    availability: not-located\n    source: handbook-2019\n  - id: first\n",
    )
    expected = history.report()
    assert section(expected, "Claims")[2:] == [
        "Comparison with gallery-handbook, 8, 2020: clause: [-7-] {+8+}",
        "Response by town-library, 2026-03-04: fidelity: [-As quoted by one outlet-] {+Paraphrase+}",
    ]
    assert section(expected, "Rules")[2:] == [
        "Version zero (added): in force: {+/1999+}",
        "Version zero (added): in force note: {+Nobody knows.+}",
        "Version zero (added): availability: {+Text not located+}",
        "Version zero (added): source: {+Lending Handbook, second edition (handbook-2019)+}",
        "Version 2019, clause 4.3 (removed): words of the clause: [-A book that is lost is replaced by the borrower.-]",
    ]


def test_a_white_space_change_is_reported_as_such(history: History) -> None:
    history.edit(SEATS, "  text: Anybody may sit there. The", "  text: |-\n    Anybody may sit there.\n    The")
    assert section(history.report(), "Claims")[2:] == ["Words (white space only):"]


def test_other_kinds_of_record_are_reported(history: History) -> None:
    history.edit("content/people/librarian-a.yaml", "name: Librarian A", "name: Librarian Anna")
    history.edit("content/topics/reading-room.yaml", "name: ", "name: The ")
    history.edit("content/articles/late-books.md", "Title: ", "Title: About ")
    expected = history.report()
    assert [title for title in ("People", "Topics", "Articles") if section(expected, title)] == [
        "People",
        "Topics",
        "Articles",
    ]
    assert section(expected, "People") == ["Changed", "Librarian Anna  librarian-a", "Name: Librarian [-A-] {+Anna+}"]


def test_new_and_fixed_problems_are_reported_regardless_of_lines(history: History) -> None:
    history.write("content/topics/unused.yaml", "name: Unused\ndescription: Nobody names it.\n")
    history.commit("A topic that nobody names")
    history.edit("content/topics/unused.yaml", "name: Unused\n", "# A comment\nname: Unused\n")
    history.edit(SEATS, "topics: [reading-room]", "topics: [reading-rom]")
    expected = history.report("HEAD")
    assert section(expected, "New problems") == [
        "bythebook check did not report these before.",
        f'{SEATS}:6:10: unknown-topic: "reading-rom" is not a topic. Did you mean "reading-room"?',
    ]
    assert "Problems in both: 1." in expected
    assert (
        "Page changes are shown once neither revision has errors: no site is built from a record with errors."
        in expected
    )
    history.edit(SEATS, "topics: [reading-rom]", "topics: [reading-room]")
    history.remove("content/topics/unused.yaml")
    found = history.difference("HEAD")
    assert section(lines(found), "Fixed problems") == [
        'content/topics/unused.yaml: unused-record: no other record refers to the topic "unused".'
    ]
    assert found.new_problems == ()
    assert [one.problem.code for one in found.missing] == ["record-removed"]


def test_an_unreadable_file_does_not_count_as_removed(history: History) -> None:
    history.edit(SEATS, "finding: undetermined", "finding: undetermine")
    assert turns(history) == [("claim", "reading-room-has-no-limit", "unreadable")]
    history.commit("A fault")
    history.edit(SEATS, "finding: undetermine", "finding: undetermined")
    assert turns(history, "HEAD") == [("claim", "reading-room-has-no-limit", "unreadable")]


def test_a_renamed_record_is_reported_with_both_ids(history: History) -> None:
    history.rename(SEATS, "claims/2026/no-limit.yaml")
    history.edit(
        "claims/2026/no-limit.yaml", "status: published", "aliases: [reading-room-has-no-limit]\nstatus: published"
    )
    assert section(history.report(), "Claims") == [
        "Renamed",
        'The reading room "has no limit"  no-limit, was reading-room-has-no-limit, Librarian B, 2026-02',
    ]


def test_changed_files_that_are_not_records_are_listed(history: History) -> None:
    history.write("theme/static/css/own.css", "body { color: red }\n")
    history.commit("A theme")
    history.write("theme/static/css/own.css", "body { color: blue }\n")
    (history.root / "content/images/desk.png").write_bytes(b"another picture")
    history.write("notes.txt", "nothing that a page shows\n")
    assert section(history.report("HEAD"), "Other files")[1:] == ["content/images/desk.png", "theme/static/css/own.css"]
    history.commit("Another colour")
    assert section(history.report("HEAD~1", "HEAD"), "Other files")[1:] == [
        "content/images/desk.png",
        "theme/static/css/own.css",
    ]
