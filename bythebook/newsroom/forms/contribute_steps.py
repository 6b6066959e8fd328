"""The steps of the form for a new claim: which fields of the models they ask for, in which order, with which labels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Input:
    """One question: the field of a kind of record that it fills."""

    kind: str
    path: tuple[str, ...]
    label: str
    block: str = "claim"
    """The record of the bundle that it belongs to."""
    choices: str = ""
    """The lists of the API that it is chosen from, separated by spaces."""
    can_be_new: bool = False
    is_optional: bool = False
    is_rare: bool = False
    suffix: str = ""

    @property
    def name(self) -> str:
        """The name of the input in the page."""
        return ".".join((self.block, *self.path)) + self.suffix


@dataclass(frozen=True, slots=True)
class FormBlock:
    """The questions about a new record, shown if it is not in the list of the input ``target``."""

    name: str
    kind: str
    title: str
    target: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the form."""

    title: str
    text: str
    parts: tuple[Input | FormBlock, ...]


def _organization(block: str, target: str) -> FormBlock:
    inputs = (
        Input("organization", ("name",), "Name", block),
        Input("organization", ("description",), "What it is", block),
    )
    return FormBlock(block, "organization", "A new organization", target, inputs)


def _source(block: str, target: str) -> FormBlock:
    inputs = (
        Input("source", ("title",), "Title of the page or document", block),
        Input("source", ("publisher",), "Publisher", block),
        Input("source", ("date",), "Date of publication", block),
        Input("source", ("url",), "Address", block),
        Input("source", ("kind",), "What it is", block),
        Input("source", ("copy",), "What you read", block),
    )
    return FormBlock(block, "source", "A new source", target, inputs)


_SPEAKER = FormBlock(
    "person",
    "person",
    "A new speaker",
    "claim.speaker",
    (
        Input("person", ("name",), "Name", "person"),
        Input("person", ("sort_name",), "Name as in an index", "person", is_optional=True),
        Input("person", ("description",), "Who it is", "person"),
        Input("person", ("roles", "title"), "Position", "person"),
        Input("person", ("roles", "organization"), "Organization", "person", "organizations", can_be_new=True),
        Input("person", ("roles", "dates"), "In the position from and to", "person"),
    ),
)
_RULE = FormBlock(
    "rule",
    "rule",
    "A new rule",
    "claim.comparisons.rule",
    (
        Input("rule", ("title",), "Title", "rule"),
        Input("rule", ("citation",), "Citation", "rule"),
        Input("rule", ("kind",), "What it is", "rule"),
        Input("rule", ("issuer",), "Issued by", "rule", "organizations", can_be_new=True),
        Input("rule", ("binds_note",), "Whom it applies to", "rule"),
        Input("rule", ("versions", "id"), "Name of the version", "rule"),
        Input("rule", ("versions", "in_force"), "In force from and to", "rule"),
        Input("rule", ("versions", "availability"), "Is its text public?", "rule"),
        Input("rule", ("versions", "source"), "Source of its text", "rule", "sources", can_be_new=True),
        Input("rule", ("versions", "clauses", "id"), "Number of the clause", "rule"),
        Input("rule", ("versions", "clauses", "text"), "Text of the clause", "rule"),
    ),
)
_TOPIC = FormBlock(
    "topic",
    "topic",
    "A new topic",
    "claim.topics",
    (
        Input("topic", ("name",), "Name", "topic"),
        Input("topic", ("description",), "What belongs there", "topic"),
    ),
)
_CASE = FormBlock(
    "case",
    "case",
    "A new story",
    "claim.case",
    (
        Input("case", ("title",), "Title", "case"),
        Input("case", ("summary",), "Summary", "case"),
        Input("case", ("description",), "What happened, and what is disputed", "case"),
        Input("case", ("chosen",), "How you chose the statements", "case"),
        Input("case", ("dates",), "From and to", "case"),
        Input("case", ("events", "date"), "Date of its first event", "case"),
        Input("case", ("events", "what"), "What happened then", "case"),
    ),
)

STEPS = (
    Step(
        "Words",
        "Copy the words letter for letter. Never tidy them up.",
        (
            Input("claim", ("quote", "text"), "The words"),
            Input("claim", ("quote", "fidelity"), "How exact are they?"),
            Input("claim", ("title",), "Title"),
            Input("claim", ("quote", "language"), "Language of the words", is_optional=True, is_rare=True),
        ),
    ),
    Step(
        "Who and when",
        "Who said it, and on which day.",
        (
            Input("claim", ("speaker",), "Speaker", choices="people organizations", can_be_new=True),
            _SPEAKER,
            _organization("employer", "person.roles.organization"),
            Input("claim", ("date",), "Date"),
            Input("claim", ("occasion",), "Occasion", is_optional=True),
            Input("claim", ("topics",), "Topic", choices="topics", can_be_new=True, is_optional=True),
            _TOPIC,
            Input("claim", ("case",), "Story", choices="cases", can_be_new=True, is_optional=True),
            _CASE,
            Input("claim", ("capacity",), "In which capacity?", is_optional=True, is_rare=True),
            Input("claim", ("concerns",), "Date of the conduct", is_optional=True, is_rare=True),
        ),
    ),
    Step(
        "Source",
        "Where the words are printed. Exact words need two publishers, or the document itself.",
        (
            Input("claim", ("quote", "sources"), "First source", choices="sources", can_be_new=True, suffix=".1"),
            _source("source1", "claim.quote.sources.1"),
            Input(
                "claim",
                ("quote", "sources"),
                "Second source",
                choices="sources",
                can_be_new=True,
                is_optional=True,
                suffix=".2",
            ),
            _source("source2", "claim.quote.sources.2"),
        ),
    ),
    Step(
        "Rule and clause",
        "What the words are compared with.",
        (
            Input("claim", ("about",), "Whose conduct is it about?", choices="organizations", can_be_new=True),
            _organization("subject", "claim.about"),
            Input("claim", ("comparisons", "rule"), "Rule", choices="rules", can_be_new=True),
            _RULE,
            _organization("issuer", "rule.issuer"),
            _source("rulesource", "rule.versions.source"),
            Input("claim", ("comparisons", "clause"), "Clause", choices="clauses"),
            Input("claim", ("comparisons", "quote_words"), "Key words of the quote"),
            Input("claim", ("comparisons", "rule_words"), "Key words of the clause"),
            Input(
                "claim",
                ("comparisons", "comparison_only"),
                "For contrast only?",
                is_optional=True,
                is_rare=True,
            ),
        ),
    ),
    Step(
        "Finding",
        "How words and clause compare. When in doubt, choose the weaker finding and say why.",
        (
            Input("claim", ("comparisons", "relation"), "Finding"),
            Input("claim", ("comparisons", "reasoning"), "Reasoning"),
            Input("claim", ("lead", "said"), "What was claimed"),
            Input("claim", ("lead", "written"), "What the rule says"),
            Input("claim", ("summary",), "Summary"),
            Input("claim", ("because",), "Reason, if it cannot be determined", is_optional=True, is_rare=True),
            Input("claim", ("not_checked",), "What the finding leaves open", is_optional=True, is_rare=True),
        ),
    ),
)
