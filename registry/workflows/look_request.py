"""What becomes of a citizen's question who looked at their data. vi: quy trình trả lời “ai đã xem dữ liệu của tôi”."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """vi: tình trạng yêu cầu."""

    TAKEN = "taken", "Chờ lập bản trả lời"
    ANSWERED = "answered", "Chờ trao"
    HANDED_OUT = "handed-out", "Đã trao"
    REFUSED = "refused", "Đã từ chối"


class Action(TextChoices):
    """vi: thao tác trên yêu cầu."""

    TAKE = "take", "Tiếp nhận yêu cầu"
    ANSWER = "answer", "Lập bản trả lời"
    HAND_OUT = "hand-out", "Ghi đã trao"
    REFUSE = "refuse", "Từ chối"


S, A = State, Action
_DESK = (Role.RECEPTION, Role.REGISTRAR)

# fmt: off
LOOK_REQUEST = Workflow(
    "look_request",
    State,
    about="Yêu cầu biết ai đã xem",
    initial=S.TAKEN,
    transitions=[
        Transition(A.TAKE,     ANY,           S.TAKEN,      _DESK, at_work=True),
        Transition(A.ANSWER,   (S.TAKEN,),    S.ANSWERED,   (Role.REGISTRAR,)),
        Transition(A.HAND_OUT, (S.ANSWERED,), S.HANDED_OUT, _DESK),
        Transition(A.REFUSE,   (S.TAKEN,),    S.REFUSED,    (Role.REGISTRAR,), reason="Hãy ghi lý do từ chối: người hỏi sẽ nhận được đúng những lời này."),
    ],
)
# fmt: on
