"""Work that a partner accepts now and finishes later, step by step. vi: yêu cầu đang xử lý."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from typing import Any

from hotich.demo.sandbox.clock import iso
from hotich.demo.sandbox.exchange import Call, Refusal, Reply, text_of
from hotich.demo.sandbox.storage import Row
from hotich.demo.sandbox.world import World


@dataclass(frozen=True)
class Step:
    """What will happen `after` so many seconds: the new state, the event that tells it, what it brings."""

    after: float
    state: str
    event: str
    outcome: dict[str, Any]


def accept_task(world: World, call: Call, state: str, steps: list[Step]) -> Reply:
    """Take a request under its `maYeuCau` and plan its steps; runs in the caller's transaction."""
    reference = text_of(call.body, "maYeuCau")
    # A number may be wanted for an act that came without a dossier.
    is_number = call.partner == "population"
    dossier = str(call.body.get("maHoSoLT") or "") if is_number else text_of(call.body, "maHoSoLT")
    if find_task(world, call.partner, reference):
        raise Refusal(422, "đã tồn tại yêu cầu với mã này", field="maYeuCau")
    now = world.clock.now()
    world.store.add(
        "task", partner=call.partner, reference=reference, dossier=dossier, at=now, key=call.key, state=state,
        request={name: value for name, value in call.body.items() if name not in PAPER_KEYS}, outcome={},
    )  # fmt: skip
    for step in steps:
        world.store.add(
            "step", partner=call.partner, reference=reference, due_at=now + step.after, state=step.state,
            event=step.event, outcome=step.outcome,
        )  # fmt: skip
    return Reply(202, {"maYeuCau": reference, "trangThai": state}, "Nhận yêu cầu", dossier, reference)


def find_task(world: World, partner: str, reference: str) -> Row | None:
    return world.store.find("SELECT * FROM task WHERE partner = ? AND reference = ?", partner, reference)


def read_task(world: World, partner: str, reference: str, empty: dict[str, Any]) -> Reply:
    """Answer what the partner holds under `maYeuCau`; keys of `empty` are always there."""
    row = find_task(world, partner, reference)
    if row is None:
        raise Refusal(404, "không tìm thấy yêu cầu")
    answer = {"maYeuCau": reference, "trangThai": row["state"], **empty, **json.loads(row["outcome"])}
    return Reply(200, answer, "Hỏi trạng thái", row["dossier"], reference)


def take_due_steps(world: World) -> None:
    """Do everything whose time has come, and write the callbacks that tell hotich."""
    due = "SELECT * FROM step WHERE taken = 0 AND due_at <= ? ORDER BY due_at, id LIMIT 200"
    for step in world.store.rows(due, world.clock.now()):
        with world.store.transaction():
            world.store.change("UPDATE step SET taken = 1 WHERE id = ?", step["id"])
            world.store.change(
                "UPDATE task SET state = ?, outcome = ? WHERE partner = ? AND reference = ?",
                step["state"], step["outcome"], step["partner"], step["reference"],
            )  # fmt: skip
            task = find_task(world, step["partner"], step["reference"])
            if task is not None:
                _tell(world, step, task["dossier"])


def next_step_at(world: World) -> float | None:
    """Return when the next step is due, by the partners' clock."""
    row = world.store.find("SELECT min(due_at) AS due_at FROM step WHERE taken = 0")
    return row["due_at"] if row else None


def _tell(world: World, step: Row, dossier: str) -> None:
    partner, reference, faults = step["partner"], step["reference"], world.faults
    planned = world.plan(dossier).get("personal_id" if partner == "population" else partner) or {}
    if planned.get("silent") or faults.strikes(partner, "silent"):
        world.note(
            partner, "out", step["event"], dossier=dossier, reference=reference, answer={"chưa gửi": True},
            fault="im lặng: không thông báo",
        )  # fmt: skip
        return
    now = world.clock.now()
    event = {
        "event_id": str(uuid.uuid4()),
        "type": step["event"],
        "reference": reference,
        "occurred_at": iso(now),
        "data": json.loads(step["outcome"]),
    }
    overtaken = faults.strikes(partner, "reorder")
    world.store.add(
        "letter", client=partner, lane=f"{partner}:{reference}", dossier=dossier, reference=reference,
        what=step["event"], path="/api/v1/events", body=event, key="", written_at=now,
        due_at=now + (OVERTAKEN_SECONDS if overtaken else 0), overtakable=int(overtaken),
        fault="đến sau thông báo kế tiếp" if overtaken else "",
    )  # fmt: skip


PAPER_KEYS = ("giayKhaiSinh", "giayKhaiTu")
OVERTAKEN_SECONDS = 3.0  # longer than the default time between a branch's acceptance and its end
