"""The citizen in front of the portal: files, answers a request for supplements, withdraws.

vi: công dân nộp hồ sơ.
"""

from __future__ import annotations

import base64
import json
import uuid
from random import Random
from typing import Any

from hotich.demo.sandbox.acts import ACTS
from hotich.demo.sandbox.fees import fee_of
from hotich.demo.sandbox.samples import KINDS, sample_birth, sample_twins
from hotich.demo.sandbox.storage import Row
from hotich.demo.sandbox.world import World

MOST_AT_ONCE = 100
PAPERS = {
    "birth_notice": "Giấy chứng sinh hoặc giấy tờ thay thế",
    "death_notice": "Giấy báo tử hoặc giấy tờ thay thế",
    "residence_proof": "Giấy tờ chứng minh nơi cư trú",
    "other": "Giấy tờ khác",
}
CHOICES = {
    "": "Khai sinh ngẫu nhiên",
    **KINDS,
    "twins": "Sinh đôi",
    **{kind: title for kind, (title, _) in ACTS.items()},
}


class Impossible(Exception):
    """The citizen cannot do this; the message says why, in Vietnamese."""


def file_samples(
    world: World, office: str, *, count: int = 1, kind: str = "", plan: dict[str, Any] | None = None
) -> list[str]:
    """File `count` invented dossiers at commune `office`, births unless `kind` is one of `ACTS`.

    Returns their `maHoSoLT`, before hotich has answered.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise Impossible(f"Mỗi lần nộp từ 1 đến {MOST_AT_ONCE} hồ sơ.")
    if kind not in CHOICES:
        raise Impossible(f"Không có loại hồ sơ “{kind}”.")
    if len(office) != 5 or not office.isdecimal():
        raise Impossible("Mã đơn vị gồm 5 chữ số.")
    # Not the partners' clock, which may be ahead: what is filed next week would be refused as from the future.
    now = world.clock.legal_now()
    rng = Random()  # noqa: S311
    bodies: list[dict[str, Any]] = []
    with world.store.transaction():
        while len(bodies) < count:
            serial = world.store.next_number(f"one_stop_{now:%y%m%d}")
            if kind == "twins":
                bodies += sample_twins(rng, office, now=now, serial=serial, era=world.era)
                world.store.next_number(f"one_stop_{now:%y%m%d}")
            elif kind in ACTS:
                bodies.append(ACTS[kind][1](rng, office, now=now, serial=serial, era=world.era))
            else:
                bodies.append(
                    sample_birth(rng, office, kind=kind or None, now=now, serial=serial, era=world.era)
                )
        for body in bodies:
            body["lePhi"] = fee_of(body, (plan or {}).get("payment", ""))
            file_dossier(world, body, kind=kind, plan=plan)
    world.bell.set()
    return [body["maHoSoLT"] for body in bodies]


def file_dossier(
    world: World, body: dict[str, Any], *, kind: str = "", plan: dict[str, Any] | None = None
) -> None:
    """File one dossier given as the body of `POST /api/v1/dossiers`, with what the partners shall do about
    it.
    """
    dossier = body["maHoSoLT"]
    if find_filing(world, dossier):
        raise Impossible(f"Hồ sơ {dossier} đã nộp.")
    with world.store.transaction():
        world.store.add(
            "filing", dossier=dossier, one_stop=body["maHoSoMCDT"], office=body["maDonVi"], kind=kind,
            filed_at=world.clock.now(), data=body["data"],
        )  # fmt: skip
        if plan:
            world.order_plan(dossier, plan)
        _post(world, dossier, "filing", "/api/v1/dossiers", body)
    world.bell.set()


def paper_of(kind: str, file_name: str, content: bytes) -> dict[str, Any]:
    """Return a file the citizen chose as an entry of `fileDinhKem`."""
    return {
        "id": uuid.uuid4().hex[:16],
        "loaiGiayTo": kind,
        "tenGiayTo": PAPERS[kind],
        "tenTepDinhKem": file_name,
        "duLieuTepDinhKem": base64.b64encode(content).decode(),
    }


def answer_supplement(world: World, dossier: str, data: dict[str, Any], papers: list[dict[str, Any]]) -> None:
    """Send mended form values and further papers (entries of `fileDinhKem`) of a filed dossier."""
    filing = _filed(world, dossier)
    if not data and not papers:
        raise Impossible("Chưa sửa thông tin nào và chưa đính kèm giấy tờ nào.")
    with world.store.transaction():
        mended = json.loads(filing["data"]) | data
        world.store.change("UPDATE filing SET data = ? WHERE dossier = ?", mended, dossier)
        body = {"data": data, "fileDinhKem": papers}
        _post(world, dossier, "supplement", f"/api/v1/dossiers/{dossier}/supplements", body)
    world.bell.set()


def withdraw(world: World, dossier: str, reason: str) -> None:
    """Ask for the dossier back, with the reason the law wants."""
    _filed(world, dossier)
    if not reason.strip():
        raise Impossible("Phải ghi lý do rút hồ sơ.")
    _post(world, dossier, "withdrawal", f"/api/v1/dossiers/{dossier}/withdrawal", {"lyDo": reason.strip()})
    world.bell.set()


#: How citizens pay when filing, as a plan says; without one they pay what the portal asks for.
PAYMENT_PLANS = {
    "thieu": "Nộp thiếu lệ phí",
    "thua": "Nộp thừa lệ phí",
    "khong_nop": "Chưa nộp lệ phí",
    "khong_dem": "Đã nộp, cổng không đếm",
}


def pay(world: World, dossier: str, amount: int) -> None:
    """Pay at the portal for a dossier that was filed, and let hotich know."""
    _filed(world, dossier)
    if amount <= 0:
        raise Impossible("Không còn khoản nào phải nộp.")
    body = {
        "soTien": amount,
        "maGiaoDich": f"GD{uuid.uuid4().hex[:12].upper()}",
        "thoiDiem": world.clock.legal_now().isoformat(timespec="seconds"),
        "DuocThanhToanTrucTuyen": 1,
        "bienLai": {
            "kyHieu": f"BL{world.clock.legal_now():%y}E",
            "so": f"{world.store.next_number('receipt'):07d}",
            "maTraCuu": uuid.uuid4().hex[:10].upper(),
        },
    }
    _post(world, dossier, "payment", f"/api/v1/dossiers/{dossier}/payments", body)
    world.bell.set()


#: What citizens do with a draft, as a plan says; without one they agree at once.
DRAFT_PLANS = {
    "dong_y": "Đồng ý ngay",
    "chua_dung": "Báo chưa đúng một lần, rồi đồng ý",
    "im_lang": "Không tự trả lời",
}


def answer_draft(world: World, dossier: str, code: str, *, agrees: bool, note: str = "") -> None:
    """Say of the draft that came under this code that it is right, or what is wrong with it."""
    if not agrees and not note.strip():
        raise Impossible("Phải ghi chỗ chưa đúng.")
    body = {"maBanNhap": code, "dongY": agrees, "noiDung": note.strip()}
    _post(world, dossier, "draft", f"/api/v1/dossiers/{dossier}/draft", body)
    world.bell.set()


def answer_draft_as_planned(world: World, dossier: str, code: str) -> None:
    """Answer a draft that has just come; who was told to be silent waits for the page's buttons, or for the time."""
    planned = world.plan(dossier).get("draft", "dong_y")
    if planned == "im_lang":
        return
    objects = planned == "chua_dung" and not world.store.find(
        "SELECT 1 FROM letter WHERE dossier = ? AND what = 'draft'", dossier
    )
    answer_draft(world, dossier, code, agrees=not objects, note="Nơi cư trú ghi chưa đúng" if objects else "")


def find_filing(world: World, dossier: str) -> Row | None:
    return world.store.find("SELECT * FROM filing WHERE dossier = ?", dossier)


def _filed(world: World, dossier: str) -> Row:
    filing = find_filing(world, dossier)
    if filing is None:
        raise Impossible(f"Cổng không có hồ sơ {dossier}.")
    return filing


def _post(world: World, dossier: str, what: str, path: str, body: dict[str, Any]) -> None:
    now = world.clock.now()
    world.store.add(
        "letter", client="portal", lane=f"portal:{dossier}", dossier=dossier, reference=dossier, what=what,
        path=path, body=body, key=str(uuid.uuid4()), written_at=now, due_at=now,
    )  # fmt: skip
