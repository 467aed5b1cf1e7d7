"""What may happen in a review of accounts: of the whole, and of one account in it. vi: rà soát tài khoản."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class ReviewState(TextChoices):
    """Whether a review goes on. vi: tình trạng đợt rà soát tài khoản."""

    OPEN = "open", "Đang rà soát"
    CLOSED = "closed", "Đã kết thúc"


class ReviewAction(TextChoices):
    """vi: thao tác với đợt rà soát tài khoản."""

    OPEN = "open", "Mở đợt rà soát tài khoản"
    CLOSE = "close", "Kết thúc đợt rà soát tài khoản"


class Step(TextChoices):
    """How far one account has come. vi: bước rà soát một tài khoản."""

    ASKED = "asked", "Chờ cơ quan trả lời"
    ANSWERED = "answered", "Chờ cấp trên đề nghị"
    PROPOSED = "proposed", "Chờ quyết định"
    DECIDED = "decided", "Đã quyết định"


class Saying(TextChoices):
    """Who says what shall become of an account. vi: trả lời, đề nghị, quyết định."""

    ANSWER = "answer", "Trả lời"
    PROPOSE = "propose", "Đề nghị"
    DECIDE = "decide", "Quyết định"


class Verdict(TextChoices):
    """What shall become of an account. vi: giữ, khóa, xóa."""

    KEEP = "keep", "Giữ"
    LOCK = "lock", "Khóa"
    DELETE = "delete", "Xóa"


_ADMIN = (Role.ADMIN,)
#: Central administrators decide on the administrators of the reviewing office itself.
_DECIDES = (Role.ADMIN, Role.CENTRAL_ADMIN)
_REASON = "Hãy ghi lý do; lý do được lưu trong đợt rà soát và nhật ký."
_DECIDED = "Tài khoản này đã được quyết định trong đợt rà soát."

# fmt: off
ACCOUNT_REVIEW = Workflow(
    "account_review",
    ReviewState,
    about="Đợt rà soát tài khoản",
    initial=ReviewState.OPEN,
    transitions=[
        Transition(ReviewAction.OPEN,  ANY,                 ReviewState.OPEN,   _ADMIN),
        Transition(ReviewAction.CLOSE, (ReviewState.OPEN,), ReviewState.CLOSED, _ADMIN),
    ],
)

#: The office that stands directly below the reviewing one proposes: the district in three tiers, the commune in two.
REVIEWED_ACCOUNT = Workflow(
    "reviewed_account",
    Step,
    about="Tài khoản được rà soát",
    initial=Step.ASKED,
    transitions=[
        Transition(Saying.ANSWER,  (Step.ASKED, Step.ANSWERED),                Step.ANSWERED, _ADMIN, reason=_REASON,
                   wrong_state="Cấp trên đã đề nghị hoặc quyết định về tài khoản này."),
        Transition(Saying.PROPOSE, (Step.ASKED, Step.ANSWERED, Step.PROPOSED), Step.PROPOSED, _ADMIN, reason=_REASON,
                   wrong_state=_DECIDED),
        Transition(Saying.DECIDE,  (Step.ASKED, Step.ANSWERED, Step.PROPOSED), Step.DECIDED,  _DECIDES, reason=_REASON,
                   wrong_state=_DECIDED),
    ],
)
# fmt: on
