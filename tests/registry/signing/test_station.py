"""The station as it runs: a process of its own, given its PIN once, killed and started again."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from hotich.acts import errands
from hotich.celery import app
from hotich.rights.access import Actor
from registry.models import Signature, Station, Token
from registry.papers.queries import station_sentence
from registry.signing import stations
from registry.signing.operations import sign_papers
from registry.workflows.paper import SignatureState
from tests.registry.signing.conftest import Workers
from tests.registry.signing.processes import Processes, wait_for
from tests.signed_papers import PIN, NewPaper, seen

pytestmark = pytest.mark.django_db(transaction=True)


def sweep() -> None:
    """Ring as the beat does; rings from before the station was there have expired."""
    errands.sweep(timezone.now())


def _is(token: Token, state: str) -> bool:
    return Station.objects.filter(token=token, state=state).exists()


def _states() -> list[str]:
    return list(Signature.objects.values_list("state", flat=True))


def test_a_station_signs_what_waits_and_a_killed_one_goes_on_when_it_is_back(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers, processes: Processes
) -> None:
    paper, later = workers.render(new_paper()), workers.render(new_paper(number="001324000018"))
    station = processes.station("qt-chi")
    sign_papers(seen([paper.pk]), by=chi)
    workers.prepare(paper, "leader")
    wait_for(lambda: _is(leader, Station.State.READY))
    assert station_sentence(leader, timezone.now()) == ""
    wait_for(lambda: _states() == [SignatureState.RAW], meanwhile=sweep)
    assert workers.complete(paper, "leader").state == SignatureState.DONE

    station.kill()
    sign_papers(seen([later.pk]), by=chi)
    workers.prepare(later, "leader")
    processes.station("qt-chi")
    wait_for(lambda: _is(leader, Station.State.READY))
    wait_for(lambda: Signature.objects.get(paper=later).state == SignatureState.RAW, meanwhile=sweep)


def test_while_nobody_types_the_pin_the_page_says_for_whom_it_waits(
    leader: Token, processes: Processes
) -> None:
    processes.station("qt-chi", pin=None)
    wait_for(lambda: _is(leader, Station.State.WAITING_FOR_PIN))
    sentence = station_sentence(Token.objects.get(pk=leader.pk), timezone.now())
    assert sentence == "Trạm ký qt-chi đang chờ mã PIN của Lê Thị Minh Chi."


def test_a_wrong_pin_is_tried_once_and_wants_a_person(leader: Token, processes: Processes) -> None:
    station = processes.station("qt-chi", pin="000000")
    assert station.wait(timeout=30) == stations.NEEDS_HUMAN
    assert _is(leader, Station.State.NEEDS_HUMAN)


def test_a_station_that_is_told_to_stop_says_so(leader: Token, processes: Processes) -> None:
    station = processes.station("qt-chi")
    wait_for(lambda: _is(leader, Station.State.READY))
    wait_for(lambda: bool(app.control.ping(timeout=1)))  # Celery takes signals only once it is up
    station.terminate()
    assert station.wait(timeout=30) == 0
    assert _is(leader, Station.State.STOPPED)
    assert "không hoạt động" in station_sentence(Token.objects.get(pk=leader.pk), timezone.now())


def test_a_second_station_of_a_token_is_refused_and_the_first_goes_on(
    new_paper: NewPaper, chi: Actor, leader: Token, workers: Workers, processes: Processes
) -> None:
    paper = workers.render(new_paper())
    first = processes.station("qt-chi")
    wait_for(lambda: _is(leader, Station.State.READY))
    assert processes.station("qt-chi").wait(timeout=40) == stations.NEEDS_HUMAN
    assert "qt-chi đang được một trạm ký khác phục vụ" in (Path(settings.VAR) / "processes.log").read_text()
    assert first.poll() is None
    assert _is(leader, Station.State.READY)
    sign_papers(seen([paper.pk]), by=chi)
    workers.prepare(paper, "leader")
    wait_for(lambda: _states() == [SignatureState.RAW], meanwhile=sweep)


def test_the_right_to_a_token_is_one_processs_and_comes_back_after_a_broken_connection(leader: Token) -> None:
    ours, theirs = stations.Hold(leader), stations.Hold(leader)
    ours.take()
    with pytest.raises(stations.CannotServe):
        theirs.take(patience=0)
    with connection.cursor() as cursor:  # the database restarts
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
    with pytest.raises(DatabaseError):
        ours.keep()
    assert ours.keep()
    ours.release()
    theirs.take()
    theirs.release()


def test_a_station_without_the_public_key_or_with_the_private_one_does_not_start(
    leader: Token, processes: Processes
) -> None:
    for words, environment in (
        ("Hãy đặt ORDER_PUBLIC_KEYS_FILE", {"ORDER_PUBLIC_KEYS_FILE": ""}),
        ("Trạm ký không được có khóa ký lệnh", {"ORDER_KEY_FILE": settings.ORDER_KEY_FILE}),
    ):
        assert processes.station("qt-chi", **environment).wait(timeout=40) == stations.NEEDS_HUMAN
        assert words in (Path(settings.VAR) / "processes.log").read_text()


def test_an_unknown_token_is_no_reason_to_start_again_and_again(processes: Processes) -> None:
    assert processes.station("khong-co").wait(timeout=30) == stations.NEEDS_HUMAN


def test_the_pin_is_in_neither_the_command_line_nor_the_environment(
    leader: Token, processes: Processes
) -> None:
    station = processes.station("qt-chi")
    wait_for(lambda: _is(leader, Station.State.READY))
    for name in ("cmdline", "environ"):
        assert PIN.encode() not in Path(f"/proc/{station.pid}/{name}").read_bytes()
    limits = Path(f"/proc/{station.pid}/limits").read_text()
    assert next(line for line in limits.splitlines() if "core file" in line).split()[4] == "0"
