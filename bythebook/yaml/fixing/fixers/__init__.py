"""The fixers, by the code of the problem that they fix."""

from __future__ import annotations

from bythebook.yaml.fixing.fixers.base import Fixer
from bythebook.yaml.fixing.fixers.characters import byte_order_mark, hidden_character, tab
from bythebook.yaml.fixing.fixers.ids import bad_id, former_id
from bythebook.yaml.fixing.fixers.keys import duplicate_key, unknown_key
from bythebook.yaml.fixing.fixers.syntax import yaml_syntax
from bythebook.yaml.fixing.fixers.values import bad_date, bad_language, tracked_address, unknown_value, wrong_type
from bythebook.yaml.fixing.fixers.words import quote_words, renders_words, rule_words

FIXERS: dict[str, Fixer] = {
    "byte-order-mark": byte_order_mark,
    "hidden-character": hidden_character,
    "tab": tab,
    "yaml-syntax": yaml_syntax,
    "duplicate-key": duplicate_key,
    "unknown-key": unknown_key,
    "wrong-type": wrong_type,
    "unknown-value": unknown_value,
    "bad-date": bad_date,
    "bad-language": bad_language,
    "bad-id": bad_id,
    "unknown-speaker": former_id,
    "unknown-claim": former_id,
    "unknown-rule": former_id,
    "unknown-person": former_id,
    "unknown-organization": former_id,
    "unknown-source": former_id,
    "unknown-case": former_id,
    "unknown-topic": former_id,
    "unknown-article": former_id,
    "unknown-page": former_id,
    "quote-words": quote_words,
    "rule-words": rule_words,
    "renders-words": renders_words,
    "tracked-address": tracked_address,
}
