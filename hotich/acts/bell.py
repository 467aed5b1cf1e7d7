"""The doorbell of background work: half a second at most, and then nobody tries for a while. vi: chuông gọi việc nền.

A broker that is away refuses at once. One that hangs takes the connection and says nothing, and its library waits and
tries again for many seconds; a person who has accepted a dossier does not. Nothing is lost either way: the sweep rings
for every row that is due.
"""

import logging
import time
from threading import Thread

from celery import current_app
from kombu.exceptions import OperationalError as BrokerAway

from hotich.models.errands import ASKED_FOR

logger = logging.getLogger(__name__)

#: Seconds that one ring may take.
PATIENCE = 0.5
#: Seconds for which nobody rings after one that took longer.
QUIET = 5.0
#: A ring that nobody heard by then is dropped: the next sweep rings again, and no queue piles up.
EXPIRES = 6.0


class Bell:
    """The bell of one process; rung by all its threads."""

    def __init__(self) -> None:
        self._quiet_until = 0.0

    def ring(self, work: str, key: int, queue: str) -> None:
        """Send a worker the name and the key, if the broker takes it in time; one that does not is no error.

        For work that is asked for nobody would hear it.
        """
        if queue.startswith(ASKED_FOR) or time.monotonic() < self._quiet_until:
            return
        # A thread of its own bounds everything that may hang: names that do not resolve, handshakes, retries.
        ringing = Thread(target=self._send, args=(work, key, queue), daemon=True)
        ringing.start()
        ringing.join(PATIENCE)
        if ringing.is_alive():
            self._quiet_until = time.monotonic() + QUIET
            logger.error("The broker hangs: nobody rings for %s s, work waits for the sweep", QUIET)

    @staticmethod
    def _send(work: str, key: int, queue: str) -> None:
        try:
            current_app.send_task("hotich.work.do", (work, key), queue=queue, expires=EXPIRES, retry=False)
        except BrokerAway:
            logger.warning("The broker is away: %s %s waits for the sweep", work, key)
        except Exception:
            logger.exception("Ringing for %s %s broke; it waits for the sweep", work, key)


_bell = Bell()
ring = _bell.ring
