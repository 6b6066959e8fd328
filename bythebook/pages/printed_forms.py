"""Other wordings of quotes and clauses, as other sources print them."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from bythebook.pages.context import Context
from bythebook.pages.marking import compare_words
from bythebook.pages.parts import source_line
from bythebook.pages.quote_fidelity import fidelity_words
from bythebook.pages.rule_versions import clause_fidelity
from bythebook.pages.titles import own_words
from bythebook.pages.views.common import PrintedFormView
from bythebook.pages.wording import date_words, direction
from bythebook.records import Claim, Clause, PrintedForm, Rule, Version
from bythebook.records.vocabulary import Fidelity


class OriginalText(NamedTuple):
    """The text that other wordings are compared with, its fidelity, language and sources."""

    text: str
    fidelity: Fidelity
    language: str
    sources: tuple[str, ...]


def printed_form(context: Context, form: PrintedForm, original: OriginalText) -> PrintedFormView:
    """Return another wording of a text, compared word by word with the passage that it renders."""
    passage, printed = compare_words(form.renders or original.text, form.text)
    return PrintedFormView(
        passage=passage,
        printed=printed,
        passage_fidelity=fidelity_words(context, original.fidelity, original.sources),
        passage_is_quotable=original.fidelity.is_quotable,
        passage_language=original.language,
        passage_direction=direction(original.text),
        passage_sources=tuple(source_line(context, source) for source in original.sources),
        fidelity=context.term(form.fidelity),
        is_quotable=form.fidelity.is_quotable,
        language=form.language,
        direction=direction(form.text),
        drift=context.term(form.drift),
        note=own_words(form.note or ""),
        date=date_words(form.date) if form.date else None,
        source=source_line(context, form.source),
    )


def forms_of_claim(context: Context, claim: Claim) -> list[PrintedFormView]:
    """Return the other wordings of a claim's quote."""
    quote = claim.quote
    original = OriginalText(quote.text, quote.fidelity, quote.language, quote.sources)
    return [printed_form(context, form, original) for form in quote.also_printed]


def forms_of_clause(context: Context, rule: Rule, version: Version, clause: Clause) -> list[PrintedFormView]:
    """Return the other wordings of a clause."""
    original = OriginalText(clause.text, clause.fidelity, rule.language, (version.source,))
    known = clause_fidelity(context, clause)
    return [replace(printed_form(context, form, original), passage_fidelity=known) for form in clause.also_printed]
