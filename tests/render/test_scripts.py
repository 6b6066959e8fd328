"""Published scripts have no comments and keep their meaning."""

from __future__ import annotations

import pytest

from bythebook.render.minify import minify_script


@pytest.mark.parametrize(
    "script, short",
    [
        ("/* What it is.\n * More. */\n\nconst a = 1;\n", "const a = 1;\n"),
        ("  // why\n  f(); // stays\n\n\n  g();\n", "f(); // stays\ng();\n"),
        ("const url = 'https://x/*';\nconst b = /\\/\\*/;\n", "const url = 'https://x/*';\nconst b = /\\/\\*/;\n"),
        ("const t = `one\n  // two\n`;\n", "const t = `one\n  // two\n`;\n"),
        ("const t = `one ${1}`;\n  h();\n", "const t = `one ${1}`;\nh();\n"),
    ],
)
def test_a_minified_script_has_no_comments(script: str, short: str) -> None:
    assert minify_script(script) == short
    assert minify_script(short) == short
