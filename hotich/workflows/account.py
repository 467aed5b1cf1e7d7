"""What may happen to an account, and to what its person is for an office. vi: quản lý tài khoản."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """What the account may still be used for. vi: tình trạng tài khoản."""

    ACTIVE = "active", "Đang dùng"
    LOCKED = "locked", "Đã khóa"
    DELETED = "deleted", "Đã xóa"


class Action(TextChoices):
    """vi: thao tác trên tài khoản."""

    CREATE = "create", "Cấp tài khoản"
    ASSIGN = "assign", "Phân công"
    END_ASSIGNMENT = "end-assignment", "Kết thúc phân công"
    KEEP = "keep", "Giữ tài khoản"
    LOCK = "lock", "Khóa tài khoản"
    UNLOCK = "unlock", "Mở khóa tài khoản"
    DELETE = "delete", "Đánh dấu xóa tài khoản"
    RESET_PASSWORD = "reset-password", "Đặt lại mật khẩu"
    VOUCH = "vouch", "Xác nhận lớp thứ hai"
    RELEASE = "release", "Mở tạm khóa đăng nhập"
    END_LOGINS = "end-logins", "Kết thúc phiên làm việc"


_A = Action
_ADMIN = (Role.ADMIN,)
_REASON = "Hãy ghi lý do; lý do được lưu trong nhật ký."

# fmt: off
ACCOUNT = Workflow(
    "account",
    State,
    initial=State.ACTIVE,
    transitions=[
        Transition(_A.CREATE,         ANY,                          State.ACTIVE,  _ADMIN),
        Transition(_A.ASSIGN,         ANY,                          STAYS,         _ADMIN),
        Transition(_A.END_ASSIGNMENT, ANY,                          STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.KEEP,           (State.ACTIVE,),              STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.LOCK,           (State.ACTIVE,),              State.LOCKED,  _ADMIN, reason=_REASON),
        Transition(_A.UNLOCK,         (State.LOCKED,),              State.ACTIVE,  _ADMIN, reason=_REASON),
        Transition(_A.DELETE,         (State.ACTIVE, State.LOCKED), State.DELETED, _ADMIN, reason=_REASON),
        Transition(_A.RESET_PASSWORD, (State.ACTIVE,),              STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.VOUCH,          (State.ACTIVE,),              STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.RELEASE,        ANY,                          STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.END_LOGINS,     ANY,                          STAYS,         _ADMIN, reason=_REASON),
    ],
)
# fmt: on
