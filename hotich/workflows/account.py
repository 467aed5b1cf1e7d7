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
    APPOINT_ADMIN = "appoint-admin", "Phân công quản trị"
    APPOINT_CENTRAL = "appoint-central", "Phân công quản trị trung ương"
    END_ASSIGNMENT = "end-assignment", "Kết thúc phân công"
    KEEP = "keep", "Giữ tài khoản"
    LOCK = "lock", "Khóa tài khoản"
    UNLOCK = "unlock", "Mở khóa tài khoản"
    DELETE = "delete", "Đánh dấu xóa tài khoản"
    RESET_PASSWORD = "reset-password", "Đặt lại mật khẩu"
    VOUCH = "vouch", "Xác nhận lớp thứ hai"
    RELEASE = "release", "Mở tạm khóa đăng nhập"
    END_LOGINS = "end-logins", "Kết thúc phiên làm việc"
    HAND_OVER = "hand-over", "Bàn giao công việc"


_A = Action
_ADMIN = (Role.ADMIN, Role.CENTRAL_ADMIN)
_CENTRAL = (Role.CENTRAL_ADMIN,)
_REASON = "Hãy ghi lý do; lý do được lưu trong nhật ký."

# fmt: off
ACCOUNT = Workflow(
    "account",
    State,
    about="Tài khoản",
    initial=State.ACTIVE,
    transitions=[
        Transition(_A.CREATE,         ANY,                          State.ACTIVE,  _ADMIN),
        Transition(_A.ASSIGN,         ANY,                          STAYS,         _ADMIN),
        Transition(_A.APPOINT_ADMIN,  ANY,                          STAYS,         _ADMIN),
        Transition(_A.APPOINT_CENTRAL, ANY,                         STAYS,         _CENTRAL),
        Transition(_A.END_ASSIGNMENT, ANY,                          STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.KEEP,           (State.ACTIVE,),              STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.LOCK,           (State.ACTIVE,),              State.LOCKED,  _ADMIN, reason=_REASON),
        Transition(_A.UNLOCK,         (State.LOCKED,),              State.ACTIVE,  _ADMIN, reason=_REASON),
        Transition(_A.DELETE,         (State.ACTIVE, State.LOCKED), State.DELETED, _ADMIN, reason=_REASON),
        Transition(_A.RESET_PASSWORD, (State.ACTIVE,),              STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.VOUCH,          (State.ACTIVE,),              STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.RELEASE,        ANY,                          STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.END_LOGINS,     ANY,                          STAYS,         _ADMIN, reason=_REASON),
        Transition(_A.HAND_OVER,      ANY,                          STAYS,         _ADMIN, reason=_REASON),
    ],
)
# fmt: on

#: By which act a role is given and ended, where it is not `ASSIGN`. Administrators of an office come from above it.
GIVEN_BY: dict[str, Action] = {
    Role.ADMIN: Action.APPOINT_ADMIN,
    Role.CENTRAL_ADMIN: Action.APPOINT_CENTRAL,
}
#: At which levels of office a role is held, where not at all.
HELD_AT: dict[str, tuple[str, ...]] = {
    Role.CENTRAL_ADMIN: ("ministry",),
    Role.SUPERVISOR: ("ministry", "province"),
}
