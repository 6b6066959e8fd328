"""Links to a record in Markdown, led to its new id."""

from __future__ import annotations

import re

from bythebook.records import Key
from bythebook.records.prose import Mention, mentions


class StubbornLinkError(Exception):
    """A link is written in a way that nobody but an editor can change, with escapes perhaps."""


def led_to(markdown: str, record: Key, new_id: str) -> str:
    """Give a text whose links and embeds of a record name its new id; everything else stays letter for letter.

    Code is left as it is: what looks like a link there is none. Raises ``StubbornLinkError``.
    """
    kind, old_id = record
    found = [mention for mention in mentions(markdown) if _names(mention, record)]
    if not found:
        return markdown
    target = rf"{kind}:{re.escape(old_id)}(?![a-z0-9-])"
    text = markdown.encode()
    link = re.compile(rf"((?:\]\(\s*<?|<){kind}:){re.escape(old_id)}(?![a-z0-9-])".encode())
    address = re.compile(rf"({kind}:){re.escape(old_id)}(?![a-z0-9-])".encode())
    new = rb"\g<1>" + new_id.encode()
    for mention in reversed(found):
        span = text[mention.start : mention.end]
        # An address in raw HTML is the whole span; in a link its words may look like one too.
        changed = (address if address.match(span) else link).sub(new, span)
        text = text[: mention.start] + changed + text[mention.end :]
    led = text.decode()
    if any(_names(mention, record) for mention in mentions(led)):
        # Links by reference have their address on a line of its own: [words]: claim:id
        led = re.sub(rf"^( {{0,3}}\[[^\]\n]+\]:\s*<?){target}", rf"\g<1>{kind}:{new_id}", led, flags=re.MULTILINE)
    _hold(markdown, led, record, new_id)
    return led


def _names(mention: Mention, record: Key) -> bool:
    return (mention.kind, mention.id) == record


def _hold(before: str, after: str, record: Key, new_id: str) -> None:
    """See that the same links are there, in their order, and lead where they led."""
    wanted = [
        (mention.kind, new_id if _names(mention, record) else mention.id, mention.fragment)
        for mention in mentions(before)
    ]
    if [(mention.kind, mention.id, mention.fragment) for mention in mentions(after)] != wanted:
        raise StubbornLinkError
