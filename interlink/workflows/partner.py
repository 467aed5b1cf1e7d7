"""Who lets a partner's machine call us. vi: quyền đối với đối tác."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác trên đối tác."""

    ISSUE_CREDENTIALS = "issue-credentials", "Cấp thông tin kết nối"


PARTNER = Workflow(
    "partner",
    transitions=[
        Transition(
            Action.ISSUE_CREDENTIALS,
            ANY,
            STAYS,
            (Role.ADMIN,),
            reason="Hãy ghi lý do; lý do được lưu trong nhật ký.",
        ),
    ],
)
