"""The portal and the one-stop system keep a slip with the status that it belongs to, once, and nothing else."""

import base64
import uuid
from typing import Any

import pytest

from tests.demo.sandbox.asking import one_stop_status, portal_status
from tests.demo.sandbox.running import Sandbox

SIGNED = b"%PDF-1.7\n/ByteRange [0 1 2 3]\n%%EOF\n"


def slip(code: int, at: str, **changes: Any) -> dict[str, Any]:
    """Return a receipt that belongs to the status told at that moment."""
    return {
        "LoaiPhieu": "tiep_nhan",
        "TenGiayTo": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "SoPhieu": "0001/TNHS",
        "GiayToId": uuid.uuid4().hex,
        "TrangThaiHoSo": code,
        "ThoiDiem": at,
        "NoiDungTep": base64.b64encode(SIGNED).decode(),
        **changes,
    }


def told(sandbox: Sandbox, dossier: str, *codes: int) -> str:
    """Tell the portal these statuses, and return the moment of the first."""
    bodies = [portal_status(code) for code in codes]
    for body in bodies:
        assert sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", body).status_code == 200
    return str(bodies[0]["ThoiDiem"])


def send(sandbox: Sandbox, dossier: str, body: dict[str, Any]) -> tuple[int, str]:
    answer = sandbox.tell("portal", f"/portal/dossiers/{dossier}/slips", body)
    return answer.status_code, str(answer.json().get("error", ""))


def test_a_slip_is_kept_with_its_status(sandbox: Sandbox, dossier: str) -> None:
    at = told(sandbox, dossier, 1, 2)
    sent = slip(1, at)
    assert send(sandbox, dossier, sent) == (200, "")
    (kept,) = sandbox.ledger(dossier)["portal"]["slips"]
    assert (kept["kind"], kept["status"], kept["paper"]) == ("tiep_nhan", 1, sent["GiayToId"])
    assert sandbox.http.get(f"/papers/{kept['sha256']}.pdf").content == SIGNED
    assert "0001/TNHS" in sandbox.http.get(f"/dossiers/{dossier}").text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"TrangThaiHoSo": 2}, "không có trạng thái này của hồ sơ để đính kèm phiếu"),
        ({"ThoiDiem": "2024-01-01T00:00:00+07:00"}, "không có trạng thái này của hồ sơ để đính kèm phiếu"),
        ({"LoaiPhieu": "khac"}, "loại phiếu không có trong danh mục"),
        ({"NoiDungTep": base64.b64encode(b"%PDF-1.7").decode()}, "phiếu chưa có chữ ký số"),
        ({"NoiDungTep": base64.b64encode(b"<html>").decode()}, "NoiDungTep không phải tệp PDF"),
        ({"SoPhieu": ""}, "thiếu hoặc sai trường SoPhieu"),
    ],
)
def test_what_is_no_slip_of_a_status_it_holds_is_refused(
    sandbox: Sandbox, dossier: str, changes: dict[str, Any], error: str
) -> None:
    at = told(sandbox, dossier, 1)
    assert send(sandbox, dossier, slip(1, at, **changes)) == (422, error)
    assert sandbox.ledger(dossier)["portal"]["slips"] == []


def test_the_same_paper_is_taken_once(sandbox: Sandbox, dossier: str) -> None:
    sent = slip(1, told(sandbox, dossier, 1))
    assert send(sandbox, dossier, sent) == (200, "")
    assert send(sandbox, dossier, sent) == (422, "phiếu này đã nhận")


def test_after_the_end_only_the_last_status_takes_one(sandbox: Sandbox, dossier: str) -> None:
    at = told(sandbox, dossier, 1)
    end = told(sandbox, dossier, 3)
    assert (
        send(sandbox, dossier, slip(1, at))[1] == "hồ sơ đã kết thúc, không nhận phiếu của trạng thái trước"
    )
    assert send(sandbox, dossier, slip(3, end, LoaiPhieu="tu_choi")) == (200, "")


def test_the_one_stop_system_takes_its_own_words(sandbox: Sandbox, dossier: str) -> None:
    number = f"H26.013-{dossier}"
    status = one_stop_status(dossier, 1)
    assert sandbox.tell("one_stop", f"/one-stop/dossiers/{number}/status", status).status_code == 200
    sent = {
        "maHoSoLT": dossier,
        "mauPhieu": "04",
        "tenGiayTo": "Phiếu xin lỗi",
        "soPhieu": "0001/PXL",
        "maGiayTo": uuid.uuid4().hex,
        "trangThai": 1,
        "thoiDiem": status["thoiDiem"],
        "duLieuTepDinhKem": base64.b64encode(SIGNED).decode(),
    }
    answer = sandbox.tell("one_stop", f"/one-stop/dossiers/{number}/slips", sent)
    assert answer.json() == {"maHoSoMCDT": number, "maGiayTo": sent["maGiayTo"]}
    assert [each["kind"] for each in sandbox.ledger(dossier)["one_stop"]["slips"]] == ["xin_loi"]
