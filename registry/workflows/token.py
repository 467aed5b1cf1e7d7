"""Who may say which device signs for whom. vi: quy trình khai báo thiết bị ký số."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác trên thiết bị ký số."""

    REGISTER = "register", "Khai báo thiết bị ký số"
    RETIRE = "retire", "Ngừng dùng thiết bị ký số"
    SETTLE_ALARM = "settle_alarm", "Xử lý cảnh báo ký số"


_ADMINISTRATORS = (Role.ADMIN, Role.CENTRAL_ADMIN)

# fmt: off
TOKEN = Workflow(
    "token",
    about="Thiết bị ký số",
    transitions=[
        Transition(Action.REGISTER,     ANY, STAYS, _ADMINISTRATORS),
        Transition(Action.RETIRE,       ANY, STAYS, _ADMINISTRATORS, reason="Hãy ghi lý do ngừng dùng thiết bị."),
        Transition(Action.SETTLE_ALARM, ANY, STAYS, _ADMINISTRATORS, reason="Hãy ghi đã xác minh được gì và xử lý thế nào."),
    ],
)
# fmt: on
