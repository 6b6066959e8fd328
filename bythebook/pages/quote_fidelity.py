"""How exact a quote is, in words that are true of the sources that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bythebook.language import gettext
from bythebook.pages.context import Context
from bythebook.pages.views.common import TermView
from bythebook.records.source import origin_of
from bythebook.records.vocabulary import Fidelity, Term


def fidelity_words(context: Context, fidelity: Fidelity, source_ids: Iterable[str]) -> TermView:
    """Return how well words are known, as a label and a sentence that are true of the sources that carry them."""
    term = context.term(fidelity)
    if term.meaning != context.language.gettext(fidelity.meaning):  # the site's own words
        return term
    sources = [context.corpus.sources[source] for source in source_ids]
    if fidelity is Fidelity.VERBATIM:
        if any(source.kind.is_official for source in sources):
            return replace(term, meaning=gettext("We read the document itself."))
        return replace(term, meaning=gettext("At least two publishers quote these words."))
    if fidelity is Fidelity.REPORTED and len({source.publisher for source in sources}) > 1:
        if len({origin_of(source, context.corpus.sources) for source in sources}) == 1:
            label = gettext("As quoted in one text")
            meaning = gettext("These publishers print the same text, so we count them as one source.")
        else:
            label = gettext("As quoted by several outlets")
            meaning = gettext("We do not count the words as confirmed by two independent publishers.")
        return replace(term, label=label, meaning=meaning)
    return term


def label_of_many(context: Context, term: Term) -> str:
    """Return a term's label over a column or a filter: one that is true of every record with the term."""
    label = context.labels.label(term)
    if term is Fidelity.REPORTED and label == context.language.gettext(term.label):  # not the site's own
        return gettext("As quoted by one or more outlets")
    return label
