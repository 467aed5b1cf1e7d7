"""A signing agent enrols once and then proves each request: nobody else obtains papers or gives answers for it.

What the program asks for are the operations `enrol_agent` and `take_jobs`; here they are asked for as it does.
"""

import base64
import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.errors import DomainError, NotFound
from hotich.models import AuditEntry, Errand
from hotich.rights.access import Actor
from registry.models import Signature, SigningAgent, SigningAlarm, Station, Token
from registry.papers.queries import station_sentence
from registry.signing import agent_views, stations
from registry.signing.agents import invite_agent, revoke_agent
from registry.signing.operations import sign_papers
from registry.workflows.paper import SignatureState
from signer import proof
from tests.cast import log_in
from tests.registry.signing.agents import ByHand, queue_of
from tests.registry.signing.conftest import Workers, obedient
from tests.registry.signing.processes import Processes, wait_for
from tests.signed_papers import NewPaper, seen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nobody_has_tried() -> None:
    cache.clear()


@pytest.fixture
def agent(leader: Token, chi: Actor) -> ByHand:
    """An agent that holds Chi's token."""
    agent = ByHand()
    assert agent.enrol(invite_agent(leader.pk, by=chi)).status_code == 200
    return agent


@pytest.fixture
def waiting(new_paper: NewPaper, chi: Actor, workers: Workers, agent: ByHand) -> Signature:
    """A signature that waits at Chi's token."""
    return ordered(new_paper, chi, workers, "001324000017")


def ordered(new_paper: NewPaper, chi: Actor, workers: Workers, number: str) -> Signature:
    paper = workers.render(new_paper(number=number))
    sign_papers(seen([paper.pk]), by=chi)
    return workers.prepare(paper, "leader")


def sign(token: Token, job: dict[str, str]) -> dict[str, object]:
    with obedient(token) as signer:
        raw = signer.sign(job["order"], base64.b64decode(job["pdf"]))
    return {"job": job["job"], "claim": job["claim"], "raw": base64.b64encode(raw).decode()}


def test_a_code_enrols_one_program_once(leader: Token, chi: Actor) -> None:
    code = invite_agent(leader.pk, by=chi)
    first, second = ByHand(), ByHand()
    told = first.enrol(code.lower().replace("-", " ")).json()
    assert told["label"] == "qt-chi"
    assert told["certificate"] == leader.certificate
    assert told["order_keys"] == settings.ORDER_PUBLIC_KEYS
    assert second.enrol(code).status_code == 403
    assert code not in repr(list(SigningAgent.objects.values()))
    leader.refresh_from_db()
    assert leader.is_remote
    assert AuditEntry.objects.filter(act="agent.enrol", subject_id=leader.pk).count() == 1


def test_a_code_that_is_too_old_or_replaced_or_wrong_enrols_nobody(leader: Token, chi: Actor) -> None:
    replaced, code = (invite_agent(leader.pk, by=chi) for _ in range(2))
    SigningAgent.objects.update(code_until=timezone.now() - datetime.timedelta(seconds=1))
    for wrong in (replaced, code, "AAAA-AAAA-AAAA-AAAA", ""):
        answer = ByHand().enrol(wrong)
        assert answer.status_code == 403
        assert "Hãy tạo mã mới" in answer.json()["title"]
    assert not SigningAgent.objects.at_work().exists()


def test_whoever_tries_many_codes_has_to_wait(leader: Token, chi: Actor) -> None:
    code = invite_agent(leader.pk, by=chi)
    answers = [ByHand().enrol("AAAA-AAAA-AAAA-AAAA").status_code for _ in range(11)]
    assert answers == [403] * 10 + [429]
    assert ByHand().enrol(code).status_code == 429


def test_only_the_holder_or_an_administrator_invites_and_revokes(
    leader: Token, tokens: dict[str, Token], em: Actor, chi: Actor, binh: Actor
) -> None:
    for who, token in ((em, leader), (binh, leader), (chi, tokens["qt-dau"])):
        with pytest.raises((NotFound, DomainError)):
            invite_agent(token.pk, by=who)
        with pytest.raises((NotFound, DomainError)):
            revoke_agent(token.pk, "Thử", by=who)


def test_the_page_shows_the_code_once_and_then_whose_machine_it_is(
    client: Client, leader: Token, chi: Actor
) -> None:
    log_in(client, chi)
    assert "Chưa ghép máy nào" in client.get(reverse("registry:agent")).content.decode()
    code = client.post(reverse("registry:invite-agent", args=[leader.pk])).context["agent_code"]
    assert ByHand().enrol(code).status_code == 200
    page = client.get(reverse("registry:agent")).content.decode()
    assert code not in page
    assert "PC-01" in page
    client.post(reverse("registry:revoke-agent", args=[leader.pk]), {"reason": "Đổi máy tính"})
    assert "Chưa ghép máy nào" in client.get(reverse("registry:agent")).content.decode()


def test_a_token_has_either_a_station_or_an_agent(leader: Token, chi: Actor, processes: Processes) -> None:
    station = processes.station("qt-chi")
    wait_for(lambda: Station.objects.filter(token=leader, state=Station.State.READY).exists())
    refused = ByHand().enrol(invite_agent(leader.pk, by=chi))
    assert "đang do một trạm ký trên máy chủ giữ" in refused.json()["title"]
    station.kill()
    station.wait()
    assert ByHand().enrol(invite_agent(leader.pk, by=chi)).status_code == 200
    assert processes.station("qt-chi").wait(timeout=40) == stations.NEEDS_HUMAN
    assert "do máy ký tại cơ quan giữ" in (Path(settings.VAR) / "processes.log").read_text()


def test_a_request_counts_once_and_only_as_it_was_signed(agent: ByHand) -> None:
    assert agent.say().status_code == 200
    now = datetime.datetime.now(datetime.UTC)
    for differs in (
        {"body": b'{"state": "ready"}'},
        {"path": "/api/agent/v1/enrol"},
        {"method": "GET"},
        {"number": 1},
        {"at": now - datetime.timedelta(minutes=5)},
        {"agent": "999999"},
        {"agent": "x"},
    ):
        assert agent.post("exchange", {}, **differs).status_code == 401, differs
    assert agent.send("exchange", b"{}", "").status_code == 401
    stranger = ByHand()
    stranger.agent = agent.agent
    assert stranger.say().status_code == 401
    assert agent.say(state="flying").status_code == 400


def test_what_was_overheard_is_refused(agent: ByHand) -> None:
    body = b'{"state":"ready","has":[],"answers":[],"wants":1,"holds":false,"keys":""}'
    header = proof.prove(
        agent.key, agent=agent.agent, number=2**62, method="POST", path="/api/agent/v1/exchange", body=body,
        at=datetime.datetime.now(datetime.UTC),
    )  # fmt: skip
    assert agent.send("exchange", body, header).status_code == 200
    again = agent.send("exchange", body, header)
    assert (again.status_code, again.json()["code"]) == (401, "replayed")


def test_a_revoked_agent_gets_nothing_and_what_waits_goes_to_a_station(
    agent: ByHand, waiting: Signature, leader: Token, chi: Actor
) -> None:
    revoke_agent(leader.pk, "Mất máy tính", by=chi)
    answer = agent.say()
    assert (answer.status_code, answer.json()["code"]) == (401, "agent-revoked")
    assert queue_of(leader) == "token.qt-chi" == Errand.objects.get(key=waiting.pk).queue


def test_an_agent_signs_what_waits_for_its_token_and_nothing_else(
    agent: ByHand, waiting: Signature, leader: Token, tokens: dict[str, Token], em: Actor, workers: Workers
) -> None:
    other = ByHand()
    assert other.enrol(invite_agent(tokens["tb-em"].pk, by=em)).status_code == 200
    assert other.say().json()["jobs"] == []
    [job] = agent.say().json()["jobs"]
    assert "Nguyễn Thị Thùy Dương" in job["shown"]
    assert AuditEntry.objects.filter(act="agent.take-papers", subject_id=waiting.paper_id).exists()
    answer = sign(leader, job)
    other.say(answers=[answer])
    waiting.refresh_from_db()
    assert waiting.state == SignatureState.AT_TOKEN
    agent.say(answers=[answer])
    assert workers.complete(waiting.paper, "leader").state == SignatureState.DONE


def test_the_page_hears_an_agent_as_it_hears_a_station(agent: ByHand, leader: Token) -> None:
    agent.say(state="waiting_for_pin", wants=0)
    assert "đang chờ mã PIN" in station_sentence(Token.objects.get(pk=leader.pk), timezone.now())
    agent.say()
    assert station_sentence(Token.objects.get(pk=leader.pk), timezone.now()) == ""


def test_what_an_agent_has_lost_it_gets_again_at_once_and_no_try_is_lost(
    agent: ByHand, waiting: Signature, leader: Token
) -> None:
    for _ in range(8):  # killed each time
        [job] = agent.say().json()["jobs"]
    assert agent.say(has=[[job["job"], job["claim"]]]).json() == {
        "jobs": [], "dropped": [], "waiting": 0, "ask_again": 0.0, "order_keys": "",
    }  # fmt: skip
    assert Errand.objects.get(pk=job["job"]).tries == 1
    agent.say(answers=[sign(leader, job)])
    waiting.refresh_from_db()
    assert waiting.state == SignatureState.RAW


def test_an_answer_whose_claim_was_lost_changes_nothing(
    agent: ByHand, waiting: Signature, leader: Token
) -> None:
    [lost] = agent.say().json()["jobs"]
    [job] = agent.say().json()["jobs"]
    answer = sign(leader, job)
    said = agent.say(has=[[lost["job"], lost["claim"]]], answers=[answer | {"claim": lost["claim"]}]).json()
    assert said["dropped"] == [lost["job"]]
    waiting.refresh_from_db()
    assert waiting.state == SignatureState.AT_TOKEN


def test_an_older_request_takes_no_papers_after_a_newer_one(
    agent: ByHand, waiting: Signature, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_: object) -> bool:
        agent.say(wants=0)  # the line was cut, and the agent asked anew
        return True

    Errand.objects.update(due_at=timezone.now() + datetime.timedelta(minutes=5))
    monkeypatch.setattr(agent_views, "_wait_for_work", meanwhile)
    assert agent.say(holds=True).json()["jobs"] == []


def test_a_request_waits_for_work_only_where_a_thread_is_free(
    agent: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agent_views, "HELD_SECONDS", 0.1)
    assert agent.say(holds=True).json()["ask_again"] == 0
    agent_views._held.acquire()
    try:
        assert agent.say(holds=True).json()["ask_again"] > 0
    finally:
        agent_views._held.release()


def test_a_refused_order_raises_an_alarm_and_a_failed_token_lets_it_wait(
    agent: ByHand, waiting: Signature
) -> None:
    [job] = agent.say().json()["jobs"]
    told = {"job": job["job"], "claim": job["claim"]}
    agent.say(answers=[told | {"failed": "Thiết bị bị rút ra."}])
    errand = Errand.objects.get(pk=job["job"])
    assert (errand.error, errand.tries, errand.lease_until) == ("Thiết bị bị rút ra.", 1, None)
    Errand.objects.update(due_at=timezone.now())
    [job] = agent.say().json()["jobs"]
    agent.say(answers=[{"job": job["job"], "claim": job["claim"], "refused": "Lệnh ký sai dạng."}])
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == (SignatureState.PARKED, "Lệnh ký sai dạng.")
    assert SigningAlarm.objects.get().reason == "Lệnh ký sai dạng."


def test_an_agent_takes_several_papers_ahead(
    agent: ByHand, new_paper: NewPaper, chi: Actor, workers: Workers
) -> None:
    for number in ("001324000017", "001324000018", "001324000019"):
        ordered(new_paper, chi, workers, number)
    first = agent.say(wants=2).json()
    assert (len(first["jobs"]), first["waiting"]) == (2, 1)
    has = [[each["job"], each["claim"]] for each in first["jobs"]]
    second = agent.say(wants=2, has=has).json()
    assert (len(second["jobs"]), second["waiting"], second["dropped"]) == (1, 0, [])
