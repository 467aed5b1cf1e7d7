"""Who may say which device signs for whom. vi: quy trình khai báo thiết bị ký số."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác trên thiết bị ký số."""

    REGISTER = "register", "Khai báo thiết bị ký số"
    RETIRE = "retire", "Ngừng dùng thiết bị ký số"
    SETTLE_ALARM = "settle_alarm", "Xử lý cảnh báo ký số"
    INVITE_AGENT = "invite_agent", "Tạo mã ghép máy ký"
    REVOKE_AGENT = "revoke_agent", "Thu hồi máy ký"


_ADMINISTRATORS = (Role.ADMIN, Role.CENTRAL_ADMIN)
#: A token's own person too.
_HOLDERS = (Role.SIGNATORY, *_ADMINISTRATORS)

# fmt: off
TOKEN = Workflow(
    "token",
    about="Thiết bị ký số",
    transitions=[
        Transition(Action.REGISTER,     ANY, STAYS, _ADMINISTRATORS),
        Transition(Action.RETIRE,       ANY, STAYS, _ADMINISTRATORS, reason="Hãy ghi lý do ngừng dùng thiết bị."),
        Transition(Action.SETTLE_ALARM, ANY, STAYS, _ADMINISTRATORS, reason="Hãy ghi đã xác minh được gì và xử lý thế nào."),
        Transition(Action.INVITE_AGENT, ANY, STAYS, _HOLDERS),
        Transition(Action.REVOKE_AGENT, ANY, STAYS, _HOLDERS, reason="Hãy ghi lý do thu hồi máy ký."),
    ],
)
# fmt: on
