"""What may happen to the approval of a whole book. vi: quy trình phê duyệt cả sổ."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where the approval of a book stands. vi: tình trạng đợt phê duyệt."""

    RUNNING = "running", "Đang phê duyệt"
    DONE = "done", "Đã xong"
    STOPPED = "stopped", "Đã dừng"


class Action(TextChoices):
    """vi: thao tác với đợt phê duyệt."""

    BEGIN = "begin", "Phê duyệt cả sổ"
    APPROVE_PART = "approve_part", "Phê duyệt một phần"
    FINISH = "finish", "Phê duyệt xong"
    STOP = "stop", "Dừng"
    HALT = "halt", "Dừng vì không đi tiếp được"


# fmt: off
APPROVAL_RUN = Workflow(
    "approval_run",
    State,
    about="Phê duyệt hàng loạt",
    initial=State.RUNNING,
    transitions=[
        Transition(Action.BEGIN,        ANY,              State.RUNNING, (Role.APPROVER,), seen=True),
        Transition(Action.APPROVE_PART, (State.RUNNING,), STAYS,         (Role.APPROVER,)),
        Transition(Action.FINISH,       (State.RUNNING,), State.DONE),
        Transition(Action.STOP,         (State.RUNNING,), State.STOPPED, (Role.APPROVER,)),
        Transition(Action.HALT,         (State.RUNNING,), State.STOPPED),
    ],
)
# fmt: on
