"""Who says until when books must be digitised. vi: kế hoạch số hóa."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class PlanAction(TextChoices):
    """vi: thao tác với kế hoạch số hóa."""

    SET = "set", "Đặt kế hoạch"


PLAN = Workflow(
    "plan",
    about="Kế hoạch số hóa",
    transitions=[Transition(PlanAction.SET, ANY, STAYS, (Role.APPROVER, Role.SUPERVISOR))],
)
