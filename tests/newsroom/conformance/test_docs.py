"""docs/conformance.md has every pitfall, in the words of the code."""

import re
from pathlib import Path

from bythebook.newsroom.conformance.pitfalls import Pitfall

DOC = (Path(__file__).parents[3] / "docs" / "conformance.md").read_text(encoding="utf-8")


def test_documented_pitfalls_match_the_code() -> None:
    rows = [line for line in DOC.splitlines() if re.match(r"\| `[a-z0-9-]+` \| (error|warning) \|", line)]
    assert rows == [
        f"| `{pitfall.value}` | {pitfall.severity.value} | {pitfall.meaning} | {pitfall.hint} |".replace("|  |", "| |")
        for pitfall in Pitfall
    ]
