"""Who reminds whom of what waits too long. vi: nhắc việc, đôn đốc."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role
from interlink.workflows import dossier
from registry.workflows import paper


class About(TextChoices):
    """What somebody is reminded of. vi: nội dung nhắc."""

    SIGNATURE = "signature", "Giấy chờ ký số"
    ISSUE = "issue", "Giấy chờ ban hành"
    OVERDUE = "overdue", "Hồ sơ quá hạn"


class Action(TextChoices):
    """vi: thao tác đôn đốc."""

    REMIND = "remind", "Nhắc"


REMINDER = Workflow(
    "reminder",
    about="Nhắc việc",
    transitions=[Transition(Action.REMIND, ANY, STAYS, (Role.APPROVER, Role.SUPERVISOR))],
)
#: Who finds the reminder on their first page: those whose act ends it, and of dossiers also who leads the office.
REMINDED: dict[str, tuple[Role, ...]] = {
    About.SIGNATURE: paper.PAPER.roles(paper.Action.SIGN),
    About.ISSUE: paper.PAPER.roles(paper.Action.SEAL),
    About.OVERDUE: (
        *dossier.DOSSIER.roles(dossier.Action.ACCEPT),
        *paper.PAPER.roles(paper.Action.SIGN),
    ),
}
