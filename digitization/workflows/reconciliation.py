"""What may happen to a reconciliation and to each difference it finds. vi: quy trình đối soát (Quy trình 1050)."""

from django.db.models import TextChoices

from hotich.acts.access import Role
from hotich.acts.workflow import ANY, Transition, Workflow


class State(TextChoices):
    """Where a reconciliation stands. vi: trạng thái đợt đối soát."""

    RUNNING = "running", "Đang đối soát"
    PAUSED = "paused", "Tạm dừng"
    FINISHED = "finished", "Đã đối soát xong"


class Action(TextChoices):
    """vi: thao tác với đợt đối soát."""

    START = "start", "Mở đợt đối soát"
    PAUSE = "pause", "Tạm dừng"
    RESUME = "resume", "Tiếp tục"
    HALT = "halt", "Dừng vì bên dân cư từ chối"
    FINISH = "finish", "Đối soát xong"


class DifferenceState(TextChoices):
    """Where a difference stands. vi: trạng thái sai lệch."""

    FOUND = "found", "Chưa quyết định"
    PROPOSED = "proposed", "Đề nghị sửa dữ liệu hộ tịch"
    FIXED = "fixed", "Đã sửa dữ liệu hộ tịch"
    TO_SEND = "to_send", "Chờ gửi bên dân cư"
    SENT = "sent", "Đã gửi, chờ bên dân cư"
    CONFIRMED = "confirmed", "Bên dân cư đã sửa"
    REFUSED = "refused", "Bên dân cư không sửa"
    LEFT = "left", "Giữ nguyên"


#: What the other side has not settled yet.
UNDER_WAY = (DifferenceState.TO_SEND, DifferenceState.SENT)


class DifferenceAction(TextChoices):
    """vi: quyết định về sai lệch."""

    FIX_OURS = "fix_ours", "Sửa dữ liệu hộ tịch"
    APPROVE = "approve", "Duyệt sửa dữ liệu hộ tịch"
    TURN_DOWN = "turn_down", "Không duyệt"
    FIX_THEIRS = "fix_theirs", "Đề nghị bên dân cư sửa"
    SEND = "send", "Gửi"
    CONFIRM = "confirm", "Bên dân cư xác nhận"
    DECLINE = "decline", "Bên dân cư từ chối"
    LEAVE = "leave", "Giữ nguyên"
    REOPEN = "reopen", "Xem xét lại"


_STARTERS = (Role.REGISTRAR, Role.APPROVER)
_DECIDERS = (Role.CHECKER, Role.REGISTRAR, Role.APPROVER)
_S, _A = DifferenceState, DifferenceAction

# fmt: off
RECONCILIATION = Workflow(
    "reconciliation",
    State,
    initial=State.RUNNING,
    transitions=[
        Transition(Action.START,  ANY,              State.RUNNING, _STARTERS),
        Transition(Action.PAUSE,  (State.RUNNING,), State.PAUSED,  _STARTERS),
        Transition(Action.RESUME, (State.PAUSED,),  State.RUNNING, _STARTERS),
        Transition(Action.HALT,   (State.RUNNING,), State.PAUSED),
        Transition(Action.FINISH, (State.RUNNING,), State.FINISHED),
    ],
)

DIFFERENCE = Workflow(
    "difference",
    DifferenceState,
    initial=DifferenceState.FOUND,
    transitions=[
        Transition(_A.FIX_OURS,   (_S.FOUND, _S.REFUSED), _S.PROPOSED,  _DECIDERS),
        Transition(_A.APPROVE,    (_S.PROPOSED,),         _S.FIXED,     (Role.APPROVER,)),
        Transition(_A.TURN_DOWN,  (_S.PROPOSED,),         _S.FOUND,     (Role.APPROVER,), reason="Hãy ghi lý do để người sau hiểu vì sao."),
        Transition(_A.FIX_THEIRS, (_S.FOUND, _S.REFUSED), _S.TO_SEND,   _DECIDERS),
        Transition(_A.SEND,       (_S.TO_SEND,),          _S.SENT),
        Transition(_A.CONFIRM,    (_S.SENT,),             _S.CONFIRMED),
        Transition(_A.DECLINE,    (_S.SENT,),             _S.REFUSED),
        Transition(_A.LEAVE,      (_S.FOUND, _S.REFUSED), _S.LEFT,      _DECIDERS, reason="Hãy ghi lý do để người sau hiểu vì sao."),
        Transition(_A.REOPEN,     (_S.LEFT,),             _S.FOUND,     _DECIDERS, reason="Hãy ghi lý do để người sau hiểu vì sao."),
    ],
)
# fmt: on
