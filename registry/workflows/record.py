"""What may happen to an act on its way into the book. vi: quy trình đăng ký việc hộ tịch."""

from django.db.models import TextChoices

from hotich.acts.access import Role
from hotich.acts.workflow import Transition, Workflow


class State(TextChoices):
    """Where an act stands. vi: trạng thái việc hộ tịch."""

    DRAFT = "draft", "Đang lập"
    SUBMITTED = "submitted", "Chờ phê duyệt"
    REGISTERED = "registered", "Đã đăng ký"
    DISCARDED = "discarded", "Đã hủy bản lập"


class Action(TextChoices):
    """vi: thao tác trên việc hộ tịch."""

    SAVE = "save", "Lưu"
    SUBMIT = "submit", "Trình phê duyệt"
    RETURN = "return", "Trả lại"
    REGISTER = "register", "Phê duyệt, đăng ký"
    DISCARD = "discard", "Hủy bản lập"


# fmt: off
RECORD = Workflow(
    "record",
    State,
    initial=State.DRAFT,
    transitions=[
        Transition(Action.SAVE,     (State.DRAFT,),                 State.DRAFT,      (Role.REGISTRAR,)),
        Transition(Action.SUBMIT,   (State.DRAFT,),                 State.SUBMITTED,  (Role.REGISTRAR,)),
        Transition(Action.RETURN,   (State.SUBMITTED,),             State.DRAFT,      (Role.SIGNATORY,), reason="Hãy ghi lý do."),
        Transition(Action.REGISTER, (State.SUBMITTED,),             State.REGISTERED, (Role.SIGNATORY,)),
        Transition(Action.DISCARD,  (State.DRAFT, State.SUBMITTED), State.DISCARDED),
    ],
)
# fmt: on
