"""Messages get lost and workers die: the rows bring the work back within seconds, and nothing is done twice."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from hotich.acts import doorbell
from registry.models import Errand, Rendering, Signature, Station
from registry.papers.operations import store_rendered
from registry.signing import sweeping
from registry.signing import worker as production
from registry.signing.claims import claim
from registry.signing.operations import sign_papers
from registry.workflows.paper import SignatureState, State
from tests.paper_world import SYSTEM, World
from tests.registry.signing.conftest import Workers


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, tuple[int, ...], str | None]]:
    """What was rung, instead of a broker."""
    rings: list[tuple[str, tuple[int, ...], str | None]] = []

    def ring(task: Any, *ids: int, queue: str | None = None) -> None:
        rings.append((task.name.rpartition(".")[2], ids, queue))

    monkeypatch.setattr(doorbell, "ring", ring)
    return rings


def later(errand: Errand, **moment: int) -> None:
    """Let time pass for this row."""
    ago = timezone.now() - datetime.timedelta(**moment)
    type(errand).objects.filter(pk=errand.pk).update(ring_at=ago, lease_until=ago)


def test_a_lost_message_is_rung_again_after_seconds_and_not_every_second(
    world: World, rung: list[Any]
) -> None:
    rendering = Rendering.objects.get(paper=world.paper())
    rung.clear()
    sweeping.sweep()
    assert rung == []
    later(rendering, seconds=0)
    sweeping.sweep()
    sweeping.sweep()
    assert rung == [("render_paper", (rendering.pk,), None)]


def test_a_dead_workers_work_is_taken_up_when_its_lease_is_over(world: World) -> None:
    paper = world.paper()
    rendering = Rendering.objects.get(paper=paper)
    assert claim(Rendering.objects.all(), rendering.pk, now=timezone.now(), lease=production.LEASE)
    production.render_paper(rendering.pk)
    paper.refresh_from_db()
    assert paper.state == State.TO_RENDER
    later(rendering, seconds=1)
    production.render_paper(rendering.pk)
    paper.refresh_from_db()
    assert paper.state == State.AWAITING_SIGNATURE


def test_a_worker_that_was_too_slow_changes_nothing(world: World) -> None:
    paper = world.paper()
    rendering = Rendering.objects.get(paper=paper)
    slow = claim(Rendering.objects.all(), rendering.pk, now=timezone.now(), lease=production.LEASE)
    assert slow is not None
    later(rendering, seconds=1)
    production.render_paper(rendering.pk)
    store_rendered(rendering.pk, slow.attempt, "0" * 64, by=SYSTEM)
    paper.refresh_from_db()
    assert paper.base_file != "0" * 64


@pytest.mark.parametrize(("state", "task"), [("queued", "prepare_signature"), ("raw", "complete_signature")])
def test_each_phase_of_a_signature_is_rung_for(
    world: World, workers: Workers, rung: list[Any], state: str, task: str
) -> None:
    paper = workers.render(world.paper())
    sign_papers([paper.pk], by=world.chi)
    signature = Signature.objects.get(paper=paper)
    if state == "raw":
        workers.prepare(paper, "leader")
        workers.at_token(world.leader)
    later(signature, seconds=0)
    rung.clear()
    sweeping.sweep()
    assert (task, (signature.pk,), None) in rung


def test_a_station_is_rung_once_for_all_that_waits_and_only_while_it_listens(
    world: World, workers: Workers, rung: list[Any]
) -> None:
    papers = [workers.render(world.paper(number=f"00132400001{index}")) for index in range(3)]
    sign_papers([paper.pk for paper in papers], by=world.chi)
    for paper in papers:
        later(workers.prepare(paper, "leader"), seconds=0)
    rung.clear()
    sweeping.sweep()
    assert rung == []
    Station.objects.create(token=world.leader, state=Station.State.READY, seen_at=timezone.now())
    sweeping.sweep()
    assert rung == [("sign_waiting", (world.leader.pk,), "token.qt-chi")]


def test_work_that_kills_its_worker_every_time_is_parked_and_said(world: World, workers: Workers) -> None:
    paper = workers.render(world.paper())
    sign_papers([paper.pk], by=world.chi)
    signature = Signature.objects.get(paper=paper)
    for _ in range(Errand.MAX_TRIES):
        assert claim(Signature.objects.all(), signature.pk, now=timezone.now(), lease=production.LEASE)
        later(signature, seconds=1)
    assert workers.prepare(paper, "leader").state == SignatureState.PARKED
    signature.refresh_from_db()
    assert "Đã thử 5 lần" in signature.error
    assert signature.ring_at is None


def test_signatures_wait_for_a_closed_station_without_spending_tries(world: World, workers: Workers) -> None:
    paper = workers.render(world.paper())
    sign_papers([paper.pk], by=world.chi)
    signature = workers.prepare(paper, "leader")
    for _ in range(10):
        later(signature, seconds=0)
        sweeping.sweep()
    signature.refresh_from_db()
    assert (signature.state, signature.tries) == (SignatureState.AT_TOKEN, 0)
