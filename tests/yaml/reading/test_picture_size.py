"""The width and height of pictures, read without a library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bythebook.yaml.reading.picture_size import picture_size, size_in


@pytest.mark.parametrize(
    "name, options",
    [
        ("a.png", {}),
        ("a.gif", {}),
        ("a.jpg", {}),
        ("progressive.jpg", {"progressive": True, "exif": b"Exif\x00\x00" + b"x" * 3000}),
        ("a.webp", {}),
        ("lossless.webp", {"lossless": True}),
        ("extended.webp", {"exif": b"Exif\x00\x00II*\x00\x08\x00\x00\x00\x00\x00"}),
        ("a.avif", {}),
    ],
)
@pytest.mark.parametrize("size", [(1, 1), (640, 427), (33, 1200)])
def test_a_pictures_size_is_that_which_programs_wrote(
    tmp_path: Path, name: str, options: dict[str, Any], size: tuple[int, int]
) -> None:
    file = tmp_path / name
    Image.new("RGB", size, (200, 10, 10)).save(file, **options)
    assert picture_size(file) == size


def test_a_file_that_is_no_picture_or_not_there_has_no_size(tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture", encoding="utf-8")
    (tmp_path / "empty.png").touch()
    assert [picture_size(tmp_path / name) for name in ("text.png", "empty.png", "missing.png")] == [None] * 3


@given(
    st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"GIF8", b"RIFFxxxxWEBPVP8X", b"RIFFxxxxWEBPVP8L", b""]),
    st.binary(),
)
def test_no_bytes_stop_the_reader(start: bytes, rest: bytes) -> None:
    size = size_in(start + rest)
    assert size is None or all(size)
