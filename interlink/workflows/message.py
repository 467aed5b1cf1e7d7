"""What may happen to a message on its way to a partner, and to what a partner told us. vi: quy trình thông điệp.

Whether a worker has it just now, and when it goes again, its errand says (`hotich.acts.errands`).
"""

from django.db.models import TextChoices

from hotich.rights.workflow import Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where a message to a partner stands. vi: tình trạng gửi."""

    DUE = "due", "Chờ gửi"
    DELIVERED = "delivered", "Đã gửi"
    PARKED = "parked", "Tạm dừng, cần xem"


class Action(TextChoices):
    """vi: thao tác trên thông điệp gửi đi."""

    DELIVER = "deliver", "Gửi"
    PARK = "park", "Tạm dừng"
    SEND_AGAIN = "send-again", "Gửi lại"
    WRITE_ANEW = "write-anew", "Viết lại theo hồ sơ hiện tại"
    REPEAT = "repeat", "Gửi thêm lần nữa"


class EventState(TextChoices):
    """Where a message from a partner stands. vi: tình trạng xử lý."""

    STORED = "stored", "Chờ xử lý"
    APPLIED = "applied", "Đã xử lý"
    SUPERSEDED = "superseded", "Cũ hơn tình trạng hiện tại"
    PARKED = "parked", "Tạm dừng, cần xem"


class EventAction(TextChoices):
    """vi: thao tác trên thông điệp nhận về."""

    APPLY = "apply", "Xử lý"
    SUPERSEDE = "supersede", "Bỏ qua tin cũ"
    PARK = "park", "Tạm dừng"
    APPLY_AGAIN = "apply-again", "Xử lý lại"


S, A = State, Action
UNDELIVERED = (S.DUE, S.PARKED)
E, B = EventState, EventAction

# fmt: off
MESSAGE = Workflow(
    "message",
    State,
    about="Thông điệp gửi đi",
    initial=S.DUE,
    transitions=[
        Transition(A.DELIVER,    (S.DUE, S.PARKED), S.DELIVERED),
        Transition(A.PARK,       (S.DUE, S.PARKED), S.PARKED),
        # An agency that is silent about what it has got is sent the same once more, under the same key.
        Transition(A.REPEAT,     (S.DUE, S.DELIVERED, S.PARKED), S.DUE),
        Transition(A.SEND_AGAIN, (S.PARKED,),       S.DUE, (Role.REGISTRAR, Role.SUPERVISOR), reason="Hãy ghi đã xử lý gì trước khi gửi lại."),
        # What it tells of as a whole is another by now.
        Transition(A.WRITE_ANEW, (S.DUE, S.PARKED), S.DUE),
    ],
)
#: An event may name no dossier, so it is nobody's office's: supervisors look after those that stopped.
EVENT = Workflow(
    "event",
    EventState,
    about="Thông điệp đến",
    initial=E.STORED,
    transitions=[
        Transition(B.APPLY,       (E.STORED,), E.APPLIED),
        Transition(B.SUPERSEDE,   (E.STORED,), E.SUPERSEDED),
        Transition(B.PARK,        (E.STORED,), E.PARKED),
        Transition(B.APPLY_AGAIN, (E.PARKED,), E.STORED, (Role.SUPERVISOR,), reason="Hãy ghi đã xử lý gì trước khi xử lý lại."),
    ],
)
# fmt: on
