"""How pages name a rule and its passages: with the section sign, and never with an id."""

from __future__ import annotations

import re

from bythebook.language import current_language, typographic
from bythebook.pages.wording import excerpt
from bythebook.records import Clause, Rule, Version
from bythebook.records.vocabulary import RuleKind

_HAS_SECTIONS = (RuleKind.STATUTE, RuleKind.REGULATION)
# Codes are cited by section; "Stat." after a number is the Statutes at Large, which are cited by page.
_CODE = r"\bU\.? ?S\.? ?C\.?|\bC\.? ?F\.? ?R\.?|(?<!\d )\bStat\.|\bCode|\bComp\. Laws"
_BEFORE_SECTION = re.compile(rf"((?:{_CODE})(?: Ann\.)?) (?=\d)")
_CODE_IN_TITLE = re.compile(r"(\bU\.? ?S\.? ?C\.?|\bC\.? ?F\.? ?R\.?|\b[A-Z]\w*\. Stat\.) (?=\d)")
"""A code whose name is never an ordinary word, as "Dress Code 2024" is."""
_SEVERAL = re.compile(r"\d[\w.()]*(?:–| and |, )\d")
_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_OPENING = 60
"""How many characters of a passage name it if it has neither a number nor a heading."""


def cited(rule: Rule) -> str:
    """Return a rule's citation; that of a statute or a regulation has the section sign: "18 U.S.C. § 242"."""
    if rule.kind not in _HAS_SECTIONS or "§" in rule.citation:
        return rule.citation
    code = _BEFORE_SECTION.search(rule.citation)
    if not code:
        return rule.citation
    sections = rule.citation[code.end() :]
    return f"{rule.citation[: code.start()]}{code[1]} {'§§' if _SEVERAL.match(sections) else '§'} {sections}"


def titled(title: str) -> str:
    """Return a rule's title with the section sign in its citation: "Civil disorders, 18 U.S.C. § 231"."""
    return _CODE_IN_TITLE.sub(r"\1 § ", title)


def rule_heading(rule: Rule) -> str:
    """Return the heading of a rule's page: its citation and its title, each once."""
    citation, title = heading_parts(rule)
    return f"{citation}: {title}" if citation else title


def heading_parts(rule: Rule) -> tuple[str, str]:
    """Return the citation that stands before a rule's title, which may be empty, and the title.

    A citation that has no number is a short name, and one whose words are all in the title adds nothing.
    """
    title, citation = _without_citation(rule), cited(rule)
    is_redundant = _words(citation) <= _words(title) or not any(character.isdigit() for character in citation)
    return "" if is_redundant else citation, title


def _without_citation(rule: Rule) -> str:
    """Return the title without a last part that the citation says too: "Civil disorders, 18 U.S.C. 231"."""
    title, comma, last = rule.title.rpartition(", ")
    return title if comma and title and _words(last) <= _words(rule.citation) else rule.title


def _words(text: str) -> set[str]:
    return {word.casefold().replace(".", "") for word in _WORD.findall(text)}


def clause_title(clause: Clause) -> str:
    """Return what a passage is called: its heading, else its number, else its first words."""
    if clause.heading:
        return typographic(clause.heading, current_language().record)
    return clause.number or excerpt(clause.text, _OPENING)


def clause_cited(rule: Rule, version: Version, clause: Clause) -> str:
    """Return the citation of a passage: "18 U.S.C. § 111(b)", "Lending Handbook, 4.2".

    A passage without a number is named by its heading, unless it is the only one.
    """
    if clause.number or len(version.clauses) == 1:
        return numbered_citation(rule, clause)
    return f"{cited(rule)}: {clause_title(clause)}"


def numbered_citation(rule: Rule, clause: Clause) -> str:
    """Return the citation of a passage without its heading; that of a passage without a number is the rule's."""
    citation, number = cited(rule), clause.number
    section = citation.rpartition(" ")[2]
    if citation.endswith(number):
        return citation
    if section[:1].isdigit() and number.startswith(f"{section}("):
        return citation.removesuffix(section) + number
    return f"{citation}{number}" if number.startswith("(") and section[-1:].isalnum() else f"{citation}, {number}"
