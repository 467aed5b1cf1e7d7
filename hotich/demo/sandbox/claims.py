"""What every agency that pays after a death looks at: what is asked of it, and the relatives. vi: khoản đề nghị."""

from __future__ import annotations

from typing import Any

from hotich.demo.sandbox.exchange import Refusal, text_of

_RELATIVE = (
    *(
        "hoTen",
        "ngaySinh",
        "soDDCN",
        "quanHe",
        "noiCuTru",
        "ngheNghiep",
        "hoanCanh",
        "mucSuyGiam",
        "dangDiHoc",
    ),
    "nguoiGiamHo",
)


def check_relatives(body: dict[str, Any]) -> None:
    """Refuse relatives of whom a line of the form is missing."""
    rows = body.get("thanNhan")
    if not isinstance(rows, list):
        raise Refusal(422, "thiếu hoặc sai trường thanNhan", field="thanNhan")
    for number, row in enumerate(rows):
        need(row, _RELATIVE, f"thanNhan.{number}")
        text_of(row, "hoTen")


def check_claims(body: dict[str, Any], benefits: set[str]) -> None:
    """Refuse a request that asks for nothing, or for what this agency does not pay."""
    claims = body.get("danhSachKhoan")
    asked = {each.get("maKhoan") for each in claims} if isinstance(claims, list) else set()
    if not asked or not asked <= benefits:
        raise Refusal(422, "khoản đề nghị không thuộc cơ quan này", field="danhSachKhoan")


def need(body: dict[str, Any], names: tuple[str, ...], within: str = "") -> None:
    """Refuse a body without these lines.

    What is not known is sent as empty: a line that is missing altogether was forgotten.
    """
    for name in names:
        if name not in body:
            where = f"{within}.{name}" if within else name
            raise Refusal(422, f"thiếu trường {where}", field=where)
