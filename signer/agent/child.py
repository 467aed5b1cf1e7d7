"""The one process of the agent that loads the token's module: it is told the PIN, then orders, one a line.

Ended by its parent when the token hangs, and by itself when the parent is gone. vi: tiến trình giữ thiết bị.
"""

import base64
import json
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import Any

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from signer import machine
from signer.obedience import LogUnusable, ObedientToken, StationLog, digest_of_key
from signer.orders import OrderExpired, OrderRefused, public_keys
from signer.prepared import ToSign
from signer.reasons import Reason
from signer.tokens import OpenToken, TokenFailed, TokenNeedsHuman

#: The log of a child that was killed a moment ago is free again within this time.
_LOG_WITHIN_SECONDS = 5.0


def main() -> None:
    """Open the token, once, and sign what comes until the parent is gone."""
    machine.keep_memory_private()
    machine.end_with_parent()
    begin = json.loads(sys.stdin.readline())
    pin = begin.pop("pin")
    try:
        log = _log(begin)
        token = OpenToken(begin["module"], begin["label"], pin, begin["certificate"])
    except TokenFailed as error:
        _say_failed(error)
        return
    except LogUnusable as error:
        _say(state="broken", reason=Reason.BROKEN, why=str(error))
        return
    del pin
    certificate = asn1_x509.Certificate.load(pem.unarmor(begin["certificate"].encode())[2])
    signer = ObedientToken(token, certificate, public_keys(begin["order_keys"]), log)
    _say(state="ready")
    looked_at: queue.Queue[tuple[int, str, ToSign | OrderRefused]] = queue.Queue()
    threading.Thread(target=_read, args=(signer, looked_at), daemon=True).start()
    while True:
        job, order, told = looked_at.get()
        try:
            raw = signer.obey(order, told)
        except OrderRefused as refusal:
            _say(job=job, refused=refusal.message, expired=isinstance(refusal, OrderExpired))
        except TokenFailed as error:  # nothing that happens on a token is mended in place
            _say_failed(error, job=job)
            return
        else:
            _say(job=job, raw=base64.b64encode(raw).decode())


def _read(signer: ObedientToken, looked_at: "queue.Queue[tuple[int, str, ToSign | OrderRefused]]") -> None:
    """Look at the next order while the token is busy; end at once, whatever hangs, when nobody sends any more."""
    for line in sys.stdin:
        told: dict[str, Any] = json.loads(line)
        if "order_keys" in told:
            signer.trust(public_keys(told["order_keys"]))
        else:
            found = signer.look_at(told["order"], base64.b64decode(told["pdf"]))
            looked_at.put((told["job"], told["order"], found))
    os._exit(0)


def _log(begin: dict[str, Any]) -> StationLog:
    key = x509.load_pem_x509_certificate(begin["certificate"].encode()).public_key()
    if not isinstance(key, RSAPublicKey):
        raise TokenNeedsHuman(Reason.WRONG_KEY, "the certificate's key is not RSA")
    path = Path(begin["logs"]) / f"{digest_of_key(key).hex()}.log"
    end = time.monotonic() + _LOG_WITHIN_SECONDS
    while True:
        try:
            return StationLog(path)
        except LogUnusable:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _say_failed(error: TokenFailed, **content: Any) -> None:
    state = "needs_human" if isinstance(error, TokenNeedsHuman) else "broken"
    _say(state=state, reason=error.reason, why=str(error), **content)


def _say(**content: Any) -> None:
    sys.stdout.write(json.dumps(content) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
