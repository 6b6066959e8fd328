"""Where a reader reports an error on a page: a prefilled issue in the repository, or an email."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from bythebook.language import gettext
from bythebook.pages.page import SiteSettings
from bythebook.pages.wording import excerpt
from bythebook.records.field_types import is_email_address

ISSUE_FORM = "2-error-in-the-record.yml"
"""The issue form of a project on GitHub, in .github/ISSUE_TEMPLATE/; its field ``page`` is the page's address."""

_LONGEST_TITLE = 120
"""A subject's characters: the page's address, which follows, says which page it is."""

_LONGEST_ENCODED = 240
"""The most characters of a title in a URL, where a letter of many scripts takes six or nine."""


def report_address(settings: SiteSettings, title: str, path: str) -> str:
    """Return where a reader reports an error on a page: a URL, a ``mailto:`` link, or an empty string.

    The setting BYTHEBOOK_CORRECTIONS is used first, then the repository's issues. ``title`` is the page's heading, and
    ``path`` its address from the site's root.
    """
    page = settings.url + path
    if corrections := settings.publisher.corrections:
        return _own_address(corrections, title, page)
    return _issue_address(settings.repository, title, page) if settings.repository else ""


def _own_address(corrections: str, title: str, page: str) -> str:
    if is_email_address(corrections):
        return f"mailto:{corrections}?{urlencode({'subject': _subject(title), 'body': _body(page)}, quote_via=quote)}"
    return corrections.replace("{title}", quote(_cut(title), safe="")).replace("{page}", quote(page, safe=""))


def _issue_address(repository: str, title: str, page: str) -> str:
    """Return the address of a new issue with a title and a text.

    GitLab has fields of its own (docs.gitlab.com/user/project/issues/create_issues). A form on GitHub is filled by the
    ids of its fields (docs.github.com/issues/tracking-your-work-with-issues: "Creating an issue from a URL query").
    Forgejo and Gitea, on whatever host, take a title and a text (docs.gitea.com/usage/issue-pull-request-templates).
    """
    host = (urlsplit(repository).hostname or "").removeprefix("www.")
    base = repository.rstrip("/").removesuffix(".git")
    subject = _subject(title)
    if host == "github.com":
        fields = {"template": ISSUE_FORM, "title": subject, "page": page}
    elif "gitlab" in host:
        fields = {"issue[title]": subject, "issue[description]": _body(page)}
        return f"{base}/-/issues/new?{urlencode(fields, quote_via=quote)}"
    else:
        fields = {"title": subject, "body": _body(page)}
    return f"{base}/issues/new?{urlencode(fields, quote_via=quote)}"


def _subject(title: str) -> str:
    return gettext("Error: {title}").format(title=_cut(title))


def _cut(title: str) -> str:
    room = _LONGEST_ENCODED * len(title) // max(len(quote(title)), 1)
    return excerpt(title, min(room, _LONGEST_TITLE))


def _body(page: str) -> str:
    questions = (gettext("What is wrong:"), gettext("What it should say, and how you know:"))
    return "\n\n".join((gettext("Page: {page}").format(page=page), *questions)) + "\n"
