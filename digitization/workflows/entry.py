"""What may happen to an entry of a paper book on its way into the register. vi: quy trình số hóa một việc."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


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

    BEGIN = "begin", "Bắt đầu nhập"
    SAVE = "save", "Lưu"
    TAKE_OVER = "take_over", "Nhận nhập tiếp"
    DISCARD = "discard", "Bỏ việc chưa nhập gì"
    TAKE_FROM_COPY = "take_from_copy", "Lấy nội dung theo bản kia"
    SUBMIT = "submit", "Nhập xong"
    ACCEPT = "accept", "Xác nhận đúng với sổ"
    REJECT = "reject", "Trả lại người nhập"
    ACCEPT_REST = "accept_rest", "Nhận theo kết quả kiểm tra mẫu"
    TYPE_AGAIN = "type_again", "Nhập lần hai"
    MATCH = "match", "Hai lần nhập giống nhau"
    DIFFER = "differ", "Hai lần nhập khác nhau"
    SETTLE = "settle", "Chọn nội dung đúng"
    APPROVE = "approve", "Phê duyệt"
    CONFIRM_STRUCK = "confirm_struck", "Ghi nhận bị gạch bỏ trong sổ"
    SEND_BACK = "send_back", "Trả lại để nhập lại"
    ESCALATE = "escalate", "Xin ý kiến cấp trên"
    DROP = "drop", "Không đưa vào cơ sở dữ liệu"
    SETTLE_COPY = "settle_copy", "Đã vào cơ sở dữ liệu theo bản kia của sổ kép"


_TYPISTS = (Role.TRANSCRIBER, Role.REGISTRAR)
_CHECKERS = (Role.CHECKER, Role.REGISTRAR)
#: Whoever reads a book may type its critical fields a second time.
_SECOND_TYPISTS = (Role.TRANSCRIBER, Role.REGISTRAR, Role.CHECKER)
_APPROVERS = (Role.APPROVER,)
_ON_THE_DESK = (State.TYPING, State.RETURNED)
_TO_APPROVE = (State.CHECKED, State.ESCALATED)
_MAY_BE_DROPPED = (State.TYPED, State.RETURNED, State.CHECKED, State.ESCALATED)
_WHAT_IS_WRONG = "Hãy đánh dấu mục sai hoặc ghi lý do để người nhập biết phải sửa gì."
_WHY_DROPPED = "Hãy ghi lý do không đưa vào, ví dụ: trùng với việc nào."
_A = Action

# fmt: off
ENTRY = Workflow(
    "paper_entry",
    State,
    about="Bản ghi từ sổ giấy",
    initial=State.TYPING,
    transitions=[
        Transition(_A.BEGIN,          ANY,                             State.TYPING,    _TYPISTS),
        Transition(_A.SAVE,           _ON_THE_DESK,                    State.TYPING,    _TYPISTS),
        Transition(_A.TAKE_OVER,      _ON_THE_DESK,                    STAYS,           _TYPISTS),
        Transition(_A.DISCARD,        (State.TYPING,),                 STAYS,           _TYPISTS),
        Transition(_A.TAKE_FROM_COPY, (*_ON_THE_DESK, State.TYPED),    STAYS,           _TYPISTS),
        Transition(_A.SUBMIT,         _ON_THE_DESK,                    State.TYPED,     _TYPISTS),
        Transition(_A.ACCEPT,         (State.TYPED,),                  State.CHECKED,   _CHECKERS, seen=True),
        Transition(_A.ACCEPT_REST,    (State.TYPED,),                  State.CHECKED,   _CHECKERS),
        Transition(_A.REJECT,         (State.TYPED, State.DIFFERING),  State.RETURNED,  _CHECKERS, seen=True, reason=_WHAT_IS_WRONG),
        Transition(_A.TYPE_AGAIN,     (State.TYPED,),                  STAYS,           _SECOND_TYPISTS),
        Transition(_A.MATCH,          (State.TYPED,),                  State.CHECKED),
        Transition(_A.DIFFER,         (State.TYPED,),                  State.DIFFERING),
        Transition(_A.SETTLE,         (State.DIFFERING,),              State.CHECKED,   _CHECKERS, seen=True),
        Transition(_A.APPROVE,        _TO_APPROVE,                     State.APPROVED,  _APPROVERS, seen=True),
        Transition(_A.CONFIRM_STRUCK, _TO_APPROVE,                     State.STRUCK,    _APPROVERS),
        Transition(_A.SEND_BACK,      _TO_APPROVE,                     State.RETURNED,  _APPROVERS, seen=True, reason=_WHAT_IS_WRONG),
        Transition(_A.ESCALATE,       (State.CHECKED,),                State.ESCALATED, _APPROVERS, seen=True, reason="Hãy ghi điều cần xin ý kiến."),
        Transition(_A.DROP,           _MAY_BE_DROPPED,                 State.DROPPED,   _APPROVERS, seen=True, reason=_WHY_DROPPED),
        Transition(_A.SETTLE_COPY,    _MAY_BE_DROPPED,                 State.DROPPED),
    ],
)
# fmt: on
