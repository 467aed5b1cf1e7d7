"""What a token may do wrong, on the station as it runs: what its holder reads, which tries it cost, what waits.

A wrong PIN, no PIN yet, a killed and a stopped station: `test_station`. Certificates that are out of date or of nobody
we trust: `test_gate`; of another person: `test_register_token`. Orders of others: `test_orders`.
"""

from pathlib import Path

import pytest
from django.utils import timezone

from hotich.rights.access import Actor
from registry.models import Signature, Station, Token
from registry.papers.queries import station_sentence
from registry.signing import stations
from registry.signing.operations import sign_papers
from registry.signing.queries import stopped
from registry.workflows.paper import SignatureState
from signer.reasons import Reason
from tests import shim
from tests.registry.signing.conftest import Workers
from tests.registry.signing.processes import Processes, wait_for
from tests.registry.signing.test_station import sweep
from tests.shim import Shim
from tests.signed_papers import NewPaper, seen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def failing(tmp_path: Path) -> Shim:
    return Shim(tmp_path)


def said_of(token: Token) -> str:
    return station_sentence(Token.objects.get(pk=token.pk), timezone.now())


@pytest.mark.parametrize(
    ("fault", "pin", "reason", "logins"),
    [
        (("refusal", shim.GENERAL_ERROR), "000000", Reason.LOGIN_FAILED, 1),
        (("login", shim.USER_ALREADY_LOGGED_IN), "123456", Reason.OTHER_PROGRAM, 1),
        (("flags", shim.FINAL_TRY), "123456", Reason.FINAL_TRY, 0),
        (("flags", shim.LOCKED), "123456", Reason.PIN_LOCKED, 0),
    ],
)
def test_what_could_cost_a_try_wants_a_person(
    fault: tuple[str, int],
    pin: str,
    reason: Reason,
    logins: int,
    leader: Token,
    processes: Processes,
    failing: Shim,
) -> None:
    failing.play(fault)
    station = processes.station("qt-chi", pin=pin, **failing.environment)
    assert station.wait(timeout=90) == stations.NEEDS_HUMAN
    assert Station.objects.get(token=leader).reason == reason
    assert said_of(leader) == f"Trạm ký qt-chi của Lê Thị Minh Chi: {reason.sentence}"
    assert failing.count("login") == logins


def test_a_token_pulled_out_in_a_batch_keeps_what_is_signed_and_goes_on_when_it_is_back(
    new_paper: NewPaper,
    chi: Actor,
    leader: Token,
    workers: Workers,
    processes: Processes,
    failing: Shim,
) -> None:
    papers = [workers.render(new_paper(number=f"00132400001{index}")) for index in range(3)]
    sign_papers(seen([paper.pk for paper in papers]), by=chi)
    for paper in papers:
        workers.prepare(paper, "leader")
    failing.play(("absent", 0), after=1)
    station = processes.station("qt-chi", **failing.environment)
    wait_for(lambda: station.poll() is not None, 90, meanwhile=sweep)
    assert station.returncode == stations.BROKEN
    assert Reason.REMOVED.sentence in said_of(leader)
    assert Reason.REMOVED.sentence in stopped(chi)[0].text
    states = sorted(Signature.objects.values_list("state", flat=True))
    assert states == [SignatureState.AT_TOKEN, SignatureState.AT_TOKEN, SignatureState.RAW]

    processes.station("qt-chi", **failing.environment)
    wait_for(lambda: Reason.ABSENT.sentence in said_of(leader), 90)
    failing.play()
    wait_for(
        lambda: set(Signature.objects.values_list("state", flat=True)) == {SignatureState.RAW},
        90,
        meanwhile=sweep,
    )
    assert failing.count("sign", 0) == len(papers)
