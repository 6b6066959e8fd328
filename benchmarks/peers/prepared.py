"""What our own build works out for the pages and documents of claims, ready made for Hugo.

That is: values that a record leaves out, dates in words, where versions lie in time, which words differ between two
forms, the words around a passage, a title inside quotation marks. The pages and documents are Hugo's own work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from benchmarks.peers.complete import complete_claim, complete_kinds
from benchmarks.peers.dates import date_words, first_day
from benchmarks.peers.record import Facts, FactsById, PeerClaim, PeerRecord, claim_files, offices
from bythebook.language import typographic

_AROUND = 32
"""Characters after a passage, by which an annotation is found again …"""
_BEFORE_QUOTE = "Cite and share The words “"
"""… and the words of a claim's page before its quote."""
_NEAREST = 3
"""How many statements of the same claim stand before and after one on its page."""
_RELATED = 2
"""How many related claims of each sort a page shows …"""
_LOOKED_AT = 4
"""… chosen from so many newer and older ones."""
_QUESTIONS = "What is wrong:\n\nWhat it should say, and how you know:"
_MOST_REFERRERS = 100
"""How many of the claims that repeat one its document names."""
_REPEATS = re.compile(r"^repeats: \[([^,\]]+)", re.MULTILINE)
_MLA_MONTHS = {5: "May", 6: "June", 7: "July", 9: "Sept."}
_LEFT, _RIGHT = 3.0, 97.0
"""Where a strip of versions begins, and where its last day is, in hundredths of its width."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record and what is worked out of it once, for all claims."""

    record: PeerRecord
    facts_by_kind: Mapping[str, FactsById]
    """Everything but the claims with all its values, by kind and id."""
    threads: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By the first claim of several with the same content: all of them, the oldest first."""
    neighbours: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """By a rule, a speaker or a case, and by claim: the claims next to it."""

    def claims(self) -> Iterator[tuple[PeerClaim, Facts]]:
        """Yield each claim with the facts that its content file has in addition to Hugo's own."""
        for claim in self.record.claims():
            yield claim, {"record": complete_claim(claim.given, claim.facts), "made": self._generated(claim)}

    def _generated(self, claim: PeerClaim) -> Facts:
        given = claim.given
        made: Facts = {
            "said": claim.facts["said"]["words"],
            "is_day": "iso" in claim.facts["said"],
            "offices": claim.facts["offices"],
            "file": claim.facts["file"],
            "days": {day: date_words(day)["words"] for day in _days(given)},
            "title": typographic(given["title"]),
            "headline": f"{self._name(given['speaker'])}: {typographic(given['title'])}",
            "nested": f"{self._name(given['speaker'])}: {_nested(given['title'])}",
            "report": self._report(claim),
            "mla": _mla_date(date.fromisoformat(given["history"][0]["date"])),
            "other": [source for source in claim.facts["sources"] if source not in given["quote"]["sources"]],
            "carriers": self._carriers(given["quote"]["sources"]),
            "reviewers": [one for one in given.get("reviewed_by", ()) if one["date"] >= given["history"][-1]["date"]],
            "related": self._related(claim),
        }
        if comparisons := claim.facts["comparisons"]:
            made["comparisons"] = [self._compared(claim, compared) for compared in comparisons]
            counted = [
                pair for pair in zip(comparisons, made["comparisons"], strict=True) if not pair[0]["is_for_contrast"]
            ]
            checked = {(one["rule"], at["version"]): None for one, at in counted}
            made["checked"] = [{"rule": rule, "version": version} for rule, version in checked]
        if printed := given["quote"].get("also_printed"):
            made["printed"] = [_differences(form["renders"], form["text"]) for form in printed]
        if responses := given.get("responses"):
            made["offices_of_responses"] = [offices(self.record, r["speaker"], first_day(r["date"])) for r in responses]
        thread = self.threads.get(given.get("repeats", [claim.id])[0], ())
        if claim.id in thread:
            place = thread.index(claim.id)
            made["earlier"] = thread[max(place - _NEAREST, 0) : place]
            made["later"] = thread[place + 1 : place + 1 + _NEAREST]
            made["referrers"] = thread[1 : 1 + _MOST_REFERRERS] if place == 0 else []
            if len(thread) > len(made["earlier"]) + 1 + len(made["later"]):
                made["statements"] = {"total": len(thread), "first": thread[0]}
        return made

    def _name(self, speaker: str) -> str:
        return str((self.record.people.get(speaker) or self.record.organizations[speaker])["name"])

    def _report(self, claim: PeerClaim) -> str:
        """Return the rest of the address at which a reader reports an error, from the title on."""
        headline = f"{self._name(claim.given['speaker'])}: {typographic(claim.given['title'])}"
        page = f"Page: https://made-up.example/claims/{claim.id}/\n\n{_QUESTIONS}\n"
        return f"{quote(f'Error: {headline}', safe='')}&body={quote(page, safe='')}"

    def _carriers(self, sources: Sequence[str]) -> list[str]:
        """Return the sources of the words, one for each publisher."""
        return list({self.record.sources[source]["publisher"]: source for source in reversed(sources)}.values())[::-1]

    def _related(self, claim: PeerClaim) -> list[Facts]:
        """Return the claims next to one: about the same rule, by the same speaker, in the same story."""
        counted = [one["rule"] for one in claim.facts["comparisons"] if not one["is_for_contrast"]]
        keys = {
            "About the same rule": counted[0] if counted else "",
            "By the same speaker": claim.given["speaker"],
            "In the same story": claim.given.get("case", ""),
        }
        seen, found = {claim.id}, []
        for label, key in keys.items():
            near = [one for one in self.neighbours.get(key, {}).get(claim.id, ()) if one not in seen][:_RELATED]
            seen.update(near)
            if near:
                found.append({"label": label, "claims": near})
        return found

    def _compared(self, claim: PeerClaim, compared: Facts) -> Facts:
        """Return a clause's position among the rule's versions, and the text around its key words."""
        versions: list[Facts] = self.facts_by_kind["rules"][compared["rule"]]["record"]["versions"]
        place = next(place for place, version in enumerate(versions) if version["id"] == compared["version"])
        clauses = versions[place]["clauses"]
        clause = next(number for number, clause in enumerate(clauses) if clause["id"] == compared["clause"])
        made: Facts = {
            "version": place,
            "clause": clause,
            "said": _around(_BEFORE_QUOTE, claim.facts["quote"], compared["quote_words"]),
            "written": _around(
                f"{self._clause_words(compared, clauses[clause])} ", clauses[clause]["text"], compared["rule_words"]
            ),
        }
        if len(versions) > 1:
            made["strip"] = _strip(versions, place, claim.facts["date"])
        return made

    def _clause_words(self, compared: Facts, clause: Facts) -> str:
        """Return the words of a rule's page before a clause's text."""
        rule = self.record.rules[compared["rule"]]
        version = rule["versions"][compared["version"]]
        heading = " ".join(filter(None, (clause["id"], clause.get("heading"))))
        return f"{heading} {rule['citation']}{clause['id']} · Version in force {version['in_force']}"


def prepare(record: PeerRecord) -> Prepared:
    """Work out what is the same for all claims."""
    threads: defaultdict[str, list[str]] = defaultdict(list)
    for path in claim_files(record.folder):
        if found := _REPEATS.search(path.read_text(encoding="utf-8")):
            threads[found.group(1)].append(path.stem)
    repeated = {first: [first, *again] for first, again in threads.items()}
    return Prepared(record, complete_kinds(record), repeated, _neighbours(record))


def _neighbours(record: PeerRecord) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return, by what claims have in common and by claim, the nearest ones by date."""
    dated: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for claim in record.claims():
        if claim.facts["status"] == "published":
            counted = (one["rule"] for one in claim.facts["comparisons"] if not one["is_for_contrast"])
            for key in {*counted, claim.given["speaker"], claim.given.get("case", "")} - {""}:
                dated[key].append((claim.facts["date"], claim.id))
    found: dict[str, dict[str, list[str]]] = {}
    for key, claims in dated.items():
        ids = [claim for _, claim in sorted(claims)]
        found[key] = {
            claim: [
                ids[at]
                for step in range(1, _LOOKED_AT + 1)
                for at in (place - step, place + step)
                if 0 <= at < len(ids)
            ]
            for place, claim in enumerate(ids)
        }
    return found


def _days(given: Mapping[str, Any]) -> set[str]:
    """Gather the days that a claim's page names, beside that of the words."""
    dated = [*given["history"], *given.get("responses", ()), *given.get("reviewed_by", ())]
    return {each["date"] for each in [*dated, given.get("withdrawn", given["history"][0])]}


def _nested(title: str) -> str:
    """Return a title for use inside quotation marks."""
    opening, *rest = title.split('"')
    return opening + "".join(f"{'‘' if place % 2 == 0 else '’'}{text}" for place, text in enumerate(rest))


def _mla_date(day: date) -> str:
    return f"{day.day} {_MLA_MONTHS.get(day.month, f'{day:%b}.')} {day.year}"


def _differences(words: str, other: str) -> Facts:
    """Split two forms into pieces: each a text, and whether the other form lacks it."""
    first, second = words.split(" "), other.split(" ")
    ours: list[tuple[str, bool]] = []
    theirs: list[tuple[str, bool]] = []
    for kind, start, end, from_, to in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        for pieces, part in ((ours, first[start:end]), (theirs, second[from_:to])):
            if part:
                pieces.append((" ".join(part), kind != "equal"))
    return {"words": ours, "other": theirs}


def _around(before: str, text: str, passage: str) -> list[str]:
    """Return the page's words before a passage, from the heading before its text on, and the first after it."""
    start = text.index(passage)
    end = start + len(passage)
    return [before + text[:start], text[end : end + _AROUND]]


def _years(in_force: str) -> str:
    start, _, end = in_force.partition("/")
    return f"since {start[:4]}" if end == ".." else f"{start[:4]}–{end[:4]}"


def _strip(versions: Sequence[Facts], then: int, said: str) -> Facts:
    """Return where each version begins and ends on a timeline, and where the date of the statement is."""
    starts = [date.fromisoformat(version["in_force"].partition("/")[0]).toordinal() for version in versions]
    day = date.fromisoformat(said).toordinal()
    unit = (_RIGHT - _LEFT) / (max(day, starts[-1]) - starts[0])
    edges = [round(_LEFT + (start - starts[0]) * unit, 2) for start in starts] + [100.0]
    return {
        "from": edges[:-1],
        "years": [_years(version["in_force"]) for version in versions],
        "wide": [round(end - start - 0.03, 2) for start, end in pairwise(edges)],
        "then": then,
        "said": round(_LEFT + (day - starts[0]) * unit, 2),
    }
