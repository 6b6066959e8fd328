"""Ask axe-core what bars people from a page."""

from importlib.resources import files

from playwright.sync_api import Page

# deque.com/axe-core-documentation/api-documentation: "Axe-core tags". WCAG 2.2 A and AA, and what axe's authors add.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

COLORS = ["color-contrast", "link-in-text-block"]
"""The rules whose result depends on colors."""

RUN = """
async ([type, values, withContrast]) => {
  // Style sheets are not fetched again: no rule of these tags reads them.
  const options = { runOnly: { type, values }, resultTypes: ["violations"], preload: false };
  options.rules = { "color-contrast": { enabled: withContrast } };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id}: ${help}: ${target.flat().join(" ")}: ${failureSummary.replace(/\\s+/g, " ").trim()}`));
}
"""
THIN = """
(most) => {
  const referring = ["aria-controls", "aria-describedby", "aria-labelledby", "for", "headers"];
  const referred = new Set(referring.flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].flatMap((one) => one.getAttribute(name).split(/\\s+/))));
  const isReferred = (one) => [one, ...one.querySelectorAll("[id]")].some(({ id }) => id && referred.has(id));
  for (const parent of document.querySelectorAll("article, div, main, nav, ol, section, tbody, ul")) {
    const seen = {};
    for (const child of [...parent.children]) {
      const kind = `${child.tagName} ${child.className}`;
      seen[kind] = (seen[kind] ?? 0) + 1;
      if (seen[kind] > most && !/^H\\d$/.test(child.tagName) && !isReferred(child)) child.remove();
    }
  }
}
"""


def axe_violations(page: Page, *, with_contrast: bool = True) -> list[str]:
    """Return one line for each element that breaks a rule: the rule, its meaning, the element, how to fix it.

    Contrast takes most of the time, as axe looks for what lies behind each text. The page's Content-Security-Policy stays in force: the debugger, not the page, evaluates axe.
    """
    return _run(page, "tag", TAGS, with_contrast=with_contrast)


def color_violations(page: Page) -> list[str]:
    """Return one line for each element that breaks a rule about colors.

    For a page that broke no other rule in other colors: they would take the time again and find the same.
    """
    return _run(page, "rule", COLORS, with_contrast=True)


def _run(page: Page, kind: str, values: list[str], *, with_contrast: bool) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    violations: list[str] = page.evaluate(RUN, [kind, values, with_contrast])
    return violations


def remove_repetitions(page: Page, most: int = 3) -> None:
    """Leave ``most`` of the elements of one tag and class that stand side by side.

    Entries of a list that are styled alike have the same contrast.
    """
    page.evaluate(THIN, most)
