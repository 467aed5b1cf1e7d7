"""What may happen to a campaign in which the register is read against its books. vi: quy trình đợt rà soát dữ liệu."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class CampaignState(TextChoices):
    """Whether a campaign goes on. vi: tình trạng đợt rà soát."""

    RUNNING = "running", "Đang rà soát"
    CLOSED = "closed", "Đã kết thúc"


class CampaignAction(TextChoices):
    """vi: thao tác với đợt rà soát."""

    OPEN = "open", "Mở đợt rà soát"
    COUNT = "count", "Đếm lại"
    CLOSE = "close", "Kết thúc đợt rà soát"


_LEADERS = (Role.APPROVER, Role.SUPERVISOR)
_S, _A = CampaignState, CampaignAction

# fmt: off
CAMPAIGN = Workflow(
    "campaign",
    CampaignState,
    about="Đợt rà soát dữ liệu",
    initial=CampaignState.RUNNING,
    transitions=[
        Transition(_A.OPEN,  ANY,           _S.RUNNING, _LEADERS),
        Transition(_A.COUNT, ANY,           STAYS,      _LEADERS),
        Transition(_A.CLOSE, (_S.RUNNING,), _S.CLOSED,  _LEADERS),
    ],
)
# fmt: on
