"""Who says that two books are the two copies of one. vi: ghép sổ kép."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: thao tác với sổ kép."""

    PAIR = "pair", "Ghép hai bản của sổ kép"
    UNPAIR = "unpair", "Bỏ ghép hai bản của sổ kép"
    MATCH = "match", "Ghép từng việc của hai bản"


#: Who lays the books of an office out, and whoever approves them.
_PAIR = (Role.REGISTRAR, Role.CHECKER, Role.APPROVER)

TWIN = Workflow(
    "twin_book",
    about="Sổ lưu kép",
    transitions=[
        Transition(Action.PAIR, ANY, STAYS, _PAIR),
        Transition(Action.UNPAIR, ANY, STAYS, _PAIR),
        Transition(Action.MATCH, ANY, STAYS, (*_PAIR, Role.TRANSCRIBER)),
    ],
)
