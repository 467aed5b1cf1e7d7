"""What becomes of a list that another agency asked for. vi: quy trình cung cấp danh sách cho cơ quan khác."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """vi: tình trạng danh sách cung cấp."""

    DRAFTED = "drafted", "Đang soạn"
    SUBMITTED = "submitted", "Chờ duyệt"
    REFUSED = "refused", "Không duyệt"
    APPROVED = "approved", "Đã duyệt, đang lập"
    READY = "ready", "Chờ giao"
    HANDED_OVER = "handed_over", "Đã giao"
    EXPIRED = "expired", "Đã hết hạn"


class Action(TextChoices):
    """vi: thao tác trên danh sách cung cấp."""

    DRAFT = "draft", "Soạn yêu cầu"
    SAVE = "save", "Sửa yêu cầu"
    SUBMIT = "submit", "Trình duyệt"
    APPROVE = "approve", "Duyệt cung cấp"
    REFUSE = "refuse", "Không duyệt"
    PRODUCE = "produce", "Lập danh sách"
    HAND_OVER = "hand_over", "Tải tệp để giao"
    EXPIRE = "expire", "Hết hạn, xóa tệp"


S, A = State, Action
_ASKERS = (Role.REGISTRAR, Role.APPROVER, Role.SUPERVISOR)
#: Leaders, and whoever watches over the office; nobody decides on what they asked for themselves.
_DECIDERS = (Role.SIGNATORY, Role.APPROVER, Role.SUPERVISOR)
_TAKEN_ALREADY = "Danh sách này đã có người quyết định. Hãy tải lại trang để xem kết quả."
_NO_FILE = "Tệp chưa lập xong, hoặc đã hết hạn và đã bị xóa. Cần cung cấp lại thì soạn yêu cầu mới."

# fmt: off
RELEASE = Workflow(
    "release",
    State,
    about="Danh sách cung cấp cho cơ quan",
    initial=S.DRAFTED,
    transitions=[
        Transition(A.DRAFT,     ANY,                        S.DRAFTED,     _ASKERS,   at_work=True),
        # What was refused is mended and put forward again.
        Transition(A.SAVE,      (S.DRAFTED, S.REFUSED),     S.DRAFTED,     _ASKERS),
        Transition(A.SUBMIT,    (S.DRAFTED,),               S.SUBMITTED,   _ASKERS,   at_work=True),
        Transition(A.APPROVE,   (S.SUBMITTED,),             S.APPROVED,    _DECIDERS, confirmed=True, seen=True, wrong_state=_TAKEN_ALREADY),
        Transition(A.REFUSE,    (S.SUBMITTED,),             S.REFUSED,     _DECIDERS, seen=True, reason="Hãy ghi lý do không duyệt để người soạn biết phải sửa gì.", wrong_state=_TAKEN_ALREADY),
        # Before the file can be taken away, the trail names everybody who stands in it.
        Transition(A.PRODUCE,   (S.APPROVED,),              S.READY),
        Transition(A.HAND_OVER, (S.READY, S.HANDED_OVER),   S.HANDED_OVER, _ASKERS,   confirmed=True, wrong_state=_NO_FILE),
        Transition(A.EXPIRE,    (S.READY, S.HANDED_OVER),   S.EXPIRED),
    ],
)
# fmt: on
