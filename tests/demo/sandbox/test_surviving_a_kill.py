"""A killed process comes back with its ledger, its keys, its clock and what it still has to say."""

from pathlib import Path

from tests.demo.sandbox.asking import branch_request, personal_id_request, portal_status
from tests.demo.sandbox.running import Receiver, Sandbox, until


def test_nothing_is_lost_or_doubled_when_the_process_is_killed(receiver: Receiver, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path, receiver.url)
    try:
        sandbox.steer("delays", personal_id=60, branch_accepted=0.0, branch_completed=3600)
        sandbox.steer("clock", advance_seconds=100)
        sandbox.steer("faults", partner="portal", slow_ms=1)
        first = sandbox.tell("portal", "/portal/dossiers/LT-K/status", portal_status(1), key="kill-1").json()
        number, card = personal_id_request("LT-K"), branch_request("LT-K")
        sandbox.tell("population", "/population/personal-ids", number)
        sandbox.tell("insurance", "/insurance/cards", card)
        until(lambda: receiver.told(card["maYeuCau"]) == ["branch.accepted"])
        sandbox.kill()
        sandbox.start()
        assert receiver.about(number["maYeuCau"]) == []
        sandbox.steer("clock", advance_seconds=60)
        until(lambda: receiver.told(number["maYeuCau"]) == ["personal_id.given"])
        again = sandbox.tell("portal", "/portal/dossiers/LT-K/status", portal_status(1), key="kill-1")
        assert again.json() == first
        assert sandbox.ledger("LT-K")["portal"]["effects"] == {"1": 1}
        assert sandbox.http.get("/control/clock").json()["ahead_seconds"] == 160
        assert sandbox.http.get("/control/faults").json() == {"portal": {"slow_ms": 1}}
        sandbox.steer("clock", advance_seconds=3600)
        until(lambda: receiver.told(card["maYeuCau"]) == ["branch.accepted", "branch.completed"])
    finally:
        assert sandbox.stop() == 0
        sandbox.http.close()


def test_letters_wait_for_a_hotich_that_is_away(receiver: Receiver, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path, "http://127.0.0.1:9")  # nobody listens there
    try:
        sandbox.steer("delays", personal_id=0.0)
        body = personal_id_request("LT-W")
        sandbox.tell("population", "/population/personal-ids", body)
        until(lambda: any(letter["attempts"] >= 2 for letter in sandbox.ledger("LT-W")["letters"]))
        sandbox.kill()
        sandbox.hotich = receiver.url
        sandbox.start()
        until(lambda: receiver.about(body["maYeuCau"]) == ["personal_id.given"])
    finally:
        sandbox.stop()
        sandbox.http.close()
