"""Make pages from the corpus. A page is a value: a path, a template, and a view of plain data."""

from bythebook.pages.context import Context
from bythebook.pages.manual import Manual
from bythebook.pages.page import Page, SiteSettings
from bythebook.pages.sitemap import PageKey, make_page, page_keys

__all__ = ["Context", "Manual", "Page", "PageKey", "SiteSettings", "make_page", "page_keys"]
