"""Strategies for hostile and broken inputs: structured, so that they get past the first look."""

from __future__ import annotations

import gzip
from pathlib import Path

from hypothesis import strategies as st

GOOD = Path(__file__).parents[1] / "good"
FRAGMENTS = (
    *(
        "&#x202E;",
        "&ZeroWidthSpace;",
        "&shy;",
        "&#xe000;7",
        "&#xe001;",
        "\u202e",
        "\u200b",
        "\ufffe",
        "\ufffd",
        "â€™",
        "\0",
    ),
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<svg onload=x>",
    ),
    *(
        '<a href="/\\host">x</a>',
        '<q cite="//host">x</q>',
        "<iframe src=x>",
        "<details open>",
        "<!--embed:7-->",
        "<![CDATA[",
    ),
    *(
        "[a](<",
        "[a]: b",
        "![x](//host/x.png)",
        "[x](claim:none)",
        "<claim:late-books-are-free>",
        "<rule:x#y>",
        "{static}/x",
    ),
    *(
        ">" * 30,
        "- " * 30,
        "1. " * 30,
        "# " * 30,
        "[" * 50,
        "*" * 50,
        "`" * 50,
        "~~~\n",
        "```\n",
        "|a|b|\n|-|-|\n",
        "[^1]: x\n",
    ),
    *(
        "!!! note\n    x\n",
        ": x\n",
        "*[a]: b\n",
        "    code\n",
        "\n\n",
        "\n",
        "\t",
        " ",
        "a",
        "(",
        "\\",
        "{: #x .y onclick=z }",
    ),
    *(
        "<<<<<<< HEAD\n",
        ">>>>>>> x\n",
        "&a",
        "*a",
        "!tag",
        "? ",
        "- - - x",
        "{a: [b",
        '"\\ud800"',
        "\u2028",
        "\x85",
        "'",
        '"',
        ": ",
    ),
)
"""Pieces that have fooled a reader, a renderer or a sanitizer."""
_TEXT = st.text(max_size=20) | st.sampled_from(FRAGMENTS)
MARKDOWN = st.lists(_TEXT, max_size=30).map("".join)
"""The text of an article."""


def _files(*patterns: str) -> list[bytes]:
    files = (file for pattern in patterns for file in sorted(GOOD.glob(pattern)))
    return [file.read_bytes() for file in files]


@st.composite
def _changed(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """Return a good file with a few lines replaced, repeated, removed, indented or filled with fragments."""
    lines = draw(st.sampled_from(originals)).decode().split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1)) if lines else 0
        line = lines[at : at + 1] or [""]
        piece = draw(_TEXT)
        key, colon, value = line[0].partition(": ")
        changed = draw(
            st.sampled_from(
                (
                    [],
                    [*line, *line],
                    [f"  {line[0]}"],
                    [f"{key}{colon}{piece}"],
                    [f"{key}{colon}{value}{piece}"],
                    [f'{key}: "{piece}"'],
                    [f"{key}: |-", f"  {piece}"],
                    [f"{key}: [{piece}, {piece}]"],
                    [piece],
                )
            )
        )
        lines[at : at + 1] = changed
    return "\n".join(lines).encode("utf-8", "surrogatepass")


RECORDS = _changed(_files("claims/**/*.yaml", "content/**/*.yaml"))
PROSE = _changed(_files("content/articles/*.md", "content/pages/*.md"))
_SAMPLES = Path(__file__).parents[1] / "newsroom/importing/samples"
_CELLS = st.lists(st.lists(_TEXT, min_size=4, max_size=5), min_size=1, max_size=6)


def _table(rows: list[list[str]], delimiter: str) -> bytes:
    head = delimiter.join(("who", "when", "words", "url"))
    lines = [head, *(delimiter.join(row) for row in rows)]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


TABLES = st.builds(_table, _CELLS, st.sampled_from((",", ";", "\t"))) | st.binary(max_size=200)
_RULES = [file.read_bytes() for file in sorted(_SAMPLES.rglob("*")) if file.is_file() and file.stat().st_size < 100_000]


@st.composite
def _spliced(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """Return bytes of one file with a piece cut out, and another or fragments in its place."""
    data = draw(st.sampled_from(originals))
    start = draw(st.integers(0, len(data)))
    end = min(len(data), start + draw(st.integers(0, 200)))
    return (
        data[:start]
        + draw(st.binary(max_size=20) | _TEXT.map(lambda text: text.encode("utf-8", "replace")))
        + data[end:]
    )


RULES = _spliced(_RULES or [b"1. A\n2. B\n"]) | MARKDOWN.map(lambda text: text.encode("utf-8", "surrogatepass"))
_PAGES = [
    b"<!doctype html><html><head><meta charset=utf-8><title>x</title></head><body><p>Words</p></body></html>",
    b"<p>A<table><tr><td>b</table><svg><p>c</svg><template>d</template>",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>",
    b"Plain words\n\nMore words",
    (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\r\nContent-Length: 60\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Words</p>\r\n\r\n"
    ),
    (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>W=C3=B6rds</p>\r\n--b--\r\n"
    ),
    gzip.compress(b"<p>Words</p>", mtime=0),
]
CAPTURES = _spliced(_PAGES) | st.binary(max_size=300)
_HEADER = st.sampled_from(
    (
        *("Content-Type: text/html", "Content-Type: text/html; charset=none-such", "Content-Encoding: gzip"),
        *(
            "Location: http://[::1/",
            "Location: //",
            "Location: \\\\x",
            "Location: /x",
            "Content-Length: -1",
            "Content-Length: 5",
        ),
        *("Transfer-Encoding: chunked", "Connection: close", ": x", "A" * 200, "Set-Cookie: a=b", "Content-Type: \xff"),
    )
)
_STATUS = st.sampled_from(
    ("HTTP/1.1 200 OK", "HTTP/1.0 302 Found", "HTTP/1.1 100 Continue", "HTTP/9 x", "HTTP/1.1 404 \x1b[2J", "")
)
ANSWERS = st.builds(
    lambda status, headers, body: "\r\n".join((status, *headers, "", "")).encode("latin-1") + body,
    _STATUS,
    st.lists(_HEADER, max_size=5),
    CAPTURES,
) | st.binary(max_size=200)
CACHE = st.binary(min_size=2, max_size=40)
"""Pairs of bytes: where a cached record is overwritten, and with what. Also a pickle by itself."""
