"""What the pages of this repository's own record print."""

from __future__ import annotations

import re
from pathlib import Path

from bythebook.incremental import examine
from tests.site.parsed import pages_of

ROOT = Path(__file__).parents[2]
_SIGN_AT_A_LINE_END = re.compile(r"§[ \n]")
_COPIED_AS_IT_IS = re.compile(r"<(code|pre|textarea)\b.*?</\1>", re.DOTALL)
_ENDS = re.compile(r"[.!?:;…’”\"')\]]\Z")


def test_no_section_sign_is_parted_from_its_number(real_site: Path) -> None:
    signs, parted = 0, []
    for page in pages_of(real_site):
        _, _, body = page.read_text(encoding="utf-8").partition("<body")
        signs += body.count("§\u00a0")
        if _SIGN_AT_A_LINE_END.search(_COPIED_AS_IT_IS.sub("", body)):
            parted.append(page)
    assert parted == []
    assert signs > 500


def test_a_passage_is_whole_sentences_or_shows_that_something_is_left_out() -> None:
    """A passage that begins inside a sentence has its ellipses from the page (tests/pages/test_rules.py)."""
    passages = [
        (rule.id, clause.id, clause.text)
        for rule in examine(ROOT).corpus.rules.values()
        for version in rule.versions
        for clause in version.clauses
        if clause.fidelity.value == "verbatim"
    ]
    assert len(passages) > 20
    cut = [(rule, clause) for rule, clause, text in passages if not (text[:1].islower() or _ENDS.search(text))]
    assert cut == []
