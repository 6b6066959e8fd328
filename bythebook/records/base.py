"""What every record has, and the kinds of value that a record is made of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)
from pydantic_core import PydanticCustomError

from bythebook.records.characters import name_in_words
from bythebook.records.dates import DateField
from bythebook.records.file_names import is_device_name
from bythebook.records.language_tags import is_language_tag, meant_tag
from bythebook.records.passage_numbers import ANCHOR_PATTERN, likely_anchors
from bythebook.records.sorts import RefersTo, Sort
from bythebook.records.vocabulary import HistoryKind, Status, WithdrawalReason

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
"""An id: lower-case letters and digits in groups joined by single hyphens."""
MAX_ID_LENGTH = 100
# A host of labels that neither are empty nor start with a hyphen; no user and password.
_PORT = r"(?:[0-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])"
_URL = re.compile(rf"https?://(?:[^\W_][\w-]*\.)*[^\W_][\w-]*(?::{_PORT})?(?:[/?#][^\s<>\"`\\]*)?\Z")


_YAML_NULL = ("~", "null", "Null", "NULL")
"""Values that YAML reads as null. No name is like that; a person who writes one means that there is no value."""

_PLACEHOLDERS = frozenset(("TODO", "TBD", "TBA", "FIXME", "XXX", "N/A", "n/a", "???", "…", "..."))
"""Values that stand for one that somebody meant to fill in."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "must be text, not {found}", {"found": name_of_type(value)})
    text = value.strip()
    if not text or text in _YAML_NULL:
        raise PydanticCustomError("empty-value", "has no value")
    if text in _PLACEHOLDERS:
        raise PydanticCustomError("empty-value", 'is "{value}", which is no value', {"value": text})
    return text


def name_of_type(value: Any) -> str:
    """Name a YAML value's shape as an editor would: "a list", "a group of keys" or "text"."""
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else "text"


@lru_cache(maxsize=4_096)  # thousands of records name the same few others
def _identifier(value: str) -> str:
    if is_device_name(value):
        raise PydanticCustomError("bad-id", '"{value}" is the name of a device on Windows', {"value": value})
    if not ID_PATTERN.match(value) or len(value) > MAX_ID_LENGTH:
        raise PydanticCustomError(
            "bad-id",
            '"{value}" is not an id: use lowercase letters, digits and single hyphens',
            {"value": value},
        )
    return value


def _anchor(value: str) -> str:
    if not ANCHOR_PATTERN.match(value):
        raise PydanticCustomError(
            "bad-id",
            '"{value}" is not a passage or version id: use letters, digits, "." "-" "(" and ")"{hint}',
            {"value": value, "hint": _anchor_hint(value)},
        )
    return value


def _clause_key(value: str) -> str:
    rule, separator, clause = value.partition("#")
    if not (separator and ID_PATTERN.match(rule) and ANCHOR_PATTERN.match(clause)):
        raise PydanticCustomError(
            "bad-id",
            '"{value}" does not name a comparison: write the rule, "#" and the clause, such as lending-handbook#4.2',
            {"value": value},
        )
    return value


def _anchor_hint(value: str) -> str:
    """Return what to write instead of a citation, such as "§ 1236.22(b)"."""
    likely = [f'"{part}"' for part in likely_anchors(value)]
    return f". Write the number as the rule's file has it, such as {' or '.join(likely)}" if likely else ""


def _web_address(value: str) -> str:
    if is_web_address(value):
        return value
    if value.startswith(("https://", "http://")) and (odd := re.search(r"[\s<>\"`\\]", value)):
        message = '"{value}" contains {name}, which no URL can contain'
        raise PydanticCustomError("bad-url", message, {"value": value, "name": name_in_words(odd.group())})
    raise PydanticCustomError(
        "bad-url", '"{value}" is not a URL: a URL starts with https:// or http:// and a host', {"value": value}
    )


def is_web_address(value: str) -> bool:
    """Return whether a text is an absolute http or https address with a host (RFC 3986 3)."""
    return bool(_URL.match(value))


def is_email_address(text: str) -> bool:
    """Return whether a text looks like an email address: something, an at sign, a host."""
    user, at, host = text.partition("@")
    return bool(user and at and "." in host) and text.isprintable() and not set(text) & set(" <>\"'()[]\\,;:")


def _language(value: str) -> str:
    if meant := "" if is_language_tag(value) else meant_tag(value):
        message = '"{value}" is not a registered language tag: write "{meant}"'
        raise PydanticCustomError("bad-language", message, {"value": value, "meant": meant})
    if not is_language_tag(value):
        raise PydanticCustomError(
            "bad-language", '"{value}" is not a language tag: write a tag such as en, vi or pt-BR', {"value": value}
        )
    return value


def _flag(value: Any) -> bool:
    if value in ("true", True):
        return True
    if value in ("false", False):
        return False
    raise PydanticCustomError("wrong-type", "must be true or false")


def _at_most(length: int) -> AfterValidator:
    def shorter(value: str) -> str:
        if len(value) > length:
            raise PydanticCustomError(
                "too-long",
                "has {found} characters; the limit is {most}",
                {"found": len(value), "most": length},
            )
        return value

    return AfterValidator(shorter)


def _like(pattern: str, wanted: str) -> dict[str, str]:
    """Return what a JSON Schema says of text of a form, with the words that an editor shows for any other."""
    return {"pattern": f"^(?:{pattern})$", "patternErrorMessage": wanted}


Text = Annotated[str, BeforeValidator(_text), Sort("text")]
"""Nonempty text; white space at its ends is dropped."""
Markdown = Annotated[str, BeforeValidator(_text), Sort("markdown")]
"""Text in Markdown; raw HTML in it is sanitised when it is printed."""
Summary = Annotated[str, BeforeValidator(_text), _at_most(200), Sort("summary", {"maxLength": 200})]
"""One self-contained sentence, at most 200 characters."""
LEAD_LENGTH = 160
"""How many characters a sentence of a claim's lead may have, so that both fit a phone's first screen."""
LeadSentence = Annotated[
    str, BeforeValidator(_text), _at_most(LEAD_LENGTH), Sort("summary", {"maxLength": LEAD_LENGTH})
]
"""A plain sentence that heads a claim's page, at most ``LEAD_LENGTH`` characters."""
Name = Annotated[str, BeforeValidator(_text), _at_most(300), Sort("line", {"maxLength": 300})]
"""A name or a title, at most 300 characters."""
Gist = Annotated[str, BeforeValidator(_text), _at_most(160), Sort("summary", {"maxLength": 160})]
"""What a rule says in one plain sentence, at most 160 characters."""
Id = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_identifier),
    Sort(
        "id",
        _like("[a-z0-9]+(?:-[a-z0-9]+)*", "An id has lower-case letters, digits and single hyphens.")
        | {"maxLength": MAX_ID_LENGTH},
    ),
]
"""The id of a record: its file's name without .yaml."""
SpeakerId = Annotated[Id, RefersTo(("person", "organization"))]
PersonId = Annotated[Id, RefersTo(("person",))]
OrganizationId = Annotated[Id, RefersTo(("organization",))]
SourceId = Annotated[Id, RefersTo(("source",))]
RuleId = Annotated[Id, RefersTo(("rule",))]
ClaimId = Annotated[Id, RefersTo(("claim",))]
CaseId = Annotated[Id, RefersTo(("case",))]
TopicId = Annotated[Id, RefersTo(("topic",))]
ArticleId = Annotated[Id, RefersTo(("article",))]
PageId = Annotated[Id, RefersTo(("page",))]
EVERYONE = "everyone"
"""The value of a rule's ``binds`` for a generally applicable law."""
BoundId = Annotated[Id, RefersTo(("organization",), besides=EVERYONE)]
Anchor = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_anchor),
    Sort(
        "number", _like("[A-Za-z0-9()][A-Za-z0-9.()-]*", 'Write the number with letters, digits, "." "-" "(" and ")".')
    ),
]
"""The id of a version or a clause within its rule, as its document numbers it."""
ClauseKey = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_clause_key),
    Sort(
        "number", _like("[a-z0-9-]+#[A-Za-z0-9()][A-Za-z0-9.()-]*", "Write rule#clause, such as lending-handbook#4.2.")
    ),
]
"""A rule's id and a clause's id joined by ``#``, which name one comparison of a claim."""
Url = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_web_address),
    Sort("address", _like(r"https?://\S+", "A web address starts with https:// or http://")),
]
"""An absolute http or https address."""
Language = Annotated[
    str,
    BeforeValidator(_text),
    AfterValidator(_language),
    Sort("language", _like("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "Write a language tag, such as en, vi or pt-BR.")),
]
"""A BCP 47 language tag."""
Flag = Annotated[bool, BeforeValidator(_flag), Sort("flag")]
"""true or false."""


class Part(BaseModel):
    """A group of keys in a record. Parts are immutable and accept no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, serialize_by_alias=True)


class HistoryEntry(Part):
    """One change to a record, for readers."""

    date: DateField = Field(examples=["2026-03-10"])
    """The date of the change: when readers saw it, not the date of what it describes."""
    what: Text = Field(examples=["First published.", "The occasion was given as a council meeting."])
    """What changed, in a sentence for readers: what was wrong, or what was added."""
    kind: HistoryKind = Field(default=HistoryKind.UPDATE, examples=["correction"])
    """Whether it is an addition or a correction. ``correction`` puts the entry on the corrections page; leave it out
    otherwise."""
    was: Text | None = Field(default=None, examples=["Council meeting"])
    """For a correction: what the record said before, if it is a value and not a rewritten text. Readers see it next to
    the reason."""
    now: Text | None = Field(default=None, examples=["Town meeting"])
    """For a correction: what the record says instead. Leave it out if the value was removed."""


class Link(Part):
    """A link to more information."""

    url: Url = Field(examples=["https://library.example.org/handbook"])
    """The URL, starting with https:// or http://."""
    title: Name = Field(examples=["The library's page on its handbook"])
    """What is there, in a few words."""


class Record(Part):
    """One file of the record. ``id`` and ``file`` come from the file's place, not from its text."""

    kind_name: ClassVar[str]
    """The kind in an address and in a reference, such as ``claim``."""
    folder: ClassVar[str]
    """The folder that holds files of the kind, seen from the project."""

    id: Id = Field(exclude=True)
    file: str = Field(exclude=True)
    aliases: tuple[Id, ...] = Field(default=(), examples=[["library-handbook"]])
    """Former ids of the record; their URLs redirect to this one. Add the old id when you rename the file."""
    history: tuple[HistoryEntry, ...] = ()
    """What changed and when, oldest first. A claim needs at least the entry of its first publication."""

    @property
    def public_status(self) -> Status:
        """Whether readers see the record: kinds without a ``status`` are published unless they are withdrawn."""
        # Not getattr: for a missing field, pydantic's takes long and raises.
        status: Status = vars(self).get("status", Status.PUBLISHED)
        return status

    @property
    def is_listed(self) -> bool:
        """Return whether the record is in indexes, feeds, counts and tables."""
        return self.public_status is Status.PUBLISHED


class RecordWithdrawal(Part):
    """Why a record was withdrawn."""

    date: DateField = Field(examples=["2026-03-20"])
    """The date of the withdrawal."""
    reason: WithdrawalReason = Field(examples=["duplicate"])
    """The kind of reason."""
    note: Text = Field(examples=["The same words stand in the record of the meeting."])
    """The reason, in a sentence or two for readers."""
    replaced_by: Id | None = None
    """The record that replaces it; each kind of record narrows this to its own."""


class WithdrawableRecord(Record):
    """A record that can be withdrawn: its page stays at its address, says why, and is in no list, count or table."""

    withdrawn: RecordWithdrawal | None = None
    """Why the record was withdrawn. Its page stays online and starts with the reason; leave it out otherwise."""

    @property
    def public_status(self) -> Status:
        """The status; a published record with a reason for its withdrawal is withdrawn."""
        status = super().public_status
        return Status.WITHDRAWN if self.withdrawn and status is Status.PUBLISHED else status


def withdrawal_of(record: Record) -> RecordWithdrawal | None:
    """Return why a record was withdrawn, or nothing."""
    return record.withdrawn if isinstance(record, WithdrawableRecord) else None
