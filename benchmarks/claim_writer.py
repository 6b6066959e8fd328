"""Write the files of made-up claims: about 35 lines each, with some 160 words of reasoning in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.made_claim import MadeClaim, MadeComparison
from benchmarks.words import Writer, block, scalar
from benchmarks.world import CLAIMS_PER_OCCASION, organization_id

_SENTENCES = 10
_THEME_LENGTH = 10
"""How often a speaker says a claim again before another one takes its place."""


class ClaimWriter:
    """Writes claims, the oldest first. It keeps ids only, no texts."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.published: list[str] = []
        """Claims that others may refer to: neither drafts nor withdrawn."""
        self._themes: dict[str, tuple[str, int]] = {}

    def text_of(self, claim: MadeClaim) -> str:
        """Return the text of a claim's file."""
        text = "".join(self._lines(claim))
        if claim.status == "published":
            self.published.append(claim.id)
        return text

    def _lines(self, claim: MadeClaim) -> Iterator[str]:
        yield from self._head(claim)
        yield from self._quote(claim)
        if not claim.is_statement:
            yield from self._finding(claim)
        yield f"summary: {scalar(self.writer.sentence())}\n"
        if claim.compared:
            yield "comparisons:\n"
            for compared in claim.compared:
                yield from self._comparison(claim, compared)
        if not claim.is_statement and (claim.finding == "undetermined" or self.writer.chance(0.5)):
            yield f"not_checked: {block(self.writer.sentences(2), '  ')}\n"
        yield from self._responses(claim)
        yield from self._repeats(claim)
        yield from self._life(claim)

    def _head(self, claim: MadeClaim) -> Iterator[str]:
        title = claim.hostility.title if claim.hostility else self._title(claim)
        yield f"title: {scalar(title)}\n"
        if claim.is_statement:
            yield "kind: statement\n"
        yield f"speaker: {claim.speaker}\n"
        if claim.capacity:
            yield f"capacity: {claim.capacity}\n"
        yield f"date: {self._date(claim.day)}\noccasion: Briefing {claim.number // CLAIMS_PER_OCCASION}\n"
        if claim.case:
            yield f"case: {claim.case}\n"
        yield f"about: {organization_id(claim.about)}\ntopics: [{', '.join(claim.topics)}]\n"

    def _title(self, claim: MadeClaim) -> str:
        """Return a title; quotation marks are only around words of a quote."""
        words = self.writer.opening(claim.quote[-1])
        said = words if claim.fidelity in ("paraphrase", "translated") else f'"{words}"'
        return f"File {claim.number}: {said}"

    def _date(self, day: date) -> str:
        """Return a date, sometimes less exact, as long as its year and so the version are certain."""
        share = self.writer.random()
        if share < 0.02:
            return f"{day:%Y-%m}"
        if share < 0.03:
            return f"{day}~"
        following = day + timedelta(days=1)
        return f"{day}/{following}" if share < 0.04 and following.month == day.month else str(day)

    def _quote(self, claim: MadeClaim) -> Iterator[str]:
        yield f"quote:\n  text: {block(claim.quote, '    ')}\n  fidelity: {claim.fidelity}\n"
        yield f"  sources: [{', '.join(claim.sources)}]\n"
        if claim.hostility and claim.hostility.language:
            yield f"  language: {claim.hostility.language}\n"
        if len(claim.sources) == 1 and self.writer.chance(0.4):
            yield from self._printed_form(claim)

    def _printed_form(self, claim: MadeClaim) -> Iterator[str]:
        writer = self.writer
        drift = writer.pick(("minor", "minor", "moderate", "major"))
        words = writer.passage(claim.quote_text, 8, 14).split(" ")
        changed = list(words)
        changed[len(words) // 2] = "otherwise"
        yield "  also_printed:\n"
        yield f"    - text: {scalar(' '.join(changed))}\n      fidelity: {writer.pick(('reported', 'translated'))}\n"
        yield f"      source: {claim.second_source}\n      drift: {drift}\n      renders: {scalar(' '.join(words))}\n"
        if drift != "minor":
            yield f"      note: {scalar(writer.sentence())}\n"

    def _finding(self, claim: MadeClaim) -> Iterator[str]:
        yield f"finding: {claim.finding}\n"
        if claim.finding == "undetermined":
            reason = "words-unknown" if claim.fidelity in ("paraphrase", "translated") else "facts-disputed"
            yield f"because: {reason}\n"
        if claim.finding != "pending":
            lead = f"Speaker {claim.number} said that {self.writer.phrase()} is plain."
            yield f"lead:\n  said: {scalar(lead)}\n  written: {scalar(self.writer.sentence())}\n"

    def _comparison(self, claim: MadeClaim, compared: MadeComparison) -> Iterator[str]:
        writer = self.writer
        yield f"  - rule: {compared.rule.id}\n    clause: {scalar(compared.clause.id)}\n"
        yield f"    relation: {compared.relation}\n"
        yield f"    quote_words: {scalar(writer.opening(claim.quote[-1]))}\n"
        yield f"    rule_words: {scalar(writer.opening(compared.clause.text))}\n"
        if compared.is_for_contrast:
            yield "    comparison_only: true\n"
        lines = _reasoning(writer, compared, max(2, _SENTENCES // len(claim.compared)))
        if claim.hostility:
            lines += claim.hostility.reasoning
        yield f"    reasoning: {block(lines, '      ', '|-' if '' in lines else '>-')}\n"

    def _responses(self, claim: MadeClaim) -> Iterator[str]:
        writer = self.writer
        if not writer.chance(0.12):
            return
        day = claim.day + timedelta(days=writer.number(1, 25))
        speaker = organization_id(claim.about) if writer.chance(0.5) else claim.speaker
        yield f"responses:\n  - date: {day}\n    speaker: {speaker}\n    text: {block(writer.sentences(2), '      ')}\n"
        yield f"    fidelity: reported\n    source: {claim.second_source}\n"

    def _repeats(self, claim: MadeClaim) -> Iterator[str]:
        """Yield a reference to an earlier statement of the same claim; after some repeats a new claim replaces it."""
        if claim.status != "published":
            return
        theme, times = self._themes.get(claim.speaker, ("", _THEME_LENGTH))
        if theme and self.writer.chance(0.08):
            yield f"repeats: [{theme}]\n"
            times += 1
        if times >= _THEME_LENGTH:
            theme, times = claim.id, 0
        self._themes[claim.speaker] = (theme, times)

    def _life(self, claim: MadeClaim) -> Iterator[str]:
        writer, published = self.writer, claim.published
        yield f"status: {claim.status}\n"
        if writer.chance(0.4):
            yield f"reviewed_by:\n  - {{name: editor-{writer.number(1, 9)}, date: {published}}}\n"
        yield f"history:\n  - {{date: {published}, what: First published}}\n"
        if writer.chance(0.06):
            day = published + timedelta(days=20)
            yield f"  - {{date: {day}, kind: correction, what: {scalar(writer.sentence())}}}\n"
        elif writer.chance(0.1):
            yield f"  - {{date: {published + timedelta(days=30)}, what: {scalar(writer.sentence())}}}\n"
        if claim.status == "withdrawn":
            yield from self._withdrawal(published + timedelta(days=60))

    def _withdrawal(self, day: date) -> Iterator[str]:
        reason = self.writer.pick(("error", "duplicate", "source-retracted", "superseded", "legal"))
        yield f"  - {{date: {day}, what: Withdrawn}}\n"
        yield f"withdrawn:\n  date: {day}\n  reason: {reason}\n  note: {scalar(self.writer.sentence())}\n"
        if reason in ("duplicate", "superseded"):
            yield f"  replaced_by: {self.published[-1]}\n"


def _reasoning(writer: Writer, compared: MadeComparison, length: int) -> list[str]:
    """Return Markdown: always some emphasis, often a link, sometimes paragraphs and a list."""
    lines = writer.sentences(length)
    lines[0] = f"**{lines[0]}** Nothing else was said."
    if writer.chance(0.3):
        anchor = f"{compared.rule.id}#{compared.version.id}-{compared.clause.id}"
        lines.append(f"Compare [the same clause](rule:{anchor}) in its own place.")
    if writer.chance(0.15):
        lines[1:1] = ["", f"- {writer.sentence()}", f"- *{writer.sentence()}*", ""]
    return lines
