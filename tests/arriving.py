"""Wait for the page that a browser is led to, also over pages that give way to another while they load."""

import re

from playwright.sync_api import Page, expect


def arrives(page: Page, address: str) -> None:
    """Wait until the page at this address (a regular expression) is there and its scripts have run."""
    expect(page).to_have_url(re.compile(address))
    page.wait_for_load_state()
