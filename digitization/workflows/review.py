"""What may happen to data of the register when an office reads them against its books. vi: quy trình rà soát dữ liệu."""

from django.db.models import TextChoices

from hotich.rights.workflow import STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where the review of one record stands. vi: tình trạng rà soát."""

    OPEN = "open", "Chưa rà soát"
    CONFIRMED = "confirmed", "Đã xác nhận đúng"
    PROPOSED = "proposed", "Chờ phê duyệt"
    APPROVED = "approved", "Đã phê duyệt"
    REJECTED = "rejected", "Không duyệt, rà soát lại"


class Action(TextChoices):
    """vi: thao tác rà soát."""

    CONFIRM = "confirm", "Xác nhận đúng với sổ"
    ATTACH = "attach", "Đính kèm giấy tờ của công dân"
    PROPOSE = "propose", "Đề nghị chỉnh sửa, hủy"
    APPROVE = "approve", "Phê duyệt đề nghị"
    REJECT = "reject", "Không duyệt đề nghị"


_REVIEWERS = (Role.REGISTRAR, Role.CHECKER)
_UNDECIDED = (State.OPEN, State.CONFIRMED, State.PROPOSED, State.REJECTED)

# fmt: off
REVIEW = Workflow(
    "review",
    State,
    about="Rà soát dữ liệu đã số hóa",
    initial=State.OPEN,
    transitions=[
        Transition(Action.CONFIRM, _UNDECIDED,        State.CONFIRMED, _REVIEWERS, seen=True),
        Transition(Action.ATTACH,  _UNDECIDED,        STAYS,           _REVIEWERS),
        Transition(Action.PROPOSE, _UNDECIDED,        State.PROPOSED,  _REVIEWERS, seen=True, reason="Hãy chọn lý do."),
        Transition(Action.APPROVE, (State.PROPOSED,), State.APPROVED,  (Role.APPROVER,), seen=True),
        Transition(Action.REJECT,  (State.PROPOSED,), State.REJECTED,  (Role.APPROVER,), seen=True, reason="Hãy ghi lý do không duyệt để người rà soát biết phải xem lại gì."),
    ],
)
# fmt: on
