"""Which changes of a published record readers must be told of.

A change of substance is one of the words, the date, the speaker, the finding or a comparison of a claim, and one of the
words or the dates of a rule. Texts whose words are the same, white space and typographic marks apart, have not changed.
What is added to the words (another printed form, a response) changes nothing that readers were told.
"""

from __future__ import annotations

from bythebook.newsroom.revisions.changes import FieldChange
from bythebook.newsroom.revisions.word_changes import same_words
from bythebook.records import Claim, Record, Rule

_ALWAYS = {
    ("quote", "text"): "the words",
    ("quote", "fidelity"): "the words' fidelity",
    ("quote", "language"): "the words' language",
    ("date",): "the date",
    ("speaker",): "the speaker",
    ("capacity",): "the speaker's capacity",
    ("finding",): "the finding",
    ("kind",): "the kind of claim",
    ("about",): "whom it is about",
}
"""Values of a claim, and what they are called in a message."""
_IF_IT_WAS_THERE = {
    ("quote", "also_printed", "text"): "the words of a printed form",
    ("quote", "also_printed", "fidelity"): "the fidelity of a printed form",
    ("quote", "also_printed", "drift"): "the drift of a printed form",
    ("responses", "text"): "the words of a response",
    ("responses", "speaker"): "the speaker of a response",
    ("responses", "date"): "the date of a response",
}
"""Values of a claim of which only a change or a loss counts."""
_OF_A_RULE = {
    ("versions", "clauses", "text"): "the words of clause {clause} in version {version}",
    ("versions", "in_force"): "the dates in force of version {version}",
}
"""Values of a rule of which only a change or a loss counts."""


def substance(record: Record, change: FieldChange) -> str:
    """Name what changed, if that is of substance; nothing otherwise."""
    if change.before and change.after and same_words(change.before, change.after):
        return ""
    match record:
        case Claim():
            return _of_claim(change)
        case Rule() if change.before:
            version, clause = (*change.anchor, "", "")[:2]
            return _OF_A_RULE.get(change.names, "").format(version=version, clause=clause)
        case _:
            return ""


def _of_claim(change: FieldChange) -> str:
    if change.names[0] == "comparisons":
        return f"the {change.part[:1].lower()}{change.part[1:]}".replace(",", "")
    if change.before and change.names in _IF_IT_WAS_THERE:
        return _IF_IT_WAS_THERE[change.names]
    return _ALWAYS.get(change.names, "")
