"""What may happen to a reconciliation and to each difference it finds. vi: quy trình đối soát (Quy trình 1050)."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


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


class Sort(TextChoices):
    """What kind of difference it is. vi: loại sai lệch."""

    TONE = "tone", "Khác dấu"
    SPELLING = "spelling", "Khác chính tả"
    NAME = "name", "Khác họ tên"
    DATE_PART = "date_part", "Khác một phần ngày"
    DATE = "date", "Khác ngày"
    SEX = "sex", "Khác giới tính"
    NUMBER_MISSING = "number_missing", "Thiếu số định danh"
    NUMBER_OTHER = "number_other", "Số định danh mâu thuẫn"
    PLACE = "place", "Khác địa danh"
    OTHER = "other", "Khác dân tộc, quốc tịch"
    BLANK = "blank", "Một bên để trống"
    NOT_NOTED = "not_noted", "Bên dân cư chưa ghi việc chết"
    NOT_FOUND = "not_found", "Không có ở bên dân cư"
    SEVERAL = "several", "Nhiều người trùng thông tin"


class Side(TextChoices):
    """Which side should be corrected. vi: bên cần sửa."""

    OURS = "ours", "Dữ liệu hộ tịch"
    THEIRS = "theirs", "Dữ liệu dân cư"
    UNCLEAR = "unclear", "Phải xem sổ"


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
    about="Đối chiếu với CSDL dân cư",
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
    about="Khác biệt khi đối chiếu",
    initial=DifferenceState.FOUND,
    transitions=[
        Transition(_A.FIX_OURS,   (_S.FOUND, _S.REFUSED), _S.PROPOSED,  _DECIDERS, seen=True),
        Transition(_A.APPROVE,    (_S.PROPOSED,),         _S.FIXED,     (Role.APPROVER,), seen=True),
        Transition(_A.TURN_DOWN,  (_S.PROPOSED,),         _S.FOUND,     (Role.APPROVER,), seen=True, reason="Hãy ghi lý do để người sau hiểu vì sao."),
        Transition(_A.FIX_THEIRS, (_S.FOUND, _S.REFUSED), _S.TO_SEND,   _DECIDERS, seen=True),
        Transition(_A.SEND,       (_S.TO_SEND,),          _S.SENT),
        Transition(_A.CONFIRM,    (_S.SENT,),             _S.CONFIRMED),
        Transition(_A.DECLINE,    (_S.SENT,),             _S.REFUSED),
        Transition(_A.LEAVE,      (_S.FOUND, _S.REFUSED), _S.LEFT,      _DECIDERS, seen=True, reason="Hãy ghi lý do để người sau hiểu vì sao."),
        Transition(_A.REOPEN,     (_S.LEFT,),             _S.FOUND,     _DECIDERS, seen=True, reason="Hãy ghi lý do để người sau hiểu vì sao."),
    ],
)
# fmt: on
