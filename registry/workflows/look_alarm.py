"""What becomes of the news that somebody looked at too much of other offices. vi: quy trình cảnh báo tra cứu."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """vi: tình trạng cảnh báo."""

    RAISED = "raised", "Chờ xem xét"
    SETTLED = "settled", "Đã xem xét"


class Action(TextChoices):
    """vi: thao tác trên cảnh báo."""

    RAISE = "raise", "Báo cho người giám sát"
    SETTLE = "settle", "Ghi kết quả xem xét"


S, A = State, Action

# fmt: off
LOOK_ALARM = Workflow(
    "look_alarm",
    State,
    about="Cảnh báo tra cứu",
    initial=S.RAISED,
    transitions=[
        # Raised by the look that is one too many.
        Transition(A.RAISE,  ANY,         S.RAISED),
        Transition(A.SETTLE, (S.RAISED,), S.SETTLED, (Role.SUPERVISOR,), reason="Hãy ghi đã xem xét thế nào: hỏi ai, kết luận gì.", wrong_state="Cảnh báo này đã có người xem xét."),
    ],
)
# fmt: on
