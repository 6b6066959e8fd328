"""Ask axe-core what bars people from a page."""

from importlib.resources import files

from playwright.sync_api import Page

# deque.com/axe-core-documentation/api-documentation: "Axe-core tags". WCAG 2.2 A and AA, and what axe's authors add.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

RUN = """
async (tags) => {
  const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id}: ${help}: ${target.flat().join(" ")}: ${failureSummary.replace(/\\s+/g, " ").trim()}`));
}
"""


def axe_violations(page: Page) -> list[str]:
    """Return one line for each element that breaks a rule: the rule, its meaning, the element, the way out.

    The page's Content-Security-Policy stays in force: the debugger, not the page, evaluates axe.
    """
    page.evaluate(AXE)
    violations: list[str] = page.evaluate(RUN, TAGS)
    return violations
