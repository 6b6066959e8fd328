"""Made-up prose of realistic length, and its quoting in YAML. Nobody is quoted."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")

_SUBJECTS = (
    "The clause",
    "The section",
    "This passage",
    "The agency",
    "An inspector",
    "The office",
    "Each applicant",
    "The panel",
    "A reviewer",
    "The department",
    "The notice",
    "Every station",
    "The schedule",
    "A supervisor",
    "The register",
    "The council",
)
_VERBS = (
    "requires",
    "permits",
    "excludes",
    "describes",
    "records",
    "postpones",
    "confirms",
    "limits",
    "allows",
    "names",
    "publishes",
    "measures",
    "replaces",
    "extends",
    "withholds",
    "reports",
)
_ADJECTIVES = (
    "annual",
    "written",
    "preliminary",
    "public",
    "ordinary",
    "separate",
    "complete",
    "temporary",
    "regional",
    "signed",
    "numbered",
    "technical",
    "seasonal",
    "detailed",
    "independent",
    "revised",
    "standing",
    "partial",
    "joint",
    "final",
)
NOUNS = (
    "inspection",
    "permit",
    "bridge",
    "harbour",
    "inventory",
    "timetable",
    "reservoir",
    "archive",
    "crossing",
    "survey",
    "warehouse",
    "orchard",
    "meter",
    "platform",
    "ledger",
    "signal",
    "quarry",
    "ferry",
    "boundary",
    "turbine",
    "depot",
    "culvert",
    "footpath",
    "allotment",
    "laboratory",
    "observatory",
    "greenhouse",
    "canal",
    "lighthouse",
    "workshop",
)
_ENDINGS = (
    "when the request is made in writing",
    "before the first day of the following quarter",
    "unless both parties agree to another day",
    "where the measured value exceeds the printed limit",
    "after the second reading has been entered",
    "if the station is open to the public",
    "within thirty days of the notice",
    "except during repairs that were announced",
    "as the table in the annex sets out",
    "without regard to the size of the site",
    "once the receipt has been countersigned",
    "for as long as the certificate is valid",
    "whether or not a fee was charged",
    "and keeps a copy for seven years",
    "in every district that has a depot",
    "until the survey has been repeated",
)
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .()/-]*[A-Za-z0-9.)]")


class Writer:
    """Makes sentences, always the same ones for the same seed."""

    def __init__(self, seed: str) -> None:
        # A string as seed is hashed by random itself (SHA-512): equal on every machine and in every process.
        self.rng = random.Random(seed)
        self.random = self.rng.random

    def pick(self, values: Sequence[T]) -> T:
        """Return a random value; four times as fast as ``random.choice``, which is exactly uniform."""
        return values[int(self.random() * len(values))]

    def number(self, low: int, high: int) -> int:
        """Return a random integer from ``low`` to ``high``, both included."""
        return low + int(self.random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        """Return True with the probability ``share``."""
        return self.random() < share

    def sentence(self) -> str:
        """Return a sentence of some 16 words."""
        pick = self.pick
        return (
            f"{pick(_SUBJECTS)} {pick(_VERBS)} the {pick(_ADJECTIVES)} {pick(NOUNS)} and the {pick(_ADJECTIVES)} "
            f"{pick(NOUNS)} {pick(_ENDINGS)}."
        )

    def sentences(self, count: int) -> list[str]:
        """Return several sentences."""
        return [self.sentence() for _ in range(count)]

    def phrase(self) -> str:
        """Return a phrase, such as "the annual inspection of the bridge"."""
        return f"the {self.pick(_ADJECTIVES)} {self.pick(NOUNS)} of the {self.pick(NOUNS)}"

    def slug(self) -> str:
        """Return two words for an id."""
        return f"{self.pick(NOUNS)}-{self.pick(NOUNS)}"

    def opening(self, text: str) -> str:
        """Return the first words of a sentence, with its verb."""
        return " ".join(text.split(" ")[: self.number(7, 9)])

    def passage(self, text: str, low: int = 3, high: int = 6) -> str:
        """Return some consecutive words of a text."""
        words = text.split(" ")
        length = min(self.number(low, high), len(words))
        start = self.number(0, len(words) - length)
        return " ".join(words[start : start + length])


class Zipf:
    """Draws from ``count`` items by Zipf's law: item ``n`` has a weight of ``1/n**power``."""

    def __init__(self, count: int, power: float) -> None:
        self._places = range(count)
        self._weights = list(accumulate(rank**-power for rank in range(1, count + 1)))

    def pick(self, writer: Writer) -> int:
        """Return the index of an item, from 0 on."""
        return writer.rng.choices(self._places, cum_weights=self._weights)[0]


def scalar(text: str) -> str:
    """Return a text as a YAML scalar on one line, in single quotes if it needs any: these have no escapes."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def block(lines: Sequence[str], indent: str, style: str = ">-") -> str:
    """Return lines as a YAML block scalar, folded (``>-``) or literal (``|-``)."""
    return style + "".join(f"\n{indent}{line}" if line else "\n" for line in lines)
