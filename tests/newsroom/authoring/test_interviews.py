"""Tests of interviews: they end with drafts that pass all checks, or with what is missing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from bythebook.cli.new_commands import KINDS
from bythebook.incremental import examine
from bythebook.newsroom.authoring.answering import InterviewResult
from bythebook.newsroom.authoring.interviewer import Interviewer
from bythebook.newsroom.authoring.interviews import INTERVIEWS
from bythebook.newsroom.authoring.prompts import Prompt
from bythebook.newsroom.authoring.questions import Answer, description
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records import Claim, Corpus, Record
from bythebook.yaml.reading import RecordFile, parse_record, scan
from bythebook.yaml.writing import format_record, write_all
from tests.site.projects import GOOD

DAY = date(2026, 3, 20)
CLAIM: dict[str, Answer] = {
    "speaker": "librarian-a",
    "date": "2026-03-02",
    "quote": "Nobody pays for a late book.",
    "source": ("gazette-2026-03-03",),
    "title": 'Nobody "pays for a late book"',
    "summary": "What the handbook says of it is not yet assessed.",
}
GIVEN: dict[str, dict[str, Answer]] = {
    "claim": CLAIM,
    "rule": {
        "title": "Rules of the Exampleton Town Gallery",
        "citation": "Gallery Rules, No. 2",
        "kind": "policy",
        "issuer": "town-gallery",
        "binds": ("town-gallery", "town-library"),
        "binds-note": "The staff.",
        "in-force": "2026-01-01/..",
        "source": "gallery-handbook-copy",
        "clause": "3",
        "clause-text": "Pictures are lent for a week.",
    },
    "person": {"name": "Şükrü J.R. Ünal", "role": "Clerk", "organization": "exampleton", "dates": "2020/.."},
    "organization": {"name": "Exampleton Town Museum", "abbreviation": "ETM", "part-of": "exampleton"},
    "source": {
        "title": "What: the desk # charges",
        "publisher": "Example Herald",
        "kind": "news",
        "copy": "excerpt",
        "url": "https://herald.example.com/desk",
        "date": "2026-03-05",
    },
    "case": {
        "title": "The museum",
        "summary": "What was said of the museum.",
        "description": "The museum opened.",
        "chosen": "Every statement.",
        "dates": "2026-03-01/..",
        "event": "It opened.",
        "event-date": "2026-03-01",
        "event-source": "herald-2026-03-05",
        "topic": ("reading-room",),
    },
    "topic": {"name": "Museums", "description": "What museums do."},
}
IDS = {
    "claim": "librarian-a-nobody-pays-for-a-late-book",
    "rule": "gallery-rules-no-2",
    "person": "sukru-jr-unal",
    "organization": "etm",
    "source": "example-herald-2026-03-05-what-the-desk-charges",
    "case": "the-museum",
    "topic": "museums",
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Copy the record of tests/good."""
    for name in ("claims", "content"):
        shutil.copytree(GOOD / name, tmp_path / name)
    return tmp_path


def corpus_of(root: Path) -> Corpus:
    return examine(root).corpus


class Script:
    """Answers prompts in a fixed order, each by its name."""

    def __init__(self, *answers: tuple[str, str]) -> None:
        self._answers: Iterator[tuple[str, str]] = iter(answers)
        self.messages: list[str] = []
        self.prompts: list[Prompt] = []

    def ask(self, prompt: Prompt) -> str:
        self.prompts.append(prompt)
        name, text = next(self._answers)
        assert prompt.name == name, f"asked for {prompt.name}, not {name}; {self.messages}"
        return prompt.proposed if text == "=" else text

    def notify(self, text: str) -> None:
        self.messages.append(text)


def interview(root: Path, kind: str, given: Mapping[str, Answer], script: Script | None = None) -> InterviewResult:
    return Interviewer(DraftWorkspace(corpus_of(root), DAY), root, script).run(kind, given)


def test_every_kind_of_yaml_record_has_an_interview() -> None:
    assert sorted(INTERVIEWS) == sorted(KINDS) == sorted(GIVEN)


@pytest.mark.parametrize("kind", KINDS)
def test_required_answers_make_a_draft_that_passes_all_checks(kind: str, record: Path) -> None:
    result = interview(record, kind, GIVEN[kind])
    assert (result.missing, result.errors) == ({}, [])
    (change,) = result.changes
    assert change.path.rpartition("/")[2] == f"{IDS[kind]}.yaml"
    write_all(record, result.changes)
    assert [str(problem) for problem in examine(record).errors] == []
    file = next(file for file in scan(record).files if file.path == change.path)
    assert format_record(file, change.content).data == change.content


@pytest.mark.parametrize("kind", KINDS)
def test_draft_explains_every_field(kind: str, record: Path) -> None:
    (change,) = interview(record, kind, GIVEN[kind]).changes
    comments = " ".join(
        line.strip().removeprefix("#").strip() for line in change.content.decode().splitlines() if "#" in line
    )
    model: type[Record] = INTERVIEWS[kind].kind
    for name, info in model.model_fields.items():
        if not info.exclude and name not in ("aliases", "history", "authors"):
            key = info.alias or name
            is_shown = f"\n{key}:" in f"\n{change.content.decode()}" or f"# {key}:" in change.content.decode()
            assert not is_shown or description(info) in comments, name


@pytest.mark.parametrize("kind", KINDS)
def test_fields_in_comments_can_be_uncommented(kind: str, record: Path) -> None:
    (change,) = interview(record, kind, GIVEN[kind]).changes
    text = change.content.decode()
    fields = re.findall(r"^( *)# (\w+: .+)$", text, re.MULTILINE)
    optional = [(indent, line) for indent, line in fields if not line.endswith((".", "…")) and "  " not in line]
    for indent, line in optional:
        text = text.replace(f"\n{indent}# {line}\n", f"\n{indent}{line}\n")
    read = parse_record(RecordFile(change.path, INTERVIEWS[kind].kind, IDS[kind]), text.encode())
    assert [str(problem) for problem in read.problems] == []
    assert optional or kind == "topic"


@pytest.mark.parametrize("kind", KINDS)
def test_missing_options_are_reported(kind: str, record: Path) -> None:
    result = interview(record, kind, {})
    needed = {name for name in GIVEN[kind] if name in result.missing}
    assert set(result.missing) == needed
    assert needed
    assert result.changes == []


def test_current_and_former_ids_are_not_reused(record: Path) -> None:
    write_all(record, interview(record, "topic", GIVEN["topic"]).changes)
    (second,) = interview(record, "topic", GIVEN["topic"]).changes
    assert second.path == "content/topics/museums-2.yaml"
    given: dict[str, Answer] = {**GIVEN["organization"], "id": "librarian-a"}
    assert interview(record, "organization", given).errors == [
        '--id: "librarian-a" is or was the id of another record. Choose another.'
    ]
    given = {**GIVEN["rule"], "id": "library-handbook"}
    assert interview(record, "rule", given).errors == [
        '--id: "library-handbook" is or was the id of another record. Choose another.'
    ]


@pytest.mark.parametrize(
    "changes, faults",
    [
        ({"date": "3/2/2026"}, ['--date: "3/2/2026" can mean 2026-02-03 or 2026-03-02; write the one you mean.']),
        ({"fidelity": "verbatm"}, ['--fidelity: "verbatm" is not one of the choices. Did you mean "verbatim"?']),
        (
            {"speaker": "librarian-aa"},
            ['--speaker: There is no person or organization "librarian-aa". Did you mean "librarian-a"?'],
        ),
        ({"summary": "word " * 50}, ["--summary: It has 249 characters; the limit is 200."]),
        ({"source": ("gazette-2026-03-03", "paper")}, ['--source: There is no source "paper".']),
        (
            {"rule": "lending-handbook", "about": "town-library", "clause": "4.22"},
            ['--clause: The version 2026 has no clause "4.22". Did you mean "4.2"?'],
        ),
        (
            {"rule": "lending-handbook", "about": "town-library", "clause": "4.2", "relation": "contradicts",
             "reasoning": "Why.", "rule-words": "ten dollars a day"},
            [('--rule-words: "ten dollars a day" is not in passage "4.2" of "lending-handbook". Did you mean '
             '"ten cents a day"?')],
        ),
        (
            {"date": "2027-01-01"},
            [("--date: 2027-01-01 is after the last history entry, 2026-03-20. Correct the date, or add a "
             "history entry for it.")],
        ),
    ],
)  # fmt: skip
def test_invalid_answer_is_reported_with_its_option(
    changes: dict[str, Answer], faults: list[str], record: Path
) -> None:
    result = interview(record, "claim", {**CLAIM, **changes})
    assert result.changes == []
    assert result.errors == faults


def test_names_urls_and_former_ids_are_resolved(record: Path) -> None:
    given: dict[str, Answer] = {
        **CLAIM,
        "speaker": "Librarian A",
        "source": ("https://gazette.example.com/2026/03/03/late-books",),
        "rule": "library-handbook",
        "about": "Exampleton Town Library",
        "clause": "4.2",
    }
    result = interview(record, "claim", given)
    assert result.errors == []
    assert result.notes == [
        '"Librarian A" is the person "librarian-a".',
        '"https://gazette.example.com/2026/03/03/late-books" is the source "gazette-2026-03-03".',
        '"library-handbook" is the rule "lending-handbook".',
        '"Exampleton Town Library" is the organization "town-library".',
    ]
    assert "\nspeaker: librarian-a\n" in result.changes[0].content.decode()


def test_speaker_without_a_position_needs_a_capacity(record: Path) -> None:
    given: dict[str, Answer] = {**CLAIM, "speaker": "librarian-b"}
    assert interview(record, "claim", given).missing == {"capacity": "a person with no position on that date"}
    result = interview(record, "claim", {**given, "capacity": "former"})
    assert "\ncapacity: former\n" in result.changes[0].content.decode()


def test_pasted_text_is_cleaned(record: Path) -> None:
    quote = "Nobody\u200b pays\nfor a late\u00ad book.\n\nNobody!"
    result = interview(record, "claim", {**CLAIM, "quote": quote})
    assert result.notes == [
        "Removed an invisible character: U+200B ZERO WIDTH SPACE.",
        "Removed an invisible character: U+00AD SOFT HYPHEN.",
    ]
    assert "  text: |-\n    Nobody pays for a late book.\n\n    Nobody!\n" in result.changes[0].content.decode()


def test_statement_has_no_finding_and_unbound_organization_is_reported(record: Path) -> None:
    result = interview(record, "claim", {**CLAIM, "kind": "statement"})
    assert "\nkind: statement\n" in result.changes[0].content.decode()
    assert "\nfinding:" not in result.changes[0].content.decode()
    given: dict[str, Answer] = {**CLAIM, "rule": "gallery-handbook", "about": "town-library", "clause": "7"}
    assert interview(record, "claim", given).missing == {
        "comparison-only": "a rule that does not apply to the organization"
    }


def test_claim_is_created_with_a_new_speaker_source_and_rule(record: Path) -> None:
    script = Script(
        ("speaker", "Clerk C"), ("create it", "person"),
        ("sort-name", "="), ("role", "Town clerk"), ("organization", "exampleton"), ("dates", "2025-01-01/.."),
        ("description", ""), ("id", "="),
        ("date", "March 2"), ("date", "2026-03-02"),
        ("quote", "The room has no limit."), ("fidelity", "reported"),
        ("source", "https://gazette.example.com/room"), ("create it", "yes"),
        ("title", "The room"), ("publisher", "Example Gazette"), ("date", "2026-03-03"), ("kind", "news"), ("copy", "original"),
        ("author", ""), ("id", "="),
        ("title", 'The room "has no limit"'), ("kind", "="),
        ("rule", "Room Rules"), ("create it", "y"),
        ("title", "Rules of the Room"), ("kind", "policy"), ("issuer", "exampleton"), ("binds", "everyone"),
        ("binds-note", "Everybody."), ("in-force", "2027-01-01/.."), ("version", "="), ("availability", "public"),
        ("source", "herald-2026-03-05"), ("clause", "1"), ("clause-text", "Twelve readers sit in the room."),
        ("summary", ""), ("topic", ""), ("id", "="),
        ("about", "exampleton"), ("clause", "1"), ("relation", "contradicts"), ("quote-words", "no limits"),
        ("rule-words", "Twelve readers"), ("reasoning", "The rule has a limit."),
        ("said", "The clerk said that the room has no limit."), ("written", "The rules allow twelve readers."),
        ("summary", "The rule has a limit."), ("occasion", ""), ("case", ""), ("topic", "reading-room"), ("id", "="),
        # the words are not in the quote
        ("quote-words", "no limit"),
        # then the new rule was not in force on the date: its questions are asked again
        ("change or other", "change"),
        ("title", "="), ("citation", "="), ("kind", "="), ("issuer", "="), ("binds", "="), ("binds-note", "="),
        ("in-force", "2026-01-01/.."), ("version", "2026"), ("availability", "="), ("source", "="), ("clause", "="),
        ("clause-text", "="), ("summary", ""), ("topic", ""),
    )  # fmt: skip
    result = interview(record, "claim", {}, script)
    assert result.errors == []
    assert [change.path for change in result.changes] == [
        "content/people/clerk-c.yaml",
        "content/sources/example-gazette-2026-03-03-the-room.yaml",
        "content/rules/room-rules.yaml",
        "claims/2026/clerk-c-the-room-has-no-limit.yaml",
    ]
    assert script.messages[0] == "New person:"
    assert [message for message in script.messages if message.startswith('"no limits"')] == [
        '"no limits" is not in the quote. Did you mean "no limit"?'
    ]
    assert any(message.startswith("no version was in force on 2026-03-02") for message in script.messages)
    write_all(record, result.changes)
    assert [str(problem) for problem in examine(record).problems] == []
    claim = corpus_of(record).claims["clerk-c-the-room-has-no-limit"]
    assert isinstance(claim, Claim)
    assert (claim.finding, claim.status) == ("contradicts", "draft")
    assert claim.lead
    assert (claim.lead.said, claim.lead.written) == (
        "The clerk said that the room has no limit.",
        "The rules allow twelve readers.",
    )


def test_abandoned_draft_is_not_written(record: Path) -> None:
    script = Script(
        ("rule", "Other Rules"), ("create it", "yes"),
        ("title", "Other Rules"), ("kind", "policy"), ("issuer", "exampleton"), ("binds", "everyone"),
        ("binds-note", "Everybody."), ("in-force", "2027-01-01/.."), ("version", "="), ("availability", "public"),
        ("source", "herald-2026-03-05"), ("clause", "1"), ("clause-text", "Text."), ("summary", ""), ("topic", ""),
        ("id", "="),
        ("about", "town-library"), ("clause", "1"), ("relation", "="), ("reasoning", "="),
        ("occasion", ""), ("case", ""), ("topic", ""), ("id", "="),
        ("change or other", "other"), ("rule", "lending-handbook"), ("clause", "4.2"),
    )  # fmt: skip
    given = {**CLAIM, "fidelity": "reported", "kind": "claim"}
    result = interview(record, "claim", given, script)
    assert result.errors == []
    assert [change.path for change in result.changes] == ["claims/2026/librarian-a-nobody-pays-for-a-late-book.yaml"]


def test_prompt_shows_description_and_choices(record: Path) -> None:
    script = Script(("kind", "nws"), ("kind", "news"), ("copy", "original"), ("author", ""), ("id", "the-desk"))
    given = {name: GIVEN["source"][name] for name in ("title", "publisher", "url", "date")}
    result = interview(record, "source", given, script)
    assert [change.path for change in result.changes] == ["content/sources/the-desk.yaml"]
    assert script.messages == ['"nws" is not one of the choices. Did you mean "news"?']
    kind = script.prompts[0]
    assert (kind.about, kind.choices["news"], kind.is_needed) == (
        "What kind of publication it is.", "Reporting by the publisher itself.", True,
    )  # fmt: skip


def test_date_after_the_last_history_entry_adds_an_entry(record: Path) -> None:
    given: dict[str, Answer] = {**GIVEN["source"], "date": "2026-03-19"}
    (change,) = interview(record, "source", given).changes
    assert change.content.decode().endswith("history:\n  - {date: 2026-03-20, what: First published}\n")
    assert interview(record, "source", {**given, "date": "2026-03-21"}).errors == [
        "--date: 2026-03-21 is after the latest history entry of any record, 2026-03-20. Correct the date."
    ]
    script = Script(
        ("create it", "yes"), ("title", "T"), ("publisher", "P"), ("date", "2026-03-20"), ("kind", "news"), ("copy", "original"),
        ("author", ""), ("id", "="), ("rule", ""), ("about", ""), ("finding", "="), ("occasion", ""), ("case", ""), ("topic", ""), ("id", "="),
    )  # fmt: skip
    claim = {**CLAIM, "fidelity": "reported", "kind": "claim", "date": "2026-03-19", "source": ("https://a.example/b",)}
    result = interview(record, "claim", claim, script)
    write_all(record, result.changes)
    assert [str(problem) for problem in examine(record).errors] == []


def test_project_with_schemas_gets_a_modeline(record: Path) -> None:
    (record / "schemas").mkdir()
    (record / "schemas/topic.json").write_text("{}", encoding="utf-8")
    (change,) = interview(record, "topic", GIVEN["topic"]).changes
    assert change.content.decode().startswith("# yaml-language-server: $schema=../../schemas/topic.json\n\n")
    file = RecordFile(change.path, INTERVIEWS["topic"].kind, "museums")
    assert format_record(file, change.content).data == change.content


def test_a_rule_that_was_not_in_force_is_offered_for_contrast_or_replaced(record: Path) -> None:
    script = Script(
        ("rule", "annex-handbook"), ("other or version", "other"),
        ("rule", "annex-handbook"), ("other or version", "2026"),
        ("clause", "A.1"), ("relation", "="), ("reasoning", "="),
        ("occasion", ""), ("case", ""), ("topic", ""), ("id", "="),
    )  # fmt: skip
    given = {**CLAIM, "date": "2026-01-15", "fidelity": "reported", "kind": "claim", "about": "exampleton"}
    result = interview(record, "claim", given, script)
    assert result.errors == []
    assert "In force on 2026-01-15: gallery-handbook, lending-handbook, reading-room-notice." in script.messages
    text = result.changes[0].content.decode()
    assert '    version: "2026"\n' in text
    assert "    comparison_only: true\n" in text
    write_all(record, result.changes)
    assert [str(problem) for problem in examine(record).errors] == []


def test_nothing_is_asserted_by_pressing_enter(record: Path) -> None:
    script = Script(("kind", "news"), ("copy", ""), ("copy", "excerpt"), ("author", ""), ("id", "="))
    given = {name: GIVEN["source"][name] for name in ("title", "publisher", "url", "date")}
    assert interview(record, "source", given, script).changes
    assert script.messages == ["The answer is empty."]
    assert [prompt.proposed for prompt in script.prompts[:2]] == ["", ""]


def test_drafts_are_in_the_language_of_the_site(record: Path) -> None:
    result = Interviewer(DraftWorkspace(corpus_of(record), DAY, "es"), record, None).run("claim", CLAIM)
    assert "\n  language: es\n" in result.changes[0].content.decode()
    for kind in ("rule", "source"):
        result = Interviewer(DraftWorkspace(corpus_of(record), DAY, "es"), record, None).run(kind, GIVEN[kind])
        assert "\nlanguage: es\n" in result.changes[0].content.decode()
    assert "\n  language:" not in interview(record, "claim", CLAIM).changes[0].content.decode()
