"""Which URLs are not the page's own."""

from __future__ import annotations

import pytest

from bythebook.checks.mangled_address import address_fault


@pytest.mark.parametrize(
    "address",
    [
        "https://en.wikipedia.org/wiki/Apple_Inc.",
        "https://en.wikipedia.org/wiki/Graham_v._Connor_(1989)",
        "https://example.org/a?b=1&c=2",
        "https://www.google.com/search?q=https://example.org/",
        "https://www.youtube.com/watch?v=abc",
        "https://web.archive.org/web/2026/https://example.org/a,b",
        "https://8.8.8.8/",
        "https://localhost.example.org/",
    ],
)
def test_a_whole_public_url_is_accepted(address: str) -> None:
    assert address_fault(address) is None


@pytest.mark.parametrize(
    "address, fix",
    [
        ("https://example.org/a?b=1&amp;c=2", "Write https://example.org/a?b=1&c=2"),
        ("https://example.org/a,", "Write https://example.org/a"),
        ("https://example.org/a)", "Write https://example.org/a"),
        ("https://example.org/a”", "Write https://example.org/a"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=x", "Write https://example.org/a"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=x",
            "Write https://example.org/a",
        ),
        ("https://www.youtube.com/redirect?q=https%3A%2F%2Fexample.org", "Write https://example.org"),
        ("http://127.0.0.1:8000/claims/x/", "Write the page's public URL."),
        ("http://10.0.0.5/", "Write the page's public URL."),
        ("http://[::1]:8000/", "Write the page's public URL."),
        ("http://newsroom.local/plan", "Write the page's public URL."),
    ],
)
def test_any_other_is_reported_with_what_to_write(address: str, fix: str) -> None:
    fault = address_fault(address)
    assert fault is not None
    assert fault[1] == fix
