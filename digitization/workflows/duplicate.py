"""Who says what two acts are that look alike. vi: kết luận nghi trùng."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class Action(TextChoices):
    """vi: kết luận về việc nghi trùng."""

    DECIDE = "decide", "Kết luận về việc nghi trùng"
    TELL_APART = "tell_apart", "Kết luận là hai việc khác nhau"


#: Whoever checks or approves; never the one who typed it.
_DECIDE = (Role.CHECKER, Role.REGISTRAR, Role.APPROVER)

DUPLICATE = Workflow(
    "duplicate",
    about="Nghi trùng khi số hóa",
    transitions=[
        Transition(Action.DECIDE, ANY, STAYS, _DECIDE, seen=True),
        Transition(
            Action.TELL_APART,
            ANY,
            STAYS,
            _DECIDE,
            seen=True,
            reason="Hãy ghi vì sao đây là hai việc khác nhau.",
        ),
    ],
)
