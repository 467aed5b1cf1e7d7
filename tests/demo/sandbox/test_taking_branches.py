"""The portal and the one-stop system take what they are told of branches, in its order and never after the end."""

from typing import Any

import pytest

from tests.demo.sandbox.asking import one_stop_status, portal_result, portal_status
from tests.demo.sandbox.running import Sandbox

AT = "2026-11-22T10:00:00+07:00"


def portal_branch(code: int, **more: Any) -> dict[str, Any]:
    return {
        "MaTTHC": "1.004222", "MaNhanh": "residence", "TenNhanh": "Đăng ký thường trú", "CoQuanXuLy": "Công an",
        "LanGui": 1, "TrangThai": code, "ThoiDiemXuLy": AT, "NgayBatDau": AT, "NgayKetThucTheoQuyDinh": AT,
        "GhiChu": "Lý do", "KetQua": "", "SoKetQua": "", **more,
    }  # fmt: skip


def one_stop_branch(dossier: str, code: int, **more: Any) -> dict[str, Any]:
    return {
        "soHoSoLT": dossier, "maTTHC": None, "maNhanh": "insurance", "tenNhanh": "Cấp thẻ BHYT",
        "tenCoQuanXuLy": "Bảo hiểm xã hội", "lanGui": 1, "trangThai": code, "daKetThuc": False, "noiDungXuLy": "Lý do",
        "thoiGianThucHien": AT, "ngayBatDau": AT, "ngayKetThucTheoQuyDinh": AT, **more,
    }  # fmt: skip


def tell(sandbox: Sandbox, dossier: str, body: dict[str, Any]) -> str:
    answer = sandbox.tell("portal", f"/portal/dossiers/{dossier}/branches", body)
    return str(answer.status_code) if answer.is_success else str(answer.json()["error"])


def tell_one_stop(sandbox: Sandbox, dossier: str, body: dict[str, Any]) -> str:
    answer = sandbox.tell("one_stop", f"/one-stop/dossiers/H26.013-{dossier}/branches", body)
    return str(answer.status_code) if answer.is_success else str(answer.json()["error"])


@pytest.fixture
def issued(sandbox: Sandbox, dossier: str) -> str:
    """A dossier whose result both have."""
    for code in (1, 2, 4):
        sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", portal_status(code))
    done = portal_status(9, DanhSachGiayToKetQua=portal_result())
    sandbox.tell("portal", f"/portal/dossiers/{dossier}/status", done)
    for code in (1, 3, 7, 4):
        path = f"/one-stop/dossiers/H26.013-{dossier}/status"
        sandbox.tell("one_stop", path, one_stop_status(dossier, code))
    return dossier


def test_a_branch_goes_its_way_and_is_kept(sandbox: Sandbox, issued: str) -> None:
    assert [tell(sandbox, issued, portal_branch(code)) for code in (1, 2, 4, 9)] == ["200"] * 4
    told = sandbox.ledger(issued)["portal"]["branches"]
    assert [(each["code"], each["is_ended"]) for each in told] == [
        (1, False), (2, False), (4, False), (9, True),
    ]  # fmt: skip
    assert sandbox.ledger(issued)["portal"]["effects"] == {"1": 1, "2": 1, "4": 1, "9": 1}


@pytest.mark.parametrize(("taken", "refused"), [((), 4), ((1, 4), 2), ((1, 4), 4), ((1, 9), 3), ((1, 3), 5)])
def test_the_portal_refuses_another_order(
    sandbox: Sandbox, issued: str, taken: tuple[int, ...], refused: int
) -> None:
    for code in taken:
        assert tell(sandbox, issued, portal_branch(code)) == "200"
    assert tell(sandbox, issued, portal_branch(refused)) == "logic xử lý không hợp lệ"


def test_another_request_comes_only_after_one_that_stopped(sandbox: Sandbox, issued: str) -> None:
    tell(sandbox, issued, portal_branch(1))
    assert tell(sandbox, issued, portal_branch(1, LanGui=2)) == "logic xử lý không hợp lệ"
    tell(sandbox, issued, portal_branch(3))
    assert tell(sandbox, issued, portal_branch(1, LanGui=3)) == "logic xử lý không hợp lệ"
    assert tell(sandbox, issued, portal_branch(1, LanGui=2)) == "200"


def test_the_same_code_comes_again_only_with_other_words(sandbox: Sandbox, issued: str) -> None:
    """A branch that waited goes, or an agency at work wants papers: after that a new request may come."""
    waits = {"NgayBatDau": None, "NgayKetThucTheoQuyDinh": None}
    wrong = "logic xử lý không hợp lệ"
    said = [
        (portal_branch(1, GhiChu="", **waits), "thiếu hoặc sai trường GhiChu"),
        (portal_branch(1, GhiChu="Chờ cơ quan trước", **waits), "200"),
        (portal_branch(1, GhiChu="Chờ cơ quan trước", **waits), wrong),
        (portal_branch(1, GhiChu=""), "200"),
        (portal_branch(4, GhiChu=""), "200"),
        (portal_branch(4, GhiChu="Vẫn yêu cầu hồ sơ giấy"), "200"),
        (portal_branch(1, LanGui=2), "200"),
    ]
    assert [tell(sandbox, issued, body) for body, _ in said] == [answer for _, answer in said]
    twice = sandbox.http.get("/control/ledger").json()["duplicates"]
    assert not [found for found in twice if found["dossier"] == issued]


def test_the_one_stop_system_hears_that_a_refusal_is_the_last_word(sandbox: Sandbox, issued: str) -> None:
    said = [
        one_stop_branch(issued, 1),
        one_stop_branch(issued, 6),
        one_stop_branch(issued, 6),
        one_stop_branch(issued, 6, daKetThuc=True),
        one_stop_branch(issued, 1, lanGui=2),
    ]
    wrong = "logic xử lý không hợp lệ"
    assert [tell_one_stop(sandbox, issued, body) for body in said] == ["200", "200", wrong, "200", wrong]


def test_neither_before_the_result_nor_after_the_end(sandbox: Sandbox, issued: str) -> None:
    assert tell(sandbox, "LT-UNKNOWN", portal_branch(1)) == "không tìm thấy hồ sơ"
    sandbox.tell("portal", "/portal/dossiers/LT-EARLY/status", portal_status(1))
    assert tell(sandbox, "LT-EARLY", portal_branch(1)) == "logic xử lý không hợp lệ"
    sandbox.tell("one_stop", "/one-stop/dossiers/H26.013-LT-EARLY/status", one_stop_status("LT-EARLY", 1))
    said = tell_one_stop(sandbox, "LT-EARLY", one_stop_branch("LT-EARLY", 1))
    assert said == "hồ sơ có thể chưa ban hành bên hộ tịch hoặc cán bộ nhập tay"
    sandbox.tell("portal", f"/portal/dossiers/{issued}/status", portal_status(10))
    assert tell(sandbox, issued, portal_branch(1)) == "đã trả kết quả, không được cập nhật trạng thái"


@pytest.mark.parametrize(
    "wrong",
    [
        {"TrangThai": 6},
        {"TrangThai": "1"},
        {"LanGui": 0},
        {"CoQuanXuLy": ""},
        {"NgayBatDau": None},
        {"ThoiDiemXuLy": "2026-11-22T03:00:00+00:00"},
        {"ThoiDiemXuLy": "2026-11-22T10:00:00"},
    ],
)
def test_what_is_malformed_or_not_in_vietnamese_time_is_refused(
    sandbox: Sandbox, issued: str, wrong: dict[str, Any]
) -> None:
    assert tell(sandbox, issued, portal_branch(1, **wrong)) != "200"
    assert sandbox.ledger(issued)["portal"]["branches"] == []


def test_a_refusal_says_why(sandbox: Sandbox, issued: str) -> None:
    tell(sandbox, issued, portal_branch(1))
    assert tell(sandbox, issued, portal_branch(3, GhiChu="")) == "thiếu hoặc sai trường GhiChu"


def test_the_same_key_has_one_effect(sandbox: Sandbox, issued: str) -> None:
    path = f"/portal/dossiers/{issued}/branches"
    for _ in range(2):
        assert sandbox.tell("portal", path, portal_branch(1), key=f"branch-{issued}").status_code == 200
    assert len(sandbox.ledger(issued)["portal"]["branches"]) == 1
    whole = sandbox.http.get("/control/ledger").json()
    assert not [found for found in whole["duplicates"] if found["dossier"] == issued]
