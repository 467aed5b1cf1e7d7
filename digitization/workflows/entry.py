"""What may happen to an entry of a paper book on its way into the register. vi: quy trình số hóa một việc."""

from django.db.models import TextChoices

from hotich.acts.access import Role
from hotich.acts.workflow import Transition, Workflow


class State(TextChoices):
    """Where an entry of a paper book stands. vi: trạng thái số hóa."""

    TYPING = "typing", "Đang nhập"
    TYPED = "typed", "Chờ kiểm tra"
    DIFFERING = "differing", "Chờ đối chiếu hai lần nhập"
    RETURNED = "returned", "Trả lại người nhập"
    CHECKED = "checked", "Chờ phê duyệt"
    ESCALATED = "escalated", "Xin ý kiến cấp trên"
    APPROVED = "approved", "Đã phê duyệt"
    DROPPED = "dropped", "Không đưa vào"
    #: The book itself had struck it out: it never was an act, and its number is accounted for.
    STRUCK = "struck", "Gạch bỏ trong sổ"


class Action(TextChoices):
    """vi: thao tác số hóa."""

    SAVE = "save", "Lưu"
    SUBMIT = "submit", "Nhập xong"
    ACCEPT = "accept", "Xác nhận đúng với sổ"
    REJECT = "reject", "Trả lại người nhập"
    MATCH = "match", "Hai lần nhập giống nhau"
    DIFFER = "differ", "Hai lần nhập khác nhau"
    SETTLE = "settle", "Chọn nội dung đúng"
    APPROVE = "approve", "Phê duyệt"
    CONFIRM_STRUCK = "confirm_struck", "Ghi nhận bị gạch bỏ trong sổ"
    SEND_BACK = "send_back", "Trả lại để nhập lại"
    ESCALATE = "escalate", "Xin ý kiến cấp trên"
    DROP = "drop", "Không đưa vào cơ sở dữ liệu"


_TYPISTS = (Role.TRANSCRIBER, Role.REGISTRAR)
CHECKERS = (Role.CHECKER, Role.REGISTRAR)
#: Whoever reads a book may type its critical fields a second time.
SECOND_TYPISTS = (Role.TRANSCRIBER, Role.REGISTRAR, Role.CHECKER)

# fmt: off
ENTRY = Workflow(
    "paper_entry",
    State,
    initial=State.TYPING,
    transitions=[
        Transition(Action.SAVE,      (State.TYPING, State.RETURNED),                    State.TYPING,    _TYPISTS),
        Transition(Action.SUBMIT,    (State.TYPING, State.RETURNED),                    State.TYPED,     _TYPISTS),
        Transition(Action.ACCEPT,    (State.TYPED,),                                    State.CHECKED,   CHECKERS),
        Transition(Action.REJECT,    (State.TYPED, State.DIFFERING),                    State.RETURNED,  CHECKERS, reason="Hãy ghi lý do."),
        Transition(Action.MATCH,     (State.TYPED,),                                    State.CHECKED),
        Transition(Action.DIFFER,    (State.TYPED,),                                    State.DIFFERING),
        Transition(Action.SETTLE,    (State.DIFFERING,),                                State.CHECKED,   CHECKERS),
        Transition(Action.APPROVE,   (State.CHECKED, State.ESCALATED),                  State.APPROVED,  (Role.APPROVER,)),
        Transition(Action.CONFIRM_STRUCK, (State.CHECKED, State.ESCALATED),             State.STRUCK,    (Role.APPROVER,)),
        Transition(Action.SEND_BACK, (State.CHECKED, State.ESCALATED),                  State.RETURNED,  (Role.APPROVER,), reason="Hãy ghi lý do."),
        Transition(Action.ESCALATE,  (State.CHECKED,),                                  State.ESCALATED, (Role.APPROVER,), reason="Hãy ghi lý do."),
        Transition(Action.DROP,      (State.TYPED, State.RETURNED, State.CHECKED, State.ESCALATED),
                                                                                        State.DROPPED,   (Role.APPROVER,), reason="Hãy ghi lý do."),
    ],
)
# fmt: on
