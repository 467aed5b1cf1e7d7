"""Faults are ordered, strike, are written down, and heal."""

import time
from typing import Any

import httpx
import pytest

from tests.demo.sandbox.asking import branch_request, personal_id_request, portal_status
from tests.demo.sandbox.running import Receiver, Sandbox, until

MANY = 48  # reordered as below, none of them is overtaken once in 500,000 runs


def tell(sandbox: Sandbox, dossier: str, code: int, key: str) -> httpx.Response:
    return sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", portal_status(code), key=key)


def test_an_error_after_the_work_leaves_the_work_done(sandbox: Sandbox, dossier: str) -> None:
    sandbox.steer("faults", partner="portal", error_after_work=1)
    assert tell(sandbox, dossier, 1, "e-" + dossier).status_code == 500
    assert sandbox.ledger(dossier)["portal"]["effects"] == {"1": 1}
    sandbox.http.delete("/control/faults")
    assert tell(sandbox, dossier, 1, "e-" + dossier).status_code == 200
    assert sandbox.ledger(dossier)["portal"]["effects"] == {"1": 1}


def test_resets_strike_before_and_after_the_work(sandbox: Sandbox, new_dossier: Any) -> None:
    sandbox.steer("faults", partner="portal", reset=1, seed=7)
    dossiers = [new_dossier() for _ in range(12)]
    for dossier in dossiers:
        with pytest.raises(httpx.TransportError):
            tell(sandbox, dossier, 1, "r-" + dossier)
    done = [sandbox.http.get(f"/control/ledger/{dossier}").status_code == 200 for dossier in dossiers]
    assert 0 < sum(done) < 12


def test_a_partner_that_is_down_does_nothing_and_says_when(sandbox: Sandbox, dossier: str) -> None:
    sandbox.steer("faults", partner="portal", down=1)
    answer = tell(sandbox, dossier, 1, "d-" + dossier)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert sandbox.http.get(f"/control/ledger/{dossier}").status_code == 404


def test_a_slow_partner_has_done_the_work_before_it_answers(sandbox: Sandbox, dossier: str) -> None:
    sandbox.steer("faults", partner="portal", slow_ms=600)
    began = time.monotonic()
    assert tell(sandbox, dossier, 1, "s-" + dossier).status_code == 200
    assert 0.3 <= time.monotonic() - began < 2
    with pytest.raises(httpx.ReadTimeout):
        sandbox.http.post(
            f"/portal/dossiers/{dossier}/status",
            json=portal_status(2),
            headers={"Authorization": "Bearer secret-of-portal", "Idempotency-Key": "s2-" + dossier},
            timeout=0.1,
        )
    until(lambda: sandbox.ledger(dossier)["portal"]["effects"] == {"1": 1, "2": 1})


def test_a_partner_that_never_answers_has_done_the_work(sandbox: Sandbox, dossier: str) -> None:
    sandbox.steer("faults", partner="police", no_answer=1)
    headers = {"Authorization": "Bearer secret-of-police", "Idempotency-Key": "n-" + dossier}
    with pytest.raises(httpx.ReadTimeout):
        sandbox.http.post(
            "/residence/registrations", json=branch_request(dossier), headers=headers, timeout=0.3
        )
    assert len(sandbox.ledger(dossier)["police"]["requests"]) == 1


def test_one_partners_faults_leave_the_others_alone(sandbox: Sandbox, dossier: str) -> None:
    sandbox.steer("faults", partner="police", error_after_work=1)
    assert tell(sandbox, dossier, 1, "o-" + dossier).status_code == 200


def test_a_duplicated_callback_is_the_same_event_twice(
    sandbox: Sandbox, receiver: Receiver, dossier: str
) -> None:
    sandbox.steer("faults", partner="population", duplicate=1)
    body = personal_id_request(dossier)
    sandbox.tell("population", "/population/personal-ids", body)
    until(lambda: len(receiver.about(body["maYeuCau"])) == 2)
    time.sleep(0.6)
    ids = {event["event_id"] for event in receiver.events if event["reference"] == body["maYeuCau"]}
    assert (len(receiver.about(body["maYeuCau"])), len(ids)) == (2, 1)


def test_reordered_callbacks_all_come_but_not_in_order(
    sandbox: Sandbox, receiver: Receiver, new_dossier: Any
) -> None:
    sandbox.steer("faults", partner="insurance", reorder=0.6, seed=3)
    bodies = [branch_request(new_dossier()) for _ in range(MANY)]
    for body in bodies:
        sandbox.tell("insurance", "/insurance/cards", body)
    until(lambda: all(len(receiver.about(body["maYeuCau"])) == 2 for body in bodies))
    orders = {tuple(receiver.about(body["maYeuCau"])) for body in bodies}
    assert ("branch.completed", "branch.accepted") in orders
    moments = [
        event["occurred_at"] for event in receiver.events if event["reference"] == bodies[0]["maYeuCau"]
    ]
    assert len(set(moments)) == 2


def test_a_silent_partner_never_calls_but_can_be_asked(
    sandbox: Sandbox, receiver: Receiver, dossier: str
) -> None:
    sandbox.steer("faults", partner="*", silent=1)
    body = branch_request(dossier)
    sandbox.tell("police", "/residence/registrations", body)
    path = f"/residence/registrations/{body['maYeuCau']}"
    until(lambda: sandbox.ask("police", path).json()["trangThai"] == "hoan_thanh")
    sandbox.http.delete("/control/faults")
    time.sleep(0.3)
    assert receiver.about(body["maYeuCau"]) == []


def test_the_same_seed_makes_the_same_faults(sandbox: Sandbox, new_dossier: Any) -> None:
    def struck() -> list[int]:
        sandbox.steer("faults", partner="portal", error_after_work=0.5, seed=11)
        return [tell(sandbox, new_dossier(), 1, new_dossier()).status_code for _ in range(12)]

    first = struck()
    assert first == struck()
    assert set(first) == {200, 500}


def test_faults_are_shown_and_heal(sandbox: Sandbox) -> None:
    sandbox.steer("faults", slow_ms=5, duplicate=0.3)
    sandbox.steer("faults", partner="police", reset=0.1)
    assert sandbox.http.get("/control/faults").json() == {
        "*": {"slow_ms": 5, "duplicate": 0.3},
        "police": {"reset": 0.1},
    }
    assert sandbox.http.delete("/control/faults", params={"partner": "police"}).json() == {
        "*": {"slow_ms": 5, "duplicate": 0.3}
    }
    assert sandbox.http.delete("/control/faults").json() == {}


@pytest.mark.parametrize(
    ("name", "wish"),
    [
        ("faults", {"partner": "tax", "reset": 1}),
        ("faults", {"rest": 1}),
        ("faults", {"reset": 2}),
        ("faults", {"reset": "often"}),
        ("clock", {"advance_seconds": -1}),
        ("clock", {}),
        ("plans", {"insurance": {}}),
        ("plans", {"maHoSoLT": "LT-1", "insurrance": {}}),
        ("plans", {"maHoSoLT": "LT-1", "residence_lookup": "khong_tim_thaay"}),
        ("delays", {"personal": 1}),
        ("filings", {"office": "13", "count": 1}),
        ("filings", {"office": "00013", "count": 0}),
    ],
)
def test_a_wish_that_would_be_ignored_is_refused(sandbox: Sandbox, name: str, wish: dict[str, Any]) -> None:
    answer = sandbox.http.post(f"/control/{name}", json=wish)
    assert answer.status_code == 422
    assert answer.json()["error"]
