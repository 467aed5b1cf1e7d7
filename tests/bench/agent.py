"""How busy an agent keeps a token that needs 300 ms a signature, over HTTPS with 50 ms each way: a batch of 60 papers.

The agent is a process with an address, a folder and a module; the token is SoftHSM behind the tests' own module. Its
log says when the token began and ended each signature.
"""

from __future__ import annotations

import itertools
import json
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.world import ROOT, VAR

if TYPE_CHECKING:
    from hotich.rights.access import Actor
    from registry.models import Token

PAPERS, SIGNATURE_MS, LATENCY = 60, 300, 0.05
_PATIENCE = 180
_NUMBERS = itertools.count(1324100017)


def measure(registrar: Actor, signer: Actor, token: Token) -> dict[str, float]:
    """Return the share of the batch's time in which the token signed, and what the agent's batch took in seconds."""
    import shutil

    from django.conf import settings
    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.core.wsgi import get_wsgi_application
    from django.test.testcases import QuietWSGIRequestHandler

    from registry.signing.agents import invite_agent
    from tests.registry.signing.agents import Program, TlsFront
    from tests.shim import Shim
    from tests.signed_papers import PIN, pki_folder

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = VAR / "agent"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shim, front = Shim(folder), TlsFront(folder, server.server_port, latency=LATENCY)
    shim.play(("slow", SIGNATURE_MS))
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "SOFTHSM2_CONF": str(pki_folder() / "softhsm2.conf"),
        **shim.environment,
    }
    program = Program(folder / "home", front, environment)
    try:
        if program.enrol(invite_agent(token.pk, by=signer)):
            raise RuntimeError(program.log.read_text())
        token.refresh_from_db()
        _order(registrar, signer)
        program.run(PIN, module=environment["PKCS11_MODULE"])
        _wait_until_signed(program)
        return _busy(folder / "home" / "log")
    finally:
        program.end()
        front.close()
        server.shutdown()


def _order(registrar: Actor, signer: Actor) -> None:
    """Let the holder order the batch, and workers prepare it."""
    from hotich.acts import errands
    from registry.models import Signature
    from registry.signing.operations import sign_papers
    from tests.signed_papers import paper_of, registered_birth, seen

    papers = [
        paper_of(registered_birth(registrar, signer, number=f"00{next(_NUMBERS)}")) for _ in range(PAPERS)
    ]
    for paper in papers:
        errands.run("render_paper", paper.pk)
    sign_papers(seen([paper.pk for paper in papers]), by=signer)
    for signature in Signature.objects.filter(paper__in=papers):
        errands.run("prepare_signature", signature.pk)


def _wait_until_signed(program: Any) -> None:
    from registry.models import Signature
    from registry.workflows.paper import SignatureState

    end = time.monotonic() + _PATIENCE
    while Signature.objects.exclude(state=SignatureState.RAW).exists():
        if time.monotonic() > end:
            states = list(Signature.objects.values_list("state", flat=True))
            raise RuntimeError(f"{states}\n{program.log.read_text()[-2000:]}")
        time.sleep(0.2)


def _busy(folder: Path) -> dict[str, float]:
    """Read the log of the token: it is busy from the beginning of a signature to its end."""
    import datetime

    (log,) = folder.glob("*.log")
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    begun = [datetime.datetime.fromisoformat(each["at"]) for each in entries if each["event"] == "signing"]
    ended = [datetime.datetime.fromisoformat(each["at"]) for each in entries if each["event"] == "signed"]
    whole = (ended[-1] - begun[0]).total_seconds()
    return {
        "token_busy_share": round(PAPERS * SIGNATURE_MS / 1000 / whole, 3),
        "agent_batch_s": round(whole, 1),
    }
