"""The log of the internal second reading: an entry for each finding, and no claim that it is a review."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from tests.site.parsed import page_at, parse

ROOT = Path(__file__).parents[2]
LOG = ROOT / "content" / "pages" / "second-reading.md"
ENTRY = re.compile(r"^### \[[^\]]+\]\(claim:([a-z0-9-]+)\)\n\n((?:- \*\*.+\n)+)", re.MULTILINE)
LABELS = ["A defender would say", "A critic would say", "What we changed"]


def test_every_claim_with_a_finding_has_one_complete_entry() -> None:
    claims = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in ROOT.glob("claims/*/*.yaml")}
    entries = ENTRY.findall(LOG.read_text(encoding="utf-8"))
    assert sorted(claim for claim, _ in entries) == sorted(
        claim_id
        for claim_id, claim in claims.items()
        if claim.get("finding", "pending") != "pending" and claim.get("status") == "published"
    )
    for claim, points in entries:
        parts = re.findall(r"^- \*\*(.+):\*\* (.+)$", points, re.MULTILINE)
        assert [label for label, _ in parts] == LABELS, claim
        assert all(len(text.split()) > 4 for _, text in parts), claim


def test_the_log_is_linked_from_the_method_and_is_no_review(real_site: Path) -> None:
    links = {str((a.attrs or {}).get("href")) for a in parse(page_at(real_site, "/method/")).query("main a")}
    assert "../second-reading/index.html" in links
    log = parse(page_at(real_site, "/second-reading/")).query_one("main")
    assert log is not None
    assert "internal reading by the same desk" in log.to_text(separator=" ")
    assert log.query("table") == []  # four columns of sentences cannot be read on a phone
    for claim, _ in ENTRY.findall(LOG.read_text(encoding="utf-8")):
        text = parse(page_at(real_site, f"/claims/{claim}/")).query_one("main")
        assert text is not None
        assert "ot yet reviewed by a second person" in text.to_text(separator=" "), claim
