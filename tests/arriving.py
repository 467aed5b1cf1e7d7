"""What a browser does once its page is there, which gives way to another while it loads, and has scripts to run."""

import re

from playwright.sync_api import Page, expect

HAND_MS = 60  # static/js/scanner.js takes quicker keys for a scanner's


def arrives(page: Page, address: str) -> None:
    """Wait until the page at this address (a regular expression) is there and its scripts have run."""
    expect(page).to_have_url(re.compile(address))
    page.wait_for_load_state()


def press(page: Page, *keys: str) -> None:
    """Press keys as a hand does: when the scripts of the page are there, and slower than a scanner types."""
    page.wait_for_load_state("domcontentloaded")
    for key in keys:
        page.keyboard.press(key)
        if len(key) == 1:
            page.wait_for_timeout(HAND_MS)
