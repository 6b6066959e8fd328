"""Change the id in links to a record in Markdown."""

from __future__ import annotations

import re

from bythebook.records import Key
from bythebook.records.prose import Mention, mentions


class UnrewritableLinkError(Exception):
    """Raised for a link in a form that cannot be rewritten safely, such as one with escapes."""


def retarget_links(markdown: str, record: Key, new_id: str) -> str:
    """Return a text whose links to and embeds of a record have its new id; everything else stays unchanged.

    Code is not changed: what looks like a link there is not one. Raise ``UnrewritableLinkError``.
    """
    kind, old_id = record
    found = [mention for mention in mentions(markdown) if _is_link_to(mention, record)]
    if not found:
        return markdown
    target = rf"{kind}:{re.escape(old_id)}(?![a-z0-9-])"
    text = markdown.encode()
    link = re.compile(rf"((?:\]\(\s*<?|<){kind}:){re.escape(old_id)}(?![a-z0-9-])".encode())
    html_target = re.compile(rf"({kind}:){re.escape(old_id)}(?![a-z0-9-])".encode())
    new = rb"\g<1>" + new_id.encode()
    for mention in reversed(found):
        span = text[mention.start : mention.end]
        # A target in raw HTML is the whole span; in a link, its text may look like a target too.
        changed = (html_target if html_target.match(span) else link).sub(new, span)
        text = text[: mention.start] + changed + text[mention.end :]
    changed_text = text.decode()
    if any(_is_link_to(mention, record) for mention in mentions(changed_text)):
        # Reference links have their target on a separate line: [label]: claim:id
        changed_text = re.sub(
            rf"^( {{0,3}}\[[^\]\n]+\]:\s*<?){target}", rf"\g<1>{kind}:{new_id}", changed_text, flags=re.MULTILINE
        )
    _verify(markdown, changed_text, record, new_id)
    return changed_text


def _is_link_to(mention: Mention, record: Key) -> bool:
    return (mention.kind, mention.id) == record


def _verify(before: str, after: str, record: Key, new_id: str) -> None:
    """Raise ``UnrewritableLinkError`` unless all links are the same, in order, but for the id."""
    expected = [
        (mention.kind, new_id if _is_link_to(mention, record) else mention.id, mention.fragment)
        for mention in mentions(before)
    ]
    if [(mention.kind, mention.id, mention.fragment) for mention in mentions(after)] != expected:
        raise UnrewritableLinkError
