"""Slips that a partner keeps with the status that carries them. vi: phiếu đính kèm trạng thái."""

from __future__ import annotations

import json
from typing import Any

from hotich.demo.sandbox.exchange import Call, Refusal, Reply, pdf_of, text_of
from hotich.demo.sandbox.statuses import ended, last_status
from hotich.demo.sandbox.world import World

SLIPS = {
    "tiep_nhan": "Giấy tiếp nhận và hẹn trả",
    "bo_sung": "Phiếu yêu cầu bổ sung",
    "tu_choi": "Phiếu từ chối",
    "xin_loi": "Phiếu xin lỗi và hẹn lại",
}
#: The one-stop system calls them by the numbers of their forms.
_FORMS = {"01": "tiep_nhan", "02": "bo_sung", "03": "tu_choi", "04": "xin_loi"}


def take_portal_slip(world: World, call: Call) -> Reply:
    """`POST /portal/dossiers/{maHoSoLT}/slips`: a signed PDF that belongs to a status the portal holds."""
    kind = text_of(call.body, "LoaiPhieu")
    paper = text_of(call.body, "GiayToId")
    content = pdf_of(call.body.get("NoiDungTep"), "NoiDungTep")
    _keep(world, call, kind, "TrangThaiHoSo", "ThoiDiem", (paper, "TenGiayTo", "SoPhieu"), content)
    answer = {"maHoSoLT": call.reference, "GiayToId": paper}
    return Reply(200, answer, f"Phiếu – {SLIPS[kind]}", call.reference, call.reference)


def take_one_stop_slip(world: World, call: Call) -> Reply:
    """`POST /one-stop/dossiers/{maHoSoMCDT}/slips`: the same in the provinces' words."""
    kind = _FORMS.get(text_of(call.body, "mauPhieu"), "")
    paper = text_of(call.body, "maGiayTo")
    content = pdf_of(call.body.get("duLieuTepDinhKem"), "duLieuTepDinhKem")
    _keep(world, call, kind, "trangThai", "thoiDiem", (paper, "tenGiayTo", "soPhieu"), content)
    answer = {"maHoSoMCDT": call.reference, "maGiayTo": paper}
    return Reply(200, answer, f"Phiếu – {SLIPS[kind]}", text_of(call.body, "maHoSoLT"), call.reference)


def slips_of(world: World, status: int) -> list[dict[str, Any]]:
    """Return the slips that came with a status, by its row."""
    return [dict(row) for row in world.store.rows("SELECT * FROM slip WHERE status = ? ORDER BY id", status)]


def _keep(
    world: World, call: Call, kind: str, code: str, moment: str, named: tuple[str, str, str], content: bytes
) -> None:
    paper, title, number = named
    if kind not in SLIPS:
        raise Refusal(422, "loại phiếu không có trong danh mục")
    if b"/ByteRange" not in content:
        raise Refusal(422, "phiếu chưa có chữ ký số")
    at = text_of(call.body, moment)
    held = [
        row
        for row in world.store.rows(
            "SELECT * FROM status WHERE partner = ? AND reference = ? AND code = ?",
            call.partner, call.reference, call.body.get(code),
        )
        if json.loads(row["detail"]).get(moment) == at
    ]  # fmt: skip
    if not held:
        raise Refusal(422, "không có trạng thái này của hồ sơ để đính kèm phiếu", field=code)
    last = last_status(world, call.partner, call.reference)
    if ended(call.partner, last) and held[-1]["code"] != last:
        raise Refusal(422, "hồ sơ đã kết thúc, không nhận phiếu của trạng thái trước")
    if world.store.find("SELECT id FROM slip WHERE partner = ? AND paper = ?", call.partner, paper):
        raise Refusal(422, "phiếu này đã nhận")
    world.store.add(
        "slip", partner=call.partner, status=held[-1]["id"], dossier=held[-1]["dossier"], at=world.clock.now(),
        kind=kind, name=text_of(call.body, title), number=text_of(call.body, number), paper=paper,
        sha256=world.store.keep_paper(content), bytes=len(content),
    )  # fmt: skip
