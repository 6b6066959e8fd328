"""The data set as schema.org/Dataset, by which Google Dataset Search and others find it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bythebook.language import gettext
from bythebook.pages.build_info import BuildInfo
from bythebook.pages.context import Context
from bythebook.pages.downloads import DATA_ADDRESS, MEDIA_TYPES, Download
from bythebook.pages.newest_change import newest_day


def dataset(context: Context, downloads: Iterable[Download], build: BuildInfo) -> dict[str, Any] | None:
    """Return the data set with its downloads; ``None`` if the site's URL is unknown, as its URLs are absolute."""
    settings = context.settings
    if not settings.url:
        return None
    address = settings.url + DATA_ADDRESS
    publisher = {"@type": "Organization", "name": settings.author, "url": f"{settings.url}/"}
    description = gettext(
        "Public statements with their sources, the written rules that were in force, and how the words compare with "
        "the rules: claims, rules, people, organizations, sources and corrections."
    )
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": gettext("{site}: data").format(site=settings.name),
        "description": f"{settings.tagline} {description}".strip(),
        "license": settings.license_url,
        "creator": publisher,
        "publisher": publisher,
        "isAccessibleForFree": True,
        "inLanguage": settings.language,
        "dateModified": newest_day(context),
        "version": build.commit or "",
        "distribution": [_distribution(settings.url, one) for one in downloads],
    }
    return {name: value for name, value in fields.items() if value}


def _distribution(site: str, one: Download) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": one.file,
        "contentUrl": site + one.address,
        "encodingFormat": MEDIA_TYPES[one.format],
        "contentSize": f"{one.bytes} B",
        "sha256": one.sha256,
    }
