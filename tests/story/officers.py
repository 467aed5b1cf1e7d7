"""The officers of one ward at work, each through the pages they use."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterable

from tests.story.browser import Browser, Page, Refused
from tests.story.partners import Partners
from tests.story.plots import NEW_NAME, Wishes

BETTER = {"nksQueQuan": "Xã Yên Thắng, huyện Ý Yên, tỉnh Nam Định"}
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
    """Receives, checks, enters; and as the wishes say asks, refuses, renames, sends a branch again or ends it."""

    def __init__(
        self, browser: Callable[[], Browser], is_over: threading.Event, partners: Partners, wishes: Wishes
    ) -> None:
        super().__init__(browser, is_over)
        self.partners, self.wishes = partners, wishes
        self.waiting: dict[str, int] = {}  # our dossiers that still need this officer, by number
        self.records: dict[str, int] = {}
        self.supplemented: set[str] = set()
        self.refused: set[str] = set()
        self.resent: set[str] = set()
        self.closed: set[str] = set()
        self.withdrawn: set[str] = set()
        self._lock = threading.Lock()

    def expect(self, numbers: Iterable[str]) -> None:
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
        if number in self.wishes.supplement - self.supplemented and page.has_action(f"{at}/ask-supplement"):
            asked = {"wrong": ["native_place"], "reason": "Quê quán ghi chưa đủ địa danh."}
            browser.post(f"{at}/ask-supplement", page, asked)
            self.partners.supplement(number, BETTER)
            self.supplemented.add(number)
            return True
        if number in self.wishes.refuse and page.has_action(f"{at}/refuse"):
            reason = page.tree.xpath("//select[@name='reason_code']/option/@value[string()]")[0]
            browser.post(f"{at}/refuse", page, {"reason_code": str(reason), "reason": "Trẻ đã được đăng ký."})
            self.refused.add(number)
            self._done(number)
            return True
        if page.has_action(f"{at}/accept"):
            lacks = "Vẫn tiếp nhận hồ sơ chưa đủ" in page.text
            said = {"reason": "Người dân sẽ nộp bản giấy còn thiếu khi nhận kết quả."} if lacks else {}
            page = browser.post(f"{at}/accept", page, said)
        if page.has_action(f"{at}/open-entry"):
            return self._enter(browser, browser.post(f"{at}/open-entry", page, {}), number)
        if entry := page.ids(r"/records/(\d+)/entry$"):
            return self._enter(browser, browser.get(f"/records/{entry[0]}/entry"), number)
        if number in self.wishes.withdraw:
            return self._withdraw(browser, number)
        return self._act_on_branch(browser, page, number)

    def _act_on_branch(self, browser: Browser, page: Page, number: str) -> bool:
        """Send a stopped branch again, or end it without a result."""
        wishes = (
            (self.wishes.resend, "resend", self.resent, "Đã thống nhất với cơ quan"),
            (self.wishes.close, "close", self.closed, "Gia đình tự nộp hồ sơ giấy"),
        )
        for wanted, act, done, reason in wishes:
            forms = page.tree.xpath(
                f"//form[contains(@action, '/branches/') and contains(@action, '/{act}')]/@action"
            )
            if number in wanted and forms:
                browser.post("/" + str(forms[0]).split("/", 3)[3], page, {"reason": reason})
                done.add(number)
                self._done(number)
                return True
        return False

    def _withdraw(self, browser: Browser, number: str) -> bool:
        """Let the citizen take the dossier back once the child's number has come and stands on our page."""
        given = self.partners.number_of(number)
        if not given or given not in browser.get(f"/records/{self.records[number]}").text:
            return False
        self.partners.withdraw(number)
        self.withdrawn.add(number)
        self._done(number)
        return True

    def _enter(self, browser: Browser, page: Page, number: str) -> bool:
        record = int(page.url.split("/records/")[1].split("/")[0])
        is_returned = number in self.wishes.rename and self.records.get(number) == record
        changed = {"child_given_name": NEW_NAME} if is_returned else {}
        if number in self.wishes.rename and not is_returned:
            self.wishes.to_return.add(record)
        if number in self.wishes.withdraw:
            self.wishes.to_leave.add(record)
        target = f"/records/{record}/entry/submit"
        for _ in range(3):
            values = page.form_values(target) | changed
            answered = {name: value or REASON for name, value in values.items() if name.startswith("reason:")}
            page = browser.post(target, page, values | answered)
            if not page.url.endswith(("/entry", "/submit")):
                self.records[number] = record
                if is_returned or number not in self._comes_back:
                    self._done(number)
                return True
        raise Refused(f"entry {record}: {page.message()}")

    @property
    def _comes_back(self) -> set[str]:
        """What is not done with its entry."""
        return self.wishes.resend | self.wishes.close | self.wishes.rename | self.wishes.withdraw

    def _done(self, number: str) -> None:
        with self._lock:
            self.waiting.pop(number, None)


class Signatory(Officer):
    """Approves entries, then signs what waits, many at once; sends back and leaves lying what the wishes say."""

    def __init__(self, browser: Callable[[], Browser], is_over: threading.Event, wishes: Wishes) -> None:
        super().__init__(browser, is_over)
        self.wishes = wishes

    def round(self, browser: Browser) -> bool:
        page = browser.get("/approvals")
        waiting = {int(each.partition(":")[0]): each for each in page.checked_values("record")}
        if to_return := self.wishes.to_return & set(waiting):
            for record in to_return:
                self._return(browser, record)
            return True
        unwanted = self.wishes.to_return | self.wishes.to_leave
        records = [value for record, value in waiting.items() if record not in unwanted]
        if records:
            page = browser.post("/approvals/register", page, {"record": records})
            for alike in set(page.checked_values("record")) & set(records):
                self._register_alike(browser, alike)
        page = browser.get("/signing")
        papers = page.checked_values("paper")
        if papers:
            browser.post("/signing/sign", page, {"paper": papers})
        return bool(records or papers)

    def _return(self, browser: Browser, record: int) -> None:
        at = f"/approvals/{record}"
        browser.post(f"{at}/return", browser.get(at), {"reason": "Tên của trẻ chưa đúng tờ khai"})
        self.wishes.to_return.discard(record)

    def _register_alike(self, browser: Browser, record: str) -> None:
        """What looks like another act in the book is opened and compared before it is registered."""
        at = f"/approvals/{record.partition(':')[0]}"
        browser.post(f"{at}/register", browser.get(at), {})


class SealClerk(Officer):
    """Seals and issues what is signed."""

    def round(self, browser: Browser) -> bool:
        page = browser.get("/issuing")
        papers = page.checked_values("paper")
        if papers:
            browser.post("/issuing/seal", page, {"paper": papers})
        return bool(papers)


def until_quiet(
    is_true: Callable[[], bool], progress: Callable[[], Hashable], patience: float, pause: float = 2.0
) -> bool:
    """Wait until it is true; False when nothing has moved for so many seconds."""
    last, since = progress(), time.monotonic()
    while not is_true():
        now = progress()
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > patience:
            return False
        time.sleep(pause)
    return True
