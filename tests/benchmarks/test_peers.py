"""The peers' sites are made of the same record as ours."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from benchmarks.contestants import Peer
from benchmarks.make_corpus import corpus_files, write_files
from benchmarks.peers.dates import date_words
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.install import install_from_npm, install_from_pypi
from benchmarks.peers.pelican import PELICAN
from benchmarks.peers.record import claim_files, read_record

RECORD = {
    "content/people/a-speaker.yaml": """\
name: A Speaker
description: Speaks.
roles:
  - {title: Deputy, organization: an-agency, dates: 2012-01-01/2015-12-31}
  - {title: Director, organization: an-agency, dates: 2016-01-01/..}
""",
    "content/organizations/an-agency.yaml": "name: An Agency\ndescription: Acts.\n",
    "content/topics/bridges.yaml": "name: Bridges\ndescription: Over water.\n",
    "content/cases/the-bridge.yaml": "title: The bridge\nsummary: It was shut.\n",
    "content/rules/rule-1.yaml": """\
title: The rule on bridges
citation: Rule 1
summary: On bridges.
binds_note: It binds everyone.
versions:
  - id: '2012'
    in_force: 2012-01-01/2016-12-31
    availability: public
    source: rule-1-2012
    clauses: [{id: (a), heading: On opening, text: A bridge opens at six.}]
  - id: '2017'
    in_force: 2017-01-01/..
    availability: redacted
    source: rule-1-2017
    clauses: [{id: (a), heading: On opening, text: A bridge opens at seven.}]
""",
    "content/sources/gazette-1.yaml": """\
{title: What was said, publisher: The Gazette, date: 2020-06-12, url: 'https://example.org/1', kind: news, copy: original}
""",
    "claims/2020/bridge-000001.yaml": """\
title: On the bridge
speaker: a-speaker
date: 2020-06-11/2020-06-12
occasion: Briefing 1
case: the-bridge
about: an-agency
topics: [bridges]
quote:
  text: >-
    The bridge opens
    at six.
  fidelity: reported
  sources: [gazette-1]
finding: contradicts
summary: It opens at seven.
comparisons:
  - rule: rule-1
    clause: (a)
    relation: contradicts
    quote_words: at six
    rule_words: at seven
    reasoning: So says [the clause](rule:rule-1#2017-(a)).
not_checked: When it shuts.
status: published
reviewed_by: [{name: editor-1, date: 2020-06-20}]
history:
  - {date: 2020-06-20, what: First published}
  - {date: 2020-07-01, kind: correction, what: A comma.}
""",
}
FACTS = {
    "title": "On the bridge",
    "date": "2020-06-11",
    "summary": "It opens at seven.",
    "status": "published",
    "said": {"words": "June 11–12, 2020"},
    "speaker": "a-speaker",
    "offices": "Director, An Agency",
    "quote": "The bridge opens at six.",
    "fidelity": "reported",
    "comparisons": [
        {
            "rule": "rule-1",
            "clause": "(a)",
            "relation": "contradicts",
            "quote_words": "at six",
            "rule_words": "at seven",
            "version": "2017",
            "is_for_contrast": False,
            "reasoning": "So says [the clause](/rules/rule-1/#2017-(a)).",
        }
    ],
    "printed": [],
    "responses": [],
    "history": [
        {"date": {"words": "June 20, 2020", "iso": "2020-06-20"}, "what": "First published"},
        {"date": {"words": "July 1, 2020", "iso": "2020-07-01"}, "kind": "correction", "what": "A comma."},
    ],
    "reviews": [{"name": "editor-1", "date": {"words": "June 20, 2020", "iso": "2020-06-20"}}],
    "sources": ["gazette-1", "rule-1-2017"],
    "file": "claims/2020/bridge-000001.yaml",
    "people": ["a-speaker"],
    "organizations": ["an-agency"],
    "topics": ["bridges"],
    "cases": ["the-bridge"],
    "rules": ["rule-1"],
    "occasion": "Briefing 1",
    "not_checked": "When it shuts.",
    "findings": "contradicts",
}
SHELVES = ("speakers", "organizations", "topics", "cases", "rules", "sources", "terms")


def files_of(peer: Peer, folder: Path, status: str = "published") -> dict[str, str]:
    write_files(
        folder, ((path, text.replace("status: published", f"status: {status}")) for path, text in RECORD.items())
    )
    return dict(peer.files(read_record(folder)))


def content(files: dict[str, str]) -> set[str]:
    """Leave out the templates and the style, which are files of this repository."""
    return {path for path in files if path.startswith(("content/", "data/", "record/"))}


HUGO_FACTS: dict[str, Any] = {
    "title": "On the bridge",
    "date": "2020-06-11",
    "publishDate": "2020-06-20",
    "lastmod": "2020-07-01",
    "people": ["a-speaker"],
    "abouts": ["an-agency"],
    "topics": ["bridges"],
    "cases": ["the-bridge"],
    "rules": ["rule-1"],
    "findings": "contradicts",
    "sources": ["gazette-1"],
    "years": ["2020"],
    "fidelities": ["reported"],
    "languages": ["en"],
    "clauses": ["rule-1-2017-a"],
    "kinds": ["claim"],
}
REPORT = """\
Page: https://made-up.example/claims/bridge-000001/

What is wrong:

What it should say, and how you know:
"""
MADE = {
    "said": "June 11–12, 2020",
    "is_day": False,
    "offices": "Director, An Agency",
    "file": "claims/2020/bridge-000001.yaml",
    "days": {"2020-06-20": "June 20, 2020", "2020-07-01": "July 1, 2020"},
    "title": "On the bridge",
    "headline": "A Speaker: On the bridge",
    "nested": "A Speaker: On the bridge",
    "report": quote("Error: A Speaker: On the bridge", safe="") + "&body=" + quote(REPORT, safe=""),
    "mla": "20 June 2020",
    "other": ["rule-1-2017"],
    "carriers": ["gazette-1"],
    "reviewers": [],
    "related": [],
    "comparisons": [
        {
            "version": 1,
            "clause": 0,
            "said": ["Cite and share The words “The bridge opens ", "."],
            "written": ["(a) On opening Rule 1(a) · Version in force since January 1, 2017 A bridge opens ", "."],
            "strip": {
                "from": [3.0, 58.69],
                "years": ["2012–2016", "since 2017"],
                "wide": [55.66, 41.28],
                "then": 1,
                "said": 97.0,
            },
        }
    ],
    "checked": [{"rule": "rule-1", "version": 1}],
}


def test_hugo_gets_a_content_file_a_claim_and_the_rest_as_data(tmp_path: Path) -> None:
    files = files_of(HUGO, tmp_path)
    findings = ("contradicts", "omits-condition", "consistent", "silent", "undetermined", "pending")
    assert content(files) == {
        "content/claims/bridge-000001.md",
        "content/people/a-speaker/_index.md",
        "content/organizations/an-agency/_index.md",
        "content/abouts/an-agency/_index.md",
        "content/topics/bridges/_index.md",
        "content/cases/the-bridge/_index.md",
        "content/rules/rule-1/_index.md",
        "content/sources/rule-1-2012/_index.md",
        "content/sources/rule-1-2017/_index.md",
        *(f"content/findings/{finding}/_index.md" for finding in findings),
        *(f"data/{shelf}.json" for shelf in SHELVES if shelf != "speakers"),
        "data/people.json",
    }
    facts = json.loads(files["content/claims/bridge-000001.md"])
    assert {key: value for key, value in facts.items() if key not in ("record", "made")} == HUGO_FACTS
    assert facts["made"] == MADE
    assert json.loads(files["content/rules/rule-1/_index.md"]) == {
        "title": "The rule on bridges",
        "summary": "On bridges.",
    }
    assert {"hugo.toml", "layouts/page.html", "layouts/term.json", "static/theme/css/site.css"} < files.keys()


def test_hugo_gets_records_with_the_values_that_their_files_leave_out(tmp_path: Path) -> None:
    files = files_of(HUGO, tmp_path)
    record = json.loads(files["content/claims/bridge-000001.md"])["record"]
    assert record["quote"] == {
        "text": "The bridge opens at six.",
        "fidelity": "reported",
        "sources": ["gazette-1"],
        "language": "en",
        "checked": [],
        "also_printed": [],
    }
    assert record["comparisons"][0]["version"] == "2017"
    assert record["comparisons"][0]["comparison_only"] is False
    assert record["history"][0] == {"date": "2020-06-20", "what": "First published", "kind": "update"}
    assert (record["case"], record["repeats"], record["withdrawn"]) == ("the-bridge", [], None)
    sources = json.loads(files["data/sources.json"])
    assert {facts["api"] for facts in sources.values()} == {f"shards/sources.0.json#{id_}" for id_ in sources}
    assert json.loads(files["data/topics.json"])["bridges"]["record"] == {
        "aliases": [],
        "history": [],
        "name": "Bridges",
        "description": "Over water.",
    }


def test_eleventy_gets_a_data_file_a_claim_and_the_rest_beside_them(tmp_path: Path) -> None:
    files = files_of(ELEVENTY, tmp_path)
    assert content(files) == {"record/claims/bridge-000001.json", *(f"record/{shelf}.json" for shelf in SHELVES)}
    assert json.loads(files["record/claims/bridge-000001.json"]) == FACTS
    assert json.loads(files["record/speakers.json"]).keys() == {"a-speaker", "an-agency"}
    assert {"eleventy.config.js", "src/claims.11ty.js", "lib/claim.js", "theme/css/site.css"} < files.keys()


def test_pelican_gets_an_article_a_claim_with_the_clause_that_was_in_force(tmp_path: Path) -> None:
    files = files_of(PELICAN, tmp_path)
    assert files.keys() == {"pelicanconf.py", "content/claims/bridge-000001.md"}
    assert (
        files["content/claims/bridge-000001.md"]
        == """\
Title: On the bridge
Date: 2020-06-11
Slug: bridge-000001
Author: a-speaker
Category: contradicts
Tags: bridges
Summary: It opens at seven.
Status: published

It opens at seven.

> The bridge opens at six.

## rule-1, (a)

> A bridge opens at seven.

So says [the clause](/rules/rule-1/#2017-(a)).

## Not checked

When it shuts.
"""
    )


@pytest.mark.parametrize(
    "status, expected",
    [("draft", {"draft": True}), ("withdrawn", {"build": {"list": "never"}})],
)
def test_hugo_builds_no_drafts_and_lists_no_withdrawn_claims(tmp_path: Path, status: str, expected: Any) -> None:
    files = files_of(HUGO, tmp_path, status)
    facts = json.loads(files["content/claims/bridge-000001.md"])
    assert {key: value for key, value in facts.items() if key not in ("record", "made")} == HUGO_FACTS | expected
    assert facts["record"]["status"] == status


@pytest.mark.parametrize("peer", [ELEVENTY, HUGO, PELICAN], ids=lambda peer: peer.name)
def test_the_same_record_gives_the_same_site_with_every_claim_in_it(tmp_path: Path, peer: Peer) -> None:
    write_files(tmp_path, corpus_files(40))
    first, again = (dict(peer.files(read_record(tmp_path))) for _ in range(2))
    assert first == again
    ids = {path.stem for path in claim_files(tmp_path)}
    assert len(ids) == 40
    assert {
        Path(path).stem for path in first if "/claims/" in f"/{path}" and Path(path).suffix in (".md", ".json")
    } == ids


@pytest.mark.parametrize(
    "day, expected",
    [
        ("2020-06-12", {"words": "June 12, 2020", "iso": "2020-06-12"}),
        ("2020-06", {"words": "June 2020", "iso": "2020-06"}),
        ("2020-06-12~", {"words": "about June 12, 2020"}),
        ("2020-06-12/2020-06-13", {"words": "June 12–13, 2020"}),
    ],
)
def test_dates_are_given_in_words(day: str, expected: dict[str, str]) -> None:
    assert date_words(day) == expected


def test_without_node_eleventy_says_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError) as raised:
        ELEVENTY.contestant(tmp_path, tmp_path)
    assert str(raised.value) == (
        "Eleventy 3.1.8 needs Node.js 18 or newer, and there is none on the PATH. Install it, or name another peer."
    )


def test_an_old_node_is_named_with_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho v16.20.2\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError) as raised:
        ELEVENTY.contestant(tmp_path, tmp_path)
    assert str(raised.value) == (
        f"Eleventy 3.1.8 needs Node.js 18 or newer; {node} says v16.20.2. Install a newer one, or name another peer."
    )


def test_what_is_installed_is_not_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ready").write_text("a-package==1.0")
    monkeypatch.setenv("PATH", "")
    assert install_from_pypi(tmp_path, "a-package==1.0") == tmp_path
    assert install_from_npm(tmp_path, "a-package==1.0") == tmp_path
