"""Personal numbers and branches: accepted now, told later, by plan and by the partners' clock."""

import pytest

from tests.demo.sandbox.asking import PDF, branch_request, personal_id_request
from tests.demo.sandbox.running import Receiver, Sandbox, until

BRANCHES = {"police": "/residence/registrations", "insurance": "/insurance/cards"}


def test_a_personal_number_comes_with_the_childs_province_sex_and_year(
    sandbox: Sandbox, receiver: Receiver, dossier: str
) -> None:
    body = personal_id_request(dossier)
    answer = sandbox.tell("population", "/population/personal-ids", body)
    assert (answer.status_code, answer.json()) == (
        202,
        {"maYeuCau": body["maYeuCau"], "trangThai": "dang_xu_ly"},
    )
    until(lambda: receiver.about(body["maYeuCau"]) == ["personal_id.given"])
    event = next(event for event in receiver.events if event["reference"] == body["maYeuCau"])
    number = event["data"]["soDinhDanh"]
    assert number.startswith("066226")  # Đắk Lắk, a boy of this century, 2026
    assert len(number) == 12
    assert event["occurred_at"].endswith("+07:00")
    held = sandbox.ask("population", f"/population/personal-ids/{body['maYeuCau']}").json()
    assert held == {"maYeuCau": body["maYeuCau"], "trangThai": "da_cap", "soDinhDanh": number, "lyDo": None}
    assert sandbox.ledger(dossier)["population"]["effects"] == 1


def test_a_planned_refusal_of_the_number_is_told_with_its_reason(
    sandbox: Sandbox, receiver: Receiver, dossier: str
) -> None:
    sandbox.steer("plans", maHoSoLT=dossier, personal_id={"refuse": "Nghi trùng"})
    body = personal_id_request(dossier)
    sandbox.tell("population", "/population/personal-ids", body)
    until(lambda: receiver.about(body["maYeuCau"]) == ["personal_id.refused"])
    held = sandbox.ask("population", f"/population/personal-ids/{body['maYeuCau']}").json()
    assert (held["trangThai"], held["lyDo"], held["soDinhDanh"]) == ("tu_choi", "Nghi trùng", None)


def test_a_number_planned_for_five_days_comes_when_the_clock_is_moved(
    sandbox: Sandbox, receiver: Receiver, dossier: str
) -> None:
    sandbox.steer("plans", maHoSoLT=dossier, personal_id={"delay_seconds": 432_000})
    body = personal_id_request(dossier)
    sandbox.tell("population", "/population/personal-ids", body)
    path = f"/population/personal-ids/{body['maYeuCau']}"
    assert sandbox.ask("population", path).json()["trangThai"] == "dang_xu_ly"
    sandbox.steer("clock", advance_seconds=431_000)
    assert sandbox.ask("population", path).json()["trangThai"] == "dang_xu_ly"
    assert receiver.about(body["maYeuCau"]) == []
    sandbox.steer("clock", advance_seconds=1_000)
    until(lambda: receiver.about(body["maYeuCau"]) == ["personal_id.given"])
    assert sandbox.ask("population", path).json()["trangThai"] == "da_cap"


@pytest.mark.parametrize("partner", BRANCHES)
def test_a_branch_tells_that_it_accepted_and_completed(
    sandbox: Sandbox, receiver: Receiver, dossier: str, partner: str
) -> None:
    body = branch_request(dossier)
    answer = sandbox.tell(partner, BRANCHES[partner], body)
    assert (answer.status_code, answer.json()) == (
        202,
        {"maYeuCau": body["maYeuCau"], "trangThai": "da_nhan"},
    )
    until(lambda: receiver.about(body["maYeuCau"]) == ["branch.accepted", "branch.completed"])
    held = sandbox.ask(partner, f"{BRANCHES[partner]}/{body['maYeuCau']}").json()
    assert held["trangThai"] == "hoan_thanh"
    assert (held["soThe"] or "").startswith("TE1") is (partner == "insurance")
    assert bool(held["soHoSo"]) is (partner == "police")
    paper = sandbox.ledger(dossier)[partner]["results"][0]
    assert paper["bytes"] == len(PDF)


def test_a_branch_refuses_as_often_as_planned_and_completes_a_new_request(
    sandbox: Sandbox, receiver: Receiver, dossier: str
) -> None:
    sandbox.steer("plans", maHoSoLT=dossier, insurance={"refuse_times": 1, "reason": "Sai nơi khám"})
    first, second = branch_request(dossier), branch_request(dossier)
    sandbox.tell("insurance", "/insurance/cards", first)
    until(lambda: receiver.about(first["maYeuCau"]) == ["branch.accepted", "branch.refused"])
    refused = sandbox.ask("insurance", f"/insurance/cards/{first['maYeuCau']}").json()
    assert (refused["trangThai"], refused["lyDo"]) == ("tu_choi", "Sai nơi khám")
    sandbox.tell("insurance", "/insurance/cards", second)
    until(lambda: receiver.about(second["maYeuCau"]) == ["branch.accepted", "branch.completed"])
    assert sandbox.ledger(dossier)["insurance"]["effects"] == 1


def test_two_requests_for_one_child_are_shown_as_a_duplicate(sandbox: Sandbox, dossier: str) -> None:
    for _ in range(2):
        sandbox.tell("police", "/residence/registrations", branch_request(dossier))
    found = sandbox.http.get("/control/ledger").json()["duplicates"]
    assert {"dossier": dossier, "partner": "police", "what": "request", "count": 2} in found


def test_an_agency_that_loses_what_it_took_never_says_a_word(
    sandbox: Sandbox, receiver: Receiver, dossier: str
) -> None:
    sandbox.steer("plans", maHoSoLT=dossier, police={"loses": True})
    body = branch_request(dossier)
    assert sandbox.tell("police", "/residence/registrations", body).status_code == 202
    assert sandbox.ask("police", f"/residence/registrations/{body['maYeuCau']}").status_code == 404
    assert dossier not in sandbox.http.get("/control/ledger").json()["dossiers"]
    assert receiver.about(body["maYeuCau"]) == []


@pytest.mark.parametrize(
    ("partner", "path", "more", "kind"),
    [
        ("police", "registrations", {}, "thuong_tru"),
        ("police", "removals", {"ngayChet": "01.10.2026"}, "xoa_thuong_tru"),
        ("police", "cards", {"coQuanCapThe": "Công an phường"}, "the_can_cuoc"),
        ("insurance", "cards", {}, "the_bhyt"),
        ("insurance", "survivor-stops", {"ngayChet": "01.10.2026"}, "thoi_tuat"),
    ],
)
def test_the_book_says_what_was_asked_and_for_whom(
    sandbox: Sandbox, dossier: str, partner: str, path: str, more: dict[str, str], kind: str
) -> None:
    at = "residence" if partner == "police" else partner
    assert sandbox.tell(partner, f"/{at}/{path}", branch_request(dossier, **more)).status_code == 202
    (kept,) = sandbox.ledger(dossier)[partner]["requests"]
    assert (kept["loai"], kept["hoTen"]) == (kind, "Nguyễn Khánh An")


def test_the_same_request_number_under_another_key_is_refused(sandbox: Sandbox, dossier: str) -> None:
    body = branch_request(dossier)
    assert sandbox.tell("police", "/residence/registrations", body).status_code == 202
    assert sandbox.tell("police", "/residence/registrations", body).status_code == 422


@pytest.mark.parametrize("name", ["maYeuCau", "maHoSoLT", "hoTen", "ngaySinh", "giayKhaiSinh"])
def test_a_branch_request_that_lacks_something_is_refused(sandbox: Sandbox, dossier: str, name: str) -> None:
    body = branch_request(dossier)
    del body[name]
    answer = sandbox.tell("insurance", "/insurance/cards", body)
    assert (answer.status_code, answer.json()["field"]) == (422, name)


def test_a_callback_is_tried_until_it_is_accepted(sandbox: Sandbox, receiver: Receiver, dossier: str) -> None:
    tokens = receiver.token_requests
    body = personal_id_request(dossier)
    receiver.event_answers[body["maYeuCau"]] = [500, 401, 404]
    sandbox.tell("population", "/population/personal-ids", body)
    until(
        lambda: sandbox.ledger(dossier)["letters"] and sandbox.ledger(dossier)["letters"][0]["attempts"] == 4
    )
    letter = sandbox.ledger(dossier)["letters"][0]
    assert (letter["state"], letter["status"]) == ("accepted", 202)
    assert receiver.about(body["maYeuCau"]) == ["personal_id.given"]
    assert receiver.token_requests > tokens  # a refused token is replaced


def test_residence_is_found_for_whoever_filed_as_they_filed_it(sandbox: Sandbox) -> None:
    [dossier] = sandbox.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    filed = sandbox.ledger(dossier)["filing"]["data"]
    asked = {"maYeuCau": "l-" + dossier, "soDinhDanh": filed["meSoDDCN"], "ngaySinh": filed["meNgaySinh"]}
    found = sandbox.tell("population", "/population/residence-lookups", asked | {"hoTen": filed["meHoTen"]})
    answer = found.json()
    assert (answer["maYeuCau"], answer["ketQua"]) == ("l-" + dossier, "tim_thay")
    assert (answer["hoTen"], answer["noiThuongTru"]) == (filed["meHoTen"], filed["meNoiCuTru"])
    other = sandbox.tell("population", "/population/residence-lookups", asked | {"hoTen": "Người Khác"})
    assert (other.json()["ketQua"], other.json()["noiThuongTru"]) == ("khong_khop", None)
    sandbox.steer("plans", maHoSoLT=dossier, residence_lookup="khong_tim_thay")
    planned = sandbox.tell("population", "/population/residence-lookups", asked | {"hoTen": filed["meHoTen"]})
    assert planned.json()["ketQua"] == "khong_tim_thay"
    assert len(sandbox.ledger(dossier)["population"]["lookups"]) == 3


def test_residence_of_a_stranger_is_the_same_at_every_look(sandbox: Sandbox) -> None:
    asked = {"maYeuCau": "1", "soDinhDanh": "001199000321", "hoTen": "Trần Thị Hà", "ngaySinh": "1999"}
    first, second = (
        sandbox.tell("population", "/population/residence-lookups", asked | {"maYeuCau": n}) for n in "12"
    )
    assert first.json()["noiThuongTru"] == second.json()["noiThuongTru"] != ""
    asked["soDinhDanh"] = "12345"
    lost = sandbox.tell("population", "/population/residence-lookups", asked)
    assert lost.json()["ketQua"] == "khong_tim_thay"
