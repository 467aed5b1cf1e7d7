"""What becomes of a printed form with a serial number. vi: quy trình quản lý phôi giấy tờ hộ tịch."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """vi: tình trạng phôi."""

    IN_STOCK = "in_stock", "Chưa dùng"
    USED = "used", "Đã dùng"
    SPOILED = "spoiled", "Hỏng, đã hủy"


class Action(TextChoices):
    """vi: thao tác trên phôi."""

    TAKE = "take", "Nhập phôi"
    USE = "use", "Dùng để in giấy"
    SPOIL = "spoil", "Hủy phôi hỏng"


S, A = State, Action
_KEEPERS = (Role.REGISTRAR, Role.RECEPTION)

# fmt: off
BLANK = Workflow(
    "blank",
    State,
    about="Phôi giấy tờ",
    initial=S.IN_STOCK,
    transitions=[
        Transition(A.TAKE,  ANY,                   S.IN_STOCK, _KEEPERS),
        # Whoever prints a paper uses the next form.
        Transition(A.USE,   (S.IN_STOCK,),         S.USED),
        Transition(A.SPOIL, (S.IN_STOCK, S.USED),  S.SPOILED,  _KEEPERS, reason="Hãy ghi lý do hủy phôi.", wrong_state="Phôi này đã được ghi hủy."),
    ],
)
# fmt: on
