"""The kinds of value that a record is made of: text, ids, addresses, with the checks of their form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from bythebook.records.characters import name_in_words
from bythebook.records.file_names import is_device_name
from bythebook.records.language_tags import is_language_tag, meant_tag
from bythebook.records.passage_numbers import ANCHOR_PATTERN, likely_anchors, several_anchors
from bythebook.records.sorts import RefersTo, Sort

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
"""An id: lower-case letters and digits in groups joined by single hyphens."""
MAX_ID_LENGTH = 100
# A host of labels that neither are empty nor start with a hyphen; no user and password.
_PORT = r"(?:[0-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])"
_URL = re.compile(rf"https?://(?:[^\W_][\w-]*\.)*[^\W_][\w-]*(?::{_PORT})?(?:[/?#][^\s<>\"`\\]*)?\Z")


_YAML_NULL = ("~", "null", "Null", "NULL")
"""Values that YAML reads as null. No name is like that; a person who writes one means that there is no value."""

_PLACEHOLDERS = frozenset(
    ("TODO", "TBD", "TBA", "TBC", "TK", "TKTK", "XX", "FIXME", "XXX", "N/A", "n/a", "None", "NaN", "???", "…", "...")
)
"""Values that stand for one that somebody meant to fill in."""


_TEMPLATE = re.compile(r"<[a-z][^<>:=/]*>\Z|\[(?:insert|your|add|title|name|text|date|fill)\b[^\]]*\]\Z", re.IGNORECASE)
"""What a template says in place of a value: "<title here>", "[insert title]"."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "must be text, not {found}", {"found": name_of_type(value)})
    text = value.strip()
    if not text or text in _YAML_NULL:
        raise PydanticCustomError("empty-value", "has no value")
    if text in _PLACEHOLDERS or _TEMPLATE.match(text):
        raise PydanticCustomError("empty-value", 'is "{value}", which is no value', {"value": text})
    return text


def name_of_type(value: Any) -> str:
    """Return what an editor calls a YAML value's shape: "a list", "a group of keys" or "text"."""
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else "text"


@lru_cache(maxsize=4_096)  # thousands of records name the same few others
def _identifier(value: str) -> str:
    if is_device_name(value):
        raise PydanticCustomError("bad-id", '"{value}" is the name of a device on Windows', {"value": value})
    if not ID_PATTERN.match(value) or len(value) > MAX_ID_LENGTH:
        raise PydanticCustomError(
            "bad-id", '"{value}" is not an id: use lowercase letters, digits and single hyphens', {"value": value}
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
    if several := several_anchors(value):
        return f". Only one fits here: {' or '.join(several)}; each comparison has its own clause"
    likely = [f'"{part}"' for part in likely_anchors(value)]
    examples = f", such as {' or '.join(likely)}" if likely else ", not its heading" if " " in value else ""
    return f". Write the number as the rule's file has it{examples}" if examples else ""


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
                "too-long", "has {found} characters; the limit is {most}", {"found": len(value), "most": length}
            )
        return value

    return AfterValidator(shorter)


def _like(pattern: str, wanted: str) -> dict[str, str]:
    """Return what a JSON Schema says of text of a form, with the words that an editor shows for any other."""
    return {"pattern": f"^(?:{pattern})$", "patternErrorMessage": wanted}


Text = Annotated[str, BeforeValidator(_text), Sort("text")]
"""Nonempty text; white space at its ends is dropped."""
Markdown = Annotated[str, BeforeValidator(_text), Sort("markdown")]
"""Text in Markdown; raw HTML in it is sanitized when it is printed."""
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
