"""Sanitize HTML, and pass on what the filter of attributes raises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import nh3

AttributeFilter = Callable[[str, str, str], str | None]
"""From an element, the name and the value of an attribute to its new value, or to nothing if it is left out."""


def make_cleaner(attribute_filter: AttributeFilter, **options: Any) -> Callable[[str], str]:
    """Return a function that sanitizes HTML with nh3; it raises what ``attribute_filter`` raises.

    nh3 itself prints the error and leaves the attribute out, so that a link would vanish from a page that is published.
    """
    errors: list[Exception] = []

    def filtered(tag: str, name: str, value: str) -> str | None:
        try:
            return attribute_filter(tag, name, value)
        except Exception as error:  # noqa: BLE001 - it is raised again below
            errors.append(error)
            return None

    cleaner = nh3.Cleaner(attribute_filter=filtered, **options)

    def clean(html: str) -> str:
        errors.clear()
        cleaned = cleaner.clean(html)
        if errors:
            raise errors[0]
        return cleaned

    return clean
