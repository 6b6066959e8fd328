"""Ask axe-core what bars people from a page."""

from importlib.resources import files

from playwright.sync_api import Page

# deque.com/axe-core-documentation/api-documentation: "Axe-core tags". WCAG 2.2 A and AA, and what axe's authors add.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

RUN = """
async ([tags, withContrast]) => {
  // Style sheets are not fetched again: no rule of these tags reads them.
  const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], preload: false };
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
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    violations: list[str] = page.evaluate(RUN, [TAGS, with_contrast])
    return violations


def remove_repetitions(page: Page, most: int = 3) -> None:
    """Leave ``most`` of the elements of one tag and class that stand side by side.

    Entries of a list that are styled alike have the same contrast.
    """
    page.evaluate(THIN, most)
