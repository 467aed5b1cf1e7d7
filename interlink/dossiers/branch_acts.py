"""What the page of a dossier offers for each of its branches, in words. vi: thao tác trên nhánh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from hotich.rights.access import Actor
from interlink.models import Branch, Dossier
from interlink.workflows.branch import BRANCH, Action, State


@dataclass(frozen=True, slots=True)
class BranchAct:
    """An act with its reason: what it is called, what it will do, and what is to be written."""

    action: Action
    label: str
    consequence: str
    reason_label: str
    icon: str
    danger: bool = False


_ACTS = (
    BranchAct(
        Action.REMIND,
        "Nhắc cơ quan",
        "Cơ quan chưa xác nhận đã nhận. Hãy gọi điện cho cơ quan; cùng yêu cầu này được gửi lại với mã cũ nên cơ quan "
        "đã có hồ sơ thì không nhận thêm lần nữa.",
        "Đã liên hệ với ai, được trả lời thế nào",
        "send",
    ),
    BranchAct(
        Action.RESEND,
        "Gửi lại",
        "Một yêu cầu mới được gửi tới cơ quan này, với nội dung hiện nay của việc hộ tịch và giấy tờ mới nhất còn hiệu "
        "lực; hạn của cơ quan tính lại từ đầu.",
        "Đã sửa hoặc thống nhất gì",
        "send",
    ),
    BranchAct(
        Action.ASK_PAPER,
        "Ghi nhận yêu cầu hồ sơ giấy",
        "Nhánh được đếm cho cơ quan này là vẫn yêu cầu hồ sơ giấy; cổng và hệ thống một cửa được báo. Cơ quan vẫn "
        "có thể trả kết quả.",
        "Cơ quan yêu cầu giấy tờ gì, với ai",
        "file",
    ),
    BranchAct(
        Action.CLOSE,
        "Kết thúc không có kết quả",
        "Nhánh kết thúc; người dân tự làm việc với cơ quan đó. Khi mọi nhánh kết thúc, hồ sơ được trả.",
        "Lý do kết thúc",
        "close-circle",
        danger=True,
    ),
)
_NAMES = {
    Action.REMIND: "interlink:remind-agency",
    Action.ASK_PAPER: "interlink:ask-paper",
    Action.RESEND: "interlink:resend-branch",
    Action.CLOSE: "interlink:close-branch",
}


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """A branch with the acts that are open to the person, each with its id on the page and its address."""

    branch: Branch
    acts: Sequence[tuple[str, str, BranchAct]]
    is_stopped_by_agency: bool


def branches(dossier: Dossier, *, by: Actor) -> list[ShownBranch]:
    """Return the branches with what this person may do with each."""
    return [
        ShownBranch(each, _acts(each, dossier, by), each.state == State.REFUSED)
        for each in dossier.branches.all()
    ]


def _acts(branch: Branch, dossier: Dossier, by: Actor) -> list[tuple[str, str, BranchAct]]:
    may = BRANCH.actions(branch, by=by, office=dossier.office_id)
    if not branch.is_unacknowledged:
        may -= {Action.REMIND}
    return [
        (f"{act.action}-{branch.pk}", reverse(_NAMES[act.action], args=[branch.pk]), act)
        for act in _ACTS
        if act.action in may
    ]
