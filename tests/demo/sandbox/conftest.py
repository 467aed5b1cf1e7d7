"""One sandbox process and one stand-in for hotich serve all tests of the partners."""

import uuid
from collections.abc import Callable, Generator

import pytest

from tests.demo.sandbox.running import QUICK, Receiver, Sandbox, until


@pytest.fixture(scope="session")
def session_receiver() -> Generator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.stop()


@pytest.fixture(scope="session")
def session_sandbox(
    session_receiver: Receiver, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Sandbox]:
    sandbox = Sandbox(tmp_path_factory.mktemp("sandbox"), session_receiver.url)
    yield sandbox
    assert sandbox.stop() == 0
    sandbox.http.close()
    assert "Traceback" not in sandbox.log()


@pytest.fixture
def receiver(session_receiver: Receiver) -> Receiver:
    session_receiver.post_answers.clear()
    return session_receiver


@pytest.fixture
def sandbox(session_sandbox: Sandbox, receiver: Receiver) -> Generator[Sandbox]:
    """One process for all tests; each test has its own dossiers and leaves no faults behind."""
    # What an earlier test's citizen filed must not take the answers meant for this one.
    until(lambda: session_sandbox.http.get("/control/ledger").json()["waiting_letters"] == 0)
    session_sandbox.steer("delays", **QUICK)
    yield session_sandbox
    session_sandbox.http.delete("/control/faults")


@pytest.fixture
def new_dossier() -> Callable[[], str]:
    return lambda: f"LT-{uuid.uuid4().hex[:12].upper()}"


@pytest.fixture
def dossier(new_dossier: Callable[[], str]) -> str:
    return new_dossier()
