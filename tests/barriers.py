"""What keeps somebody from using a page, as axe finds it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def serious_barriers(page: Page) -> list[str]:
    """Return the rules that the page breaks seriously or worse."""
    found = Axe().run(page).response["violations"]
    return [each["id"] for each in found if each["impact"] in ("serious", "critical")]
