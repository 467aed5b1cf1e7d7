"""Who sends files: pages of books, packages, other systems' data. vi: tải tệp lên."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác tải tệp lên."""

    SEND = "send", "Tải tệp lên"


UPLOAD = Workflow(
    "upload",
    about="Tải ảnh trang sổ",
    transitions=[
        Transition(Action.SEND, ANY, STAYS, (Role.REGISTRAR, Role.TRANSCRIBER, Role.CHECKER, Role.APPROVER)),
    ],
)
