import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
import pytest
import yaml
from django.conf import settings as django_settings

from hotich.acts import errands
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import Paper, Signature, Token
from registry.signing import stations
from registry.signing.keys import accepted_keys
from registry.signing.operations import seal_papers, sign_papers
from registry.signing.pades import certificates
from signer.obedience import ObedientToken, StationLog
from tests.registry.signing.processes import Processes
from tests.signed_papers import NewPaper, issue_tokens, open_token, pki_folder, seen, station_environment


@dataclass
class InThisProcess:
    """A station without its threads: real token, real rows, no second process."""

    row: Token
    token: ObedientToken

    def sign(self, order: str, pdf: bytes) -> bytes:
        return self.token.sign(order, pdf)


class Workers:
    """Run by hand what messages would make workers do, in the order a test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def render(self, paper: Paper) -> Paper:
        errands.run("render_paper", paper.pk)
        paper.refresh_from_db()
        return paper

    def prepare(self, paper: Paper, step: str) -> Signature:
        signature = Signature.objects.get(paper=paper, step=step)
        errands.run("prepare_signature", signature.pk)
        signature.refresh_from_db()
        return signature

    def at_token(self, token: Token) -> None:
        with obedient(token) as signer:
            self._monkeypatch.setattr(stations, "CURRENT", InThisProcess(token, signer))
            self._sign_what_waits(token)

    def _sign_what_waits(self, token: Token) -> None:
        for errand in Errand.objects.filter(work="sign_at_token", queue=token.queue).order_by("due_at"):
            errands.run("sign_at_token", errand.key)

    def complete(self, paper: Paper, step: str) -> Signature:
        signature = Signature.objects.get(paper=paper, step=step)
        errands.run("complete_signature", signature.pk)
        signature.refresh_from_db()
        return signature

    def finish(self, paper: Paper, step: str) -> Signature:
        """Take an ordered signature through all its phases."""
        signature = self.prepare(paper, step)
        self.at_token(signature.token)
        return self.complete(paper, step)


@contextmanager
def obedient(token: Token) -> Generator[ObedientToken]:
    """Open a token as its station does, with the log that it would find there."""
    log = StationLog(stations.log_of(token))
    certificate = certificates(token.certificate)[0]
    try:
        yield ObedientToken(open_token(token.label), certificate, accepted_keys(), log)
    finally:
        log.close()


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Workers:
    return Workers(monkeypatch)


@pytest.fixture
def issued(new_paper: NewPaper, chi: Actor, giang: Actor, workers: Workers) -> tuple[Paper, bytes]:
    """A paper that went all the way, and its file."""
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    workers.finish(paper, "leader")
    seal_papers(seen([paper.pk]), by=giang)
    workers.finish(paper, "seal")
    paper.refresh_from_db()
    return paper, files.get(paper.issued_file)


@pytest.fixture
def processes() -> Generator[Processes]:
    processes = Processes()
    yield processes
    processes.end()


@pytest.fixture(scope="module")
def authority() -> Generator[str]:
    """The demonstration's certification authority as its own process; returns its address."""
    issue_tokens()
    address: str = yaml.safe_load((pki_folder() / "certomancer.yml").read_text())["external-url-prefix"]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo_pki", "serve"],
        cwd=django_settings.BASE_DIR,
        env={**station_environment("none"), "GUNICORN_CMD_ARGS": "--no-control-socket"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 90
        while not _answers(f"{address}/hotich/crls/ca/latest.crl"):
            assert time.monotonic() < end
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2).is_success
    except httpx.TransportError:
        return False
