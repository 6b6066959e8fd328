"""Tests of list edits: every other line stays unchanged."""

from __future__ import annotations

import pytest

from bythebook.newsroom.evidence.list_edits import LayoutError, ListEdit, apply_list_edits
from bythebook.records import Capture, Claim, Source
from bythebook.yaml.reading import RecordFile, parse_record

ONE = {"date": "2026-03-05", "sha256": "1" * 64, "media_type": "text/html"}
TWO = {"date": "2026-03-06", "sha256": "2" * 64, "media_type": "application/pdf", "url": "https://a.example/b:"}
HEAD = "title: A page\npublisher: Example\nkind: news\ncopy: original\n"


def source(text: str) -> Source:
    read = parse_record(RecordFile("content/sources/a-page.yaml", Source, "a-page"), text.encode())
    assert isinstance(read.record, Source), read.problems
    return read.record


def with_captures(text: str, *entries: dict[str, str]) -> str:
    before = source(text)
    captures = tuple(map(Capture.model_validate, entries))
    wanted = before.model_copy(update={"captures": captures})
    return apply_list_edits(text, before, wanted, [ListEdit((), "captures", entries)])


BLOCK = f"""captures:
  - date: 2026-03-05
    sha256: "{"1" * 64}"
    media_type: text/html
"""
URL = "url: https://a.example/"


@pytest.mark.parametrize(
    "before, after",
    [
        (f"# Above.\n{HEAD}{URL}  # behind\n\n# Below.\n", f"# Above.\n{HEAD}{URL}  # behind\n{BLOCK}\n# Below.\n"),
        (
            f"{HEAD}{URL}\nnote: >-\n  In a\n  block.\n\n\n# Below.\n",
            f"{HEAD}{URL}\nnote: >-\n  In a\n  block.\n{BLOCK}\n\n# Below.\n",
        ),
        (f"{HEAD}{URL}\nnote: |\n  Words\n", f"{HEAD}{URL}\nnote: |\n  Words\n{BLOCK}"),
        (f'{HEAD}{URL}\nnote: "Words\n  on"\n', f'{HEAD}{URL}\nnote: "Words\n  on"\n{BLOCK}'),
        (f"{HEAD}{URL}\ncaptures: []\nlanguage: en\n", f"{HEAD}{URL}\n{BLOCK}language: en\n"),
        (f"{HEAD}{URL}\n".replace("\n", "\r\n"), f"{HEAD}{URL}\n{BLOCK}".replace("\n", "\r\n")),
        (f"{HEAD}{URL}", f"{HEAD}{URL}\n{BLOCK}".removesuffix("\n")),
    ],
)
def test_list_is_inserted_in_canonical_position(before: str, after: str) -> None:
    assert with_captures(before, ONE) == after


def test_new_entry_follows_existing_ones() -> None:
    first = with_captures(f"{HEAD}url: https://a.example/\nlanguage: en\n", ONE)
    marked = first.replace("media_type: text/html", "media_type: text/html  # kept").replace(
        "captures:", "captures:  # these"
    )
    both = with_captures(marked, ONE, TWO)
    assert both == marked + (
        f'  - date: 2026-03-06\n    sha256: "{"2" * 64}"\n    media_type: application/pdf\n    url: "https://a.example/b:"\n'
    )


def test_dashes_keep_their_column() -> None:
    text = f"{HEAD}url: https://a.example/\ncaptures:\n- date: 2026-03-05\n  sha256: '{'1' * 64}'\n  media_type: text/html\n"
    assert with_captures(text, ONE, TWO).splitlines()[-4:-1] == [
        "- date: 2026-03-06",
        f'  sha256: "{"2" * 64}"',
        "  media_type: application/pdf",
    ]


def test_flow_style_file_stays_in_flow_style() -> None:
    text = "{title: A page, publisher: Example, kind: news, copy: original, url: 'https://a.example/'}\n"
    once = with_captures(text, ONE)
    assert once == text.replace(
        "}", f', captures: [{{date: 2026-03-05, sha256: "{"1" * 64}", media_type: text/html}}]}}'
    )
    assert source(with_captures(once, ONE, TWO)).captures[1].sha256 == "2" * 64
    assert source(with_captures(once)).captures == ()


def test_several_lists_are_edited_at_once() -> None:
    text = (
        "title: A claim\nkind: statement\nspeaker: somebody\ndate: 2026-03-02\nquote:\n  text: Words.\n  fidelity: reported\n"
        "  sources: [a-page]  # one\nsummary: A sentence.\nstatus: draft\nhistory:\n  - date: 2026-03-10\n    what: Begun.\n"
    )
    read = parse_record(RecordFile("claims/2026/a-claim.yaml", Claim, "a-claim"), text.encode()).record
    assert isinstance(read, Claim)
    proof = {"source": "a-page", "capture": "1" * 64, "date": "2026-03-05", "words": "2" * 64}
    quote = read.quote.model_validate({**read.quote.model_dump(mode="json"), "checked": [proof]})
    wanted = read.model_copy(update={"quote": quote})
    new = apply_list_edits(text, read, wanted, [ListEdit(("quote",), "checked", (proof,)), ListEdit((), "topics", ())])
    assert new == text.replace(
        "# one\n",
        f'# one\n  checked:\n    - source: a-page\n      capture: "{"1" * 64}"\n      date: 2026-03-05\n      words: "{"2" * 64}"\n',
    )


def test_unsupported_layout_reports_the_lines_to_add() -> None:
    text = f"? title\n: A page\n{HEAD.partition(chr(10))[2]}url: https://a.example/\n"
    before = source(HEAD + "url: https://a.example/\n")
    wanted = before.model_copy(update={"captures": (Capture.model_validate(ONE),)})
    with pytest.raises(LayoutError, match=r"^captures:\n  - date: 2026-03-05\n"):
        apply_list_edits(text + "language: fr\n", before, wanted, [ListEdit((), "captures", (ONE,))])
