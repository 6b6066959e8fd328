"""A picture beside a record, with who made it and on what terms."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field

from bythebook.records.base import Part
from bythebook.records.field_types import Name, Text, Url


class Picture(Part):
    """A picture with its credit and license."""

    file: Name = Field(examples=["desk.png"])
    """The picture's file, below ``content/images/``."""
    alt: Text = Field(examples=["The lending desk of the town library."])
    """What the picture shows, for readers who do not see it."""
    credit: Name = Field(examples=["Photo: Example Photographer"])
    """Who made it, as readers see it."""
    license: Name = Field(examples=["CC BY 4.0"])
    """The license, or who gave permission."""
    license_url: Url | None = Field(default=None, examples=["https://creativecommons.org/licenses/by/4.0/"])
    """The URL of the license."""

    @property
    def address(self) -> str:
        """The picture's address on the site."""
        return f"/images/{self.file}"


class PictureSize(NamedTuple):
    """The width and height of a picture, in pixels."""

    width: int
    height: int
