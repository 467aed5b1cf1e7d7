"""What may happen at another agency. vi: quy trình nhánh liên thông."""

from django.db.models import TextChoices

from hotich.rights.workflow import Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where a branch stands. vi: trạng thái nhánh."""

    SENDING = "sending", "Đang gửi"
    RECEIVED = "received", "Cơ quan đã nhận"
    IN_PROGRESS = "in_progress", "Đang giải quyết"
    COMPLETED = "completed", "Đã có kết quả"
    REFUSED = "refused", "Bị từ chối"
    CLOSED = "closed", "Kết thúc, không có kết quả"


class Action(TextChoices):
    """vi: thao tác trên nhánh."""

    RECEIVE = "receive", "Nhận"
    START = "start", "Giải quyết"
    COMPLETE = "complete", "Trả kết quả"
    REFUSE = "refuse", "Từ chối"
    RESEND = "resend", "Gửi lại"
    CLOSE = "close", "Kết thúc nhánh"


S, A = State, Action
#: The agency has said its last word, or the office has given up with a reason.
ENDED = (S.COMPLETED, S.CLOSED)
OPEN = (S.SENDING, S.RECEIVED, S.IN_PROGRESS)

# fmt: off
BRANCH = Workflow(
    "branch",
    State,
    initial=S.SENDING,
    transitions=[
        Transition(A.RECEIVE,  (S.SENDING,),  S.RECEIVED),
        Transition(A.START,    (S.SENDING, S.RECEIVED), S.IN_PROGRESS),
        Transition(A.COMPLETE, OPEN,          S.COMPLETED),
        Transition(A.REFUSE,   OPEN,          S.REFUSED),
        Transition(A.RESEND,   (S.REFUSED,),  S.SENDING, (Role.REGISTRAR,), reason="Hãy ghi lý do."),
        Transition(A.CLOSE,    (S.REFUSED,),  S.CLOSED,  (Role.REGISTRAR,), reason="Hãy ghi lý do."),
    ],
)
# fmt: on
