"""What may happen at another agency. vi: quy trình nhánh liên thông."""

from django.db.models import TextChoices

from hotich.rights.workflow import STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where a branch stands. vi: trạng thái nhánh."""

    WAITING = "waiting", "Chờ nhánh trước"
    SENDING = "sending", "Đang gửi"
    RECEIVED = "received", "Cơ quan đã nhận"
    IN_PROGRESS = "in_progress", "Đang giải quyết"
    COMPLETED = "completed", "Đã có kết quả"
    PAPER_ASKED = "paper_asked", "Cơ quan vẫn yêu cầu hồ sơ giấy"
    REFUSED = "refused", "Bị từ chối"
    CLOSED = "closed", "Kết thúc, không có kết quả"


class Action(TextChoices):
    """vi: thao tác trên nhánh."""

    SEND = "send", "Gửi"
    RECEIVE = "receive", "Nhận"
    START = "start", "Giải quyết"
    COMPLETE = "complete", "Trả kết quả"
    ASK_PAPER = "ask-paper", "Ghi nhận yêu cầu hồ sơ giấy"
    REFUSE = "refuse", "Từ chối"
    REMIND = "remind", "Nhắc cơ quan"
    RESEND = "resend", "Gửi lại"
    CLOSE = "close", "Kết thúc nhánh"
    STOP = "stop", "Dừng vì việc hộ tịch không còn hiệu lực"


S, A = State, Action
#: The agency has said its last word, or the office has given up with a reason.
ENDED = (S.COMPLETED, S.CLOSED)
#: The agency is at it, as far as we know.
OPEN = (S.SENDING, S.RECEIVED, S.IN_PROGRESS)
#: The agency may still answer the request that it has.
ANSWERABLE = (*OPEN, S.PAPER_ASKED)
#: The agency goes no further by itself: the office's own work until somebody acts.
STOPPED = (S.PAPER_ASKED, S.REFUSED)

# The agency's words lead up one ladder only, so that in any order they come to the same end: what is said lower is old
# news. A result given after a refusal counts.
# fmt: off
BRANCH = Workflow(
    "branch",
    State,
    about="Nhánh liên thông",
    initial=S.WAITING,
    transitions=[
        Transition(A.SEND,      (S.WAITING,),  S.SENDING),
        Transition(A.RECEIVE,   (S.SENDING,),  S.RECEIVED),
        Transition(A.START,     (S.SENDING, S.RECEIVED), S.IN_PROGRESS),
        Transition(A.COMPLETE,  (*ANSWERABLE, S.REFUSED), S.COMPLETED),
        Transition(A.REFUSE,    ANSWERABLE,    S.REFUSED),
        # Told by the agency itself, or by the citizen whom it has told.
        Transition(A.ASK_PAPER, OPEN,          S.PAPER_ASKED, (Role.REGISTRAR,), reason="Hãy ghi cơ quan yêu cầu giấy tờ gì, với ai."),
        Transition(A.REMIND,    (S.SENDING,),  STAYS,     (Role.REGISTRAR,), reason="Hãy ghi đã liên hệ với ai, được trả lời thế nào."),
        Transition(A.RESEND,    STOPPED,       S.SENDING, (Role.REGISTRAR,), reason="Hãy ghi lý do."),
        # What the agency was sent counts no longer.
        Transition(A.STOP,      OPEN,          S.REFUSED),
        Transition(A.CLOSE,     STOPPED,       S.CLOSED,  (Role.REGISTRAR,), reason="Hãy ghi lý do."),
    ],
)
# fmt: on
