"""Other ways to pass or fail each check than the folders of tests/bad/ show."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

ReportedAfter: TypeAlias = Callable[..., list[str]]

FREE = "claims/2026/late-books-are-free.yaml"
NEVER = "claims/2025/late-books-never-charged.yaml"
ROOM = "claims/2026/reading-room-has-no-limit.yaml"
LATE = "claims/2026/library-opens-late.yaml"
TWICE = "claims/2026/late-books-cost-nothing.yaml"
DRAFT = "claims/2026/renewals-have-no-end.yaml"
HANDBOOK = "content/rules/lending-handbook.yaml"
GALLERY = "content/rules/gallery-handbook.yaml"
STORY = "content/cases/late-books-2026.yaml"
NOTICE = "content/rules/reading-room-notice.yaml"
LIBRARIAN_A = "content/people/librarian-a.yaml"
LIBRARIAN_B = "content/people/librarian-b.yaml"


# Versions


def test_named_version_must_have_been_in_force(reported_after: ReportedAfter) -> None:
    lines = reported_after((FREE, "    clause: 4.2\n", '    clause: 4.2\n    version: "2019"\n'))
    assert lines[0] == (
        f'{FREE}:39:14: version-in-force: version "2019" was not in force on 2026-03-02: "lending-handbook" has '
        '"first" from an unknown date to 2019-08-31; "2019" from 2019-09-01 to 2025-12-31; "2026" from 2026-01-01 on. '
        'To show a version for contrast only, name it in "version" and set "comparison_only: true".'
    )


def test_two_versions_in_force_are_an_error_until_one_is_named(reported_after: ReportedAfter) -> None:
    older = (
        '  - id: "2020"\n    in_force: 2020-01-01/..\n    availability: redacted\n    source: gallery-handbook-copy\n'
    )
    undated = "  - id: old\n    in_force: /..\n    in_force_note: Unknown.\n    availability: public\n    source: gallery-handbook-copy\n"
    two = (GALLERY, "versions:\n" + older, "versions:\n" + undated + older)
    assert reported_after(two) == []  # the comparison names its version
    assert reported_after((FREE, '    version: "2020"\n', "")) == [
        (
            f'{FREE}:45:11: version-in-force: more than one version was in force on 2026-03-02: "gallery-handbook" has '
            '"old" from an unknown date on; "2020" from 2020-01-01 on. '
            'Correct the dates, or set "version" to the one that applies.'
        )
    ]


def test_date_that_may_be_in_two_versions_matches_none(reported_after: ReportedAfter) -> None:
    lines = reported_after((NOTICE, "2024-05/..", "2026-02-10/.."))
    assert [line.split(" has ")[0] for line in lines] == [
        (f'{ROOM}:18:11: version-in-force: no version was in force for all of 2026-02: "reading-room-notice"')
    ]


# Requests for comment


def test_a_speaker_was_not_asked_in_the_future_and_the_first_request_comes_first(reported_after: ReportedAfter) -> None:
    later = "  - date: 2999-01-01\n    whom: The former librarian\n    answer: None yet.\n"
    earlier = "  - date: 2026-03-01\n    whom: The former librarian\n    answer: None.\n"
    assert reported_after((ROOM, "    answer: No answer by March 11.\n", "    answer: None.\n" + earlier + later)) == [
        f"{ROOM}:27:11: sought-date: 2026-03-01 is before the date above it, 2026-03-08. Put the oldest first.",
        f"{ROOM}:30:11: sought-date: 2999-01-01 is in the future. Enter the date when the speaker was asked.",
    ]


# Whom a rule applies to


def test_rule_for_the_parent_may_apply_to_the_part(reported_after: ReportedAfter) -> None:
    lines = reported_after((GALLERY, "[town-gallery]", "[exampleton]"), (FREE, "    comparison_only: true\n", ""))
    assert lines == [
        (
            f'{FREE}:45:11: rule-binds: "gallery-handbook" does not apply to "town-library"; it applies to exampleton. '
            '"town-library" is part of "exampleton": if the rule says that it applies to both, add it to "binds".'
        )
    ]


# Findings


@pytest.mark.parametrize(
    "finding, relations, is_supported",
    [
        ("contradicts", ["contradicts", "consistent"], True),
        ("consistent", ["contradicts", "consistent"], False),
        ("undetermined", ["contradicts", "undetermined"], True),
        ("contradicts", ["contradicts", "undetermined"], True),
        ("undetermined", ["contradicts", "silent"], False),
        ("pending", ["pending", "pending"], True),
        ("pending", ["pending", "consistent"], False),
        ("silent", ["silent", "pending"], True),
    ],
)
def test_finding_is_the_strongest_relation(
    finding: str, relations: list[str], reported_after: ReportedAfter, *, is_supported: bool
) -> None:
    comparison = "  - rule: lending-handbook\n    clause: 4.2\n    relation: {}\n    reasoning: So it is.\n"
    first = comparison.format("consistent").replace(
        "reasoning: So it is.", "quote_words: never charged for a late book"
    )
    because = "\nbecause: facts-disputed" if finding == "undetermined" else ""
    lines = reported_after(
        (NEVER, "finding: consistent", f"finding: {finding}\nnot_checked: Nothing else.{because}"),
        (NEVER, first, comparison.format(relations[1]) + first.replace("consistent", relations[0])),
    )
    assert (lines == []) is is_supported
    assert all(": finding-carried: " in line for line in lines)


@pytest.mark.parametrize(
    "finding, message",
    [
        (
            "silent",
            '"silent" has no comparison to support it, and not_checked does not list the rules searched. Add a comparison, or list in "not_checked" the rules that were searched.',
        ),
        (
            "contradicts",
            '"contradicts" has no comparison to support it. Add a comparison, or write "finding: pending".',
        ),
    ],
)
def test_finding_without_comparisons(finding: str, message: str, reported_after: ReportedAfter) -> None:
    not_checked = "not_checked: The lending handbook was searched; the circulars of the desk were not.\n"
    lines = reported_after((DRAFT, "finding: silent", f"finding: {finding}"), (DRAFT, not_checked, ""))
    assert lines == [f"{DRAFT}:15:10: finding-carried: {message}"]


def test_comparisons_for_contrast_support_no_finding(reported_after: ReportedAfter) -> None:
    lines = reported_after(
        (NEVER, "rule: lending-handbook", "rule: gallery-handbook"),
        (NEVER, "clause: 4.2", "clause: 7"),
        (NEVER, "    rule_words: is taken back without a charge\n", ""),
        (NEVER, "relation: consistent", "relation: consistent\n    comparison_only: true"),
    )
    assert lines == [
        (
            f'{NEVER}:12:10: finding-carried: "consistent" has only comparisons shown for contrast to support it. '
            'Add a comparison, or write "finding: pending".'
        )
    ]


def test_paraphrased_passage_limits_the_relation(reported_after: ReportedAfter) -> None:
    lines = reported_after((HANDBOOK, "fidelity: verbatim", "fidelity: paraphrase"))
    assert lines == [
        (
            f'{FREE}:39:15: fidelity-limit: "contradicts" needs exact words; the fidelity of the passage is "paraphrase". '
            'Write "undetermined", or find a source that quotes the exact words.'
        )
    ]


def test_statement_has_no_comparisons(reported_after: ReportedAfter) -> None:
    lines = reported_after(
        (ROOM, "title: The", "kind: statement\ntitle: The"), (ROOM, "because: rule-not-public\n", "")
    )
    assert [line.partition(". ")[0] for line in lines] == [
        f'{ROOM}:12:1: statement-finding: "finding" is not allowed with "kind: statement"',
        f'{ROOM}:17:1: statement-finding: "comparisons" is not allowed with "kind: statement"',
    ]


# Speakers


def test_organization_has_no_capacity(reported_after: ReportedAfter) -> None:
    assert reported_after((LATE, "kind: statement", "kind: statement\ncapacity: in-office")) == [
        f'{LATE}:3:1: speaker-role: "town-library" is an organization, but only people have a capacity. Remove the line.'
    ]


def test_former_holder_has_left_a_position(reported_after: ReportedAfter) -> None:
    assert reported_after((LIBRARIAN_B, "2015/2020-06-30", "2015/..")) == [
        (
            f"{ROOM}:2:10: speaker-role: Librarian B has left no position on record by 2026-02; on record: "
            f"Reading-room librarian from 2015 on. Add an end date to the role in {LIBRARIAN_B}, as in 2021/2025-01-20, "
            'or left_by, or remove "capacity: former".'
        )
    ]


def test_position_with_unknown_end_has_not_ended(reported_after: ReportedAfter) -> None:
    (line,) = reported_after((LIBRARIAN_B, "2015/2020-06-30", "2015/"))
    assert line.startswith(f"{ROOM}:2:10: speaker-role: Librarian B has left no position on record by 2026-02")


def test_unnamed_speaker_needs_a_position(reported_after: ReportedAfter) -> None:
    assert reported_after((DRAFT, "capacity: private\n", "")) == [
        (
            f"{DRAFT}:2:10: speaker-role: A volunteer of the library has no position on record on "
            "2026-03-06~; no role is on record. Correct the dates in content/people/a-volunteer.yaml, or write "
            '"capacity: former" or "capacity: private".'
        )
    ]


# Words and sources


def test_part_of_a_word_is_not_in_the_quote(reported_after: ReportedAfter) -> None:
    assert reported_after((NEVER, "quote_words: never charged for", "quote_words: ever charged for")) == [
        f'{NEVER}:21:18: quote-words: "ever charged for a late book" is not in the quote. Did you mean "never charged for a late book"?'
    ]


def test_response_is_verbatim_only_from_an_official_source(reported_after: ReportedAfter) -> None:
    assert reported_after(
        (
            FREE,
            "fidelity: reported\n    source: herald-2026-03-05\nrepeats",
            "fidelity: verbatim\n    source: herald-2026-03-05\nrepeats",
        )
    ) == [
        (
            f'{FREE}:56:15: verbatim-sources: "verbatim" needs two publishers or an official source; '
            'the only one is Example Herald. Add another source, or write "reported".'
        )
    ]


def test_former_id_in_markdown_is_reported_with_the_new_one(reported_after: ReportedAfter) -> None:
    assert reported_after(("content/articles/late-books.md", "rule:lending-handbook", "rule:library-handbook")) == [
        (
            'content/articles/late-books.md:19:14: unknown-rule: "library-handbook" is now called "lending-handbook". '
            'Write "lending-handbook".'
        )
    ]


# Dates


def test_source_is_not_after_every_history(reported_after: ReportedAfter) -> None:
    assert reported_after(("content/sources/gazette-2025-06-11.yaml", "date: 2025-06-11", "date: 2052-06-11")) == [
        (
            "content/sources/gazette-2025-06-11.yaml:3:7: future-date: 2052-06-11 is after the latest history entry of any "
            "record, 2026-03-12. Correct the date."
        )
    ]


def test_claim_after_its_whole_history_is_reported_once(reported_after: ReportedAfter) -> None:
    assert reported_after((LATE, "date: 2026-03-05", "date: 2026-03-15")) == [
        (
            f"{LATE}:4:7: future-date: 2026-03-15 is after the last history entry, 2026-03-11. "
            "Correct the date, or add a history entry for it."
        )
    ]


# Ids and withdrawals


def test_records_share_no_alias(reported_after: ReportedAfter) -> None:
    assert reported_after((FREE, "status: published", "aliases: [no-charge-ever]\nstatus: published")) == [
        (
            f'{NEVER}:25:11: alias-clash: the alias "no-charge-ever" is already used by {FREE}. '
            "A former id refers to one claim only."
        )
    ]


def test_withdrawn_claim_does_not_replace_itself(reported_after: ReportedAfter) -> None:
    assert reported_after((TWICE, "replaced_by: late-books-are-free", "replaced_by: late-books-cost-nothing")) == [
        (
            f'{TWICE}:21:16: replacement-published: "late-books-cost-nothing" is the claim itself. '
            "Name another claim that is published."
        )
    ]


def test_published_claim_repeats_no_withdrawn_one(reported_after: ReportedAfter) -> None:
    assert reported_after((FREE, "repeats: [", "repeats: [late-books-cost-nothing, ")) == [
        (
            f'{FREE}:58:11: warning: withdrawn-reference: "late-books-cost-nothing" is withdrawn. '
            "Refer to its replacement, or just link to it."
        )
    ]


def test_organization_is_not_part_of_itself(reported_after: ReportedAfter) -> None:
    assert reported_after(
        ("content/organizations/town-gallery.yaml", "part_of: exampleton", "part_of: town-gallery")
    ) == [
        (
            'content/organizations/town-gallery.yaml:2:10: part-of-circular: "town-gallery" is the organization itself. '
            "Remove it."
        )
    ]


def test_references_to_unreadable_records_are_not_reported(reported_after: ReportedAfter) -> None:
    lines = reported_after(("content/sources/gazette-2026-03-03.yaml", "kind: news", "kind: newspaper"))
    assert [line.split(": ")[1] for line in lines] == ["unknown-value"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("[Librarian A][a] spoke.\n\n[a]: people:librarian-a", ["people:librarian-a"]),
        ("`<people:librarian-a>` is code.", []),
        ("[Mail](mailto:desk@library.example.org), [web](https://library.example.org/), [near](#here).", []),
        ("See <javascript:alert(1)>.", ["javascript:alert(1)"]),
    ],
)
def test_every_kind_of_link_is_checked(text: str, found: list[str], reported_after: ReportedAfter) -> None:
    page = "content/pages/about-this-record.md"
    lines = reported_after((page, "Every person, office", f"{text}\n\nEvery person, office"))
    assert [line.split(": ")[2].split('"')[1] for line in lines] == found


# Pictures and addresses


@pytest.mark.parametrize(
    "address", ["{static}/images/desk.png", "{static}../images/desk.png", "{attach}/images/desk.png"]
)
def test_article_may_name_a_picture_as_pelican_does(address: str, reported_after: ReportedAfter) -> None:
    article = "content/articles/late-books.md"
    assert reported_after((article, "(/images/desk.png)", f"({address})")) == []
    missing = address.replace("desk", "chair")
    assert reported_after((article, f"({address})", f"({missing})")) == [
        (
            f'{article}:25:13: outside-picture: the picture "{missing}" is not in content/images/. '
            "Move it there and link to /images/FILE."
        )
    ]


@pytest.mark.parametrize(
    "file, line",
    [
        ("content/organizations/town-library.yaml", 12),
        ("content/people/librarian-a.yaml", 32),
        ("content/rules/lending-handbook.yaml", 12),
    ],
)
def test_links_of_a_record_have_no_tracking_parameters(file: str, line: int, reported_after: ReportedAfter) -> None:
    links = "links:\n  - url: https://library.example.org/?fbclid=1\n    title: A page\n  - url: "
    assert [each.split(". ")[0] for each in reported_after((file, "links:\n  - url: ", links))] == [
        f'{file}:{line}:10: warning: tracked-address: the URL has tracking parameters: "fbclid"'
    ]


@pytest.mark.parametrize(
    "address, hint",
    [
        ("/claims/late-books-are-free/", 'Did you mean "claim:late-books-are-free"?'),
        ("lending-handbook", 'Did you mean "rule:lending-handbook"?'),
        ("library.example.org", "Write the full URL with https://, or a kind and an id."),
        ("/contradicts/", "Write the full URL with https://, or a kind and an id."),
        ("claims:late-books-are-free", 'Did you mean "claim:late-books-are-free"?'),
        ("claim:late-books-are-free#words", "Write claim:id, or rule:id#version-clause."),
        ("ftp://library.example.org/", "The kinds are "),
    ],
)
def test_hint_names_the_address_that_was_meant(address: str, hint: str, reported_after: ReportedAfter) -> None:
    page = "content/pages/about-this-record.md"
    (line,) = reported_after((page, "Every person, office", f"See [it]({address}).\n\nEvery person, office"))
    assert line.split(": ", 1)[1].startswith(
        f'unknown-address: "{address}" is neither a URL nor the kind and id of a record. {hint}'
    )


# Other wordings


def test_source_of_the_words_may_also_print_the_speakers_account(reported_after: ReportedAfter) -> None:
    account = (
        FREE,
        "      source: herald-2026-03-05\n      kind: account\n",
        "      source: herald-2026-03-03\n      kind: account\n",
    )
    assert reported_after(account) == []


# Every list, every record


def test_every_list_of_ids_is_checked_for_repetitions(reported_after: ReportedAfter) -> None:
    topics = ("topics: [late-returns]", "topics: [late-returns, late-returns]")
    repeats = "late-books-never-charged"
    lines = reported_after(
        (FREE, *topics),
        (FREE, f"repeats: [{repeats}]", f"repeats: [{repeats}, {repeats}]"),
        (STORY, *topics),
        (GALLERY, "binds: [town-gallery]", "binds: [town-gallery, town-gallery]"),
        (HANDBOOK, *topics),
    )
    assert lines == [
        f'{FREE}:9:24: listed-twice: "late-returns" is already in the list. Remove one.',
        f'{FREE}:58:37: listed-twice: "{repeats}" is already in the list. Remove one.',
        f'{STORY}:11:24: listed-twice: "late-returns" is already in the list. Remove one.',
        f'{GALLERY}:5:23: listed-twice: "town-gallery" is already in the list. Remove one.',
        f'{HANDBOOK}:10:24: listed-twice: "late-returns" is already in the list. Remove one.',
    ]


def test_a_clause_unlike_any_other_is_to_be_added(reported_after: ReportedAfter) -> None:
    lines = reported_after((FREE, "    clause: 4.2\n", '    clause: "77"\n'))
    message = '"77" is not a passage of version "2026" of "lending-handbook". Add it to the rule\'s file.'
    assert f"{FREE}:38:13: unknown-clause: {message}" in lines


def test_a_claim_whose_history_is_open_hides_no_problem_of_another(reported_after: ReportedAfter) -> None:
    lines = reported_after(
        (NEVER, "  - date: 2026-03-10\n", "  - date: 2026-03-10/..\n"),
        (FREE, "  - date: 2026-03-04\n", "  - date: 2026-04-04\n"),
    )
    assert [line.split(": ")[:2] for line in lines] == [
        [f"{NEVER}:27:11", "open-date"],
        [f"{FREE}:53:11", "future-date"],
    ]


def test_dates_below_lists_are_reported_where_they_are(reported_after: ReportedAfter) -> None:
    lines = reported_after(
        (FREE, "    date: 2026-03-12\nhistory:", "    date: 2026-03-12/..\nhistory:"),
        (LIBRARIAN_A, "    dates: 2022-01-01/..\n", "    dates: 2028-01-01/..\n"),
    )
    places = [line.split(": ")[:2] for line in lines]
    assert [f"{FREE}:62:11", "open-date"] in places
    assert [f"{LIBRARIAN_A}:17:12", "future-date"] in places


@pytest.mark.parametrize("start", ["", ".."])
def test_a_version_without_a_first_day_is_in_force_from_an_unknown_date(
    start: str, reported_after: ReportedAfter
) -> None:
    lines = reported_after(
        (HANDBOOK, "in_force: /2019-08-31", f"in_force: {start}/2019-08-31"),
        (FREE, "    clause: 4.2\n", '    clause: 4.2\n    version: "2019"\n'),
    )
    assert '"lending-handbook" has "first" from an unknown date to 2019-08-31; ' in lines[0]


@pytest.mark.parametrize("fidelity", ["reported", "translated"])
def test_a_title_may_quote_a_wording_that_is_quotable(fidelity: str, reported_after: ReportedAfter) -> None:
    lines = reported_after(
        (FREE, 'title: Returning late "costs nothing"', 'title: Returning late is "almost free"'),
        (
            FREE,
            "text: Un libro devuelto tarde es casi gratis.\n      fidelity: translated\n",
            f"text: A book is almost free.\n      fidelity: {fidelity}\n",
        ),
    )
    assert any(": quoted-words: " in line for line in lines) is (fidelity == "translated")
