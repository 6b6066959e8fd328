"""The metadata of articles and pages that is Pelican's: what a record takes of it, and what no text may set."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, str] = {"lang": "language", "authors": "author"}
"""Pelican's names for keys of the record."""
PELICAN_METADATA = frozenset(
    ("category", "tags", "slug", "translation", "keywords", "description", "template", "summary", "timezone")
)
"""Metadata that Pelican documents and that is not the record's (docs.getpelican.com, "File metadata")."""
_ADDRESS = (
    "The address of an article or page follows from its file's name: rename the file, and name former addresses in "
    '"Aliases".'
)
_RESERVED = "Pelican keeps something of its own under that name: choose another."
_OF_PELICAN = """
    allowed_statuses attach_to content date_format default_status default_template filename get_content
    get_relative_source_path get_siteurl get_static_links get_summary get_url_setting in_default_lang
    is_valid locale_date locale_modified mandatory_properties metadata override_save_as override_url
    reader record record_id refresh_metadata_intersite_links relative_dir relative_source_path settings
    source_path translations url_format view
"""
NOT_METADATA: Mapping[str, str] = {
    "url": _ADDRESS,
    "save_as": _ADDRESS,
    **dict.fromkeys(_OF_PELICAN.split(), _RESERVED),
}
"""Metadata that would change where a text is written or what Pelican keeps with it, and what to do instead."""
PICTURE_KEYS: Mapping[str, str] = {
    "file": "Picture",
    "alt": "Picture_Alt",
    "credit": "Picture_Credit",
    "license": "Picture_License",
    "license_url": "Picture_License_URL",
}
"""What the parts of an article's picture are called in front matter, which has no nested values."""
