"""What was asked and what was confirmed, written outside the database: it must not be lost with what it judges."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from pathlib import Path
from typing import Any

import httpx

from tests.story.browser import Browser, Page, Refused

#: Where a form goes → the act that stands in the trail once it is done, and the kind of row it is about. An act of the
#: register is called by its kind there, which its page does not say.
ACTS = {
    re.compile(r"^/dossiers/(\d+)/(accept|ask-supplement|refuse|open-entry)$"): (
        "dossier.{}",
        "interlink.dossier",
    ),
    re.compile(r"^/records/(\d+)/entry/(submit)$"): ("record.{}", "registry.record"),
}
#: The same for pages where many are ticked: the name of the boxes.
BATCHES = {
    "/approvals/register": ("record.register", "registry.record", "record"),
    "/signing/sign": ("paper.sign", "registry.paper", "paper"),
    "/issuing/seal": ("paper.seal", "registry.paper", "paper"),
}
Act = tuple[str, str, int]


class History:
    """One JSON object a line: `invoke`, then `ok`, `fail`, or `info` where the answer was lost."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", encoding="utf-8")
        self._lock = threading.Lock()
        self._confirmed: set[Act] = set()

    def note(self, kind: str, what: str, **detail: Any) -> None:
        """Write one line that survives whatever is killed next."""
        line = json.dumps(
            {"at": round(time.time(), 3), "kind": kind, "what": what, **detail}, ensure_ascii=False
        )
        with self._lock:
            self._file.write(line + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def confirm(self, act: str, model: str, subject: int) -> None:
        """Note that a screen showed an act as done."""
        self.note("ok", act, model=model, subject=subject)
        self._confirmed.add((act, model, subject))

    @property
    def confirmed(self) -> set[Act]:
        """What was confirmed: act, kind of row, its id."""
        return set(self._confirmed)

    def close(self) -> None:
        self._file.close()


class WatchedBrowser(Browser):
    """A browser that writes the history of all acts sent with it."""

    def __init__(self, base: str, account: dict[str, Any], history: History) -> None:
        self._history = history
        try:
            super().__init__(base, account)
        except (httpx.HTTPError, Refused):
            self.close()
            raise

    def post(self, path: str, page: Page, data: dict[str, Any]) -> Page:
        """Send a form as `Browser.post` does; an act is confirmed by the redirect that follows it."""
        self._history.note("invoke", path)
        try:
            response = self._send(path, page, data)
        except httpx.HTTPError as error:
            self._history.note("info", path, error=type(error).__name__)
            raise
        led_on = bool(response.history) and "/login" not in response.history[0].headers.get("location", "")
        try:
            after = self._page(response)
        except Refused:
            # The redirect was the confirmation; what follows it is only a look.
            self._history.note("info", path, status=response.status_code)
            if led_on:
                self._confirm(path, {}, None)
            raise
        if led_on:
            self._confirm(path, data, after)
        else:
            self._history.note("fail", path, status=response.status_code)
        return after

    def _confirm(self, path: str, data: dict[str, Any], after: Page | None) -> None:
        for pattern, (act, model) in ACTS.items():
            if found := pattern.match(path):
                self._history.confirm(act.format(found[2]), model, int(found[1]))
        if after is not None and path in BATCHES:
            act, model, box = BATCHES[path]
            # What can still be ticked was refused for itself; the page says why.
            for subject in _rows(data.get(box, [])) - _rows(after.checked_values(box)):
                self._history.confirm(act, model, subject)


def _rows(values: list[str]) -> set[int]:
    """Return the rows of these boxes; some boxes say after a colon what their row showed."""
    return {int(value.partition(":")[0]) for value in values}
