"""Real worker, real stations, real messages; each is killed in its turn and the broker forgets everything."""

import pytest
import redis
from django.conf import settings
from django.utils import timezone

from hotich import env
from hotich.acts import errands
from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.storage import files
from registry.models import Paper, Signature, Station
from registry.signing.operations import seal_papers, sign_papers
from registry.signing.worker import why_not_issued
from registry.workflows.paper import SignatureState, State
from tests.registry.signing.processes import Processes, wait_for
from tests.signed_papers import NewPaper, seen

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 4


def sweep() -> None:
    errands.sweep(timezone.now())


def _all(state: State) -> bool:
    return Paper.objects.filter(state=state).count() == COUNT


def _forget_messages() -> None:
    broker = redis.Redis.from_url(settings.REDIS_URL, db=int(env.text("REDIS_BROKER_DB", "1")))
    broker.flushdb()
    broker.close()


def test_papers_reach_their_end_though_everything_dies_once(
    new_paper: NewPaper, chi: Actor, giang: Actor, processes: Processes
) -> None:
    worker, leader, seal = processes.worker(), processes.station("qt-chi"), processes.station("qt-dau")
    papers = [new_paper(number=f"00132600000{index}").pk for index in range(COUNT)]
    wait_for(lambda: _all(State.AWAITING_SIGNATURE), 60, meanwhile=sweep)

    assert all(order.is_accepted for order in sign_papers(seen(papers), by=chi))
    wait_for(lambda: Signature.objects.exclude(state=SignatureState.QUEUED).exists())
    leader.kill()
    worker.kill()
    _forget_messages()
    processes.worker()
    processes.station("qt-chi")
    wait_for(lambda: _all(State.AWAITING_ISSUE), 90, meanwhile=sweep)

    assert all(order.is_accepted for order in seal_papers(seen(papers), by=giang))
    seal.kill()
    _forget_messages()
    processes.station("qt-dau")
    wait_for(lambda: _all(State.ISSUED), 90, meanwhile=sweep)

    for paper in Paper.objects.all():
        assert why_not_issued(paper, files.get(paper.issued_file)) == []
    assert AuditEntry.objects.filter(act="paper.finish-signature").count() == COUNT
    assert AuditEntry.objects.filter(act="paper.issue").count() == COUNT
    # A station says its state every few seconds.
    wait_for(lambda: set(Station.objects.values_list("state", flat=True)) == {Station.State.READY}, 30)
