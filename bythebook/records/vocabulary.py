"""The closed vocabularies of the record, each with what a reader sees and when an editor picks it.

A term's value is the key in YAML. Readers see its ``label``; its ``meaning`` explains it.
Order matters where it is said to.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A word of a closed vocabulary: its YAML value, a label for readers and a sentence of meaning."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> Self:
        """Make a member of its value, its label and its meaning."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.label = label
        term.meaning = meaning
        return term


class Finding(Term):
    """How words compare with rules, strongest first. Never a truth score."""

    CONTRADICTS = ("contradicts", "The rule says otherwise", "The rule that applied contradicts the statement.")
    OMITS_CONDITION = (
        "omits-condition",
        "Leaves out a condition",
        "The rule supports the statement only under a condition that the speaker left out.",
    )
    CONSISTENT = ("consistent", "Matches the rule", "The rule says the same thing.")
    SILENT = ("silent", "Not addressed by the rule", "The rules we read do not address the statement.")
    UNDETERMINED = (
        "undetermined",
        "Cannot be determined",
        "We cannot tell how the statement compares with the rule, and the page says why.",
    )
    PENDING = ("pending", "Not yet assessed", "We have not assessed this statement yet.")

    @property
    def strength(self) -> int:
        """How much a finding asserts: 5 for ``contradicts`` down to 0 for ``pending``."""
        return _STRENGTHS[self]

    def is_stronger_than(self, other: Finding) -> bool:
        """Return whether this finding asserts more than ``other``."""
        return self.strength > other.strength


_STRENGTHS = {finding: place for place, finding in enumerate(reversed(Finding))}


class Reason(Term):
    """Why a finding cannot be determined: the one reason that the page prints."""

    FACTS_DISPUTED = (
        "facts-disputed",
        "The facts are disputed",
        "The answer depends on what happened, and accounts of it differ.",
    )
    WORDS_UNKNOWN = (
        "words-unknown",
        "The exact words are not known",
        "We do not know the speaker’s exact words well enough to compare them.",
    )
    RULE_NOT_PUBLIC = (
        "rule-not-public",
        "The rule’s text is not public",
        "We could not read the text that would answer the question.",
    )
    RULE_AMBIGUOUS = (
        "rule-ambiguous",
        "The rule can be read in more than one way",
        "The rule can be read in more than one way, and each reading gives a different answer.",
    )


class ClaimKind(Term):
    """Whether a statement claims something that can be compared with a written rule."""

    CLAIM = ("claim", "Claim about a rule", "These words can be compared with a written rule.")
    STATEMENT = (
        "statement",
        "Not a claim about a rule",
        "An opinion, a warning or an announcement that we list without a finding. It is not counted.",
    )


class Capacity(Term):
    """In what capacity a person spoke."""

    IN_OFFICE = ("in-office", "in office", "The speaker held the position on that date.")
    FORMER = ("former", "no longer in office", "The speaker had left the position by that date.")
    PRIVATE = ("private", "speaking privately", "The speaker held no position that matters here.")


class Side(Term):
    """On which side of a dispute about the government's conduct a person or an organization stands by position."""

    ADMINISTRATION = (
        "administration",
        "Administration",
        "The president, the White House, and the departments and agencies that answer to the president.",
    )
    FEDERAL = (
        "federal",
        "Other federal",
        "Federal agencies and officials outside the administration, Congress and the courts.",
    )
    STATE_LOCAL = ("state-local", "State and local", "State, county and city governments and their officials.")
    CONGRESS = ("congress", "Congress", "Members of Congress.")
    COURT = ("court", "Courts", "Courts and judges.")
    CRITIC = (
        "critic",
        "Critics",
        "People and organizations outside government, including former officials, who criticize officials’ conduct.",
    )


class Fidelity(Term):
    """How close the printed words are known to be to the words that were said or written; closest first."""

    VERBATIM = ("verbatim", "Exact words", "At least two publishers quote these words, or we read the document itself.")
    REPORTED = ("reported", "As quoted by one outlet", "One publisher quotes these words.")
    TRANSLATED = (
        "translated",
        "Known only in translation",
        "We have only a translation. We did not find the original words.",
    )
    PARAPHRASE = ("paraphrase", "Paraphrase", "We found no direct quote. This is a source’s summary.")

    @property
    def is_quotable(self) -> bool:
        """Return whether the words may be shown in quotation marks as the speaker's own."""
        return self in (Fidelity.VERBATIM, Fidelity.REPORTED)


class Availability(Term):
    """Whether the public can read a version of a rule."""

    PUBLIC = ("public", "Public", "The text is published.")
    REDACTED = ("redacted", "Public, with redactions", "Parts of the text are withheld.")
    REPORTED = (
        "reported",
        "Read only as others quote it",
        "We have not seen the document itself, only what others have published of it.",
    )
    NOT_LOCATED = ("not-located", "Text not located", "We know the rule exists, but we found no copy.")


class Drift(Term):
    """What another printed form does to the meaning of the words; the gravest first."""

    MAJOR = ("major", "The meaning changes", "Readers of this wording would think something else was said.")
    MODERATE = ("moderate", "The tone or emphasis changes", "The meaning is the same; the tone or emphasis is not.")
    MINOR = ("minor", "Different words, same meaning", "The words differ, but they mean the same thing.")


class FormKind(Term):
    """What another wording of the words is."""

    PRINTED = ("printed", "Another wording", "How another outlet printed the same words.")
    ACCOUNT = ("account", "The speaker’s own account", "How the speaker later described these words.")


class Status(Term):
    """Where a claim is in its life."""

    PUBLISHED = ("published", "Published", "On the site, in the indexes, feeds and counts.")
    DRAFT = ("draft", "Draft", "Built only on request. It is not in any list, feed or count.")
    HIDDEN = ("hidden", "Hidden", "An article or a page that has an address and is not in any list or count.")
    WITHDRAWN = (
        "withdrawn",
        "Withdrawn",
        "Keeps its address and says why it was withdrawn. It is not in any list, feed or count.",
    )

    @property
    def is_in_data(self) -> bool:
        """Whether such a record is in the API and the downloads."""
        return self in (Status.PUBLISHED, Status.WITHDRAWN)


class WithdrawalReason(Term):
    """Why a claim was withdrawn."""

    ERROR = ("error", "We made a mistake", "The page was wrong.")
    DUPLICATE = ("duplicate", "Duplicate", "Another page has the same statement.")
    SOURCE_RETRACTED = ("source-retracted", "The source was retracted", "The publisher retracted the source.")
    SUPERSEDED = ("superseded", "Replaced", "Another page is more exact.")
    LEGAL = ("legal", "Legal reasons", "The page was taken down for legal reasons.")


class HistoryKind(Term):
    """What kind of change a history entry describes."""

    UPDATE = ("update", "Update", "We added or updated something.")
    CORRECTION = ("correction", "Correction", "We fixed something that was wrong.")


class RuleKind(Term):
    """What sort of writing a rule is."""

    STATUTE = ("statute", "Statute", "Passed by a legislature.")
    REGULATION = ("regulation", "Regulation", "Made by an agency under a statute.")
    POLICY = ("policy", "Policy", "An organization’s published rule for its own people.")
    GUIDANCE = ("guidance", "Guidance", "Advice or training that an organization gives its own people.")
    DECISION = ("decision", "Court decision", "What a court decided.")
    TREATY = ("treaty", "Treaty", "Agreed between countries.")


class Disclosure(Term):
    """How the text of a version became public."""

    PUBLISHED = ("published", "Published", "The organization that issued the rule published its text.")
    LEAKED = ("leaked", "Leaked", "The text became public through the press or a whistleblower, not its issuer.")
    RELEASED_ON_REQUEST = (
        "released-on-request",
        "Released on request",
        "The text was released after a request for public records.",
    )
    IN_A_LAWSUIT = ("in-a-lawsuit", "Made public in a lawsuit", "The text became public in a court case.")


class SourceKind(Term):
    """What sort of publication a source is."""

    NEWS = ("news", "News report", "Reporting by the publisher itself.")
    RETELLING = ("retelling", "Secondhand report", "Repeats another publisher’s reporting.")
    OFFICIAL_POST = ("official-post", "Official post", "A post by the office or its holder.")
    OFFICIAL_DOCUMENT = ("official-document", "Official document", "A document of the organization itself.")
    STATUTE = ("statute", "Statute", "The text of a law.")
    REGULATION = ("regulation", "Regulation", "The text of a regulation.")
    CASE_SUMMARY = ("case-summary", "Case summary", "A summary of a court’s decision.")
    REPORT = ("report", "Report", "A study, an audit or an inquiry.")

    @property
    def is_official(self) -> bool:
        """Return whether such a source is the document itself, not a report of it."""
        return self in (
            SourceKind.OFFICIAL_POST,
            SourceKind.OFFICIAL_DOCUMENT,
            SourceKind.STATUTE,
            SourceKind.REGULATION,
        )


class CopyRead(Term):
    """Which copy of a source was read for the record."""

    ORIGINAL = ("original", "We read the original page", "We read the publisher’s own copy.")
    MIRROR = ("mirror", "We read a copy, not the official page", "We read a complete copy that someone else keeps.")
    EXCERPT = ("excerpt", "We read part of it", "We read only a part.")


class MediaType(Term):
    """What a captured copy of a source is (IANA media types)."""

    HTML = ("text/html", "Web page", "A web page, as the server sent it or as someone saved it.")
    PDF = ("application/pdf", "PDF", "A PDF document.")
    TEXT = ("text/plain", "Plain text", "Text without formatting.")


VOCABULARIES: tuple[type[Term], ...] = (
    Finding,
    Reason,
    ClaimKind,
    Capacity,
    Side,
    Fidelity,
    Availability,
    Drift,
    FormKind,
    WithdrawalReason,
    HistoryKind,
    RuleKind,
    Disclosure,
    SourceKind,
    CopyRead,
    MediaType,
)
"""The vocabularies whose words readers see."""
