"""Names of files are escaped in every format of output."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.site.projects import Project

NAMES = {
    "line break": b"a\nb::error::x.yaml",
    "command of a terminal": b"\x1b[2Ja.yaml",
    "not UTF-8": b"\xff\xfe.yaml",
    "comma and colon": b"a,b:c%0A.yaml",
    "markup": b"<img src=x>`|.yaml",
    "reordering": "a\u202eb.yaml".encode(),
    "quotation marks": b"\"a'.yaml",
}
FORMATS = ("text", "json", "github", "sarif")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("output_format", FORMATS)
def test_a_name_is_escaped(good: Project, name: str, output_format: str) -> None:
    Path(os.fsdecode(os.fsencode(good.root / "content/topics") + b"/" + NAMES[name])).write_bytes(b"name: A\n")
    done = good.run("check", "--format", output_format)
    assert done.returncode == 1, done.stderr
    printed = done.stdout + done.stderr
    assert "Traceback" not in printed
    assert not any(character in printed for character in "\x1b\x00\u202e")
    if output_format in ("json", "sarif"):
        json.loads(done.stdout)
    elif output_format == "github":
        # A name that breaks a line must not begin a command of its own.
        assert not any(line.startswith("b::error") for line in printed.splitlines())
    assert "bad-id" in printed
