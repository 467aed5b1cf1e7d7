"""That two acts speak of one person: proposed by one officer, confirmed by another. vi: quy trình liên kết người."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """vi: tình trạng liên kết."""

    PROPOSED = "proposed", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận"
    REFUSED = "refused", "Không xác nhận"
    UNDONE = "undone", "Đã bỏ liên kết"


class Action(TextChoices):
    """vi: thao tác trên liên kết."""

    PROPOSE = "propose", "Đề nghị liên kết hai người"
    CONFIRM = "confirm", "Xác nhận là một người"
    REFUSE = "refuse", "Không xác nhận"
    UNDO = "undo", "Bỏ liên kết"


S, A = State, Action
_OFFICERS = (Role.REGISTRAR, Role.APPROVER)

# fmt: off
PERSON_LINK = Workflow(
    "person_link",
    State,
    about="Liên kết một người",
    initial=S.PROPOSED,
    transitions=[
        Transition(A.PROPOSE, ANY,            S.PROPOSED,  _OFFICERS, reason="Hãy ghi căn cứ: vì sao hai việc này là của một người."),
        Transition(A.CONFIRM, (S.PROPOSED,),  S.CONFIRMED, _OFFICERS, wrong_state="Đề nghị này đã có người quyết định."),
        Transition(A.REFUSE,  (S.PROPOSED,),  S.REFUSED,   _OFFICERS, reason="Hãy ghi vì sao đây không phải một người.", wrong_state="Đề nghị này đã có người quyết định."),
        Transition(A.UNDO,    (S.CONFIRMED,), S.UNDONE,    _OFFICERS, reason="Hãy ghi vì sao bỏ liên kết.", wrong_state="Chỉ bỏ được liên kết đã xác nhận."),
    ],
)
# fmt: on
