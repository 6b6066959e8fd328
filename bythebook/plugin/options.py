"""The engine's own settings: the default of each, and what it means."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from bythebook.pages.menu import ABOUT, DEFAULT_MENU, PLACES
from bythebook.pages.page import CLOUDFLARE, NETLIFY
from bythebook.render.budget import DEFAULT_BUDGET


class Option(NamedTuple):
    """A setting: what counts if it is not set, as Python writes it, and what it says, in Markdown."""

    default: str
    meaning: str


OPTIONS: Mapping[str, Option] = {
    "BYTHEBOOK_REPOSITORY": Option(
        '""', "The web address of the repository, for the footer, and for the web form to propose files in."
    ),
    "BYTHEBOOK_EDIT_URL": Option(
        '""',
        "Where a file is edited, with `{file}` for its path: `https://github.com/owner/repository/edit/main/{file}`. "
        "Each page then has a link to its own.",
    ),
    "BYTHEBOOK_PUBLISHER": Option(
        '""',
        "Who publishes the site: a person or an organization. It is named on the about page, in the footer, in "
        "ClaimReview and in feeds.",
    ),
    "BYTHEBOOK_LEGAL_FORM": Option(
        '""',
        "What the publisher is in law, and where it is registered: "
        '`"A nonprofit corporation registered in Minnesota."` It is shown on the about page.',
    ),
    "BYTHEBOOK_CONTACT": Option('""', "How readers reach the publisher: an email address or a web address."),
    "BYTHEBOOK_FUNDING": Option(
        '""', 'Who pays for the site, in a sentence: `"The editors pay for this site themselves."`'
    ),
    "BYTHEBOOK_EDITORS": Option("[]", "The names of the people who edit the site."),
    "BYTHEBOOK_EDITORS_BACKGROUND": Option(
        '""',
        "The professional background of the editors, in a sentence or two: "
        '`"Ana Ruiz has covered courts for ten years."` It is shown on the about page.',
    ),
    "BYTHEBOOK_CORRECTIONS": Option(
        '""',
        "Where readers report errors: an email address, or a web address, in which `{title}` and `{page}` stand for "
        "those of the page. Without it readers report them as issues in `BYTHEBOOK_REPOSITORY`.",
    ),
    "BYTHEBOOK_MENU": Option(
        json.dumps(DEFAULT_MENU),
        "The entries of the menu, in order. The choices are "
        + ", ".join(f"`{name}`" for name in (*PLACES, ABOUT))
        + ", and the ids of pages in `content/pages/`. The search box comes after them.",
    ),
    "BYTHEBOOK_LICENSE_NAME": Option('"CC BY 4.0"', "The license of the record, as pages, feeds and exports name it."),
    "BYTHEBOOK_LICENSE_URL": Option('"https://creativecommons.org/licenses/by/4.0/"', "The URL of that license."),
    "BYTHEBOOK_BUDGET": Option(
        repr(dict(DEFAULT_BUDGET)),
        "How many files and bytes the site may have, and the largest file: what `bythebook build --budget` and "
        "`make budget` check. `None` is no limit, and what is left out has its default: "
        "[Publishing](publishing.md#size).",
    ),
    "BYTHEBOOK_DOI": Option(
        '""',
        "The DOI of the record's releases, such as `10.5281/zenodo.1234567`, which then name it: "
        "[Releases](releases.md).",
    ),
    "BYTHEBOOK_DOCS": Option(
        '""',
        "A folder of Markdown that becomes the pages below `/docs/`; it has a README.md that lists them. "
        "`by_the_book.DOCS` is this documentation.",
    ),
    "BYTHEBOOK_RECORD_LANGUAGE": Option(
        "DEFAULT_LANG",
        "The language of the record's titles, summaries and prose, where it is not that of the site's own words: "
        "[Languages](languages.md).",
    ),
    "BYTHEBOOK_SEARCH": Option("True", "Whether the site has its own search, at `/search/`: [Search](search.md)."),
    "BYTHEBOOK_SYNONYMS": Option(
        "[]",
        "Words that search treats as meaning the same, a line for each group: "
        '`["car vehicle SUV", "police officer agent"]` ([Search](search.md#synonyms)).',
    ),
    "BYTHEBOOK_API": Option(
        "True",
        "Whether the site has documents for programs, at `/api/`, in a build with an address: [The API](api.md).",
    ),
    "BYTHEBOOK_DOWNLOADS": Option("True", "Whether it also has the tables and the SQLite file; they need the API."),
    "BYTHEBOOK_PARQUET": Option(
        "False",
        "Whether the tables are also downloads in Parquet: `make engine EXTRAS=parquet` installs what it needs.",
    ),
    "BYTHEBOOK_CARDS": Option(
        "True", "Whether each claim has a picture for those who share it, in a build with an address."
    ),
    "BYTHEBOOK_CARD_FONTS": Option(
        "[]",
        "Font files in the project for characters that the theme's fonts do not draw on these pictures, the first that "
        "has a character first: [Sharing](sharing.md#cards).",
    ),
    "BYTHEBOOK_EMBEDS": Option("True", "Whether other sites may show a claim in a frame, in a build with an address."),
    "BYTHEBOOK_HOST": Option(
        '""',
        f"The host that the build writes `_headers` and `_redirects` for: `{NETLIFY}` or `{CLOUDFLARE}` "
        "([Publishing](publishing.md#netlify-and-cloudflare-pages)).",
    ),
    "BYTHEBOOK_SEPARATE_FILES": Option(
        "False",
        "Whether citations, annotations, oEmbed responses and the documents of sources also have files of their own, "
        "as before version 1.2 of the API: up to five more files for each claim, and one for each source "
        "([Changes to the API](api-changelog.md)).",
    ),
    "BYTHEBOOK_STYLEGUIDE": Option(
        '""', "The folder of an example record that `/styleguide/`, the page of the theme's components, is made from."
    ),
    "BYTHEBOOK_ALLOWED_HTML": Option(
        "{}",
        'What articles and pages may hold beyond the allow-list, elements with attributes: `{"video": ["src"]}`. '
        "Anyone who proposes an article can then write it: [For people who know Pelican](pelican.md).",
    ),
    "BYTHEBOOK_REVIEWS": Option(
        "0", "How many reviews by others than its authors a claim needs before it is published."
    ),
    "BYTHEBOOK_EVIDENCE": Option('"evidence"', "The folder of captured copies. It is never published."),
    "BYTHEBOOK_CONTRIBUTE": Option(
        "False",
        "Whether the site has the form for a new claim, at `/contribute/`, in a build with an address: "
        "[Editor support](editors.md#the-form-for-a-new-claim). It needs the API.",
    ),
    "BYTHEBOOK_NEW_FILE_URL": Option(
        '""',
        "Where the form proposes a new file, with `{file}` for its path and, if the service takes it, `{text}` for its "
        "text. On GitHub and GitLab it follows from `BYTHEBOOK_REPOSITORY`, with the branch `main`.",
    ),
}
