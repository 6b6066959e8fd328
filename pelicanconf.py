"""The site's settings for work on a machine: links are relative, so that output/index.html opens from the disk."""

# The engine is imported: Pelican only logs a misspelt plugin name, and an import fails.
from bythebook import plugin as by_the_book

globals().update(by_the_book.ENGINE_SETTINGS)
PLUGINS = [by_the_book]

SITENAME = "By the Book"
SITESUBTITLE = "What officials said, beside what the rules say."
SITEURL = ""
RELATIVE_URLS = True
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
DEFAULT_LANG = "en"

# The repository that the site is kept in, for the footer, and where a file of it is edited ({file} is its path).
BYTHEBOOK_REPOSITORY = ""
BYTHEBOOK_EDIT_URL = ""

# Who answers for the site. Pages, feeds and ClaimReview name the publisher. A site that is published without these
# settings says so on every page.
BYTHEBOOK_PUBLISHER = ""
# What the publisher is in law, and where it is registered: "A nonprofit corporation registered in Minnesota."
BYTHEBOOK_LEGAL_FORM = ""
# An email address or a web address.
BYTHEBOOK_CONTACT = ""
# Who pays for the site, in a sentence.
BYTHEBOOK_FUNDING = ""
# The editors' names: ["Ana Ruiz", "Tom Weber"].
BYTHEBOOK_EDITORS: list[str] = []
# The professional background of the editors, in a sentence or two.
BYTHEBOOK_EDITORS_BACKGROUND = ""
# Where readers report errors: an email address or a web address. If it is empty, they open an issue in the repository.
BYTHEBOOK_CORRECTIONS = ""

# Words that search treats as meaning the same.
BYTHEBOOK_SYNONYMS = [
    "car vehicle automobile SUV truck",
    "police officer agent cop",
    "shoot shot gunfire fire discharge",
    "gun firearm weapon pistol handgun",
    "deadly lethal fatal",
    "kill killing death",
    "home house residence dwelling",
    "film record videotape",
    "mask facemask covering",
    "raid enter entry",
    "arrest detain custody",
    "prosecute charge indict",
    "protester demonstrator",
    "protest demonstration rally",
    "immigrant alien migrant noncitizen",
    "lawyer attorney counsel",
    "law statute",
    "policy directive memo guidance",
    "badge identification",
    "terrorist terrorism",
    "ram hit struck",
    "lawsuit suit sue",
    "training academy syllabus",
    "sensitive protected",
]

# The folder whose Markdown becomes the pages below /docs/.
BYTHEBOOK_DOCS = "docs"

# The folder of the example record that /styleguide/, the page of the theme's components, is made from.
BYTHEBOOK_STYLEGUIDE = "tests/good"
