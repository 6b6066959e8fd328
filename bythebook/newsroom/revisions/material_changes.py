"""Which changes to a published record need a history entry.

A change is material if it affects the words, the date, the speaker, the finding or a comparison of a claim, or the
words or dates of a rule. Texts that differ only in white space or typographic marks have not changed. Additions
(another wording, a response) do not change what readers were told.
"""

from __future__ import annotations

from bythebook.newsroom.evidence.folding import fold
from bythebook.newsroom.revisions.changes import FieldChange
from bythebook.records import Claim, Record, Rule

_ALWAYS = {
    ("quote", "text"): "the words",
    ("quote", "fidelity"): "the words' fidelity",
    ("quote", "language"): "the words' language",
    ("date",): "the date",
    ("concerns",): "the date of the conduct",
    ("speaker",): "the speaker",
    ("capacity",): "the speaker's capacity",
    ("finding",): "the finding",
    ("kind",): "the kind of claim",
    ("about",): "whom it is about",
}
"""Fields of a claim, with their names in messages."""
_IF_PRESENT_BEFORE = {
    ("quote", "also_printed", "text"): "the words of another wording",
    ("quote", "also_printed", "fidelity"): "the fidelity of another wording",
    ("quote", "also_printed", "drift"): "the drift of another wording",
    ("quote", "also_printed", "date"): "the date of an account",
    ("responses", "text"): "the words of a response",
    ("responses", "speaker"): "the speaker of a response",
    ("responses", "date"): "the date of a response",
}
"""Fields of a claim for which only a change or a removal is material."""
_IF_PRESENT_BOTH_TIMES = {("because",): "the reason why it cannot be determined"}
"""Fields of a claim that come and go with another field, for which only another value is material."""
_OF_A_RULE = {
    ("versions", "clauses", "text"): "the words of clause {clause} in version {version}",
    ("versions", "in_force"): "the dates in force of version {version}",
}
"""Fields of a rule for which only a change or a removal is material."""


def material_change(record: Record, change: FieldChange) -> str:
    """Return the name of what changed if the change is material, or an empty string."""
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
    if change.before and change.names in _IF_PRESENT_BEFORE:
        return _IF_PRESENT_BEFORE[change.names]
    if change.before and change.after and change.names in _IF_PRESENT_BOTH_TIMES:
        return _IF_PRESENT_BOTH_TIMES[change.names]
    return _ALWAYS.get(change.names, "")


def same_words(before: str, after: str) -> bool:
    """Return whether two texts differ only in white space and typographic marks. Case matters."""
    return fold(before) == fold(after)
