"""The portal and the one-stop system take statuses in their order, once per key."""

import hashlib

import pytest

from tests.demo.sandbox.asking import PDF, one_stop_status, portal_result, portal_status
from tests.demo.sandbox.running import SECRETS, Sandbox


def tell_portal(sandbox: Sandbox, dossier: str, *codes: int) -> list[int]:
    path = f"/portal/dossiers/{dossier}/status"
    return [sandbox.tell("portal", path, portal_status(code)).status_code for code in codes]


def tell_one_stop(sandbox: Sandbox, dossier: str, *codes: int) -> list[str]:
    path = f"/one-stop/dossiers/H26.013-{dossier}/status"
    answers = [sandbox.tell("one_stop", path, one_stop_status(dossier, code)) for code in codes]
    return [str(answer.status_code) if answer.is_success else answer.json()["error"] for answer in answers]


def test_the_portal_takes_the_whole_way_and_keeps_the_paper(sandbox: Sandbox, dossier: str) -> None:
    assert tell_portal(sandbox, dossier, 1, 2, 4) == [200, 200, 200]
    done = portal_status(9, DanhSachGiayToKetQua=portal_result())
    answer = sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", done)
    assert answer.json() == {"maHoSoLT": dossier, "TrangThaiHoSo": 9}
    assert tell_portal(sandbox, dossier, 10) == [200]

    book = sandbox.ledger(dossier)["portal"]
    assert [status["code"] for status in book["statuses"]] == [1, 2, 4, 9, 10]
    assert book["results"][0]["sha256"] == hashlib.sha256(PDF).hexdigest()
    assert sandbox.http.get(f"/papers/{book['results'][0]['sha256']}.pdf").content == PDF
    assert sandbox.ask("portal", f"/portal/dossiers/{dossier}").json()["TrangThaiHoSo"] == 10


@pytest.mark.parametrize(
    ("taken", "refused"),
    [((), 2), ((1,), 4), ((1, 2), 9), ((1, 2, 4), 10), ((1, 3), 2), ((1, 7), 1), ((1,), 1)],
)
def test_the_portal_refuses_another_order(
    sandbox: Sandbox, dossier: str, taken: tuple[int, ...], refused: int
) -> None:
    tell_portal(sandbox, dossier, *taken)
    answer = sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", portal_status(refused))
    assert (answer.status_code, answer.json()["error"]) == (422, "logic xử lý không hợp lệ")


def test_after_a_supplement_the_portal_goes_on_where_it_was(sandbox: Sandbox, dossier: str) -> None:
    assert tell_portal(sandbox, dossier, 1, 2, 4, 5, 2, 4, 9, 10) == [200] * 8
    whole = sandbox.http.get("/control/ledger").json()
    assert not [found for found in whole["duplicates"] if found["dossier"] == dossier]


def test_the_one_stop_system_takes_its_order_and_says_why_not(sandbox: Sandbox, dossier: str) -> None:
    answers = tell_one_stop(sandbox, dossier, 3, 1, 1, 3, 3, 5, 7, 5, 4, 7, 5, 4)
    assert answers == [
        "chưa cập nhật trạng thái",
        "200",
        "đã tồn tại trong một cửa điện tử",
        "200",
        "đã được tiếp nhận",
        "hồ sơ có thể chưa ban hành bên hộ tịch hoặc cán bộ nhập tay",
        "200",
        "hồ sơ có thể chưa ban hành bên hộ tịch hoặc cán bộ nhập tay",
        "200",
        "đã hoàn thành đăng ký, không được cập nhật trạng thái",
        "200",
        "đã trả kết quả, không được cập nhật trạng thái",
    ]
    book = sandbox.ledger(dossier)["one_stop"]
    assert book["effects"] == {"1": 1, "3": 1, "7": 1, "4": 1, "5": 1}
    told = {"soDangKy": "12", "quyenSo": "01/2026", "tenGiayTo": "Giấy khai sinh"}
    assert book["statuses"][3]["ketQuaXuLy"] == told


def test_completion_without_a_result_is_refused(sandbox: Sandbox, dossier: str) -> None:
    tell_one_stop(sandbox, dossier, 1, 3, 7)
    body = one_stop_status(dossier, 4, ketQuaXuLy=None)
    answer = sandbox.tell("one_stop", f"/one-stop/dossiers/H26.013-{dossier}/status", body)
    assert (answer.status_code, answer.json()["field"]) == (422, "ketQuaXuLy")


def test_the_same_key_gets_the_same_answer_and_no_second_effect(sandbox: Sandbox, dossier: str) -> None:
    path = f"/portal/dossiers/{dossier}/status"
    first = sandbox.tell("portal", path, portal_status(1), key="one-act-" + dossier)
    again = sandbox.tell("portal", path, portal_status(1), key="one-act-" + dossier)
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert sandbox.ledger(dossier)["portal"]["effects"] == {"1": 1}
    assert sandbox.http.get("/control/ledger").json()["requests_per_key"]["portal"]["one-act-" + dossier] == 2


def test_another_body_under_the_same_key_is_refused(sandbox: Sandbox, dossier: str) -> None:
    path = f"/portal/dossiers/{dossier}/status"
    sandbox.tell("portal", path, portal_status(1), key="other-" + dossier)
    answer = sandbox.tell("portal", path, portal_status(2), key="other-" + dossier)
    assert answer.status_code == 422
    assert sandbox.ledger(dossier)["portal"]["effects"] == {"1": 1}


def test_a_refused_call_may_come_again_under_its_key(sandbox: Sandbox, dossier: str) -> None:
    path = f"/portal/dossiers/{dossier}/status"
    assert sandbox.tell("portal", path, portal_status(2), key="early-" + dossier).status_code == 422
    tell_portal(sandbox, dossier, 1)
    assert sandbox.tell("portal", path, portal_status(2), key="early-" + dossier).status_code == 200


def test_a_wrong_secret_is_refused_at_every_partner(sandbox: Sandbox) -> None:
    paths = {
        "portal": "/portal/dossiers/LT-1/status",
        "one_stop": "/one-stop/dossiers/H26-1/status",
        "population": "/population/personal-ids",
        "police": "/residence/registrations",
        "insurance": "/insurance/cards",
        "social_affairs": "/social-affairs/merits",
        "home_affairs": "/home-affairs/merits",
        "health_affairs": "/health-affairs/funerals",
    }
    assert set(paths) == set(SECRETS)
    for partner, path in paths.items():
        other = SECRETS["portal" if partner != "portal" else "police"]["secret"]
        for secret in (other, "x", SECRETS[partner]["secret"] + "x"):
            headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "k"}
            answer = sandbox.http.post(path, json={}, headers=headers)
            assert (answer.status_code, answer.json()) == (401, {"error": "sai mã truy cập"})


@pytest.mark.parametrize(
    ("partner", "path"),
    [
        ("portal", "/portal/dossiers/LT-unknown"),
        ("one_stop", "/one-stop/dossiers/H26-unknown"),
        ("population", "/population/personal-ids/unknown"),
        ("police", "/residence/registrations/unknown"),
        ("insurance", "/insurance/cards/unknown"),
    ],
)
def test_an_unknown_reference_is_not_found(sandbox: Sandbox, partner: str, path: str) -> None:
    answer = sandbox.ask(partner, path)
    assert answer.status_code == 404
    assert answer.json()["error"].startswith("không tìm thấy")


@pytest.mark.parametrize(
    "body",
    [
        {"TrangThaiHoSo": 6, "ThoiDiem": "2026-11-22T10:00:00+07:00"},
        {"TrangThaiHoSo": "1", "ThoiDiem": "2026-11-22T10:00:00+07:00"},
        {"TrangThaiHoSo": 1},
        portal_status(1, DanhSachGiayToKetQua=[{"NoiDungTep": "không phải base64"}]),
        portal_status(1, DanhSachGiayToKetQua=[{"NoiDungTep": "aGVsbG8="}]),
    ],
)
def test_a_malformed_status_is_refused_and_nothing_is_kept(
    sandbox: Sandbox, dossier: str, body: dict[str, object]
) -> None:
    assert sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", body).status_code == 422
    assert sandbox.http.get(f"/control/ledger/{dossier}").status_code == 404


def test_a_call_without_key_or_without_json_is_refused(sandbox: Sandbox) -> None:
    headers = {"Authorization": f"Bearer {SECRETS['portal']['secret']}"}
    assert sandbox.http.post("/portal/dossiers/LT-1/status", json={}, headers=headers).status_code == 400
    headers["Idempotency-Key"] = "k"
    assert sandbox.http.post("/portal/dossiers/LT-1/status", content=b"{", headers=headers).status_code == 400
    assert sandbox.http.post("/portal/dossiers/LT-1/status", json=[], headers=headers).status_code == 400


def test_another_promise_comes_with_the_code_that_stands(sandbox: Sandbox, dossier: str) -> None:
    path = f"/portal/dossiers/{dossier}/status"
    first, later = "2026-11-24T17:00:00+07:00", "2026-11-26T17:00:00+07:00"
    tell_portal(sandbox, dossier, 1, 2)
    answers = [
        sandbox.tell("portal", path, portal_status(4, NgayHenTra=promise)).status_code
        for promise in (first, first, later)
    ]
    assert answers == [200, 422, 200]


def test_where_the_citizen_follows_the_dossier_is_an_address(sandbox: Sandbox, dossier: str) -> None:
    path = f"/portal/dossiers/{dossier}/status"
    for address, expected in (("javascript:alert(1)", 422), ("https://hotich.example/ho-so/0ABC", 200)):
        answer = sandbox.tell("portal", path, portal_status(1, DiaChiTheoDoi=address))
        assert answer.status_code == expected


def test_a_promise_that_has_passed_is_told_once_and_strictly(sandbox: Sandbox, dossier: str) -> None:
    first, later = "2026-11-24T17:00:00+07:00", "2026-11-26T17:00:00+07:00"
    tell_portal(sandbox, dossier, 1, 2)
    tell_one_stop(sandbox, dossier, 1, 3)

    def tell(promise: str, late: object) -> list[int]:
        portal = portal_status(2, NgayHenTra=promise, QuaHan=late)
        one_stop = one_stop_status(dossier, 3) | {"ngayHenTra": promise, "quaHan": late}
        return [
            sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", portal).status_code,
            sandbox.tell("one_stop", f"/one-stop/dossiers/H26.013-{dossier}/status", one_stop).status_code,
        ]

    assert tell(first, None) == [200, 200]
    news = {"TuLuc": first, "Khau": ["Đăng ký hộ tịch"]}
    assert tell(first, {"TuLuc": later, "Khau": ["Đăng ký hộ tịch"]}) == [422, 422]
    assert tell(first, {"TuLuc": first, "Khau": []}) == [422, 422]
    assert tell(first, news) == [200, 200]
    assert tell(first, news) == [422, 422]
    assert tell(later, None) == [200, 200]
    assert tell(later, news | {"TuLuc": later}) == [200, 200]
    ledger = sandbox.ledger(dossier)
    assert ledger["portal"]["statuses"][3]["QuaHan"] == news
    assert ledger["one_stop"]["statuses"][3]["quaHan"] == news
    duplicates = sandbox.http.get("/control/ledger").json()["duplicates"]
    assert dossier not in [each["dossier"] for each in duplicates]


def test_a_dossier_that_was_handed_on_begins_again_at_the_other_office(
    sandbox: Sandbox, dossier: str
) -> None:
    path = f"/portal/dossiers/{dossier}/status"
    sent = [(1, "H26.1.13"), (2, "H26.1.13"), (1, "H26.1.13"), (1, "H26.1"), (2, "H26.1"), (4, "H26.1")]
    answers = [
        sandbox.tell("portal", path, portal_status(code, DonViXuLy=office)).status_code
        for code, office in sent
    ]
    assert answers == [200, 200, 422, 200, 200, 200]
