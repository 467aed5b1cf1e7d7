"""A broker that takes connections and never answers costs nobody more than half a second, and loses nothing."""

import socket
import time
from collections.abc import Callable, Generator
from typing import Any

import pytest
from celery import current_app
from django.utils import timezone

from hotich.acts import bell, errands
from hotich.models import Errand
from hotich.rights.access import Actor
from interlink.models import Dossier
from interlink.workflows.dossier import DOSSIER
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
Capture = Callable[..., Any]


@pytest.fixture
def hung() -> Generator[socket.socket]:
    """A broker whose process is stopped: the kernel takes its connections, nobody reads them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def a_bell(hung: socket.socket, monkeypatch: pytest.MonkeyPatch) -> bell.Bell:
    """The bell of a process whose broker is the hung one."""
    url = f"redis://127.0.0.1:{hung.getsockname()[1]}/0"
    monkeypatch.setitem(current_app.conf.changes, "broker_url", url)
    monkeypatch.setattr(current_app, "_pool", None)
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)
    own = bell.Bell()
    monkeypatch.setattr(bell, "ring", own.ring)
    return own


def test_a_dossier_is_accepted_at_once(
    a_bell: bell.Bell,
    sign_in: SignIn,
    binh: Actor,
    dossier: Dossier,
    django_capture_on_commit_callbacks: Capture,
) -> None:
    client = sign_in(binh)
    with django_capture_on_commit_callbacks(execute=False) as rings:
        client.post(f"/dossiers/{dossier.pk}/accept", seen(DOSSIER, dossier))
    dossier.refresh_from_db()
    assert dossier.state == "accepted"
    assert len(rings) > 1  # each of them cost ten seconds
    began = time.monotonic()
    for ring in rings:
        ring()
    assert time.monotonic() - began < bell.PATIENCE + 0.2
    assert Errand.objects.due(timezone.now()).count() >= len(rings)


def test_after_a_silence_nobody_tries_for_a_while_and_then_somebody_does(
    a_bell: bell.Bell, hung: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent = [_seconds(lambda: a_bell.ring("deliver", 1, "work")) for _ in range(20)]
    assert spent[0] < bell.PATIENCE + 0.2
    assert max(spent[1:]) < 0.05
    monkeypatch.setattr(a_bell, "_quiet_until", time.monotonic())
    assert _seconds(lambda: a_bell.ring("deliver", 1, "work")) >= bell.PATIENCE


def test_a_broker_that_answers_again_is_rung(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was quiet comes back by itself: a sweep rings for all that is due."""
    rung: list[int] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args, **options: rung.append(args[1]))
    own = bell.Bell()
    monkeypatch.setattr(bell, "ring", own.ring)
    errands.ring_all("deliver", [7, 8])
    errands.sweep(timezone.now())
    assert {7, 8} <= set(rung)


def _seconds(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began
