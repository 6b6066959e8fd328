"""The page that leads to everything beyond the menu, and the page about a site that has not written its own."""

from __future__ import annotations

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.menu import ABOUT, PLACES, place_label
from bythebook.pages.page import Page
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.explore import AboutView, ExploreEntry, ExploreView
from bythebook.records.vocabulary import Finding

_ENTRIES = {
    "matrix": message("Who spoke about which rule, and what we found."),
    "overview": message("Our findings in numbers: by month, by organization and by rule."),
    "balance": message("Whose statements we chose, side by side: how many, how exact, and what we found."),
    "drift": message("Other outlets’ wording next to the original, word by word, and how the meaning changed."),
    "corrections": message("What we got wrong and corrected, and what we withdrew, with the reasons."),
    "data": message("Everything on this site as files, free to use."),
}
"""The places that Explore leads to, each with a sentence. Each has a picture of that name in explore.html."""
_LISTS = ("findings", "topics", "sources", "organizations", "articles")


def explore_page(context: Context) -> Page:
    """Return the page that leads to the matrix, the overview, the changes of quotes, the corrections and the data."""
    counts = context.index.by_finding.lengths()
    most = max(counts.values(), default=0)
    description = gettext("More ways to look at what officials said and what the rules say.")
    view = ExploreView(
        chrome=context.chrome("explore", place_label("explore"), description, PLACES["explore"].href),
        intro=description,
        entries=tuple(
            ExploreEntry(name, LinkView(place_label(name), PLACES[name].href), gettext(sentence))
            for name, sentence in _ENTRIES.items()
        ),
        shares=tuple(round(100 * counts.get(finding, 0) / most) if most else 0 for finding in Finding),
        lists=tuple(LinkView(place_label(name), PLACES[name].href) for name in _LISTS),
    )
    return Page(PLACES["explore"].href, "explore.html", view)


def about_site_page(context: Context) -> Page:
    """Return the page about a site that has no page ``about`` of its own."""
    path = addresses.address("page", ABOUT)
    tagline = context.site.tagline or context.site.name
    view = AboutView(context.chrome("page", gettext("About"), tagline, path))
    return Page(path, "about.html", view)
