"""The portal takes fees that are whole, asks no one who owes nothing, and counts what was synchronised."""

import uuid
from typing import Any

from tests.demo.sandbox.asking import portal_status
from tests.demo.sandbox.running import Sandbox


def fee(**more: Any) -> dict[str, Any]:
    whole = {
        "TenLePhi": "Lệ phí hộ tịch", "SoTien": 8000, "DaNop": 0, "DaHoan": 0, "CanCu": "Nghị quyết",
        "DoiTuongMien": "", "ThoiDiemNop": None, "BienLai": None,
    }  # fmt: skip
    return whole | more


def fees(*rows: dict[str, Any], online: int = 0) -> dict[str, Any]:
    return {"DanhSachLePhi": list(rows), "DuocThanhToanTrucTuyen": online}


def tell(sandbox: Sandbox, dossier: str, body: dict[str, Any], where: str = "fees") -> Any:
    return sandbox.tell("portal", f"/portal/dossiers/{dossier}/{where}", body)


def test_a_fee_that_is_not_whole_is_refused_by_its_field(sandbox: Sandbox, dossier: str) -> None:
    at = {"ThoiDiem": "2026-11-22T10:00:00+07:00"}
    receipt = {"HinhThuc": "giay", "KyHieu": "", "So": "7", "MaTraCuu": ""}
    for body, field in (
        (at, "DanhSachLePhi"),
        (at | fees(fee(TenLePhi="")), "TenLePhi"),
        (at | fees(fee(SoTien="8000")), "SoTien"),
        (at | fees(fee(DaHoan=1)), "DaHoan"),
        (at | fees(fee(SoTien=0, CanCu="")), "CanCu"),
        (at | fees(fee(), online=3), "DuocThanhToanTrucTuyen"),
        (at | fees(fee(), online=1), "DuocThanhToanTrucTuyen"),
        (at | fees(fee(BienLai={"HinhThuc": "dien_tu", "So": "7", "MaTraCuu": ""})), "MaTraCuu"),
        (
            at | fees(fee(DaNop=8000, BienLai=receipt, ThoiDiemNop="2027-01-01T00:00:00+07:00")),
            "BienLai.HinhThuc",
        ),
        (fees(fee()), "ThoiDiem"),
    ):
        refused = tell(sandbox, dossier, body)
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert tell(sandbox, dossier, at | fees(fee())).status_code == 200
    assert len(sandbox.ledger(dossier)["portal"]["fees"]) == 1


def test_asking_for_money_leaves_the_dossier_where_it_is(sandbox: Sandbox, dossier: str) -> None:
    assert tell(sandbox, dossier, portal_status(1, **fees(fee())), "status").status_code == 200
    asked = portal_status(6, **fees(fee()))
    assert tell(sandbox, dossier, asked, "status").status_code == 200
    assert tell(sandbox, dossier, asked, "status").json()["error"] == "đã yêu cầu khoản này"
    paid = portal_status(6, **fees(fee(DaNop=8000)))
    assert tell(sandbox, dossier, paid, "status").status_code == 422
    assert tell(sandbox, dossier, portal_status(2), "status").status_code == 200
    assert tell(sandbox, dossier, portal_status(3), "status").status_code == 200
    assert tell(sandbox, dossier, asked, "status").status_code == 422


def test_the_portal_counts_what_was_synchronised(sandbox: Sandbox, new_dossier: Any) -> None:
    office = f"H26.{uuid.uuid4().hex[:6].upper()}"
    paid, owed, free = (new_dossier() for _ in range(3))
    for dossier, told in (
        (paid, fees(fee(DaNop=8000), online=2)),
        (owed, fees(fee())),
        (free, fees(fee(SoTien=0))),
    ):
        assert tell(sandbox, dossier, portal_status(1, DonViXuLy=office, **told), "status").status_code == 200
    found = sandbox.ask(
        "portal", f"/portal/payments?donVi={office}&tuNgay=2026-11-01&denNgay=2026-11-30"
    ).json()
    assert (found["soHoSoCoNghiaVu"], found["soHoSoThanhToanTrucTuyen"]) == (2, 1)
    assert found["danhSachHoSo"] == [paid]
    other = sandbox.ask(
        "portal", f"/portal/payments?donVi={office}&tuNgay=2026-12-01&denNgay=2026-12-31"
    ).json()
    assert other["soHoSoCoNghiaVu"] == 0
    assert sandbox.ask("portal", "/portal/payments?donVi=&tuNgay=x").status_code == 422
