"""A person at a browser: what they do by hand, and what none of their pages may show."""

import re
import time
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.arriving import arrives, press
from tests.authenticator import Authenticator, authenticator_of, hold

OFFICE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
#: The browser itself reports such answers. For a page it is an answer like any other, and 401 is how a login ends.
ANSWERED = re.compile(r"Failed to load resource: the server responded with a status of (401|4\d\d)")
#: Says what makes a page wider than its window; an empty list when nothing does.
TOO_WIDE = """() => {
  const page = document.documentElement, width = page.clientWidth;
  if (page.scrollWidth <= width) return [];
  const isWide = (each) => each.getBoundingClientRect().right > width + 1;
  const wide = [...document.body.querySelectorAll("*")].filter(isWide);
  return [`${page.scrollWidth} px`, ...wide.slice(0, 3).map((each) => each.outerHTML.slice(0, 120))];
}"""


class Desk:
    """One browser with cookies of its own; everything its console says is kept as a complaint."""

    def __init__(
        self,
        browser: Browser,
        base_url: str,
        size: dict[str, int] = OFFICE,
        *,
        accounts: list[dict[str, Any]] | None = None,
    ) -> None:
        """`accounts` are those of the demo, for whoever logs in."""
        self.base_url = base_url
        self._accounts = {each["username"]: each for each in accounts or []}
        self.context = browser.new_context(
            base_url=base_url,
            viewport=size,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        #: How many keys or chords were pressed at this desk.
        self.keys = 0
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def log_in(self, username: str) -> None:
        """Log in on the page that is open, or on the login page."""
        if "/login" not in self.page.url:
            self.page.goto("/login")
        account = self._accounts[username]
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu").fill(account["password"])
        self.page.get_by_role("button", name="Đăng nhập").click()
        if authenticator := authenticator_of(account):
            self.shows_code(authenticator)
        expect(self.page.locator(".topbar")).to_be_visible()

    def shows_code(self, authenticator: Authenticator) -> None:
        """Type the code of this moment on the page that asks for it."""
        self.page.get_by_label("Mã 6 số").fill(authenticator.code())
        press(self.page, "Enter")

    def enrols(self, username: str) -> Authenticator:
        """Enrol a telephone on the page that asks for it, and put the recovery codes away."""
        account = self._accounts.setdefault(username, {"username": username, "factor": ""})
        held = hold(account, self.page.locator("#factor-key").inner_text())
        self.shows_code(held)
        expect(self.page.locator(".recovery-codes li")).to_have_count(10)
        self.page.get_by_role("link", name="Tôi đã cất mã dự phòng").click()
        return held

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, on a page whose scripts are there: no hand is faster than they are."""
        self.keys += len(keys)
        press(self.page, *keys)

    def look_for(self, words: str) -> None:
        """Type into the search that "/" reaches, and press Enter."""
        self.press("/")
        self.page.keyboard.type(words)
        press(self.page, "Enter")
        arrives(self.page, r"/(search|dossiers/\d+)$")

    def open_dossier(self, number: str) -> None:
        """Go to a dossier by its number."""
        self.look_for(number)
        if not re.search(r"/dossiers/\d+$", self.page.url):
            self.page.locator(".row-link").first.click()
        expect(self.page.get_by_role("heading", name="Tờ khai của công dân")).to_be_visible()

    def sees(self, words: str, *, within: float = 20) -> None:
        """Open the page again until it shows the words, as somebody does who waits for news."""
        self.wait_for(lambda: self.page.get_by_text(words).first.is_visible(), within, words)

    def sees_all(self, words: str, times: int, among: Locator, *, within: float = 40) -> None:
        """Open the page again until the words stand in that part of it so many times."""
        found = among.get_by_text(words)
        self.wait_for(lambda: found.count() == times, within, f"{words} {times} times")

    def wait_for(self, is_true: Callable[[], bool], seconds: float, what: str) -> None:
        """Open the page again until it is true."""
        end = time.monotonic() + seconds
        while not is_true():
            assert time.monotonic() < end, f"{what!r} did not come to {self.page.url}"
            self.page.wait_for_timeout(400)
            self.page.reload()

    def finds_the_page_in_order(self) -> None:
        """Nothing keeps anybody from using the page: not its width, not its colours, names or structure."""
        here = self.page.url
        before = self.page.viewport_size
        for size in (PHONE, OFFICE):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            too_wide = self.page.evaluate(TOO_WIDE)
            assert not too_wide, f"{here} at {size['width']}: {too_wide}"
        found = [_short(each) for each in Axe().run(self.page).response["violations"]]
        grave = [each for each in found if each["impact"] in ("serious", "critical")]
        assert not grave, f"{here}: {grave}"
        if before:
            self.page.set_viewport_size(before)

    def close(self) -> None:
        """Leave; the browser's console must have had nothing to say."""
        self.context.close()
        assert not self.complaints, self.complaints

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        answered = ANSWERED.match(message.text)
        if answered and (answered[1] == "401" or message.location["url"] == self.page.url):
            return
        self.complaints.append(f"{message.text} ({message.location['url']})")


def _short(violation: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": violation["id"],
        "impact": violation["impact"],
        "at": [node["html"][:160] for node in violation["nodes"][:3]],
    }
