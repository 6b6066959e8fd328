"""What a site asks of its record beyond what every record must meet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bythebook.records.default_language import ENGLISH


@dataclass(frozen=True, slots=True)
class SiteRequirements:
    """A site's own demands, and the day on which the record is held to them."""

    reviews: int = 0
    """How many reviews by others than its authors a claim needs before it is published."""
    today: date | None = None
    """The day after which nothing can have happened yet; unknown if left out."""

    allowed_html: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Elements that articles may have beyond the engine's own, each with its attributes."""
    language: str = ENGLISH
    """The language of texts whose file names none, as a BCP 47 tag."""
    extensions: tuple[tuple[str, str], ...] = ()
    """The extensions of Python-Markdown that the site chooses, each with its options as JSON; empty for Pelican's."""

    @classmethod
    def of(
        cls,
        reviews: object,
        today: date | None = None,
        allowed_html: object = None,
        language: str = ENGLISH,
        markdown: object = None,
    ) -> SiteRequirements:
        """Take a site's demands from its settings; ``markdown`` is Pelican's setting of that name.

        Raise ``ValueError`` with a sentence that says what is wrong.
        """
        allowed, extensions = _allowed(allowed_html), _extensions(markdown)
        if reviews is None:
            return cls(today=today, allowed_html=allowed, language=language, extensions=extensions)
        if not isinstance(reviews, int) or isinstance(reviews, bool) or reviews < 0:
            raise ValueError(f"BYTHEBOOK_REVIEWS is {reviews!r}; write how many reviews a claim needs: 0, 1 or more")
        return cls(reviews, today, allowed, language, extensions)

    def last_possible_day(self, history_days: Sequence[str]) -> date | None:
        """Return today's date or the next, as the day begins up to 14 hours earlier than in UTC; None if unknown.

        ``history_days`` are the last days of all histories, in ISO form. A clock that is behind most of them is wrong,
        and so is a build's fixed time: the day is unknown then.
        """
        if self.today is None:
            return None
        last = self.today + timedelta(days=1)
        return None if 2 * sum(day > last.isoformat() for day in history_days) > len(history_days) else last


def _allowed(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the elements that the setting allows; a build says what is wrong with it otherwise."""
    if not isinstance(value, Mapping):
        return ()
    return tuple(
        sorted(
            (str(tag), tuple(sorted(map(str, names)))) for tag, names in value.items() if isinstance(names, Iterable)
        )
    )


def _extensions(markdown: object) -> tuple[tuple[str, str], ...]:
    """Return the names of the extensions in the setting ``MARKDOWN``, as Pelican reads it, with their options.

    An extension that is an object goes by its class, which Python-Markdown finds by its name. Options that JSON cannot
    express, such as functions, are left out.
    """
    if not isinstance(markdown, Mapping):
        return ()
    configs, listed = markdown.get("extension_configs"), markdown.get("extensions")
    found = dict(configs) if isinstance(configs, Mapping) else {}
    for one in listed if isinstance(listed, (list, tuple)) else ():
        if isinstance(one, str):
            found.setdefault(one, {})
        elif hasattr(one, "getConfigs"):
            found[f"{type(one).__module__}:{type(one).__qualname__}"] = one.getConfigs()
    return tuple((str(name), _as_json(options)) for name, options in found.items())


def _as_json(options: object) -> str:
    usable = {}
    for name, value in options.items() if isinstance(options, Mapping) else ():
        try:
            usable[str(name)] = json.loads(json.dumps(value))
        except (TypeError, ValueError):
            continue
    return json.dumps(usable, sort_keys=True)
