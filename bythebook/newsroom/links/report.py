"""What the visits found, for a terminal and for an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bythebook.newsroom.evidence.words import Words
from bythebook.newsroom.links.visits import Outcome, Visit
from bythebook.newsroom.revisions.report.markdown import escaped
from bythebook.newsroom.revisions.report.text import visible

_HEADINGS = {
    Outcome.GONE: "Gone",
    Outcome.UNREACHABLE: "Not reached",
    Outcome.CHANGED: "Without the words",
    Outcome.REFUSED: "To be looked at by a person",
    Outcome.MOVED: "Moved",
}
_WAYS_OUT = {
    Outcome.GONE: "Name an archived copy in read_in, and keep url as it was.",
    Outcome.UNREACHABLE: "It may be back next week. If not, name an archived copy in read_in.",
    Outcome.CHANGED: "Look whether the page was edited: if the words were changed, the record should say so; name the "
    "archived copy that has them in read_in.",
    Outcome.REFUSED: "Programs are turned away here, and readers perhaps not. Open the page in a browser.",
    Outcome.MOVED: "Nothing is wrong. Write the new address, if it is to last.",
}
_SHOWN = 300
_MOST = 400
"""How many addresses of one sort an issue lists."""


def summary(visits: Sequence[Visit]) -> str:
    """Say in a sentence how many addresses were asked, and what became of them."""
    counts = [(outcome, sum(visit.outcome is outcome for visit in visits)) for outcome in Outcome]
    found = ", ".join(f"{count:,} {outcome.value}" for outcome, count in counts if count)
    return f"Asked {len(visits):,} address{'' if len(visits) == 1 else 'es'}: {found or 'none'}."


def as_lines(visits: Sequence[Visit]) -> Iterator[str]:
    """Give a line for each address that is not fine, and one for each text that is missing there."""
    for outcome in _HEADINGS:
        for visit in visits:
            if visit.outcome is outcome:
                detail = f": {visit.detail}" if visit.detail else ""
                yield visible(f"{visit.watched.files[0]}: {outcome.value}: {visit.watched.address}{detail}")
                yield from (visible(f"    {words.file}: {words.name}: {_short(words.text)}") for words in visit.missing)


def as_markdown(visits: Sequence[Visit]) -> str:
    """Give the report for an issue. All that is not ours is escaped, and stands in ``<code>``."""
    parts = [f"{summary(visits)}\n"]
    for outcome, heading in _HEADINGS.items():
        found = [visit for visit in visits if visit.outcome is outcome]
        if found:
            parts.append(f"### {heading} ({len(found):,})\n\n{_WAYS_OUT[outcome]}\n")
            parts.append("<ul>" + "".join(map(_item, found[:_MOST])) + "</ul>\n")
            if len(found) > _MOST:
                parts.append(f"And {len(found) - _MOST:,} more: `bythebook links` lists all.\n")
    return "\n".join(parts)


def _item(visit: Visit) -> str:
    detail = f": <code>{escaped(_short(visit.detail))}</code>" if visit.detail else ""
    files = ", ".join(f"<code>{escaped(file)}</code>" for file in visit.watched.files)
    missing = "".join(f"<li>{_not_there(words)}</li>" for words in visit.missing)
    inner = f"<ul>{missing}</ul>" if missing else ""
    return f"<li><code>{escaped(_short(visit.watched.address))}</code> in {files}{detail}{inner}</li>"


def _not_there(words: Words) -> str:
    return f"<code>{escaped(words.file)}</code>, {escaped(words.name)}: <code>{escaped(_short(words.text))}</code>"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
