"""Error recovery: the references of an invalid record, so that one problem does not hide others.

Wrong values are replaced by placeholders until the record validates. Such a record is never shown, linked or counted;
only its references are checked.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bythebook.records import Record
from bythebook.records.corpus import PLACEHOLDER

_ROUNDS = 12
"""A replaced mapping has missing keys in turn, and so on; the deepest record has fewer levels than this."""


def recover(kind: type[Record], record_id: str, path: str, value: Any) -> Record | None:
    """Return a record of a file's values with a placeholder for each wrong one, or ``None`` if that fails."""
    if not isinstance(value, dict):
        return None
    values: dict[str, Any] = {**copy.deepcopy(value), "id": record_id, "file": path}
    for _ in range(_ROUNDS):
        try:
            return kind.model_validate(values)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                _replace(values, each)
    return None


def _replace(values: dict[str, Any], error: ErrorDetails) -> None:
    *path, last = error["loc"]
    holder: Any = values
    try:
        for step in path:
            holder = holder[step]
        if error["type"] == "extra_forbidden":
            del holder[last]
        else:
            holder[last] = _placeholder(error)
    except (KeyError, IndexError, TypeError):
        return  # an earlier replacement of this round removed it


_BY_TYPE: dict[str, Any] = {
    "tuple_type": [],
    "too_short": [{}],
    "model_type": {},
    "model_attributes_type": {},
    "dict_type": {},
    "bad-url": "https://example.org/",
    "bad-language": "en",
    "bad-hash": "0" * 64,
}
_BY_MESSAGE = (
    ('has no "/"', "2000-01-01/.."),
    ("a date", "2000-01-01"),
    ("true or false", "false"),
    ("must be a list", [PLACEHOLDER]),
)


def _placeholder(error: ErrorDetails) -> Any:
    """Return a value that is valid there, or that lets the next round get closer to one."""
    if error["type"] in _BY_TYPE:
        return copy.deepcopy(_BY_TYPE[error["type"]])
    if words := re.findall(r"'([^']*)'", str((error.get("ctx") or {}).get("expected", ""))):
        return words[0]
    if error["type"] == "bad-date" and "time in UTC" in error["msg"]:
        return "2000-01-01T00:00:00Z"
    if error["type"] == "bad-date":
        return "2000-01-01/.." if 'has no "/"' in error["msg"] else "2000-01-01"
    return next((value for part, value in _BY_MESSAGE if part in error["msg"]), PLACEHOLDER)
