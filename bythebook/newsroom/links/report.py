"""Report results of a link check as text for a terminal and as Markdown for an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bythebook.newsroom.evidence.quotations import Quotation
from bythebook.newsroom.links.checking import LinkResult, LinkStatus
from bythebook.newsroom.revisions.report.markdown import escaped
from bythebook.newsroom.revisions.report.text import visible

_HEADINGS = {
    LinkStatus.GONE: "Gone",
    LinkStatus.UNREACHABLE: "Unreachable",
    LinkStatus.CHANGED: "Quoted words missing",
    LinkStatus.FAILED: "Not checked",
    LinkStatus.REFUSED: "To check by hand",
    LinkStatus.MOVED: "Moved",
}
_ADVICE = {
    LinkStatus.GONE: "Set read_in to an archived copy, and keep url.",
    LinkStatus.UNREACHABLE: "It may be back next week. If not, set read_in to an archived copy.",
    LinkStatus.CHANGED: "Check whether the page was edited. If the words changed, the record should say so; set "
    "read_in to an archived copy that has them.",
    LinkStatus.FAILED: "The page was not looked at. Correct its URL, or open the page in a browser.",
    LinkStatus.REFUSED: "The site rejects programs, but perhaps not readers. Open the page in a browser.",
    LinkStatus.MOVED: "Nothing is wrong. Update the URL if the move is permanent.",
}
_LONGEST = 300
_MOST_LISTED = 400
"""The most URLs with one status that an issue lists."""


def summary(results: Sequence[LinkResult]) -> str:
    """Return a sentence with the number of URLs checked and of each status."""
    counts = [(status, sum(result.status is status for result in results)) for status in LinkStatus]
    found = ", ".join(f"{count:,} {status.value}" for status, count in counts if count)
    return f"Checked {len(results):,} link{'' if len(results) == 1 else 's'}{f': {found}' if found else ''}."


def as_lines(results: Sequence[LinkResult]) -> Iterator[str]:
    """Yield a line for each URL that is not fine, and one for each quotation missing there."""
    for status in _HEADINGS:
        for result in results:
            if result.status is status:
                detail = f": {result.detail}" if result.detail else ""
                yield visible(f"{result.page.files[0]}: {status.value}: {result.page.url}{detail}")
                yield from (
                    visible(f"    {quotation.file}: {quotation.name}: {_short(quotation.text)}")
                    for quotation in result.missing
                )


def as_markdown(results: Sequence[LinkResult]) -> str:
    """Return the report for an issue. Text from other sites is escaped, inside ``<code>``."""
    parts = [f"{summary(results)}\n"]
    for status, heading in _HEADINGS.items():
        found = [result for result in results if result.status is status]
        if found:
            parts.append(f"### {heading} ({len(found):,})\n\n{_ADVICE[status]}\n")
            parts.append("<ul>" + "".join(map(_item, found[:_MOST_LISTED])) + "</ul>\n")
            if len(found) > _MOST_LISTED:
                parts.append(f"And {len(found) - _MOST_LISTED:,} more. Run `bythebook links` to list all.\n")
    return "\n".join(parts)


def _item(result: LinkResult) -> str:
    detail = f": <code>{escaped(_short(result.detail))}</code>" if result.detail else ""
    files = ", ".join(f"<code>{escaped(file)}</code>" for file in result.page.files)
    missing = "".join(f"<li>{_missing(quotation)}</li>" for quotation in result.missing)
    inner = f"<ul>{missing}</ul>" if missing else ""
    return f"<li><code>{escaped(_short(result.page.url))}</code> in {files}{detail}{inner}</li>"


def _missing(quotation: Quotation) -> str:
    file, name, text = map(escaped, (quotation.file, quotation.name, _short(quotation.text)))
    return f"<code>{file}</code>, {name}: <code>{text}</code>"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
