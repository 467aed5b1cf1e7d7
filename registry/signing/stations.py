"""A signing station: the one process, with one session and one thread on it, that may use a token. vi: trạm ký.

The token is opened once with the PIN that its holder typed; the PIN is then forgotten. What it signs an order says,
never a row (`signer.obedience`). Whatever goes wrong on the token ends the process, for a token that failed is
never mended in place; a watchdog ends it too when the token hangs.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from hotich.acts import errands
from hotich.models import Errand
from registry.models import Signature, Station
from registry.models import Token as TokenRow
from registry.signing.keys import CannotServe, accepted_keys, key_of, lock_of
from registry.signing.operations import refuse_order, store_raw
from registry.signing.pades import certificates
from registry.workflows.paper import SignatureState
from signer.obedience import LogUnusable, ObedientToken, StationLog
from signer.orders import KeyUnusable, OrderRefused
from signer.reasons import DEADLINE_SECONDS, Reason

if TYPE_CHECKING:  # it loads what talks to tokens, and only a station may
    from registry.signing.key_files import Key

T = TypeVar("T")

logger = logging.getLogger(__name__)

#: Exit codes: a supervisor starts the station again after BROKEN, and waits for a person after NEEDS_HUMAN.
NEEDS_HUMAN, BROKEN = os.EX_CONFIG, os.EX_TEMPFAIL
#: An answer that takes longer means that the token hangs: pages say so, and at the deadline the process ends.
SLOW_SECONDS = 4
#: So long a process looks for its token; some modules see only what was there when they were loaded.
_LOOKS_SECONDS = 20
_BEAT_SECONDS = 3
#: The database notices within this time that a process was killed.
_DEAD_AFTER_SECONDS = 5


class Hold:
    """The right to serve a token: one process has it, for as long as its own connection to the database lives."""

    def __init__(self, row: TokenRow) -> None:
        """Raises `CannotServe` for a row that is not its certificate's."""
        self._label, self._mine, self._is_held = row.label, connection.copy(), False
        self._lock = lock_of(row)
        self._mine.settings_dict["OPTIONS"].pop("pool", None)  # it would keep alive what we close
        self._mine.inc_thread_sharing()
        self._turn = threading.Lock()

    def take(self, patience: float = _DEAD_AFTER_SECONDS) -> None:
        """Take the right; whoever was killed has lost it a moment later. Raises `CannotServe`."""
        end = time.monotonic() + patience
        while not self.keep():
            if time.monotonic() > end:
                raise CannotServe(
                    f"Thiết bị {self._label} đang được một trạm ký khác phục vụ. Hãy đóng trạm đó trước."
                )
            time.sleep(0.2)

    def keep(self) -> bool:
        """Return whether the right is ours; one that was lost with its connection is asked for again."""
        with self._turn:
            try:
                with self._mine.cursor() as cursor:
                    if self._is_held:
                        cursor.execute("SELECT 1")
                    else:
                        cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._lock])
                        self._is_held = bool(cursor.fetchone()[0])
            except DatabaseError:
                self._is_held = False
                self._mine.close()
                raise
            return self._is_held

    def release(self) -> None:
        """Give the right back."""
        with self._turn:
            self._is_held = False
            self._mine.close()


class OpenStation:
    """The state of this process: its token's row, the open token, and two threads that watch over both."""

    def __init__(self, row: TokenRow) -> None:
        """Take the token for this process, or raise `CannotServe`."""
        self.row = row
        self.token: ObedientToken | None = None
        self._key: Key | None = None
        self._state, self._reason = Station.State.WAITING_FOR_PIN, ""
        self._turn = threading.Lock()
        self._asked_at: float | None = None
        try:
            self._keys = accepted_keys()
        except KeyUnusable as error:
            raise CannotServe(f"{error} Hãy đặt ORDER_PUBLIC_KEYS_FILE cho trạm ký.") from error
        if settings.ORDER_KEY_FILE:
            raise CannotServe(
                "Trạm ký không được có khóa ký lệnh: hãy bỏ ORDER_KEY_FILE, khóa ấy chỉ của máy chủ web."
            )
        self.hold = Hold(row)
        self.hold.take()
        if self._is_remote():  # asked under the right, which an agent takes for a moment when it comes
            raise CannotServe(
                f"Thiết bị {row.label} do máy ký tại cơ quan giữ. Hãy thu hồi máy ký trước khi mở trạm trên máy chủ."
            )
        try:
            self._log = StationLog(log_of(row))
        except LogUnusable as error:
            raise CannotServe(str(error)) from error
        for work in (self._report, self._watch):
            threading.Thread(target=work, daemon=True).start()

    def wait_for_token(self) -> None:
        """Return when the token is there, and tell its holder meanwhile; after a while end for a fresh process."""
        from registry.signing.key_files import key_is_there

        end = time.monotonic() + _LOOKS_SECONDS
        while not self._ask(lambda: key_is_there(self.row.label)):
            if time.monotonic() > end:
                self._fail(Station.State.BROKEN, Reason.ABSENT)
            if not self._reason:
                self._be(Station.State.BROKEN, Reason.ABSENT)
            time.sleep(1)
        if self._reason:
            self._be(Station.State.WAITING_FOR_PIN)

    def open(self, pin: str) -> None:
        """Log in, once, or end the process and leave word why."""
        from registry.signing.key_files import open_key

        self._key = key = self._ask(lambda: open_key(self.row.label, pin, self.row.certificate))
        self.token = ObedientToken(key, certificates(self.row.certificate)[0], self._keys, self._log)
        # Whatever an earlier process of this token had claimed, it is dead: no need to wait for its lease.
        errands.release("sign_at_token", self.row.queue)
        self._be(Station.State.READY)

    def sign(self, order: str, pdf: bytes) -> bytes:
        """Return the raw signature, or end the process: the errand's lease brings the work back to a fresh one.

        Raises `OrderRefused`, and `NotNow` while the right to serve the token is not certain.
        """
        token = self.token
        assert token is not None
        if not self.hold.keep():
            raise errands.NotNow(timezone.now())
        return self._ask(lambda: token.sign(order, pdf))

    def leave(self, state: Station.State, code: int, reason: str = "") -> None:
        """Say why and end at once: Celery would otherwise go on without a token and eat messages."""
        try:
            self._be(state, reason)
        except DatabaseError:
            logger.exception("Station %s could not report its end", self.row.label)
        logging.shutdown()
        os._exit(code)

    def say(self) -> None:
        """Write the station's state where pages can see it."""
        state, reason = self._state, self._reason
        if self._has_waited(SLOW_SECONDS):
            state, reason = Station.State.BROKEN, Reason.HANGS
        Station.objects.update_or_create(
            token_id=self.row.pk, defaults={"state": state, "reason": reason, "seen_at": timezone.now()}
        )

    def _ask(self, question: Callable[[], T]) -> T:
        """Return the token's answer, one at a time; nothing that happens on a token is mended in place."""
        with self._turn:
            return self._answer(question)

    def _look(self) -> None:
        """Find out that the token was pulled though nothing is to be signed; not while it is busy."""
        if self._key is not None and self._turn.acquire(blocking=False):
            try:
                self._answer(self._key.look)
            finally:
                self._turn.release()

    def _answer(self, question: Callable[[], T]) -> T:
        from signer.tokens import TokenBroken, TokenNeedsHuman

        self._asked_at = time.monotonic()
        try:
            return question()
        except OrderRefused:
            raise
        except TokenNeedsHuman as error:
            self._fail(Station.State.NEEDS_HUMAN, error.reason, error)
        except TokenBroken as error:
            self._fail(Station.State.BROKEN, error.reason, error)
        except Exception as error:  # noqa: BLE001 — it is written down, and the process ends
            self._fail(Station.State.BROKEN, Reason.BROKEN, error)
        finally:
            self._asked_at = None

    def _fail(self, state: Station.State, reason: Reason, error: Exception | None = None) -> NoReturn:
        logger.error("Token %s: %s", self.row.label, error or reason.value)
        self._asked_at = None
        self.leave(state, NEEDS_HUMAN if state == Station.State.NEEDS_HUMAN else BROKEN, reason)
        raise AssertionError("unreachable")

    def _be(self, state: Station.State, reason: str = "") -> None:
        self._state, self._reason = state, reason
        self.say()

    def _has_waited(self, seconds: float) -> bool:
        """Say whether the token has owed its answer for so long."""
        since = self._asked_at
        return since is not None and time.monotonic() - since > seconds

    def _is_remote(self) -> bool:
        return TokenRow.objects.filter(pk=self.row.pk, is_remote=True).exists()

    def _report(self) -> None:
        while True:
            try:
                if not self.hold.keep():  # our connection broke, and another process was quicker
                    logger.error("Token %s is served by another process", self.row.label)
                    os._exit(NEEDS_HUMAN)
                self.say()
                self._look()
            except DatabaseError:
                logger.warning("Station %s could not report: the database is away", self.row.label)
            finally:
                connections.close_all()
            time.sleep(_BEAT_SECONDS)

    def _watch(self) -> None:
        while True:
            time.sleep(0.5)
            if self._has_waited(DEADLINE_SECONDS):
                # No report first: the database may hang too, and what was reported so far says enough.
                os._exit(BROKEN)


#: Set by the command `station`; in every other process there is none.
CURRENT: OpenStation | None = None


def log_of(row: TokenRow) -> Path:
    """Return where the station keeps its own log of this token's key: a file of the station's machine."""
    return Path(settings.STATION_LOGS) / f"{key_of(row).hex()}.log"


def sign_at_token(errand: Errand) -> None:
    """Sign one prepared signature on this process's token, if its order says so; the only work of a station."""
    waiting = Signature.objects.filter(
        pk=errand.key, state__in=[SignatureState.AT_TOKEN, SignatureState.PARKED]
    )
    signature = waiting.only("token", "order", "prepared").first()
    if signature is None:
        return
    station = CURRENT
    if station is None or station.row.pk != signature.token_id:
        logger.error("Signature %s was brought to the wrong process", errand.key)
        raise errands.NotNow(timezone.now())
    try:
        raw = station.sign(signature.order, bytes(signature.prepared or b""))
    except OrderRefused as refusal:
        refuse_order(errand, refusal)
    else:
        store_raw(errand, raw)
