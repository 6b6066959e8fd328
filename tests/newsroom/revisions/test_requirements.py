"""What a change must come with: each requirement with its file, line and column, and what to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom.revisions.repositories import HANDBOOK, LATE, RENEWALS, SEATS, History

Edit = Callable[[History], None]


def edit(file: str, old: str, new: str) -> Edit:
    return lambda history: history.edit(file, old, new)


def both(*edits: Edit) -> Edit:
    def all_of_them(history: History) -> None:
        for one in edits:
            one(history)

    return all_of_them


def missing(history: History) -> list[str]:
    return [str(one.problem) for one in history.difference().missing]


NEVER = "claims/2025/late-books-never-charged.yaml"
UNTOLD = "and no history entry says so. Add to the end of its history: - "
OF_SUBSTANCE: list[tuple[str, Edit, str]] = [
    (
        "words",
        edit(LATE, "costs nothing. It never did.", "costs nothing. It never did!"),
        f'{LATE}:11:9: history-missing: the words changed, {UNTOLD}{{date: 2026-04-01, what: "The words were corrected.", kind: correction}}',
    ),
    (
        "date",
        edit(LATE, "date: 2026-03-02", "date: 2026-03-01"),
        f'{LATE}:5:7: history-missing: the date changed, {UNTOLD}{{date: 2026-04-01, what: "The date was 2026-03-02 and is 2026-03-01.", kind: correction}}',
    ),
    (
        "speaker",
        both(
            edit(SEATS, "speaker: librarian-b", "speaker: a-volunteer"),
            edit(SEATS, "capacity: former", "capacity: private"),
        ),
        f'{SEATS}:2:10: history-missing: the speaker and the speaker\'s capacity changed, {UNTOLD}{{date: 2026-04-01, what: "The speaker was \\"Librarian B (librarian-b)\\" and is \\"A volunteer of the library (a-volunteer)\\". The speaker\'s capacity was \\"no longer in office\\" and is \\"speaking privately\\".", kind: correction}}',
    ),
    (
        "finding",
        both(
            edit(SEATS, "finding: undetermined", "finding: silent"),
            edit(SEATS, "relation: undetermined", "relation: silent"),
        ),
        f'{SEATS}:11:10: history-missing: the finding and the comparison with reading-room-notice 1 changed, {UNTOLD}{{date: 2026-04-01, what: "The finding was \\"Cannot be determined\\" and is \\"Not addressed by the rule\\". The comparison with reading-room-notice 1 said \\"Cannot be determined\\" and says \\"Not addressed by the rule\\".", kind: correction}}',
    ),
    (
        "date of the conduct",
        edit(NEVER, "concerns: 2025-06-02/2025-06-06", "concerns: 2025-06-02"),
        f'{NEVER}:4:11: history-missing: the date of the conduct changed, {UNTOLD}{{date: 2026-04-01, what: "The date of the conduct was 2025-06-02/2025-06-06 and is 2025-06-02.", kind: correction}}',
    ),
    (
        "reason",
        edit(SEATS, "because: rule-not-public", "because: facts-disputed"),
        f'{SEATS}:12:10: history-missing: the reason why it cannot be determined changed, {UNTOLD}{{date: 2026-04-01, what: "The reason why it cannot be determined was \\"The rule’s text is not public\\" and is \\"The facts are disputed\\".", kind: correction}}',
    ),
    (
        "date of an account",
        edit(LATE, "date: 2026-03-04\n      drift", "date: 2026-03-05\n      drift"),
        f'{LATE}:27:13: history-missing: the date of an account changed, {UNTOLD}{{date: 2026-04-01, what: "The date of an account was 2026-03-04 and is 2026-03-05.", kind: correction}}',
    ),
    (
        "reasoning",
        edit(SEATS, "prints one sentence of the notice.", "prints two sentences of the notice."),
        f'{SEATS}:21:16: history-missing: the comparison with reading-room-notice 1 changed, {UNTOLD}{{date: 2026-04-01, what: "The comparison with reading-room-notice 1 was corrected.", kind: correction}}',
    ),
    (
        "a comparison that came is an update",
        edit(
            SEATS,
            "not_checked:",
            "  - rule: lending-handbook\n    clause: '4.2'\n    relation: silent\n    reasoning: It tells of books.\nnot_checked:",
        ),
        f'{SEATS}:24:15: history-missing: the comparison with lending-handbook 4.2 changed, {UNTOLD}{{date: 2026-04-01, what: "The comparison with lending-handbook 4.2 was added."}}',
    ),
    (
        "another printed form changed",
        edit(LATE, "Un libro devuelto tarde es casi gratis.", "Un libro devuelto tarde es gratis."),
        f'{LATE}:16:13: history-missing: the words of another wording changed, {UNTOLD}{{date: 2026-04-01, what: "The words of another wording were corrected.", kind: correction}}',
    ),
    (
        "the words of a rule",
        edit(HANDBOOK, "is charged ten cents a day.", "is charged a dime a day."),
        f'{HANDBOOK}:52:15: history-missing: the words of clause 4.2 in version 2026 changed, {UNTOLD}{{date: 2026-04-01, what: "The words of clause 4.2 in version 2026 were corrected.", kind: correction}}',
    ),
    (
        "a clause that is gone",
        edit(HANDBOOK, '      - id: "4.3"\n        text: A book that is lost is replaced by the borrower.\n', ""),
        f'{HANDBOOK}:34:7: history-missing: the words of clause 4.3 in version 2019 changed, {UNTOLD}{{date: 2026-04-01, what: "The words of clause 4.3 in version 2019 were removed.", kind: correction}}',
    ),
    (
        "the dates of a rule",
        edit(HANDBOOK, "in_force: 2026-01-01/..", "in_force: 2026-01-02/.."),
        f'{HANDBOOK}:42:15: history-missing: the dates in force of version 2026 changed, {UNTOLD}{{date: 2026-04-01, what: "The dates in force of version 2026 were \\"2026-01-01/..\\" and are \\"2026-01-02/..\\".", kind: correction}}',
    ),
]
NOT_OF_SUBSTANCE: list[tuple[str, Edit]] = [
    (
        "the title",
        edit(LATE, 'title: Returning late "costs nothing"', 'title: Returning late "costs nothing", she said'),
    ),
    (
        "the two sentences at the head",
        edit(LATE, "said: The librarian said that a book", "said: The librarian of the town said that a book"),
    ),
    ("the summary", edit(LATE, "summary: The handbook", "summary: The lending handbook")),
    ("a topic", edit(LATE, "topics: [late-returns]", "topics: [late-returns, reading-room]")),
    ("quotation marks of another form", edit(LATE, "text: A book that", "text: |-\n    A book that")),
    ("a comment", edit(LATE, "kind: claim", "kind: claim # a comment")),
    ("a draft", edit(RENEWALS, "finding: silent", "finding: pending")),
    ("a name", edit("content/people/librarian-a.yaml", "name: Librarian A", "name: Librarian Anna")),
    (
        "another printed form",
        edit(
            SEATS,
            "  sources: [herald-2026-03-05]",
            "  sources: [herald-2026-03-05]\n  also_printed:\n    - {text: It has no limit, fidelity: reported, source: gazette-2026-03-03, drift: minor}",
        ),
    ),
]


@pytest.mark.parametrize("change, expected", [row[1:] for row in OF_SUBSTANCE], ids=[row[0] for row in OF_SUBSTANCE])
def test_a_material_change_needs_a_history_entry(history: History, change: Edit, expected: str) -> None:
    change(history)
    assert missing(history) == [expected]
    assert history.difference().fails


@pytest.mark.parametrize("change", [row[1] for row in NOT_OF_SUBSTANCE], ids=[row[0] for row in NOT_OF_SUBSTANCE])
def test_other_changes_need_no_history_entry(history: History, change: Edit) -> None:
    change(history)
    assert missing(history) == []


@pytest.mark.parametrize("change", [row[1] for row in OF_SUBSTANCE], ids=[row[0] for row in OF_SUBSTANCE])
def test_the_suggested_entry_meets_the_requirement(history: History, change: Edit) -> None:
    change(history)
    [suggestion2] = history.difference().missing
    file = suggestion2.problem.place.file
    text = (history.root / file).read_text(encoding="utf-8")
    if file == HANDBOOK:
        history.edit(file, "    what: First published.\n", f"    what: First published.\n{suggestion2.suggestion}")
    else:
        history.write(file, text + suggestion2.suggestion)
    found = history.difference()
    assert [one.problem for one in found.missing] == []
    assert [problem for problem in found.new_problems if problem.code.startswith(("yaml", "history"))] == []


def test_a_record_without_history_gets_one(history: History) -> None:
    history.edit("content/rules/gallery-handbook.yaml", "without a charge", "for nothing")
    [suggestion2] = history.difference().missing
    assert suggestion2.introduction == "Give it a history:"
    assert suggestion2.suggestion == (
        "history:\n  - {date: 2026-04-01, what: The words of clause 7 in version 2020 were corrected., kind: correction}\n"
    )
    file = history.root / "content/rules/gallery-handbook.yaml"
    file.write_text(file.read_text(encoding="utf-8") + suggestion2.suggestion, encoding="utf-8")
    assert missing(history) == []


def test_the_suggested_entry_has_the_date_of_the_commit(history: History) -> None:
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    history.commit("Another date")
    [suggestion2] = history.difference("base", "HEAD").missing
    assert suggestion2.suggestion.startswith("  - {date: 2026-03-20, ")


def test_one_entry_covers_several_changes_and_a_rewritten_entry_covers_none(history: History) -> None:
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    history.edit(LATE, "costs nothing. It never did.", "costs nothing. It never did!")
    history.edit(LATE, "    what: First published.", "    what: First published on a Tuesday.")
    assert [problem.partition(": ")[2].partition(":")[0] for problem in missing(history)] == [
        "history-missing",
        "warning",
    ]
    assert missing(history)[1] == (
        f'{LATE}:63:1: warning: history-rewritten: the entry of 2026-03-10, "First published.", was removed or changed. '
        "Restore it: readers have seen it. Add a new entry for the new information."
    )
    history.edit(LATE, " on a Tuesday.", ".")
    with (history.root / LATE).open("a", encoding="utf-8") as file:
        file.write("  - {date: 2026-03-30, kind: correction, what: The day and a mark were wrong.}\n")
    assert missing(history) == []


def test_assessing_a_pending_claim_is_an_update(history: History) -> None:
    history.edit(SEATS, "finding: undetermined", "finding: pending")
    history.edit(SEATS, "relation: undetermined", "relation: pending")
    history.commit("Not assessed yet")
    history.edit(SEATS, "finding: pending", "finding: undetermined")
    [suggestion2] = history.difference("HEAD").missing
    assert "kind:" not in suggestion2.suggestion


def test_a_deleted_published_claim_must_be_withdrawn(history: History) -> None:
    history.remove(SEATS)
    [suggestion2] = history.difference().missing
    assert str(suggestion2.problem) == (
        f'{SEATS}:1:1: record-removed: the claim "reading-room-has-no-limit" was published, and its file was deleted. '
        "Put the file back and withdraw the claim: status: withdrawn, withdrawn: {date: 2026-04-01, reason: error, note: …}; at the end of its history - {date: 2026-04-01, what: Withdrawn}."
    )
    history.git("checkout", "base", "--", SEATS)
    block, _, entry = suggestion2.suggestion.partition("# At the end of its history:\n#")
    history.edit(SEATS, "status: published\n", block)
    with (history.root / SEATS).open("a", encoding="utf-8") as file:
        file.write(f" {entry.strip()}\n".replace(" -", "  -"))
    assert missing(history) == []
    assert history.difference().new_problems == ()


def test_a_withdrawn_claim_must_not_be_deleted(history: History) -> None:
    history.remove("claims/2026/late-books-cost-nothing.yaml")
    assert [one.problem.code for one in history.difference().missing] == ["record-removed"]


@pytest.mark.parametrize(
    "file, how",
    [
        (
            "content/rules/gallery-handbook.yaml",
            "withdraw the rule: withdrawn: {date: 2026-04-01, reason: error, note: …}.",
        ),
        (
            "content/people/librarian-a.yaml",
            "withdraw the person: withdrawn: {date: 2026-04-01, reason: error, note: …}.",
        ),
        (
            "content/cases/late-books-2026.yaml",
            "withdraw the case: withdrawn: {date: 2026-04-01, reason: error, note: …}.",
        ),
        ("content/articles/late-books.md", "withdraw the article: in its first lines Withdrawn: 2026-04-01, error, …."),
        (
            "content/pages/about-this-record.md",
            "withdraw the page: in its first lines Withdrawn: 2026-04-01, error, ….",
        ),
    ],
)
def test_a_published_record_of_any_kind_must_not_be_deleted(history: History, file: str, how: str) -> None:
    history.remove(file)
    kind = how.split()[2].rstrip(":")
    found = [one for one in missing(history) if "record-removed" in one]
    assert found == [
        (
            f'{file}:1:1: record-removed: the {kind} "{Path(file).stem}" was published, and its file was deleted. '
            f"Put the file back and {how}"
        )
    ]


def test_a_record_whose_id_leads_to_another_may_be_deleted(history: History) -> None:
    history.remove("content/topics/late-returns.yaml")
    topic = next(file for file in sorted((history.root / "content/topics").iterdir()) if file.stem != "late-returns")
    with topic.open("a", encoding="utf-8") as file:
        file.write("aliases: [late-returns]\n")
    assert [one for one in missing(history) if "record-removed" in one] == []


def test_a_published_claim_must_not_become_a_draft(history: History) -> None:
    history.edit(SEATS, "status: published", "status: draft")
    assert missing(history) == [
        (
            f'{SEATS}:27:9: record-unpublished: the claim "reading-room-has-no-limit" was published and is now a draft. '
            "Withdraw it: status: withdrawn, withdrawn: {date: 2026-04-01, reason: error, note: …}; at the end of its history - {date: 2026-04-01, what: Withdrawn}."
        )
    ]


def test_a_draft_may_be_deleted_and_renamed(history: History) -> None:
    history.remove("content/articles/endless-renewals.md")
    history.rename(RENEWALS, "claims/2026/renewals.yaml")
    assert missing(history) == []
    history.remove("claims/2026/renewals.yaml")
    assert missing(history) == []


@pytest.mark.parametrize(
    "file, new, former",
    [
        (SEATS, "claims/2026/no-limit.yaml", "reading-room-has-no-limit"),
        ("content/people/a-volunteer.yaml", "content/people/volunteer.yaml", "a-volunteer"),
        ("content/sources/herald-2026-03-05.yaml", "content/sources/herald-later.yaml", "herald-2026-03-05"),
    ],
)
def test_a_renamed_record_needs_an_alias(history: History, file: str, new: str, former: str) -> None:
    history.rename(file, new)
    now = new.rpartition("/")[2].removesuffix(".yaml")
    assert missing(history) == [
        f'{new}:1:1: alias-missing: the address of "{former}" would be lost: it is not an alias of "{now}". Write aliases: [{former}].'
    ]
    history.write(new, (history.root / new).read_text(encoding="utf-8") + f"aliases: [{former}]\n")
    assert missing(history) == []


def test_an_alias_must_not_be_removed(history: History) -> None:
    history.edit(HANDBOOK, "aliases: [library-handbook]\n", "")
    assert missing(history) == [
        (
            f'{HANDBOOK}:1:1: alias-missing: the address of "library-handbook" would be lost: it is not an alias of "lending-handbook". '
            "Write aliases: [library-handbook]."
        )
    ]


def test_an_unreadable_file_needs_only_to_be_fixed(history: History) -> None:
    history.edit(SEATS, "finding: undetermined", "finding: [")
    found = history.difference()
    assert found.missing == ()
    assert [problem.code for problem in found.new_problems] != []
    assert found.fails
