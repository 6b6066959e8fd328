"""Language tags: registered subtags are accepted, and what was meant by others is named."""

from __future__ import annotations

import pytest

from bythebook.records.language_tags import is_language_tag, meant_tag

REGISTERED = (
    *("en", "en-US", "EN-us", "pt-BR", "zh-Hant-TW", "zh-cmn-Hans-CN", "sl-rozaj", "de-1996", "es-419", "fil", "yue"),
    *("ca-valencia", "sr-Latn-RS", "en-u-ca-gregory", "en-x-ours", "qaa", "vi", "tlh"),
)
MEANT = {
    "jp": "ja",
    "en-UK": "en-GB",
    "en_US": "en-US",
    "eng": "en",
    "ger": "de",
    "cn-Hans": "zh-Hans",
    "zh-simp": "zh-Hans",
    "vn": "vi",
    "xx": "",
    "zz-US": "",
    "en-ZZZ": "",
    "en-US-GB": "",
    "english": "en",
    "klingonese": "",
    "en-": "",
    "": "",
}


@pytest.mark.parametrize("tag", REGISTERED)
def test_a_tag_with_registered_subtags_is_accepted(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize("text, tag", MEANT.items())
def test_any_other_is_refused_with_the_tag_that_was_meant(text: str, tag: str) -> None:
    assert (is_language_tag(text), meant_tag(text)) == (False, tag)
