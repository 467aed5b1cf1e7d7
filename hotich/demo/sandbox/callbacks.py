"""What the partners send to hotich, again and again until it is accepted. vi: thông báo về hotich.

A letter is a row before it is sent, so that a killed process sends it after its restart. Letters of one
lane (one reference of one partner) keep their order, unless a fault says otherwise.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any

import aiohttp

from hotich.demo.sandbox.storage import Row
from hotich.demo.sandbox.tasks import next_step_at, take_due_steps
from hotich.demo.sandbox.world import World

logger = logging.getLogger(__name__)

AT_ONCE = 16  # letters under way at the same time
LONGEST_PAUSE = (
    15.0  # seconds between two attempts; a demo's reader should not wait longer for a restarted hotich
)
REPEAT_AFTER = 0.3  # seconds until the fault `duplicate` sends again
SCOPES = {"portal": "dossiers", "insurance": "events notices"}  # every other partner only tells events

# The oldest waiting letter of each lane; one held back by the fault `reorder` does not hold back the others.
_DUE = """
SELECT * FROM letter AS mine
WHERE state = 'waiting' AND due_at <= ? AND NOT EXISTS (
    SELECT 1 FROM letter AS earlier
    WHERE earlier.lane = mine.lane AND earlier.id < mine.id
    AND earlier.state = 'waiting' AND earlier.overtakable = 0)
ORDER BY id LIMIT 100
"""


class Callbacks:
    """The sender: wakes when something is due, does the partners' steps, posts letters."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._tokens: dict[str, tuple[str, float]] = {}
        self._under_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Work until cancelled; letters under way are cut off and sent again after the next start."""
        timeout = aiohttp.ClientTimeout(total=30, connect=5)
        async with aiohttp.ClientSession(timeout=timeout, raise_for_status=False) as session:
            try:
                while True:
                    self._world.bell.clear()
                    try:
                        self._start_due(session)
                    except Exception:  # one spoilt row must not silence all partners; it is in the log
                        logger.exception("Looking for due letters failed")
                    await self._rest()
            finally:
                under_way = list(self._under_way.values())
                for task in under_way:
                    task.cancel()
                await asyncio.gather(*under_way, return_exceptions=True)

    def _start_due(self, session: aiohttp.ClientSession) -> None:
        take_due_steps(self._world)
        for letter in self._world.store.rows(_DUE, self._world.clock.now()):
            if len(self._under_way) >= AT_ONCE:
                return
            if letter["id"] not in self._under_way:
                self._under_way[letter["id"]] = asyncio.create_task(self._carry(session, letter))

    async def _carry(self, session: aiohttp.ClientSession, letter: Row) -> None:
        try:
            await self._deliver(session, letter)
        finally:
            del self._under_way[letter["id"]]
            self._world.bell.set()

    async def _rest(self) -> None:
        store, now = self._world.store, self._world.clock.now()
        row = store.find(
            "SELECT min(due_at) AS due_at FROM letter WHERE state = 'waiting' AND due_at > ?", now
        )
        moments = [moment for moment in (next_step_at(self._world), row["due_at"] if row else None) if moment]
        pause = min([max(moment - now, 0.01) for moment in moments], default=1.0)
        try:
            await asyncio.wait_for(self._world.bell.wait(), min(pause, 1.0))
        except TimeoutError:
            return

    async def _deliver(self, session: aiohttp.ClientSession, letter: Row) -> None:
        try:
            status, answer, wait = await self._post(session, letter)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            status, answer, wait = 0, type(error).__name__, None
        except Exception as error:  # the row stays waiting and the log says why
            logger.exception("Sending letter %s broke", letter["id"])
            status, answer, wait = 0, type(error).__name__, None
        try:
            self._settle(letter, status, answer, wait)
        except Exception:
            logger.exception("Settling letter %s broke", letter["id"])

    async def _post(self, session: aiohttp.ClientSession, letter: Row) -> tuple[int, str, float | None]:
        client = letter["client"]
        status, token = await self._token(session, client)
        if not token:
            return status, "chưa lấy được mã truy cập (token)", None
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        if letter["key"]:
            headers["Idempotency-Key"] = letter["key"]
        url = self._world.hotich + letter["path"]
        async with session.post(
            url, data=letter["body"].encode(), headers=headers, allow_redirects=False
        ) as response:
            if response.status == 401:
                self._tokens.pop(client, None)
            wait = response.headers.get("Retry-After", "")
            text = (await response.text(errors="replace"))[:20_000]
            return response.status, text, float(wait) if wait.isdecimal() else None

    async def _token(self, session: aiohttp.ClientSession, client: str) -> tuple[int, str]:
        token, until = self._tokens.get(client, ("", 0.0))
        if token and time.monotonic() < until:
            return 200, token
        account = self._world.clients[client]
        async with session.post(
            self._world.hotich + "/api/v1/token",
            data={"grant_type": "client_credentials", "scope": SCOPES.get(client, "events")},
            auth=aiohttp.BasicAuth(account["id"], account["secret"]),
        ) as response:
            if response.status != 200:
                return response.status, ""
            given: dict[str, Any] = await response.json(content_type=None)
        token = str(given["access_token"])
        self._tokens[client] = (token, time.monotonic() + float(given.get("expires_in", 300)) - 30)
        return 200, token

    def _settle(self, letter: Row, status: int, answer: str, wait: float | None) -> None:
        """Write down how an attempt ended: accepted, refused for good, or to be tried again."""
        world, attempts = self._world, letter["attempts"] + 1
        accepted = 200 <= status < 300
        refused = letter["what"] in FILINGS and 400 <= status < 500 and status not in (401, 408, 425, 429)
        state = "accepted" if accepted else "refused" if refused else "waiting"
        now = world.clock.now()
        pause = wait if wait is not None else min(LONGEST_PAUSE, 0.5 * 2 ** min(attempts - 1, 10))
        with world.store.transaction():
            world.store.change(
                "UPDATE letter SET attempts = ?, state = ?, status = ?, answer = ?, due_at = ?, sent_at = ?"
                " WHERE id = ?",
                attempts, state, status, answer, letter["due_at"] if accepted or refused else now + pause,
                now if accepted else None, letter["id"],
            )  # fmt: skip
            world.note(
                letter["client"], "out", TITLES.get(letter["what"], letter["what"]),
                dossier=letter["dossier"], reference=letter["reference"], key=letter["key"], status=status,
                answer=_short(status, answer), fault=letter["fault"],
            )  # fmt: skip
            repeatable = accepted and letter["fault"] != _REPEATED
            if repeatable and world.faults.strikes(letter["client"], "duplicate"):
                self._repeat(letter, now)

    def _repeat(self, letter: Row, now: float) -> None:
        """Send the very same letter once more, as a partner does that missed our answer."""
        self._world.store.add(
            "letter", client=letter["client"], lane=f"{letter['lane']}:again", dossier=letter["dossier"],
            reference=letter["reference"], what=letter["what"], path=letter["path"], body=letter["body"],
            key=letter["key"], written_at=now, due_at=now + REPEAT_AFTER, fault=_REPEATED,
        )  # fmt: skip


_REPEATED = "gửi lặp"
TITLES = {
    "filing": "Nộp hồ sơ",
    "supplement": "Nộp bổ sung",
    "withdrawal": "Rút hồ sơ",
    "draft": "Trả lời bản nháp",
    "notice": "Gửi giấy của cơ sở y tế",
}
FILINGS = tuple(TITLES)


def _short(status: int, answer: str) -> str:
    """What the journal keeps of an answer: an error in full, of a success only what people look for."""
    if not 200 <= status < 300:
        return answer[:2000]
    try:
        parsed = json.loads(answer)
    except ValueError:
        return answer[:200]
    if not isinstance(parsed, dict):
        return answer[:200]
    return json.dumps(parsed, ensure_ascii=False)[:600]
