"""What a rule's gist, its headings and the titles of its versions quote is in the rule."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.passages import nearest_passage
from bythebook.checks.common.quotations import missing_from, quotations
from bythebook.records import Corpus, FieldPath, Rule, UnlocatedProblem


@error("gist-words")
def gist_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Words in quotation marks in a rule's `gist`, headings and version titles are the rule's own.

    They are the editor's words, and what they quote must be in the title or in a passage of the rule that is not a
    paraphrase or a translation. Copy the words from the passage, or remove the quotation marks.
    """
    for rule in corpus.rules.values():
        clauses = [clause for version in reversed(rule.versions) for clause in version.clauses]
        texts = [clause.text for clause in clauses if clause.fidelity.is_quotable]
        for path, text in _own_texts(rule):
            for quotation in quotations(text):
                if missing := missing_from(quotation, [*texts, rule.title]):
                    yield UnlocatedProblem(
                        rule.file,
                        path,
                        f'"{missing}" is not in any passage of the rule',
                        nearest_passage(missing, "\n".join(texts)) or "Remove the quotation marks.",
                        needle=missing,
                    )


def _own_texts(rule: Rule) -> Iterator[tuple[FieldPath, str]]:
    """Yield what the editor wrote about the rule, with its path."""
    yield ("gist",), rule.gist or ""
    for index, version in enumerate(rule.versions):
        yield ("versions", index, "title"), version.title or ""
        for number, clause in enumerate(version.clauses):
            yield ("versions", index, "clauses", number, "heading"), clause.heading or ""
