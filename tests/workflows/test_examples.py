"""The examples in docs/publishing.md are the files in docs/examples/, and say what the pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "publishing.md").read_text(encoding="utf-8")
NGINX = (ROOT / "docs" / "examples" / "nginx.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize("name, language", [("gitlab-ci.yml", "yaml"), ("nginx.conf", "nginx")])
def test_the_page_shows_the_file(name: str, language: str) -> None:
    text = (ROOT / "docs" / "examples" / name).read_text(encoding="utf-8")
    assert f"```{language}\n{text}```\n" in PAGE


def policy_of(template: str) -> str:
    text = (ROOT / "theme" / "templates" / template).read_text(encoding="utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert found
    return found[1]


def test_the_server_sends_the_policy_of_the_pages_and_forbids_frames() -> None:
    assert f"default     \"{policy_of('base.html')}; frame-ancestors 'none'\";" in NGINX


def test_claims_for_other_sites_frames_may_be_framed() -> None:
    assert f'~^/embed/   "{policy_of("embed.html")}";' in NGINX


def test_headers_stand_in_one_place() -> None:
    assert not re.search(r"location [^\n]*\{[^}]*add_header", NGINX)


def test_every_workflow_is_documented() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        assert f"| `{path.name}` |" in PAGE
