"""The branches after a birth or a death: the police and the social insurance. vi: các nhánh liên thông."""

from __future__ import annotations

from typing import Any

from hotich.demo.sandbox.claims import check_claims, check_relatives
from hotich.demo.sandbox.exchange import Call, Reply, pdf_of, text_of
from hotich.demo.sandbox.faults import AGENCIES
from hotich.demo.sandbox.statuses import keep_result
from hotich.demo.sandbox.tasks import Step, accept_task, read_task
from hotich.demo.sandbox.world import World

_REFUSALS = {
    **dict.fromkeys(AGENCIES, "Chưa có tên trong danh sách đang hưởng trợ cấp hằng tháng"),
    "police": "Chủ hộ chưa đồng ý cho đăng ký thường trú vào chỗ ở hợp pháp",
    "insurance": "Nơi đăng ký khám chữa bệnh ban đầu không nhận thêm thẻ",
}
_WANTS_PAPER = "Đề nghị công dân nộp hồ sơ giấy tại cơ quan"
#: The key by which the police know that an identity card is wanted.
IDENTITY_CARD = "coQuanCapThe"
NOTHING_YET = dict.fromkeys(("ketQua", "soHoSo", "soThe", "lyDo", "soTien", "soQuyetDinh"))
#: What an agency pays where the amount was left to it.
_USUAL_AMOUNT = 10_000_000


def take_request(world: World, call: Call) -> Reply:
    """`POST /residence/registrations`, `…/removals` and `…/cards`, `POST /insurance/cards` and `…/funerals`: accept,
    then complete or refuse, by plan. The paper says whether it is about a birth or a death.

    A plan `{"refuse_times": n, "reason": …}` refuses the dossier's first n requests, `paper_times` asks for the first n
    on paper; `delay_seconds` puts the end off; one that `loses` what it was sent says so to nobody.
    """
    dossier = text_of(call.body, "maHoSoLT")
    for name in ("maYeuCau", "hoTen", "ngaySinh"):
        text_of(call.body, name)
    key = "giayKhaiTu" if "giayKhaiTu" in call.body else "giayKhaiSinh"
    paper = pdf_of(call.body.get(key), key)
    planned = world.plan(dossier).get(call.partner) or {}
    if planned.get("loses"):
        answer = {"maYeuCau": call.body["maYeuCau"], "trangThai": "da_nhan"}
        return Reply(202, answer, "Nhận yêu cầu, rồi để thất lạc", dossier, call.body["maYeuCau"])
    earlier = world.store.count(
        "SELECT count(*) FROM task WHERE partner = ? AND dossier = ?", call.partner, dossier
    )  # fmt: skip
    accepted = world.delay("branch_accepted", call.partner)
    ended = float(planned.get("delay_seconds", world.delay("branch_completed", call.partner)))
    steps = [
        Step(min(accepted, ended), "dang_xu_ly", "branch.accepted", {"ketQua": "Đã tiếp nhận, đang xử lý"})
    ]
    if earlier < int(planned.get("refuse_times", 0)):
        reason = planned.get("reason") or _REFUSALS[call.partner]
        steps.append(Step(ended, "tu_choi", "branch.refused", {"lyDo": reason}))
    elif earlier < int(planned.get("paper_times", 0)):
        reason = planned.get("reason") or _WANTS_PAPER
        steps.append(Step(ended, "yeu_cau_ban_giay", "branch.paper_asked", {"lyDo": reason}))
    else:
        steps.append(Step(ended, "hoan_thanh", "branch.completed", _result(world, call)))
    reply = accept_task(world, call, "da_nhan", steps)
    keep_result(world, call, dossier, call.body.get("tenGiayTo") or "", "", paper)
    return reply


def take_funeral_grant(world: World, call: Call) -> Reply:
    """`POST /insurance/funerals`: what the family of the dead claims, with the relatives where it is theirs."""
    wanted = {"insurance_funeral", "insurance_monthly", "insurance_lump", "three_months"}
    check_claims(call.body, wanted)
    check_relatives(call.body)
    return take_request(world, call)


def read_police_request(world: World, reference: str) -> Reply:
    """`GET /residence/registrations/{maYeuCau}`, and the same of removals and cards."""
    return read_task(world, "police", reference, NOTHING_YET)


def read_insurance_request(world: World, reference: str) -> Reply:
    """`GET /insurance/cards/{maYeuCau}`."""
    return read_task(world, "insurance", reference, NOTHING_YET)


def _result(world: World, call: Call) -> dict[str, Any]:
    number = world.store.next_number(f"{call.partner}_result")
    if claims := call.body.get("danhSachKhoan"):
        amount = sum(each.get("soTien") or _USUAL_AMOUNT for each in claims)
        done = "; ".join(str(each["noiDung"]).partition(":")[0] for each in claims)
        letters = {"insurance": "BHXH", "home_affairs": "SNV", "health_affairs": "SYT"}.get(
            call.partner, "SLĐTBXH"
        )
        return {"ketQua": f"Đã duyệt: {done}", "soQuyetDinh": f"{number}/QĐ-{letters}", "soTien": amount}
    if "giayKhaiTu" in call.body:
        file = f"{'XTT' if call.partner == 'police' else 'TTT'}-{number:07d}"
        done = "Đã xóa đăng ký thường trú" if call.partner == "police" else "Đã thôi trợ cấp tuất hằng tháng"
        return {"ketQua": f"{done}, hồ sơ {file}", "soHoSo": file}
    if IDENTITY_CARD in call.body:
        file = f"CC-{number:07d}"
        return {"ketQua": f"Đã cấp thẻ căn cước, hồ sơ {file}", "soHoSo": file}
    if call.partner == "police":
        file = f"ĐKTT-{number:07d}"
        return {"ketQua": f"Đã đăng ký thường trú, hồ sơ {file}", "soHoSo": file}
    # TE1 is the class of children under six; ten digits of the insurance number follow the province.
    # The province is read off the personal number, where there is one; 01 stands for a child without.
    province = str(call.body.get("soDinhDanh") or "001")[1:3]
    card = f"TE1{province}{number:010d}"
    return {"ketQua": f"Đã cấp thẻ bảo hiểm y tế số {card}", "soThe": card}
