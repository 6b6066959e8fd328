"""What pages say of a withdrawn record: a banner with the reason at the address that it always had."""

from __future__ import annotations

from bythebook.language import gettext
from bythebook.pages.context import Context
from bythebook.pages.titles import own_words
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import WithdrawalView
from bythebook.pages.wording import date_words
from bythebook.records import Record
from bythebook.records.base import withdrawal_of


def withdrawal_view(context: Context, record: Record) -> WithdrawalView | None:
    """Return why a record was withdrawn, or nothing."""
    withdrawn = withdrawal_of(record)
    if not withdrawn:
        return None
    replacement = withdrawn.replaced_by
    return WithdrawalView(
        date_words(withdrawn.date),
        context.term(withdrawn.reason),
        own_words(withdrawn.note),
        context.links.to(record.kind_name, replacement) if replacement else None,
    )


def withdrawal_texts(title: str, withdrawal: WithdrawalView) -> tuple[str, str]:
    """Return the title and the description of a withdrawn record's page: the reason, not what the page said."""
    withdrawn = gettext("Withdrawn on {date}.").format(date=withdrawal.date.text)
    return gettext("Withdrawn: {title}").format(title=title), f"{withdrawn} {withdrawal.note}"


def record_chrome(context: Context, record: Record, title: str, description: str, path: str) -> Chrome:
    """Return the chrome of a record's page. Search engines may list it only if lists do."""
    withdrawal = withdrawal_view(context, record)
    if withdrawal:
        title, description = withdrawal_texts(title, withdrawal)
    return context.chrome(
        record.kind_name,
        title,
        description,
        path,
        file=record.file,
        is_indexed=record.is_listed,
        withdrawal=withdrawal,
    )
