"""Who lets somebody from elsewhere check for an office. vi: phân công người kiểm tra số hóa."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác phân công người kiểm tra."""

    APPOINT = "appoint", "Phân công kiểm tra"
    DISMISS = "dismiss", "Kết thúc phân công kiểm tra"


#: What an appointment makes of a person.
APPOINTED = Role.CHECKER
#: The approver of the office above.
_APPOINT = (Role.APPROVER,)

CHECKER = Workflow(
    "checker",
    about="Giao việc kiểm tra",
    transitions=[
        Transition(Action.APPOINT, ANY, STAYS, _APPOINT),
        Transition(Action.DISMISS, ANY, STAYS, _APPOINT, reason="Hãy ghi lý do kết thúc phân công."),
    ],
)
