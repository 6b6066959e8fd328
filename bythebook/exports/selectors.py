"""Words on a page of the site, as TextQuoteSelectors (https://www.w3.org/TR/annotation-model/, 4.2.4).

A selector has to match once in the page's text, whatever else the page repeats: other wordings, other versions of a
clause, a title. So its prefix goes back to the start of the passage and to what is before that: the headings of a
place that a page has once. In the templates, these headings and the paragraphs of a passage have one space between
them and nothing else.
"""

from __future__ import annotations

import re
from typing import Any

from bythebook.language import gettext, unbroken
from bythebook.pages import Context, addresses
from bythebook.pages.rule_clauses import clause_line, numbered, shown_heading
from bythebook.pages.wording import excerpt
from bythebook.records import Claim, ClaimSummary, Clause, Rule, Version
from bythebook.records.passages import only_place
from bythebook.records.vocabulary import Fidelity

SUFFIX = 32
"""How many characters after the words a selector has, as in Hypothesis (its client, text-quote.ts)."""
Resource = dict[str, Any]
"""Words on a page, as a Specific Resource (4)."""
_PARAGRAPHS = re.compile("\n+")


def words_of_claim(context: Context, claim: Claim, words: str | None) -> Resource | None:
    """Return words of a claim's quote on the claim's page; ``None`` if the quote does not have them once."""
    page = context.settings.url + addresses.address("claim", claim.id)
    before = (gettext("Cite and share"), gettext("The words"), *_label(context, claim.quote.fidelity))
    marks = (gettext("“"), gettext("”")) if claim.quote.fidelity.is_quotable else ("", "")
    return _words(page, claim.quote.text, words, before, marks)


def words_of_clause(
    context: Context, rule: Rule, version: Version, clause: Clause, words: str | None
) -> Resource | None:
    """Return words of a clause on the rule's page; ``None`` if the clause does not have them once."""
    page = context.settings.url + addresses.address("rule", rule.id)
    before = _before_clause(context, rule, version, clause)
    found = _words(page, clause.text, words, before, ("", ""))
    alike = [one for one in version.clauses if _before_clause(context, rule, version, one) == before]
    if found and len(alike) > 1:
        # Passages with one heading may have one text: only their anchors tell them apart (RFC 3986 3.5).
        anchor = addresses.clause_anchor(version.id, clause.id)
        return {
            "type": "SpecificResource",
            "source": page,
            "selector": {"type": "FragmentSelector", "value": anchor, "refinedBy": found["selector"]},
        }
    return found


def embedded_claim(context: Context, page: str, claim: ClaimSummary, *, is_repeated: bool) -> Resource | str:
    """Return the excerpt of a claim that a page embeds; the page's URL if the page embeds the claim several times."""
    if is_repeated:
        return page
    headline = context.links.headline(claim.speaker, claim.title)
    before = (gettext("Statement:"), headline, *_label(context, claim.fidelity))
    opening, closing = (gettext("“"), gettext("”")) if claim.fidelity.is_quotable else ("", "")
    return _passage(page, " ".join((*before, opening)), excerpt(claim.opening), closing)


def _before_clause(context: Context, rule: Rule, version: Version, clause: Clause) -> tuple[str, ...]:
    found = (numbered(rule, clause), shown_heading(clause), clause_line(rule, version, clause))
    return (*(text for text in found if text), *_label(context, clause.fidelity))


def _label(context: Context, fidelity: Fidelity) -> tuple[str, ...]:
    """Return what is above words that have no quotation marks."""
    return () if fidelity.is_quotable else (context.term(fidelity).label,)


def _words(page: str, text: str, words: str | None, before: tuple[str, ...], marks: tuple[str, str]) -> Resource | None:
    start = only_place(words, text) if words else -1
    if words is None or start < 0:
        return None
    opening, closing = marks
    end = start + len(words)
    # Each paragraph of a quote begins with a quotation mark.
    said, exact, rest = (_PARAGRAPHS.sub(f" {opening}", part) for part in (text[:start], text[start:end], text[end:]))
    return _passage(page, " ".join((*before, opening + said)), exact, (rest + closing)[:SUFFIX])


def _passage(page: str, prefix: str, exact: str, suffix: str) -> Resource:
    words = {"exact": unbroken(exact), "prefix": unbroken(prefix), "suffix": unbroken(suffix)}  # as pages print them
    selector = {"type": "TextQuoteSelector", **words}
    return {"type": "SpecificResource", "source": page, "selector": selector}
