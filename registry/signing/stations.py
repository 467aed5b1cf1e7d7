"""A signing station: the one process, with one session and one thread on it, that may use a token. vi: trạm ký.

The token is opened once with the PIN that its holder typed; the PIN is then forgotten. Whatever goes wrong on the token
ends the process, for a token that failed is never mended in place; a watchdog ends it too when the token hangs.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from typing import TYPE_CHECKING

from django.db import DatabaseError, connections
from django.utils import timezone

from hotich.acts import errands
from hotich.models import Errand
from registry.models import Signature, Station
from registry.models import Token as TokenRow
from registry.signing.operations import store_raw
from registry.workflows.paper import SignatureState

if TYPE_CHECKING:
    from registry.signing.pkcs11 import Signing

logger = logging.getLogger(__name__)

#: Exit codes: a supervisor starts the station again after BROKEN, and waits for a person after NEEDS_HUMAN.
NEEDS_HUMAN, BROKEN = os.EX_CONFIG, os.EX_TEMPFAIL
#: A signature that takes longer means that the token hangs.
DEADLINE_SECONDS = 20
_BEAT_SECONDS = 3


class OpenStation:
    """The state of this process: its token's row, the open token, and two threads that watch over both."""

    def __init__(self, row: TokenRow) -> None:
        self.row = row
        self.token: Signing | None = None
        self.state = Station.State.WAITING_FOR_PIN
        self._signing_since: float | None = None
        for work in (self._report, self._watch):
            threading.Thread(target=work, daemon=True).start()

    def open(self, pin: str) -> None:
        """Log in, once, or end the process and leave word why."""
        from registry.signing.pkcs11 import TokenBroken, TokenNeedsHuman, open_key

        try:
            self.token = open_key(self.row.label, pin, self.row.certificate)
        except TokenNeedsHuman:
            self.leave(Station.State.PIN_REFUSED, NEEDS_HUMAN)
        except TokenBroken:
            self.leave(Station.State.BROKEN, BROKEN)
        # Whatever an earlier process of this token had claimed, it is dead: no need to wait for its lease.
        errands.release("sign_at_token", self.row.queue)
        self.state = Station.State.READY
        self.say()

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature, or end the process: the errand's lease brings the work back to a fresh one."""
        assert self.token is not None
        self._signing_since = time.monotonic()
        try:
            return self.token.sign(data)
        except Exception as error:  # nothing that happens on a token is mended in place
            logger.error("Token %s failed: %s", self.row.label, error)
            self.leave(Station.State.BROKEN, BROKEN)
            raise
        finally:
            self._signing_since = None

    def leave(self, state: Station.State, code: int) -> None:
        """Say why and end at once: Celery would otherwise go on without a token and eat messages."""
        self.state = state
        try:
            self.say()
        except DatabaseError:
            logger.exception("Station %s could not report its end", self.row.label)
        logging.shutdown()
        os._exit(code)

    def say(self) -> None:
        """Write the station's state where pages can see it."""
        Station.objects.update_or_create(
            token_id=self.row.pk, defaults={"state": self.state, "seen_at": timezone.now()}
        )

    def _report(self) -> None:
        while True:
            try:
                self.say()
            except DatabaseError:
                logger.warning("Station %s could not report: the database is away", self.row.label)
            finally:
                connections.close_all()
            time.sleep(_BEAT_SECONDS)

    def _watch(self) -> None:
        while True:
            time.sleep(0.5)
            since = self._signing_since
            if since is not None and time.monotonic() - since > DEADLINE_SECONDS:
                # No report first: the database may hang too, and the silence says enough.
                os._exit(BROKEN)


#: Set by the command `station`; in every other process there is none.
CURRENT: OpenStation | None = None


def sign_at_token(errand: Errand) -> None:
    """Sign one prepared signature on this process's token; the only work of a station."""
    waiting = Signature.objects.filter(
        pk=errand.key, state__in=[SignatureState.AT_TOKEN, SignatureState.PARKED]
    )
    signature = waiting.only("token", "to_sign").first()
    if signature is None:
        return
    station = CURRENT
    if station is None or station.row.pk != signature.token_id:
        logger.error("Signature %s was brought to the wrong process", errand.key)
        raise errands.NotNow(timezone.now())
    assert signature.to_sign is not None
    store_raw(errand, station.sign(bytes(signature.to_sign)))
