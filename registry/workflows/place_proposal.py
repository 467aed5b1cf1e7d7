"""How acts get the unit that stood on their day, many at once. vi: quy trình cập nhật đơn vị hành chính."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where a proposal stands. vi: tình trạng đề nghị."""

    FINDING = "finding", "Đang tìm"
    PROPOSED = "proposed", "Chờ phê duyệt"
    APPLYING = "applying", "Đang cập nhật"
    DONE = "done", "Đã xong"
    REJECTED = "rejected", "Không chấp thuận"
    STOPPED = "stopped", "Đã dừng"


class Action(TextChoices):
    """vi: thao tác với đề nghị cập nhật đơn vị hành chính."""

    PROPOSE = "propose", "Tìm và đề nghị"
    FOUND = "found", "Tìm xong"
    NOTHING = "nothing", "Không tìm thấy"
    LOOK = "look", "Xem"
    WITHDRAW = "withdraw", "Rút đề nghị"
    APPROVE = "approve", "Phê duyệt"
    REJECT = "reject", "Không chấp thuận"
    APPLY_PART = "apply_part", "Cập nhật một phần"
    FINISH = "finish", "Cập nhật xong"
    HALT = "halt", "Dừng vì không đi tiếp được"


S, A = State, Action
#: Whoever answers for the data of offices; who approves is the one whom the law lets correct data.
_PROPOSERS = (Role.REGISTRAR, Role.APPROVER)
_READERS = (*_PROPOSERS, Role.SUPERVISOR, Role.INSPECTOR)

# fmt: off
PLACE_PROPOSAL = Workflow(
    "place_proposal",
    State,
    about="Cập nhật địa danh",
    initial=S.FINDING,
    transitions=[
        Transition(A.PROPOSE,    ANY,                      S.FINDING,  _PROPOSERS),
        Transition(A.FOUND,      (S.FINDING,),             S.PROPOSED),
        Transition(A.NOTHING,    (S.FINDING,),             S.DONE),
        Transition(A.LOOK,       ANY,                      STAYS,      _READERS),
        Transition(A.WITHDRAW,   (S.FINDING, S.PROPOSED),  S.STOPPED,  _PROPOSERS),
        Transition(A.APPROVE,    (S.PROPOSED,),            S.APPLYING, (Role.APPROVER,)),
        Transition(A.REJECT,     (S.PROPOSED,),            S.REJECTED, (Role.APPROVER,), reason="Hãy ghi lý do không chấp thuận."),
        Transition(A.APPLY_PART, (S.APPLYING,),            STAYS,      (Role.APPROVER,)),
        Transition(A.FINISH,     (S.APPLYING,),            S.DONE),
        Transition(A.HALT,       (S.FINDING, S.APPLYING),  S.STOPPED),
    ],
)
# fmt: on
