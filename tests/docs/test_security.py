"""Each promise in SECURITY.md names a test that exists, and the threat model names no file that does not."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PROMISE = re.compile(r"^\| ([^|]+) \| `([^`|]+)` \|$", re.MULTILINE)


def promises() -> list[tuple[str, str]]:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    return [(match[1], match[2]) for match in _PROMISE.finditer(text.partition("## What is promised")[2])]


def test_each_promise_names_a_test_that_exists() -> None:
    assert len(promises()) >= 19
    missing = []
    for promise, test in promises():
        file, _, name = test.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).is_file() else ""
        if f"def {name or 'test_'}" not in text:
            missing.append((promise, test))
    assert missing == []


def test_the_threat_model_names_files_that_exist() -> None:
    text = (ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests|\.github|bythebook|tools)/[^`*]+)`", text)
    assert len(named) >= 2
    assert [name for name in named if not (ROOT / name).exists()] == []
