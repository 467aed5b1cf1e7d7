"""The branches after a birth or a death: the police and the social insurance. vi: các nhánh liên thông."""

from __future__ import annotations

from hotich.demo.sandbox.exchange import Call, Reply, pdf_of, text_of
from hotich.demo.sandbox.statuses import keep_result
from hotich.demo.sandbox.tasks import Step, accept_task, read_task
from hotich.demo.sandbox.world import World

_REFUSALS = {
    "police": "Chủ hộ chưa đồng ý cho đăng ký thường trú vào chỗ ở hợp pháp",
    "insurance": "Nơi đăng ký khám chữa bệnh ban đầu không nhận thêm thẻ",
}
#: The key by which the police know that an identity card is wanted.
IDENTITY_CARD = "coQuanCapThe"
NOTHING_YET = {"ketQua": None, "soHoSo": None, "soThe": None, "lyDo": None}


def take_request(world: World, call: Call) -> Reply:
    """`POST /residence/registrations`, `…/removals` and `…/cards`, `POST /insurance/cards` and `…/funerals`: accept,
    then complete or refuse, by plan. The paper says whether it is about a birth or a death.

    A plan `{"refuse_times": n, "reason": …}` refuses the dossier's first n requests; `delay_seconds` puts
    the end off.
    """
    dossier = text_of(call.body, "maHoSoLT")
    for name in ("maYeuCau", "hoTen", "ngaySinh"):
        text_of(call.body, name)
    key = "giayKhaiTu" if "giayKhaiTu" in call.body else "giayKhaiSinh"
    paper = pdf_of(call.body.get(key), key)
    planned = world.plan(dossier).get(call.partner) or {}
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
    else:
        steps.append(Step(ended, "hoan_thanh", "branch.completed", _result(world, call)))
    reply = accept_task(world, call, "da_nhan", steps)
    keep_result(world, call, dossier, call.body.get("tenGiayTo") or "", "", paper)
    return reply


def read_police_request(world: World, reference: str) -> Reply:
    """`GET /residence/registrations/{maYeuCau}`, and the same of removals and cards."""
    return read_task(world, "police", reference, NOTHING_YET)


def read_insurance_request(world: World, reference: str) -> Reply:
    """`GET /insurance/cards/{maYeuCau}`."""
    return read_task(world, "insurance", reference, NOTHING_YET)


def _result(world: World, call: Call) -> dict[str, str]:
    number = world.store.next_number(f"{call.partner}_result")
    if "giayKhaiTu" in call.body:
        file = f"{'XTT' if call.partner == 'police' else 'MTP'}-{number:07d}"
        done = "Đã xóa đăng ký thường trú" if call.partner == "police" else "Đã duyệt trợ cấp mai táng"
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
