"""How a partner's address, secret and credentials change: one administrator asks, another approves.

vi: thay đổi kết nối với đối tác.
"""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.workflows.pages import ADMINISTRATION


class State(TextChoices):
    """What became of the proposal. vi: tình trạng đề nghị."""

    OPEN = "open", "Chờ duyệt"
    APPLIED = "applied", "Đã duyệt"
    REFUSED = "refused", "Không duyệt"
    WITHDRAWN = "withdrawn", "Đã rút"
    EXPIRED = "expired", "Hết hạn"


class Action(TextChoices):
    """vi: thao tác trên đề nghị thay đổi kết nối."""

    ASK = "ask", "Đề nghị thay đổi kết nối"
    APPROVE = "approve", "Duyệt thay đổi kết nối"
    REFUSE = "refuse", "Không duyệt thay đổi kết nối"
    WITHDRAW = "withdraw", "Rút đề nghị thay đổi kết nối"
    EXPIRE = "expire", "Hết hạn đề nghị"


_A = Action
_OPEN = (State.OPEN,)
_REASON = "Hãy ghi lý do; lý do được lưu trong nhật ký."

# fmt: off
CONNECTION_CHANGE = Workflow(
    "connection_change",
    State,
    about="Đổi kết nối đối tác",
    initial=State.OPEN,
    transitions=[
        Transition(_A.ASK,      ANY,   State.OPEN,      ADMINISTRATION, reason=_REASON),
        Transition(_A.APPROVE,  _OPEN, State.APPLIED,   ADMINISTRATION),
        Transition(_A.REFUSE,   _OPEN, State.REFUSED,   ADMINISTRATION, reason=_REASON),
        Transition(_A.WITHDRAW, _OPEN, State.WITHDRAWN, ADMINISTRATION, reason=_REASON),
        Transition(_A.EXPIRE,   _OPEN, State.EXPIRED),
    ],
)
# fmt: on
