"""The form at /admin/ as an editor works it: what is written where, what is chosen, what is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

_SLOW = 60_000
"""Milliseconds that the program may take to start, to load a record or to save, on a busy machine."""


class FormPage:
    """The open form."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.set_viewport_size({"width": 1280, "height": 6000})  # fields out of sight are not there
        page.goto(address)

    def sign_in(self) -> None:
        """Sign in with a token, as somebody who may write to the repository."""
        self._press("Sign In Using Access Token")
        self.page.get_by_role("textbox").first.fill("a-token")
        self._press("Sign In")

    def agree_to_a_copy(self) -> None:
        """Have a copy of the repository made, as somebody who may not write to it."""
        self._press("Fork")

    def open(self, title: str) -> None:
        """Open a record of the list by its title."""
        self.page.get_by_text(title, exact=True).click(timeout=_SLOW)
        expect(self.button("Save")).to_be_visible(timeout=_SLOW)

    def begin(self) -> None:
        """Begin a new record of the sort whose list is shown: at first, claims."""
        self.page.get_by_role("button", name="New").first.click(timeout=_SLOW)
        expect(self.button("Save")).to_be_visible(timeout=_SLOW)

    def field(self, path: str) -> Locator:
        """Return a field by its key, within others as ``quote.text`` or ``comparisons.0.rule``."""
        found = self.page.locator(f'[data-key-path="{path}"]')
        found.scroll_into_view_if_needed(timeout=_SLOW)
        return found

    def write(self, path: str, text: str) -> None:
        """Write into a field."""
        self.field(path).locator("input, textarea").first.fill(text)

    def choose(self, path: str, *choices: str) -> None:
        """Choose of what a field offers: in a list that opens, or at buttons that stand in the page."""
        field = self.field(path)
        for choice in choices:
            name = re.compile(re.escape(choice))
            if field.get_by_role("combobox").count():
                field.get_by_role("combobox").click()
                self.page.get_by_role("option", name=name).click()
            else:
                field.get_by_role("radio", name=name).or_(field.get_by_role("checkbox", name=name)).click()

    def add(self, path: str) -> None:
        """Add an entry to a list."""
        self.field(path).get_by_role("button", name=re.compile("^Add ")).click()

    def expand(self, path: str) -> None:
        """Open every entry of a list, which show their first keys only."""
        self.field(path).get_by_role("button", name="Expand All").click()

    def button(self, name: str) -> Locator:
        """Return a button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def save(self, is_there: Callable[[], object]) -> None:
        """Save, hand over for review, and wait until what comes of it is there."""
        self._press("Save")
        self._press("Send for Review")
        for _ in range(_SLOW // 100):
            if is_there():
                return
            self.page.wait_for_timeout(100)
        raise TimeoutError("nothing came of it")

    def _press(self, name: str) -> None:
        self.button(name).click(timeout=_SLOW)
