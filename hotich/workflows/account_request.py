"""How somebody comes by an account: the office asks, who stands above endorses, the top gives. vi: đề nghị cấp tài khoản."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """How far a request has come. vi: tình trạng đề nghị."""

    ASKED = "asked", "Chờ cấp trên đề nghị"
    ENDORSED = "endorsed", "Chờ cấp tài khoản"
    GIVEN = "given", "Đã cấp tài khoản"
    REFUSED = "refused", "Không cấp"


class Action(TextChoices):
    """vi: thao tác với đề nghị cấp tài khoản."""

    ASK = "ask", "Đề nghị cấp tài khoản"
    ENDORSE = "endorse", "Chuyển đề nghị lên cấp trên"
    GIVE = "give", "Cấp tài khoản theo đề nghị"
    REFUSE = "refuse", "Không cấp tài khoản"


_A, _S = Action, State
_ADMIN = (Role.ADMIN,)
_REASON = "Hãy ghi lý do; cơ quan đề nghị đọc được lý do này."

# fmt: off
ACCOUNT_REQUEST = Workflow(
    "account_request",
    State,
    about="Đề nghị cấp tài khoản",
    initial=State.ASKED,
    transitions=[
        Transition(_A.ASK,     ANY,                     _S.ASKED,    _ADMIN),
        Transition(_A.ENDORSE, (_S.ASKED,),             _S.ENDORSED, _ADMIN, reason=_REASON),
        Transition(_A.GIVE,    (_S.ASKED, _S.ENDORSED), _S.GIVEN,    _ADMIN),
        Transition(_A.REFUSE,  (_S.ASKED, _S.ENDORSED), _S.REFUSED,  _ADMIN, reason=_REASON),
    ],
)
# fmt: on
