"""The interview for a claim: what is asked, and when; a statement is asked for no rule."""

from __future__ import annotations

from bythebook.language import gettext, message
from bythebook.newsroom.authoring.questions import (
    Answers,
    Interview,
    Question,
    always,
    is_given,
    never,
    proposing,
    site_language,
    text_of,
)
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records import Claim
from bythebook.records.vocabulary import ClaimKind, Fidelity, Finding

_WITHOUT_REASONING = message("Not yet assessed.")


def _is_claim(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return text_of(answers, "kind") != ClaimKind.STATEMENT


def _is_compared(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return "rule" in answers


def _is_assessed(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return "rule" in answers and text_of(answers, "relation") != Finding.PENDING


def _is_out_of_office(answers: Answers, workspace: DraftWorkspace) -> bool:
    return not workspace.in_office(text_of(answers, "speaker"), text_of(answers, "date"))


def _does_not_bind(answers: Answers, workspace: DraftWorkspace) -> bool:
    rule = workspace.corpus.rules.get(text_of(answers, "rule"))
    return bool(rule and "about" in answers and not rule.binds_organization(text_of(answers, "about")))


def _has_finding(answers: Answers, workspace: DraftWorkspace) -> bool:
    finding = text_of(answers, "finding") or _finding(answers, workspace)
    return finding not in ("", Finding.PENDING)


def _is_undetermined(answers: Answers, _workspace: DraftWorkspace) -> bool:
    return Finding.UNDETERMINED in (text_of(answers, "finding"), text_of(answers, "relation"))


def _finding(answers: Answers, workspace: DraftWorkspace) -> str:
    if not _is_claim(answers, workspace):
        return ""
    counts = "rule" in answers and text_of(answers, "comparison-only") != "true"
    return text_of(answers, "relation") if counts else Finding.PENDING.value


def _is_claim_without_rule(answers: Answers, workspace: DraftWorkspace) -> bool:
    return _is_claim(answers, workspace) and "rule" not in answers


def _relation(answers: Answers, _workspace: DraftWorkspace) -> str:
    return Finding.PENDING.value if "rule" in answers else ""


def _reasoning(answers: Answers, workspace: DraftWorkspace) -> str:
    return gettext(_WITHOUT_REASONING) if "rule" in answers and not _is_assessed(answers, workspace) else ""


_WITH_LEAD = "a claim with the other sentence at the head of its page"


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
        Question("fidelity", ("quote", "fidelity"), assumed=proposing(Fidelity.REPORTED.value), is_chosen=True),
        Question("source", ("quote", "sources"), is_needed=always),
        Question("title", ("title",), is_needed=always),
        Question("kind", ("kind",), assumed=proposing(ClaimKind.CLAIM.value)),
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
        Question("said", ("lead", "said"), is_asked=_has_finding, is_needed=is_given("written"), needed_for=_WITH_LEAD),
        Question(
            "written", ("lead", "written"), is_asked=is_given("said"), is_needed=is_given("said"), needed_for=_WITH_LEAD
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
        Question("language", ("quote", "language"), is_asked=never, assumed=site_language),
    ),
    named_by=("speaker", "title"),
    prefilled="title",
)
