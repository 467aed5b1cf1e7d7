"""What all agencies that pay after a death are told alike: benefits, who buries, relatives. Not a partner itself."""

from typing import Any

from hotich.values.dates import PartialDate
from interlink.filings.death import FIELDS_OF_RELATIVES, Kin, PayeeKind, YesNo

_PAYEES = {PayeeKind.PERSON: "ca_nhan", PayeeKind.ORGANISATION: "to_chuc"}
_KIN = {Kin.CHILD: "con", Kin.SPOUSE: "vo_chong", Kin.PARENT: "cha_me", Kin.OTHER: "nguoi_duoc_nuoi_duong"}
_SAID = {YesNo.YES: True, YesNo.NO: False}


def said(answer: str) -> bool | None:
    """Return yes or no; None for what was not said."""
    return _SAID[YesNo(answer)] if answer else None


def date(form: dict[str, Any], key: str) -> str:
    """Return a day of the form as the agencies write it."""
    return PartialDate.parse(form[key] or "").dotted


def claims(body: dict[str, Any]) -> dict[str, Any]:
    """Return what is asked of this agency, and what of others, so that nobody pays beside another."""
    return {
        "danhSachKhoan": [
            {
                "maKhoan": each["benefit"],
                "maTTHC": each["code"],
                "noiDung": each["words"],
                "soTien": each["amount"],
                "canXemXet": not each["certain"],
            }
            for each in body["benefits"]
        ],
        "khoanOCoQuanKhac": body["elsewhere"],
    }


def burial(form: dict[str, Any]) -> dict[str, Any]:
    """Return when and where the burial was, and who saw to it and is paid."""
    return {
        "maiTangNgay": date(form, "burial_on"),
        "maiTangNoi": form["burial_place"],
        "nguoiNhan": {
            "loai": _PAYEES.get(form["payee_kind"]),
            "hoTen": form["payee_name"],
            "soDDCN": form["payee_personal_id"],
            "quanHe": form["payee_relation"],
            "diaChi": form["payee_address"],
            "soTaiKhoan": form["payee_account"],
            "nganHang": form["payee_bank"],
        },
    }


def relatives(form: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the relatives with everything that the declaration says of them."""
    rows = [dict.fromkeys(FIELDS_OF_RELATIVES, "") | row for row in form["relatives"] or []]
    return [
        {
            "hoTen": row["full_name"],
            "ngaySinh": date(row, "birth_date"),
            "soDDCN": row["personal_id"],
            "quanHe": _KIN.get(row["kin"]),
            "noiCuTru": row["residence"],
            "ngheNghiep": row["occupation"],
            "hoanCanh": row["situation"],
            "mucSuyGiam": row["loss"] if row["loss"] != "" else None,
            "dangDiHoc": said(row["is_studying"]),
            "nguoiGiamHo": row["guardian_name"],
        }
        for row in rows
    ]


def number(form: dict[str, Any], key: str) -> int | None:
    """Return a number of the form; None for what was not said."""
    return int(form[key]) if form[key] not in (None, "") else None
