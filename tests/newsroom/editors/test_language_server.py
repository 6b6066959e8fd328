"""What an editor's program offers, tells and underlines: yaml-language-server itself, as VS Code runs it."""

from __future__ import annotations

import pytest

from bythebook.newsroom.editors import modeline
from tests.newsroom.editors.language_server import LanguageServer
from tests.site.projects import GOOD

CLAIM = "claims/2026/late-books-are-free.yaml"
RULE = "content/rules/lending-handbook.yaml"


def test_keys_of_a_claim_are_completed_with_their_meaning(language_server: LanguageServer) -> None:
    offered = language_server.completions(CLAIM, "title: Late books\nstatus: draft\n|")
    assert offered["occasion"] == "Where, or on what occasion, it was said."
    assert "speaker" in offered
    assert "title" not in offered, "it stands there already"


def test_keys_within_a_group_are_completed(language_server: LanguageServer) -> None:
    offered = language_server.completions(CLAIM, "quote:\n  text: We open late.\n  f|")
    assert offered["fidelity"].startswith("How exact the quote is.")


def test_vocabulary_values_are_completed_with_their_labels(language_server: LanguageServer) -> None:
    assert language_server.completions(CLAIM, "finding: |") == {
        "contradicts": "The rule says otherwise. The rule that applied contradicts the statement.",
        "omits-condition": (
            "Leaves out a condition. The rule supports the statement only under a condition that the speaker left out."
        ),
        "consistent": "Matches the rule. The rule says the same thing.",
        "silent": "Not addressed by the rule. The rules we read do not address the statement.",
        "undetermined": (
            "Cannot be determined. We cannot tell how the statement compares with the rule, and the page says why."
        ),
        "pending": "Not yet assessed. We have not assessed this statement yet.",
    }


def test_a_rule_s_keys_and_words_are_completed(language_server: LanguageServer) -> None:
    assert "binds_note" in language_server.completions(RULE, "title: Handbook\n|")
    words = language_server.completions(RULE, "versions:\n  - id: '2026'\n    availability: |")
    assert list(words) == ["public", "redacted", "reported", "not-located"]
    assert language_server.completions(RULE, "binds: |").get("everyone") is not None


def test_hovering_over_a_key_shows_its_meaning_and_an_example(language_server: LanguageServer) -> None:
    told = language_server.hover(CLAIM, "comparisons:\n  - rule: lending-handbook\n    quote_w|ords: costs nothing\n")
    assert "The key words of the quote, letter for letter. The page highlights them." in told
    assert "costs nothing" in told
    told = language_server.hover(RULE, "versions:\n  - in_f|orce: 2026-01-01/..\n")
    assert "The first and last date in force, as start/end: `..` if still in force, nothing if unknown." in told


def test_problems_are_underlined_with_helpful_messages(language_server: LanguageServer) -> None:
    text = (GOOD / CLAIM).read_text(encoding="utf-8")
    for old, new in (
        ("occasion: Town meeting", "ocasion: Town meeting"),
        ("date: 2026-03-02", "date: 3/2/2026"),
        ("speaker: librarian-a", "speaker: Librarian A"),
        ("relation: contradicts", "relation: contradict"),
    ):
        text = text.replace(old, new, 1)
    assert language_server.diagnostics(CLAIM, text) == [
        (3, "An id has lower-case letters, digits and single hyphens."),
        (
            5,
            "Write the date as 2026-01-08, 2026-01, 2026, 2026-01-08~ (about) or 2026-01-13/2026-01-14 (from and to).",
        ),
        (6, "Property ocasion is not allowed."),
        (
            39,
            (
                'Value is not accepted. Valid values: "contradicts", "omits-condition", "consistent", '
                '"silent", "undetermined", "pending".'
            ),
        ),
    ]
    assert language_server.diagnostics(RULE, "titel: Handbook\n")[-1] == (1, "Property titel is not allowed.")


@pytest.mark.parametrize("file", [CLAIM, RULE, "content/sources/gazette-2026-03-03.yaml"])
def test_a_valid_record_is_not_underlined(file: str, language_server: LanguageServer) -> None:
    assert language_server.diagnostics(file, (GOOD / file).read_text(encoding="utf-8")) == []


def test_the_modeline_works_in_any_folder(language_server: LanguageServer) -> None:
    elsewhere = "drafts/2026/late-books.yaml"
    assert language_server.diagnostics(elsewhere, "titel: Late books\n") == []
    found = language_server.diagnostics(elsewhere, f"{modeline('claim', elsewhere)}\ntitel: Late books\n")
    assert (2, "Property titel is not allowed.") in found
