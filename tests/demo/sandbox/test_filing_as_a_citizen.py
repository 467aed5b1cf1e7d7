"""The citizen in front of the portal files, answers a request for supplements, withdraws — by form or by JSON."""

import base64
import json

from tests.demo.sandbox.asking import portal_result, portal_status
from tests.demo.sandbox.running import Receiver, Sandbox, until

XSS = "<script>alert(1)</script>"


def posts_to(receiver: Receiver, ending: str) -> list[tuple[str, dict[str, object]]]:
    return [(key, body) for path, key, body in list(receiver.posts) if path.endswith(ending)]


def test_filed_births_reach_hotich_with_their_papers(sandbox: Sandbox, receiver: Receiver) -> None:
    filed = sandbox.steer("filings", office="00013", count=3)["maHoSoLT"]
    until(lambda: {body["maHoSoLT"] for _, _, body in receiver.posts if "maHoSoLT" in body} >= set(filed))
    bodies = [body for _, _, body in receiver.posts if body.get("maHoSoLT") in filed]
    assert len({body["maHoSoMCDT"] for body in bodies}) == 3
    for body in bodies:
        content = base64.b64decode(body["fileDinhKem"][0]["duLieuTepDinhKem"])
        assert content.startswith((b"%PDF-", b"\x89PNG", b"\xff\xd8\xff"))


def test_the_page_says_which_account_sees_a_filing(sandbox: Sandbox, receiver: Receiver) -> None:
    ward = {"unit_code": "00013", "office": "UBND phường Quán Thánh"}
    accounts = [
        ward | {"username": "binh", "full_name": "Trần Văn Bình", "roles": ["registrar"]},
        ward | {"username": "chi", "full_name": "Phạm Thị Chi", "roles": ["signatory"]},
    ]
    (sandbox.data / "demo").mkdir(exist_ok=True)
    (sandbox.data / "demo" / "accounts.json").write_text(json.dumps(accounts))
    for office, sentence in [
        ("00013", "Cán bộ Trần Văn Bình (binh) của UBND phường Quán Thánh thấy hồ sơ này."),
        ("00004", "Không tài khoản nào của bản trình diễn làm ở nơi đăng ký này."),
    ]:
        [dossier] = sandbox.steer("filings", office=office, kind="kinh")["maHoSoLT"]
        assert sentence in sandbox.http.get(f"/dossiers/{dossier}").text
        until(lambda sentence=sentence: sentence in sandbox.http.get("/?tab=portal").text)


def test_a_filing_that_hotich_fails_to_answer_is_posted_again_under_its_key(
    sandbox: Sandbox, receiver: Receiver
) -> None:
    receiver.post_answers += [500, 503]
    [dossier] = sandbox.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    until(lambda: sandbox.ledger(dossier)["letters"][0]["state"] == "accepted")
    assert sandbox.ledger(dossier)["letters"][0]["attempts"] == 3
    keys = {key for _, key, body in receiver.posts if body.get("maHoSoLT") == dossier}
    assert len(keys) == 1


def test_a_filing_that_hotich_refuses_is_not_sent_again_and_the_errors_are_shown(
    sandbox: Sandbox, receiver: Receiver
) -> None:
    receiver.post_answers.append(400)
    [dossier] = sandbox.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    until(lambda: sandbox.ledger(dossier)["letters"][0]["state"] == "refused")
    page = sandbox.http.get(f"/dossiers/{dossier}").text
    assert "meHoTen" in page
    assert "Thiếu &lt;họ tên&gt;." in page


def test_a_doubled_filing_is_the_same_post_twice(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.steer("faults", partner="portal", duplicate=1)
    [dossier] = sandbox.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    until(lambda: sum(body.get("maHoSoLT") == dossier for _, _, body in receiver.posts) == 2)
    keys = {key for _, key, body in receiver.posts if body.get("maHoSoLT") == dossier}
    assert len(keys) == 1


def test_the_citizen_mends_only_what_was_asked_and_hotich_gets_only_that(
    sandbox: Sandbox, receiver: Receiver
) -> None:
    [dossier] = sandbox.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    wrong = [{"Truong": "meHoTen", "NoiDung": "Không khớp giấy chứng sinh " + XSS}]
    wrong.append({"Truong": "birth_notice", "NoiDung": "Ảnh mờ"})
    path = f"/portal/dossiers/{dossier}/status"
    for code in (1, 2):
        sandbox.tell("portal", path, portal_status(code))
    sandbox.tell("portal", path, portal_status(5, HanBoSung="2026-12-01", DanhSachHoSoBoSung=wrong))
    page = sandbox.http.get(f"/dossiers/{dossier}").text
    assert "Yêu cầu bổ sung giấy tờ" in page
    assert "01/12/2026" in page
    assert XSS not in page
    before = sandbox.ledger(dossier)["filing"]["data"]["meHoTen"]
    form = {"data-meHoTen": "Trần Thị Mới", "was-meHoTen": before, "data-nksTen": "An", "was-nksTen": "An"}
    answer = sandbox.http.post(
        f"/control/filings/{dossier}/supplement?back=/dossiers/{dossier}",
        data=form,
        files={"paper-birth_notice": ("giấy chứng sinh.pdf", b"%PDF-1.4\n", "application/pdf")},
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/dossiers/{dossier}")
    [(_, body)] = until(lambda: posts_to(receiver, f"{dossier}/supplements"))
    assert body["data"] == {"meHoTen": "Trần Thị Mới"}
    [paper] = body["fileDinhKem"]
    assert (paper["loaiGiayTo"], paper["tenTepDinhKem"]) == ("birth_notice", "giấy chứng sinh.pdf")


def test_the_citizen_withdraws_with_a_reason(sandbox: Sandbox, receiver: Receiver) -> None:
    [dossier] = sandbox.steer("filings", office="00013", kind="kinh")["maHoSoLT"]
    url = f"/control/filings/{dossier}/withdrawal"
    assert sandbox.http.post(url, json={"reason": " "}).status_code == 422
    assert sandbox.http.post(url, json={"reason": "Nộp nhầm nơi"}).status_code == 200
    [(_, body)] = until(lambda: posts_to(receiver, f"{dossier}/withdrawal"))
    assert body == {"lyDo": "Nộp nhầm nơi"}


def test_every_page_shows_what_happened_and_escapes_it(sandbox: Sandbox, dossier: str) -> None:
    path = f"/portal/dossiers/{dossier}/status"
    sandbox.tell("portal", path, portal_status(1, GhiChu=XSS, NgayHenTra="2026-11-25T17:00:00+07:00"))
    sandbox.tell("portal", path, portal_status(2))
    sandbox.tell("portal", path, portal_status(4))
    sandbox.tell("portal", path, portal_status(9, DanhSachGiayToKetQua=portal_result()))
    page = sandbox.http.get(f"/dossiers/{dossier}")
    assert "Đã xử lý xong" in page.text
    assert "25/11/2026 17:00:00" in page.text
    assert "Tải Giấy khai sinh" in page.text
    assert XSS not in page.text
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]
    for tab in ("portal", "one_stop", "population", "police", "insurance", "control"):
        answer = sandbox.http.get("/", params={"tab": tab, "error": XSS})
        assert answer.status_code == 200
        assert XSS not in answer.text
    assert sandbox.http.get("/", params={"tab": "tax"}).status_code == 404
    assert sandbox.http.get("/dossiers/LT-nobody").status_code == 404


def test_forms_lead_back_to_the_page_and_to_no_other_site(sandbox: Sandbox) -> None:
    answer = sandbox.http.post("/control/faults?back=//evil.example/", data={"reset": "9"})
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/")
    crossing = {"Sec-Fetch-Site": "cross-site"}
    assert sandbox.http.post("/control/faults", data={"reset": "1"}, headers=crossing).status_code == 403
    assert sandbox.http.get("/control/faults").json() == {}
