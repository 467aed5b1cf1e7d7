"""What a person may do with work in the background. vi: việc chạy nền."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác trên việc chạy nền."""

    DO_AGAIN = "do-again", "Làm lại"


_REASON = "Hãy ghi lý do; lý do được lưu trong nhật ký."

ERRAND = Workflow(
    "errand",
    about="Việc chạy nền",
    transitions=[Transition(Action.DO_AGAIN, ANY, STAYS, (Role.CENTRAL_ADMIN,), reason=_REASON)],
)
