"""The form for a new claim as a reader works it, and what becomes of the file that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from tests.checks.bad_examples import write_example
from tests.site.projects import GOOD, Project

WORDS = "You pay nothing for a late book. Nobody here ever did."
KNOWN: tuple[Mapping[str, str], ...] = (
    {"quote.text": WORDS, "quote.fidelity": "reported", "title": 'Bringing a book back late still costs "nothing"'},
    {"speaker": "librarian-a", "date": "2026-03-02", "+topics": "", "topics.1": "late-returns"},
    {"quote.sources.1": "gazette-2026-03-03"},
    {
        "about": "town-library",
        "comparisons.1.rule": "lending-handbook",
        "comparisons.1.clause": "4.2",
        "comparisons.1.quote_words": "You pay nothing for a late book",
        "comparisons.1.rule_words": "is charged ten cents a day",
        "comparisons.1.relation": "contradicts",
        "comparisons.1.reasoning": "The clause sets a charge after a week: ten cents a day.",
    },
    {
        "lead.said": "The librarian said that nobody pays for a late book.",
        "lead.written": "The handbook charges ten cents a day for a late book.",
        "summary": "The handbook in force that day sets a charge from the eighth day on.",
    },
)
"""Answers about records that are there, step by step. A name that begins with + is a list that gets another item."""
_PERSON = "speaker+people."
_CASE = "case+cases."
_RULE = "comparisons.1.rule+rules."


def _organization(at: str, name: str) -> dict[str, str]:
    return {at: "+organizations", f"{at}+organizations.name": name, f"{at}+organizations.description": "It runs boats."}


def _source(at: str, publisher: str, kind: str = "news") -> dict[str, str]:
    answers = {
        "title": "On time",
        "publisher": publisher,
        "date": "2026-03-03",
        "url": "https://post.example.org/on-time",
        "kind": kind,
        "copy": "original",
    }
    return {at: "+sources", **{f"{at}+sources.{key}": answer for key, answer in answers.items()}}


NEW: tuple[Mapping[str, str], ...] = (
    {**KNOWN[0], "title": "The ferry always leaves on time"},
    {
        "speaker": "+people",
        f"{_PERSON}name": "Ferry Captain",
        f"{_PERSON}description": "Captain of the ferry.",
        f"{_PERSON}roles.1.title": "Captain",
        **_organization(f"{_PERSON}roles.1.organization", "Ferry Company"),
        f"{_PERSON}roles.1.dates": "2020-01-01/..",
        "date": "2026-03-02",
        "+topics": "",
        "topics.1": "+topics",
        "topics.1+topics.name": "Ferries",
        "topics.1+topics.description": "What is said and written about the ferry.",
        "+topics ": "",
        "topics.2": "late-returns",
        "case": "+cases",
        f"{_CASE}title": "The ferry in 2026",
        f"{_CASE}summary": "What was said about the ferry.",
        f"{_CASE}description": "The ferry ran.",
        f"{_CASE}chosen": "Every statement in the paper.",
        f"{_CASE}dates": "2026-03-01/2026-03-31",
        f"{_CASE}events.1.date": "2026-03-02",
        f"{_CASE}events.1.what": "The ferry leaves",
        **_source(f"{_CASE}events.1.source", "The Ferry Post"),
    },
    {
        "quote.sources.1": "new:claim.case+cases.events.1.source+sources",
        "+quote.sources": "",
        "quote.sources.2": "gazette-2026-03-03",
        "+quote.sources ": "",
        **_source("quote.sources.3", "Harbor News"),
    },
    {
        "about": "new:claim.speaker+people.roles.1.organization+organizations",
        "comparisons.1.rule": "+rules",
        f"{_RULE}title": "Timetable",
        f"{_RULE}citation": "Timetable 2026",
        f"{_RULE}kind": "policy",
        f"{_RULE}issuer": "new:claim.speaker+people.roles.1.organization+organizations",
        f"{_RULE}binds.1": "new:claim.speaker+people.roles.1.organization+organizations",
        f"{_RULE}binds_note": "The crew.",
        f"{_RULE}versions.1.id": "2026",
        f"{_RULE}versions.1.in_force": "2026-01-01/..",
        f"{_RULE}versions.1.availability": "public",
        **_source(f"{_RULE}versions.1.source", "Ferry Company", "official-document"),
        f"{_RULE}versions.1.clauses.1.id": "1",
        f"{_RULE}versions.1.clauses.1.text": "The ferry waits for late passengers: ten minutes.",
        f"+{_RULE}versions.1.clauses": "",
        f"{_RULE}versions.1.clauses.2.id": "2",
        f"{_RULE}versions.1.clauses.2.text": "Children travel free of charge every day.",
        "comparisons.1.clause": "#claim.comparisons.1.rule+rules.versions.1.clauses.1",
        "comparisons.1.quote_words": "You pay nothing for a late book",
        "comparisons.1.rule_words": "The ferry waits for late passengers",
        "comparisons.1.relation": "silent",
        "comparisons.1.reasoning": "It does not say what a late book costs.",
        "+comparisons": "",
        "comparisons.2.rule": "lending-handbook",
        "comparisons.2.clause": "4.2",
        "comparisons.2.quote_words": "You pay nothing",
        "comparisons.2.rule_words": "ten cents a day",
        "comparisons.2.relation": "contradicts",
        "comparisons.2.reasoning": "The handbook sets a charge, for the library.",
        "comparisons.2.comparison_only": "true",
        "+comparisons ": "",
        "comparisons.3.rule": "new:claim.comparisons.1.rule+rules",
        "comparisons.3.clause": "#claim.comparisons.1.rule+rules.versions.1.clauses.2",
        "comparisons.3.quote_words": "Nobody here ever did",
        "comparisons.3.rule_words": "travel free of charge",
        "comparisons.3.relation": "silent",
        "comparisons.3.reasoning": "It is about children.",
    },
    KNOWN[4],
)
"""Answers about a claim with everything new, and with several of everything that there can be several of."""


def fill(form: Page, answers: Mapping[str, str]) -> None:
    """Answer questions of the step that is shown, in order."""
    for name, answer in answers.items():
        if name.startswith("+"):
            form.locator(f'[data-list="claim.{name[1:].strip()}"] > p > [data-add]').click()
            continue
        control = form.locator(f'[name="claim.{name}"]')
        if control.evaluate("one => one.tagName") == "SELECT":
            if control.evaluate("one => Boolean(one.closest('details:not([open])'))"):
                control.locator("xpath=ancestor::details/summary").click()
            form.wait_for_function(
                "([name, answer]) => [...document.getElementsByName(name)[0].options].some((one) => one.value === answer)",
                arg=[f"claim.{name}", answer],
            )
            control.select_option(answer)
        else:
            control.fill(answer)


_ANSWER = """async (answers) => {
  const until = async (find) => {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      if (find()) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`not found: ${find}`);
  };
  for (const [name, answer] of answers) {
    if (name.startsWith("+")) {
      document.querySelector(`[data-list="claim.${name.slice(1).trim()}"] > p > [data-add]`).click();
      continue;
    }
    const control = document.getElementsByName(`claim.${name}`)[0];
    control.closest("details:not([open])")?.querySelector("summary").click();
    if (control.options) await until(() => [...control.options].some((one) => one.value === answer));
    if (control.disabled || !control.checkVisibility()) throw new Error(`${name} cannot be answered`);
    control.value = answer;
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve)); // the form takes an answer before the next one
  }
}"""


def answer_all(form: Page, steps: tuple[Mapping[str, str], ...]) -> None:
    """Answer every step, up to the review: within the page, in a third of the time that ``fill`` takes."""
    for number, answers in enumerate(steps, 1):
        form.evaluate(_ANSWER, list(answers.items()))
        form.click("#contribute-next")
        form.wait_for_function(
            "number => document.querySelectorAll('.contribute__step')[number].hidden === false", arg=number
        )


@dataclass(frozen=True)
class Proposal:
    """Where the file is proposed, its path, and its text if the address has it."""

    page: str
    path: str
    text: str


def proposal(form: Page) -> Proposal:
    """Return what the link of the last step leads to."""
    parts = urlsplit(form.locator("#contribute-open").get_attribute("href") or "")
    query = parse_qs(parts.query)
    path = (query.get("filename") or query["file_name"])[0]
    return Proposal(f"{parts.netloc}{parts.path}", path, query.get("value", [""])[0])


def accepted(root: Path, path: str, text: str) -> list[str]:
    """Add the file to the good record, check, split it with ``bythebook fmt`` and check again. Return the new files."""
    write_example(GOOD, root)
    project = Project(root)
    before = set(root.rglob("*.yaml"))
    project.write(path, text)
    for command in (("check",), ("fmt",), ("check",), ("fmt", "--check")):
        done = project.run(*command)
        assert (done.returncode, "error" in done.stdout, "warning" in done.stdout) == (0, False, False), done.stdout
    return sorted(one.relative_to(root).as_posix() for one in set(root.rglob("*.yaml")) - before)
