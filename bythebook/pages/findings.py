"""The pages of findings."""

from __future__ import annotations

from bythebook.language import gettext, ngettext, sort_key
from bythebook.language import number as number_words
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.counted import published_claims
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import tally
from bythebook.pages.rule_names import cited
from bythebook.pages.titles import title_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.lists import FindingsIndexView, FindingView, IndexRow
from bythebook.records.vocabulary import Finding


def finding_page(context: Context, finding: Finding, number: int = FRONT) -> Page:
    """Return a page of the claims with one finding, and of the rules to which words stood in that relation."""
    front = addresses.address("finding", finding.value)
    path = numbered_address(front, number)
    listed = context.index.listed
    view = FindingView(
        chrome=context.chrome("finding", context.labels.label(finding), context.labels.meaning(finding), path),
        finding=context.term(finding),
        claims=claim_list(context, context.index.by_finding.of(finding), front, number),
        tally=tally(context, listed, published_claims) if number == FRONT else None,
        rules=_rules(context, finding) if number == FRONT else (),
    )
    return Page(path, "finding.html", view)


def findings_index(context: Context) -> Page:
    """Return the page that tells what each finding means and how often it was made."""
    path = addresses.index_address("finding")
    listed = context.index.listed
    description = gettext(
        "How statements compare with written rules: what each finding means, and how many of each there are."
    )
    view = FindingsIndexView(
        chrome=context.chrome("findings", gettext("Findings"), description, path),
        tally=tally(context, listed, published_claims),
        statements_total=listed.statements,
    )
    return Page(path, "findings.html", view)


def _rules(context: Context, finding: Finding) -> tuple[IndexRow, ...]:
    """Return the rules with the number of claims that have the finding for a clause, and of all compared claims."""
    rows = []
    for rule_id, count in context.index.carried(finding).items():
        rule = context.corpus.rules[rule_id]
        total = len(context.index.by_rule.of(rule_id))
        text = ngettext(
            "{count} of {total} claim compared with it", "{count} of {total} claims compared with it", total
        )
        label = text.format(count=number_words(count), total=number_words(total))
        rows.append(
            IndexRow(LinkView(cited(rule), addresses.address("rule", rule_id)), (title_of(rule),), count, label)
        )
    return tuple(sorted(rows, key=lambda row: (-row.count, sort_key(row.link.label))))
