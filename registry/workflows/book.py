"""Who may open a register book, say where it ends, and close it. vi: quy trình mở, khóa sổ."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác trên sổ."""

    START = "start", "Mở sổ"
    LIMIT = "limit", "Ghi số cuối cùng của quyển sổ"
    CLOSE = "close", "Khóa sổ"


# fmt: off
BOOK = Workflow(
    "book",
    about="Sổ hộ tịch",
    transitions=[
        Transition(Action.START, ANY, STAYS, (Role.REGISTRAR, Role.SIGNATORY), at_work=True),
        Transition(Action.LIMIT, ANY, STAYS, (Role.REGISTRAR, Role.SIGNATORY)),
        # Stated by the registrar, signed by the head of the office (Nghị định 123/2015/NĐ-CP, Điều 11).
        Transition(Action.CLOSE, ANY, STAYS, (Role.SIGNATORY,), confirmed=True, seen=True),
    ],
)
# fmt: on
