"""What becomes of the news that somebody looked in an unusual way. vi: quy trình cảnh báo tra cứu."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """vi: tình trạng cảnh báo."""

    RAISED = "raised", "Chờ xem xét"
    PASSED = "passed", "Đã chuyển thanh tra"
    SETTLED = "settled", "Đã xem xét"


class Action(TextChoices):
    """vi: thao tác trên cảnh báo."""

    RAISE = "raise", "Báo cho người giám sát"
    SETTLE = "settle", "Ghi kết quả xem xét"
    PASS_ON = "pass-on", "Chuyển thanh tra"
    CONCLUDE = "conclude", "Ghi kết luận của thanh tra"


S, A = State, Action
_DONE = "Cảnh báo này đã có người xem xét."

# fmt: off
LOOK_ALARM = Workflow(
    "look_alarm",
    State,
    about="Cảnh báo tra cứu",
    initial=S.RAISED,
    transitions=[
        # Raised by the look that is one too many, or by the count of a day that is over.
        Transition(A.RAISE,    ANY,         S.RAISED),
        Transition(A.SETTLE,   (S.RAISED,), S.SETTLED, (Role.SUPERVISOR,), reason="Hãy ghi đã xem xét thế nào: hỏi ai, kết luận gì.", wrong_state=_DONE),
        Transition(A.PASS_ON,  (S.RAISED,), S.PASSED,  (Role.SUPERVISOR,), reason="Hãy ghi vì sao chuyển thanh tra: đã hỏi ai, điều gì chưa giải thích được.", wrong_state=_DONE),
        Transition(A.CONCLUDE, (S.PASSED,), S.SETTLED, (Role.INSPECTOR,),  reason="Hãy ghi kết luận: đã kiểm tra gì, xử lý thế nào.", wrong_state="Cảnh báo này không chờ kết luận của thanh tra."),
    ],
)
# fmt: on
