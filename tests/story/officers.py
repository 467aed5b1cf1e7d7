"""The officers of one ward at work, each through the pages they use."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from tests.story.browser import Browser, Page, Refused
from tests.story.partners import Partners

REASON = "Đã đối chiếu giấy tờ gốc"


class Officer(threading.Thread):
    """Works in rounds until told to go home; a round that fails is said and tried again."""

    def __init__(self, browser: Callable[[], Browser], is_over: threading.Event) -> None:
        super().__init__(daemon=True)
        self._open, self._is_over = browser, is_over
        self.troubles: list[str] = []

    def run(self) -> None:
        browser: Browser | None = None
        while not self._is_over.is_set():
            try:
                browser = browser or self._open()
                busy = self.round(browser)
            except Exception as error:  # noqa: BLE001 — whatever a killed server answers
                self.troubles.append(f"{type(self).__name__}: {type(error).__name__} {error}"[:300])
                browser, busy = None, False
            if not busy:
                self._is_over.wait(0.3)

    def round(self, browser: Browser) -> bool:
        """Do what waits; return whether there was anything."""
        raise NotImplementedError


class Registrar(Officer):
    """Receives, checks, enters; asks for supplements, refuses, and sends refused branches again."""

    def __init__(
        self,
        browser: Callable[[], Browser],
        is_over: threading.Event,
        partners: Partners,
        *,
        to_supplement: set[str],
        to_refuse: set[str],
        to_resend: set[str],
    ) -> None:
        super().__init__(browser, is_over)
        self.partners = partners
        self.to_supplement, self.to_refuse, self.to_resend = to_supplement, to_refuse, to_resend
        self.waiting: dict[str, int] = {}  # our dossiers that still need this officer, by number
        self.supplemented: set[str] = set()
        self.refused: set[str] = set()
        self.resent: set[str] = set()
        self._lock = threading.Lock()

    def expect(self, numbers: list[str]) -> None:
        """Take these dossiers on as soon as they can be found."""
        with self._lock:
            self.waiting |= dict.fromkeys(numbers, 0)

    def round(self, browser: Browser) -> bool:
        busy = False
        with self._lock:
            todo = dict(self.waiting)
        for number, dossier_id in todo.items():
            if not dossier_id:
                found = self._find(browser, number)
                if not found:
                    continue
                self.waiting[number] = dossier_id = found
            if self._is_over.is_set():
                return busy
            busy |= self._work(browser, number, dossier_id)
        return busy

    def _find(self, browser: Browser, number: str) -> int:
        page = browser.post("/search", browser.get("/"), {"q": number})
        if "/dossiers/" in page.url:
            return int(page.url.rsplit("/", 1)[1])
        return next(iter(page.ids(r"/dossiers/(\d+)$")), 0)

    def _work(self, browser: Browser, number: str, dossier_id: int) -> bool:
        at = f"/dossiers/{dossier_id}"
        page = browser.get(at)
        if number in self.to_supplement - self.supplemented and page.has_action(f"{at}/ask-supplement"):
            browser.post(
                f"{at}/ask-supplement",
                page,
                {"wrong": ["native_place"], "reason": "Quê quán ghi chưa đủ địa danh."},
            )
            self.partners.supplement(number, {"nksQueQuan": "Xã Yên Thắng, huyện Ý Yên, tỉnh Nam Định"})
            self.supplemented.add(number)
            return True
        if number in self.to_refuse and page.has_action(f"{at}/refuse"):
            reason = page.tree.xpath("//select[@name='reason_code']/option/@value[string()]")[0]
            browser.post(f"{at}/refuse", page, {"reason_code": str(reason), "reason": "Trẻ đã được đăng ký."})
            self.refused.add(number)
            self._done(number)
            return True
        if page.has_action(f"{at}/accept"):
            page = browser.post(f"{at}/accept", page, {})
        if page.has_action(f"{at}/open-entry"):
            return self._enter(browser, browser.post(f"{at}/open-entry", page, {}), number)
        if entry := page.ids(r"/records/(\d+)/entry$"):
            return self._enter(browser, browser.get(f"/records/{entry[0]}/entry"), number)
        if number in self.to_resend:
            for branch in page.tree.xpath("//form[contains(@action, '/resend')]/@action"):
                path = "/" + str(branch).split("/", 3)[3]
                browser.post(path, page, {"reason": "Đã thống nhất với cơ quan bảo hiểm"})
                self.resent.add(number)
                self._done(number)
                return True
        return False

    def _enter(self, browser: Browser, page: Page, number: str) -> bool:
        record = int(page.url.split("/records/")[1].split("/")[0])
        target = f"/records/{record}/entry/submit"
        for _ in range(3):
            values = page.form_values(target)
            answered = {name: value or REASON for name, value in values.items() if name.startswith("reason:")}
            page = browser.post(target, page, values | answered)
            if not page.url.endswith(("/entry", "/submit")):
                if number not in self.to_resend:
                    self._done(number)
                return True
        raise Refused(f"entry {record}: {page.message()}")

    def _done(self, number: str) -> None:
        with self._lock:
            self.waiting.pop(number, None)


class Signatory(Officer):
    """Approves entries, then signs what waits, many at once."""

    def round(self, browser: Browser) -> bool:
        page = browser.get("/approvals")
        records = page.checked_values("record")
        if records:
            browser.post("/approvals/register", page, {"record": records})
        page = browser.get("/signing")
        papers = page.checked_values("paper")
        if papers:
            browser.post("/signing/sign", page, {"paper": papers})
        return bool(records or papers)


class SealClerk(Officer):
    """Seals and issues what is signed."""

    def round(self, browser: Browser) -> bool:
        page = browser.get("/issuing")
        papers = page.checked_values("paper")
        if papers:
            browser.post("/issuing/seal", page, {"paper": papers})
        return bool(papers)


def until(is_true: Callable[[], bool], seconds: float) -> bool:
    """Wait until it is true; False when it was not in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_true():
            return True
        time.sleep(0.3)
    return is_true()
