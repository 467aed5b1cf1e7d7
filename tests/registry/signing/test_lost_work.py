"""Messages get lost and workers die: the errands bring the work back within seconds, and nothing is done twice."""

from typing import Any

import pytest
from django.utils import timezone

from hotich.acts import bell, errands
from hotich.rights.access import Actor
from registry.models import Paper, Signature, Station, Token
from registry.papers.operations import store_rendered
from registry.signing.operations import sign_papers, store_prepared
from registry.workflows.paper import SignatureState, State
from tests.background import claimed, let_time_pass
from tests.cast import SYSTEM
from tests.registry.signing.conftest import Workers
from tests.signed_papers import NewPaper, seen


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, str]]:
    """What was rung, instead of a broker."""
    rings: list[tuple[str, int, str]] = []

    def ring(work: str, key: int, queue: str) -> None:
        rings.append((work, key, queue))

    monkeypatch.setattr(bell, "ring", ring)
    return rings


def sweep() -> None:
    errands.sweep(timezone.now())


def at_token(rung: list[tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    return [ring for ring in rung if ring[0] == "sign_at_token"]


def of(paper: Paper) -> Signature:
    return Signature.objects.get(paper=paper)


def test_a_lost_message_is_rung_again(new_paper: NewPaper, rung: list[Any]) -> None:
    paper = new_paper()
    sweep()
    assert ("render_paper", paper.pk, "work") in rung


def test_work_that_somebody_has_is_not_rung_for(new_paper: NewPaper, rung: list[Any]) -> None:
    paper = new_paper()
    claimed("render_paper", paper.pk)
    sweep()
    assert ("render_paper", paper.pk, "work") not in rung


def test_a_dead_workers_work_is_taken_up_when_its_lease_is_over(new_paper: NewPaper) -> None:
    paper = new_paper()
    claimed("render_paper", paper.pk)
    errands.run("render_paper", paper.pk)
    paper.refresh_from_db()
    assert paper.state == State.TO_RENDER
    let_time_pass("render_paper", paper.pk)
    errands.run("render_paper", paper.pk)
    paper.refresh_from_db()
    assert paper.state == State.AWAITING_SIGNATURE


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_was_too_slow_changes_nothing(new_paper: NewPaper) -> None:
    paper = new_paper()
    slow = claimed("render_paper", paper.pk)
    let_time_pass("render_paper", paper.pk)
    claimed("render_paper", paper.pk)
    with pytest.raises(errands.ClaimLost):
        store_rendered(slow, "0" * 64, by=SYSTEM)
    paper.refresh_from_db()
    assert (paper.state, paper.base_file) == (State.TO_RENDER, "")


@pytest.mark.parametrize(("state", "work"), [("queued", "prepare_signature"), ("raw", "complete_signature")])
def test_each_phase_of_a_signature_is_rung_for(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers, rung: list[Any], state: str, work: str
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    if state == "raw":
        workers.prepare(paper, "leader")
        workers.at_token(leader)
    rung.clear()
    sweep()
    assert (work, of(paper).pk, "work") in rung


def test_a_station_is_rung_for_what_waits_and_only_while_it_listens(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers, rung: list[Any]
) -> None:
    papers = [workers.render(new_paper(number=f"00132400001{index}")) for index in range(3)]
    sign_papers(seen([paper.pk for paper in papers]), by=chi)
    signatures = [workers.prepare(paper, "leader").pk for paper in papers]
    rung.clear()
    sweep()
    assert at_token(rung) == []
    station = Station.objects.create(
        token=leader, state=Station.State.BROKEN, reason="removed", seen_at=timezone.now()
    )
    sweep()
    assert at_token(rung) == []
    station.state, station.reason = Station.State.READY, ""
    station.save()
    sweep()
    assert at_token(rung) == [("sign_at_token", signature, "token.qt-chi") for signature in signatures]


def test_work_that_kills_its_worker_every_time_is_parked_and_said(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = of(paper)
    for _ in range(5):
        claimed("prepare_signature", signature.pk)
        let_time_pass("prepare_signature", signature.pk)
    assert workers.prepare(paper, "leader").state == SignatureState.PARKED
    assert "Đã thử 5 lần" in of(paper).error
    errand = errands.find("prepare_signature", signature.pk)
    assert errand is not None
    assert errand.is_parked


def test_a_token_that_kills_its_station_every_time_says_what_to_look_at(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.prepare(paper, "leader")
    for _ in range(5):
        claimed("sign_at_token", signature.pk)
        let_time_pass("sign_at_token", signature.pk)
    workers.at_token(leader)
    assert of(paper).state == SignatureState.PARKED
    assert "Hãy kiểm tra thiết bị, mở lại trạm ký" in of(paper).error


def test_signatures_wait_for_a_closed_station_without_spending_tries(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.prepare(paper, "leader")
    for _ in range(10):
        sweep()
    errand = errands.find("sign_at_token", signature.pk)
    assert errand is not None
    assert (of(paper).state, errand.tries) == (SignatureState.AT_TOKEN, 0)


def test_another_process_than_the_tokens_station_signs_nothing_and_costs_no_try(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.prepare(paper, "leader")
    errands.run("sign_at_token", signature.pk)
    errand = errands.find("sign_at_token", signature.pk)
    assert errand is not None
    assert (of(paper).state, errand.tries, errand.lease_until) == (SignatureState.AT_TOKEN, 0, None)


@pytest.mark.django_db(transaction=True)
def test_a_worker_settles_nothing_of_a_signature_that_was_ordered_anew(
    new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    slow = claimed("prepare_signature", of(paper).pk)
    Signature.objects.filter(paper=paper).update(state=SignatureState.PARKED, error="Thiết bị bị rút ra.")
    sign_papers(seen([paper.pk]), by=chi)
    with pytest.raises(errands.ClaimLost):
        store_prepared(slow, b"pdf")
    assert (of(paper).state, of(paper).prepared) == (SignatureState.QUEUED, None)
    assert workers.finish(paper, "leader").state == SignatureState.DONE


def test_what_was_parked_goes_on_where_it_stopped_when_an_administrator_says_so(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers
) -> None:
    paper = workers.render(new_paper())
    sign_papers(seen([paper.pk]), by=chi)
    signature = workers.prepare(paper, "leader")
    workers.at_token(leader)
    errands.park(claimed("complete_signature", signature.pk), "Lỗi của phần mềm.")
    assert (of(paper).state, of(paper).error) == (SignatureState.PARKED, "Lỗi của phần mềm.")
    errands.ring("complete_signature", signature.pk)
    done = workers.complete(paper, "leader")
    assert (done.state, done.error) == (SignatureState.DONE, "")
