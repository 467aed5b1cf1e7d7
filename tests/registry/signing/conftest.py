from collections.abc import Generator
from dataclasses import dataclass

import pytest

from hotich.acts import errands
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import Paper, Signature, Token
from registry.signing import pkcs11 as devices
from registry.signing import stations
from registry.signing.operations import seal_papers, sign_papers
from tests.registry.signing.processes import Processes
from tests.signed_papers import NewPaper, _fonts, open_token  # noqa: F401


@dataclass
class InThisProcess:
    """A station without its threads: real token, real rows, no second process."""

    row: Token
    token: devices.OpenToken

    def sign(self, data: bytes) -> bytes:
        return self.token.sign(data)


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
        self._monkeypatch.setattr(stations, "CURRENT", InThisProcess(token, open_token(token.label)))
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


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Workers:
    return Workers(monkeypatch)


@pytest.fixture
def issued(new_paper: NewPaper, chi: Actor, giang: Actor, workers: Workers) -> tuple[Paper, bytes]:
    """A paper that went all the way, and its file."""
    paper = workers.render(new_paper())
    sign_papers([paper.pk], by=chi)
    workers.finish(paper, "leader")
    seal_papers([paper.pk], by=giang)
    workers.finish(paper, "seal")
    paper.refresh_from_db()
    return paper, files.get(paper.issued_file)


@pytest.fixture
def processes() -> Generator[Processes]:
    processes = Processes()
    yield processes
    processes.end()
