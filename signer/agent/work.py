"""What the agent does: one loop for the line, one thread that feeds the token's process. vi: vòng lặp của máy ký.

Papers are in memory only. A job that is not named to the server any more is given back there, so nothing is lost when
this program is: neither a paper nor a try.
"""

import hashlib
import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from signer import machine
from signer.agent.line import Enrolment, Line, LineAway
from signer.reasons import DEADLINE_SECONDS, Reason

logger = logging.getLogger(__name__)

#: After so long without a paper the login is forgotten.
IDLE_SECONDS = 4 * 3600.0
_BEAT_SECONDS = 3.0
#: Papers kept ahead, so that the token never waits for the line.
_AHEAD = 6
#: Of those, handed to the token's process: it looks at the next while the token signs.
_AT_CHILD = 2
_CHILD = (sys.executable, "-m", "signer.agent.child")


class TokenFailed(Exception):
    """The token's process is gone; `state` and `reason` are what the server is told, `why` is for the log."""

    def __init__(self, state: str, reason: Reason, why: str) -> None:
        super().__init__(why)
        self.state, self.reason = state, reason


class TokenProcess:
    """The process that has the token open; ended at a deadline, never mended."""

    def __init__(self, command: Sequence[str], begin: dict[str, Any], pin: str) -> None:
        """Start it and log in, once; raises `TokenFailed`."""
        self._process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, **machine.without_a_window()
        )
        self._said: queue.Queue[dict[str, Any] | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._tell(begin | {"pin": pin})
        self.answer()

    def sign(self, job: int, order: str, pdf: str) -> None:
        """Hand over a prepared file; its answer comes in turn."""
        self._tell({"job": job, "order": order, "pdf": pdf})

    def trust(self, order_keys: str) -> None:
        self._tell({"order_keys": order_keys})

    def answer(self) -> dict[str, Any]:
        """Return what it says next; raises `TokenFailed` when it says nothing in time, or that the token failed."""
        try:
            said = self._said.get(timeout=DEADLINE_SECONDS)
        except queue.Empty as error:
            self.end()
            raise TokenFailed("broken", Reason.HANGS, f"no answer within {DEADLINE_SECONDS} s") from error
        if said is None or said.get("state", "ready") != "ready":
            self.end()
            told = said or {"state": "broken", "reason": Reason.BROKEN, "why": "the process ended"}
            raise TokenFailed(told["state"], Reason.of(told["reason"]), told["why"])
        return said

    def end(self) -> None:
        """End it, and with it the login."""
        self._process.kill()
        self._process.wait()

    def _tell(self, content: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(content).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            pass  # it has ended, which its answer will say

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._said.put(json.loads(line))
        self._said.put(None)


class Agent:
    """Both loops and what they share."""

    def __init__(
        self,
        enrolment: Enrolment,
        line: Line,
        home: Path,
        module: str,
        *,
        ask_pin: Callable[[str], str],
        show: Callable[[str], None],
        child: Sequence[str] = _CHILD,
    ) -> None:
        self._line, self._ask_pin, self._show, self._child = line, ask_pin, show, child
        self._holder, self._order_keys = enrolment.holder, enrolment.order_keys
        self._begin = {
            "module": module,
            "label": enrolment.label,
            "certificate": enrolment.certificate,
            "logs": str(home / "log"),
        }
        self._state, self._told = "waiting_for_pin", ""
        self._reason = ""
        #: Job → what the server gave of it; those that the token's process has stand in front.
        self._jobs: dict[int, dict[str, Any]] = {}
        self._answers: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        #: Why the program has to end: what the token's thread raised, such as `EOFError` where nobody can be asked.
        self.ended: BaseException | None = None

    def run(self) -> None:
        """Work until the server lets this agent in no more (`NotLetIn`), or nobody can be asked for a PIN."""
        threading.Thread(target=self._serve_token, daemon=True).start()
        wait = 0.0
        while True:
            with self._changed:
                self._changed.wait_for(self._has_news, wait)
            if self.ended is not None:
                self._tell_once_more()
                raise self.ended
            try:
                wait = self._exchange()
            except LineAway as error:
                logger.warning("%s", error)
                wait = min(5.0, wait * 2 + 0.5)
                time.sleep(wait)
                wait = 0.0

    def _has_news(self) -> bool:
        return bool(self._answers) or self._state != self._told or self.ended is not None

    def leave(self) -> None:
        """Say that the program stops; what it still has goes back."""
        self._state, self._reason, self._jobs = "stopped", "", {}
        self._tell_once_more()

    @property
    def state(self) -> str:
        return self._state

    def _tell_once_more(self) -> None:
        try:
            self._exchange()
        except LineAway as error:
            logger.warning("%s", error)

    def _exchange(self) -> float:
        """Tell the server what came of the jobs and take more; return for how long there is nothing to tell."""
        with self._changed:
            answers = list(self._answers)
            answered = {each["job"] for each in answers}
            has = [[job, given["claim"]] for job, given in self._jobs.items() if job not in answered]
            self._told, reason = (state := self._state), self._reason
        is_ready = state == "ready"
        told = self._line.exchange(
            {
                "state": state,
                "reason": reason,
                "has": has,
                "answers": answers,
                "wants": _AHEAD - len(has) if is_ready else 0,
                "holds": is_ready and not has and not answers,
                "keys": hashlib.sha256(self._order_keys.encode()).hexdigest(),
            }
        )
        with self._changed:
            del self._answers[: len(answers)]
            for job in (*answered, *told["dropped"]):
                self._jobs.pop(job, None)
            if told["order_keys"]:
                self._order_keys = told["order_keys"]
            if self._state == "ready":  # what came for a token that has failed meanwhile goes back
                self._jobs.update({each["job"]: each for each in told["jobs"]})
            self._changed.notify_all()
            is_idle = self._state == "ready" and not self._jobs
        if told["jobs"]:
            self._show(f"{self._holder}: {len(told['jobs'])} giấy, còn chờ {told['waiting']}.")
            for each in told["jobs"]:
                self._show(f"  {each['shown']}")
        return float(told["ask_again"]) if is_idle else _BEAT_SECONDS

    def _serve_token(self) -> None:
        try:
            while True:
                self._serve_login()
        except BaseException as error:  # noqa: BLE001 — the loop of the line raises it again
            with self._changed:
                self.ended = error
                self._changed.notify_all()

    def _serve_login(self) -> None:
        """Ask for the PIN and sign with it until the token fails or nobody has needed it for long."""
        pin = self._ask_pin(f"Mã PIN của {self._holder} ({self._begin['label']}): ")
        keys = self._order_keys
        at_child: list[dict[str, Any]] = []
        try:
            process = TokenProcess(self._child, self._begin | {"order_keys": keys}, pin)
        except TokenFailed as failure:
            self._fail(failure, at_child)
            return
        finally:
            del pin
        self._set_state("ready")
        try:
            while True:
                given = self._next(at_child)
                if self._order_keys != keys:
                    keys = self._order_keys
                    process.trust(keys)
                for each in given:
                    process.sign(each["job"], each["order"], each["pdf"])
                    at_child.append(each)
                if not at_child:
                    self._set_state("waiting_for_pin")
                    self._show("Đã lâu không có giấy chờ ký; hãy nhập lại mã PIN khi cần.")
                    return
                said = process.answer()
                done = at_child.pop(0)
                self._answer({**said, "claim": done["claim"]})
        except TokenFailed as failure:
            self._fail(failure, at_child)
        finally:
            process.end()

    def _next(self, at_child: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return what the token's process gets now; waits only where it has nothing to do."""

        def waiting() -> list[dict[str, Any]]:
            busy = {each["job"] for each in at_child} | {each["job"] for each in self._answers}
            found = [each for job, each in sorted(self._jobs.items()) if job not in busy]
            return found[: _AT_CHILD - len(at_child)]

        with self._changed:
            if not at_child:
                self._changed.wait_for(lambda: bool(waiting()), IDLE_SECONDS)
            return waiting()

    def _answer(self, answer: dict[str, Any]) -> None:
        with self._changed:
            self._answers.append(answer)
            self._changed.notify_all()

    def _fail(self, failure: TokenFailed, at_child: list[dict[str, Any]]) -> None:
        """Say what happened; the paper at the token has lost a try, the others go back as they came."""
        logger.error("The token failed: %s", failure)
        with self._changed:
            if at_child:
                first = at_child[0]
                self._answers.append(
                    {"job": first["job"], "claim": first["claim"], "failed": failure.reason.sentence}
                )
            answered = {each["job"] for each in self._answers}
            self._jobs = {job: given for job, given in self._jobs.items() if job in answered}
            self._state, self._reason = failure.state, failure.reason.value
            self._changed.notify_all()
        self._show(failure.reason.sentence)

    def _set_state(self, state: str) -> None:
        with self._changed:
            self._state, self._reason = state, ""
            self._changed.notify_all()
