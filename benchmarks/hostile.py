"""Lengths, scripts and characters that a page must display without breaking."""

from __future__ import annotations

from dataclasses import dataclass

EVERY = 5
"""One claim in this many is hostile, each kind in turn: 40 claims have all eight."""


@dataclass(frozen=True, slots=True)
class HostileTraits:
    """The unusual traits of a claim."""

    title: str
    quote: tuple[str, ...] = ()
    language: str = ""
    comparisons: int = 1
    reasoning: tuple[str, ...] = ()


# "The bridge stays closed until the end of the month, and the office publishes the day on which it opens."
_ARABIC = "يبقى الجسر مغلقا حتى نهاية الشهر، وينشر المكتب اليوم الذي يفتح فيه."
_HEBREW = "הגשר יישאר סגור עד סוף החודש, והמשרד יפרסם את יום הפתיחה."
_VIETNAMESE = "Cây cầu vẫn đóng cửa đến hết tháng, và văn phòng sẽ công bố ngày mở lại."
_LONG_SENTENCE = "The answer goes on and on for longer than anybody thought that an answer could go on."  # 17 words
_KINDS = (
    HostileTraits("The answer of two thousand words", quote=(_LONG_SENTENCE,) * 118),
    HostileTraits(_ARABIC, quote=(_ARABIC,) * 3, language="ar"),
    HostileTraits(f'"{_HEBREW}" (in Hebrew)', quote=(_HEBREW,) * 3, language="he"),
    HostileTraits(_VIETNAMESE, quote=(_VIETNAMESE,) * 3, language="vi"),
    HostileTraits("Held against twelve clauses", comparisons=12),
    HostileTraits(
        """It's "A & B" <b>or</b> 'C' </title><script>alert("1")</script> &amp; 100 % {{ view }} {% raw %}: #1""",
        quote=("The answer to 'A & B', 'C' and number 1 is the same.",),
    ),
    HostileTraits(
        "Markdown that tries",
        reasoning=(
            "",
            '<script>alert("1")</script> <img onerror=alert(1)> <a href="/" onclick="alert(1)">here</a>',
            "",
            "| a | b |\n|---|---|\n| 1 | <iframe></iframe> |".replace("\n", "\n      "),
            "",
            "`{{ view }}` and {% include 'base.html' %} &lt;b&gt; \\*not emphasis\\*",
        ),
    ),
    HostileTraits("Unbroken" * 37, quote=("x" * 300, "https://example.org/" + "a-long-address/" * 20)),
)


def hostile_traits_of(number: int) -> HostileTraits | None:
    """Return the traits of a hostile claim, or None, for most."""
    turn, place = divmod(number, EVERY)
    return _KINDS[turn % len(_KINDS)] if place == EVERY // 2 else None


_LONGEST = 300
"""The most characters that a name may have."""
_ADDED = {
    1: "a very long name that no layout expects " * 10,
    2: "Unbroken" * 40,
    3: "المتحدث باسم المكتب",
    4: "Người phát ngôn Nguyễn Đức Nhã",
}


def hostile_name(name: str, number: int) -> str:
    """Return a name that is hard to lay out: four of five are 300 characters long, unbroken, Arabic or Vietnamese."""
    added = _ADDED.get(number % (len(_ADDED) + 1))
    return f"{name}, {added}"[: _LONGEST - 1].strip() + "." if added else name
