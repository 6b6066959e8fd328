"""What a rule's gist quotes is in the rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.passages import nearest_passage
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.passages import find_words

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


@error("gist-words")
def gist_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Words in quotation marks in a rule's `gist` are in one of its passages, letter for letter.

    The gist is the editor's sentence. What it quotes must be the rule's own words. Copy them from the passage, or
    remove the quotation marks.
    """
    for rule in corpus.rules.values():
        texts = [clause.text for version in reversed(rule.versions) for clause in version.clauses]
        for match in _QUOTED.finditer(rule.gist or ""):
            words = (match[1] or match[2]).strip()
            if words and all(find_words(words.rstrip(".,;:"), text) < 0 for text in texts):
                message = f'"{words}" is not in any passage of the rule'
                hint = nearest_passage(words, "\n".join(texts)) or "Remove the quotation marks."
                yield UnlocatedProblem(rule.file, ("gist",), message, hint)
