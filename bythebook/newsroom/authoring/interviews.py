"""The interviews for each kind of record: required fields, and those that editors add most often.

Descriptions, examples and vocabularies come from the models; this module says what is asked, and when.
"""

from __future__ import annotations

from bythebook.language import gettext, message
from bythebook.newsroom.authoring.questions import Answers, Condition, Interview, Proposal, Question, always, never
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records import Case, Claim, Organization, Person, Rule, Source, Topic, parse_date
from bythebook.records.vocabulary import Availability, ClaimKind, CopyRead, Fidelity, Finding

_WITHOUT_REASONING = message("Not yet assessed.")


def _text(answers: Answers, name: str) -> str:
    answer = answers.get(name, "")
    return answer if isinstance(answer, str) else ", ".join(answer)


def _given(name: str) -> Condition:
    return lambda answers, _workspace: name in answers


def _propose(text: str) -> Proposal:
    return lambda _answers, _workspace: text


def _is_claim(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return _text(answers, "kind") != ClaimKind.STATEMENT


def _is_compared(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return "rule" in answers


def _is_assessed(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return "rule" in answers and _text(answers, "relation") != Finding.PENDING


def _is_out_of_office(answers: Answers, workspace: DraftWorkspace) -> bool:
    return not workspace.in_office(_text(answers, "speaker"), _text(answers, "date"))


def _does_not_bind(answers: Answers, workspace: DraftWorkspace) -> bool:
    rule = workspace.corpus.rules.get(_text(answers, "rule"))
    return bool(rule and "about" in answers and not rule.binds_organization(_text(answers, "about")))


def _has_finding(answers: Answers, workspace: DraftWorkspace) -> bool:
    finding = _text(answers, "finding") or _finding(answers, workspace)
    return finding not in ("", Finding.PENDING)


def _is_undetermined(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return Finding.UNDETERMINED in (_text(answers, "finding"), _text(answers, "relation"))


def _finding(answers: Answers, workspace: DraftWorkspace) -> str:
    if not _is_claim(answers, workspace):
        return ""
    counts = "rule" in answers and _text(answers, "comparison-only") != "true"
    return _text(answers, "relation") if counts else Finding.PENDING.value


def _is_claim_without_rule(answers: Answers, workspace: DraftWorkspace) -> bool:
    return _is_claim(answers, workspace) and "rule" not in answers


def _relation(answers: Answers, _workspace: DraftWorkspace) -> str:
    return Finding.PENDING.value if "rule" in answers else ""


def _reasoning(answers: Answers, workspace: DraftWorkspace) -> str:
    return gettext(_WITHOUT_REASONING) if "rule" in answers and not _is_assessed(answers, workspace) else ""


_WITH_LEAD = "a claim with the other sentence at the head of its page"


def _site_language(_answers: Answers, workspace: DraftWorkspace) -> str:
    return workspace.language


_WITH_RULE = "a claim that is compared with a rule"
CLAIM = Interview(
    Claim,
    (
        Question("speaker", ("speaker",), is_needed=always),
        Question("date", ("date",), is_needed=always),
        Question(
            "capacity",
            ("capacity",),
            is_needed=_is_out_of_office,
            is_asked=_is_out_of_office,
            needed_for="a person with no position on that date",
        ),
        Question("quote", ("quote", "text"), is_needed=always),
        Question("fidelity", ("quote", "fidelity"), assumed=_propose(Fidelity.REPORTED.value), is_chosen=True),
        Question("source", ("quote", "sources"), is_needed=always),
        Question("title", ("title",), is_needed=always),
        Question("kind", ("kind",), assumed=_propose(ClaimKind.CLAIM.value)),
        Question("rule", ("comparisons", 0, "rule"), is_asked=_is_claim),
        Question("about", ("about",), is_needed=_is_compared, needed_for=_WITH_RULE),
        Question(
            "comparison-only",
            ("comparisons", 0, "comparison_only"),
            is_needed=_does_not_bind,
            is_asked=_does_not_bind,
            needed_for="a rule that does not apply to the organization",
        ),
        Question("version", ("comparisons", 0, "version"), is_asked=never),
        Question(
            "clause", ("comparisons", 0, "clause"), is_needed=_is_compared, is_asked=_is_compared, needed_for=_WITH_RULE
        ),
        Question("relation", ("comparisons", 0, "relation"), is_asked=_is_compared, assumed=_relation),
        Question("quote-words", ("comparisons", 0, "quote_words"), is_asked=_is_assessed),
        Question("rule-words", ("comparisons", 0, "rule_words"), is_asked=_is_assessed),
        Question("reasoning", ("comparisons", 0, "reasoning"), _is_compared, _is_compared, assumed=_reasoning),
        Question("finding", ("finding",), is_asked=_is_claim_without_rule, assumed=_finding),
        Question(
            "because",
            ("because",),
            is_needed=_is_undetermined,
            is_asked=_is_undetermined,
            needed_for="a finding that cannot be determined",
        ),
        Question("said", ("lead", "said"), is_asked=_has_finding, is_needed=_given("written"), needed_for=_WITH_LEAD),
        Question(
            "written", ("lead", "written"), is_asked=_given("said"), is_needed=_given("said"), needed_for=_WITH_LEAD
        ),
        Question(
            "not-checked",
            ("not_checked",),
            is_needed=_is_undetermined,
            is_asked=_is_undetermined,
            needed_for="a finding that cannot be determined",
        ),
        Question("summary", ("summary",), is_needed=always),
        Question("occasion", ("occasion",)),
        Question("case", ("case",)),
        Question("topic", ("topics",)),
        Question("language", ("quote", "language"), is_asked=never, assumed=_site_language),
    ),
    named_by=("speaker", "title"),
    prefilled="title",
)


def _start_is_unknown(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return _text(answers, "in-force").startswith("/")


def _has_text(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return _text(answers, "availability") != Availability.NOT_LOCATED


def _first_year(answers: Answers, _workspace: DraftWorkspace) -> str:
    first = parse_date(_text(answers, "in-force")).first if "in-force" in answers else None
    return f"{first.year}" if first else "current"


RULE = Interview(
    Rule,
    (
        Question("title", ("title",), is_needed=always),
        Question("citation", ("citation",), is_needed=always),
        Question("kind", ("kind",), is_needed=always),
        Question("issuer", ("issuer",), is_needed=always),
        Question("binds", ("binds",), is_needed=always),
        Question("binds-note", ("binds_note",), is_needed=always),
        Question("in-force", ("versions", 0, "in_force"), is_needed=always),
        Question("in-force-note", ("versions", 0, "in_force_note"), _start_is_unknown, _start_is_unknown),
        Question("version", ("versions", 0, "id"), assumed=_first_year),
        Question("issued", ("versions", 0, "issued"), is_asked=never),
        Question(
            "availability", ("versions", 0, "availability"), assumed=_propose(Availability.PUBLIC.value), is_chosen=True
        ),
        Question("source", ("versions", 0, "source"), is_needed=always),
        Question("clause", ("versions", 0, "clauses", 0, "id"), is_asked=_has_text),
        Question("clause-text", ("versions", 0, "clauses", 0, "text"), _given("clause"), _given("clause")),
        Question("heading", ("versions", 0, "clauses", 0, "heading"), is_asked=never),
        Question("summary", ("summary",)),
        Question("topic", ("topics",)),
        Question("language", ("language",), is_asked=never, assumed=_site_language),
    ),
    named_by=("citation",),
    prefilled="citation",
)


def _sorted_name(answers: Answers, _workspace: DraftWorkspace) -> str:
    first, _, last = _text(answers, "name").rpartition(" ")
    return f"{last}, {first}" if first else ""


PERSON = Interview(
    Person,
    (
        Question("name", ("name",), is_needed=always),
        Question("sort-name", ("sort_name",), proposed=_sorted_name),
        Question("role", ("roles", 0, "title")),
        Question("organization", ("roles", 0, "organization"), _given("role"), _given("role")),
        Question("dates", ("roles", 0, "dates"), _given("role"), _given("role")),
        Question("role-source", ("roles", 0, "source"), is_asked=never),
        Question("description", ("description",)),
        Question("unnamed", ("unnamed",), is_asked=never),
    ),
    named_by=("name",),
)
ORGANIZATION = Interview(
    Organization,
    (
        Question("name", ("name",), is_needed=always),
        Question("abbreviation", ("abbreviation",)),
        Question("part-of", ("part_of",)),
        Question("description", ("description",)),
    ),
    named_by=("abbreviation", "name"),
)


def _was_copied(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return _text(answers, "copy") == CopyRead.MIRROR


SOURCE = Interview(
    Source,
    (
        Question("title", ("title",), is_needed=always),
        Question("publisher", ("publisher",), is_needed=always),
        Question("url", ("url",)),
        Question("date", ("date",)),
        Question("kind", ("kind",), is_needed=always),
        Question("copy", ("copy_read",), is_needed=always),
        Question("read-in", ("read_in",), is_asked=_was_copied),
        Question("author", ("author",)),
        Question("language", ("language",), is_asked=never, assumed=_site_language),
        Question("note", ("note",), is_asked=never),
    ),
    named_by=("publisher", "date", "title"),
    prefilled="title",
)
CASE = Interview(
    Case,
    (
        Question("title", ("title",), is_needed=always),
        Question("summary", ("summary",), is_needed=always),
        Question("description", ("description",), is_needed=always),
        Question("chosen", ("chosen",), is_needed=always),
        Question("dates", ("dates",), is_needed=always),
        Question("event", ("events", 0, "what"), is_needed=always),
        Question("event-date", ("events", 0, "date"), is_needed=always),
        Question("event-source", ("events", 0, "source"), is_needed=always),
        Question("topic", ("topics",)),
    ),
    named_by=("title",),
    prefilled="title",
)
TOPIC = Interview(
    Topic,
    (
        Question("name", ("name",), is_needed=always),
        Question("description", ("description",), is_needed=always),
    ),
    named_by=("name",),
)
INTERVIEWS: dict[str, Interview] = {
    each.kind.kind_name: each for each in (CLAIM, RULE, PERSON, ORGANIZATION, SOURCE, CASE, TOPIC)
}
"""The interview for each kind of record that can be created by ``bythebook new``."""
