"""The story's registrar, who also knows that an answer may have been lost while the act was done."""

from __future__ import annotations

from tests.story.browser import Browser
from tests.story.officers import BETTER, Registrar


class PatientRegistrar(Registrar):
    """Looks at the page before each act, and takes a dossier off the list when its page asks for nothing more."""

    def _work(self, browser: Browser, number: str, dossier_id: int) -> bool:
        at = f"/dossiers/{dossier_id}"
        if number in self.wishes.refuse:
            page = browser.get(at)
            if not page.has_action(f"{at}/refuse"):
                self.refused.add(number)
                self._done(number)
                return True
        elif number in self.wishes.supplement - self.supplemented:
            page = browser.get(at)
            if page.has_action(f"{at}/ask-supplement"):
                reason = "Quê quán ghi chưa đủ địa danh."
                browser.post(f"{at}/ask-supplement", page, {"wrong": ["native_place"], "reason": reason})
                return True
            self.partners.supplement(number, BETTER)
            self.supplemented.add(number)
            return True
        elif number not in self.wishes.resend | self.wishes.supplement:
            page = browser.get(at)
            steps = (f"{at}/accept", f"{at}/open-entry")
            if not page.ids(r"/records/(\d+)/entry$") and not any(page.has_action(step) for step in steps):
                self._done(number)
                return False
        return super()._work(browser, number, dossier_id)
