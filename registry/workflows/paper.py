"""How a paper comes into force, and how each of its two signatures is made. vi: quy trình ký số và ban hành."""

from django.db.models import TextChoices

from hotich.rights.access import OFFICE_STAFF
from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where a paper stands. vi: trạng thái giấy tờ điện tử."""

    WAITING_FOR_NUMBER = "waiting", "Chờ số định danh"
    TO_RENDER = "to_render", "Đang lập bản điện tử"
    AWAITING_SIGNATURE = "to_sign", "Chờ ký số"
    AWAITING_ISSUE = "to_issue", "Chờ ban hành"
    ISSUED = "issued", "Đã ban hành"


class Action(TextChoices):
    """vi: thao tác trên giấy tờ."""

    COPY = "copy", "Cấp bản sao"
    CONFIRM = "confirm", "Xác nhận thông tin"
    COMPOSE = "compose", "Lập nội dung"
    TAKE_NUMBER = "take_number", "Nhận số định danh"
    ISSUE_WITHOUT_NUMBER = "issue_without_number", "Cấp giấy khi chưa có số định danh"
    RENDER = "render", "Lập bản điện tử"
    RENDER_FOR_SEAL = "render_for_seal", "Lập bản điện tử của phiếu"
    RENDER_AGAIN = "render_again", "Lập lại bản điện tử"
    CHANGE_SIGNATORY = "change_signatory", "Đổi người ký"
    HAND_ON = "hand_on", "Chuyển bản sao đến cơ quan kế tục"
    SIGN = "sign", "Ký số"
    FINISH_SIGNATURE = "finish_signature", "Hoàn tất chữ ký"
    SEAL = "seal", "Ký số cơ quan và ban hành"
    ISSUE = "issue", "Ban hành"
    REPLACE = "replace", "Cấp lại bản chính"
    PRINT = "print", "In giấy"


S, A = State, Action
#: Also said of a copy, and of an original that was made anew before.
NOT_REPLACED = "Chỉ cấp lại được bản chính đã ban hành và chưa được thay."

# fmt: off
PAPER = Workflow(
    "paper",
    State,
    about="Giấy tờ",
    initial=S.WAITING_FOR_NUMBER,
    transitions=[
        Transition(A.COPY,                 ANY,                     S.WAITING_FOR_NUMBER, (Role.REGISTRAR,), at_work=True),
        Transition(A.CONFIRM,              ANY,                     S.WAITING_FOR_NUMBER, (Role.REGISTRAR,), at_work=True),
        # A paper that needs no personal number waits for nothing.
        Transition(A.COMPOSE,              (S.WAITING_FOR_NUMBER,), S.TO_RENDER),
        Transition(A.TAKE_NUMBER,          (S.WAITING_FOR_NUMBER,), S.TO_RENDER),
        Transition(A.ISSUE_WITHOUT_NUMBER, (S.WAITING_FOR_NUMBER,), S.TO_RENDER, (Role.REGISTRAR,), reason="Hãy ghi lý do cấp giấy khi chưa có số định danh cá nhân."),
        Transition(A.RENDER,               (S.TO_RENDER,),          S.AWAITING_SIGNATURE),
        # A slip that nobody signs goes to the seal at once.
        Transition(A.RENDER_FOR_SEAL,      (S.TO_RENDER,),          S.AWAITING_ISSUE),
        # Its file could not be made, or the law calls it otherwise since it was made.
        Transition(A.RENDER_AGAIN,         (S.TO_RENDER, S.AWAITING_SIGNATURE), S.TO_RENDER, (Role.REGISTRAR, Role.SIGNATORY)),
        # Whoever was to sign has left: the name on the paper changes, so the paper is made anew.
        Transition(A.CHANGE_SIGNATORY,     (S.AWAITING_SIGNATURE,), S.TO_RENDER, (Role.REGISTRAR, Role.SIGNATORY), reason="Hãy ghi lý do đổi người ký."),
        # The office has ended: another one gives the copy, under its own number and signatures.
        Transition(A.HAND_ON,              (S.TO_RENDER, S.AWAITING_SIGNATURE, S.AWAITING_ISSUE), S.TO_RENDER),
        # Asking for a signature changes nothing yet; the paper moves when the signature is in the file.
        Transition(A.SIGN,                 (S.AWAITING_SIGNATURE,), S.AWAITING_SIGNATURE, (Role.SIGNATORY,), confirmed=True),
        Transition(A.FINISH_SIGNATURE,     (S.AWAITING_SIGNATURE,), S.AWAITING_ISSUE),
        Transition(A.SEAL,                 (S.AWAITING_ISSUE,),     S.AWAITING_ISSUE, (Role.SEAL_CLERK,), confirmed=True),
        Transition(A.ISSUE,                (S.AWAITING_ISSUE,),     S.ISSUED),
        Transition(A.REPLACE,              (S.ISSUED,),             STAYS, (Role.REGISTRAR,), reason="Hãy ghi lý do cấp lại bản chính.", wrong_state=NOT_REPLACED),
        # Some offices still sign on paper.
        Transition(A.PRINT,                (S.AWAITING_SIGNATURE, S.AWAITING_ISSUE, S.ISSUED), STAYS, OFFICE_STAFF, wrong_state="Có giấy chưa lập xong bản điện tử nên chưa in được. Hãy bỏ chọn giấy đó."),
    ],
)
# fmt: on


class Step(TextChoices):
    """The two signatures of a paper, in their order; some slips carry the second alone. vi: bước ký."""

    LEADER = "leader", "Chữ ký của người có thẩm quyền"
    SEAL = "seal", "Chữ ký số của cơ quan"


class SignatureState(TextChoices):
    """Where one signature stands. vi: tình trạng chữ ký."""

    QUEUED = "queued", "Đang chuẩn bị ký"
    AT_TOKEN = "at_token", "Chờ thiết bị ký"
    RAW = "raw", "Đang ghép chữ ký"
    DONE = "done", "Đã ký"
    PARKED = "parked", "Chưa ký được"


class SignatureAction(TextChoices):
    """vi: bước xử lý chữ ký."""

    PREPARE = "prepare", "Chuẩn bị"
    SIGN_RAW = "sign_raw", "Ký trên thiết bị"
    COMPLETE = "complete", "Ghép vào tệp"
    PARK = "park", "Dừng lại"
    AGAIN = "again", "Ký lại"


SS, SA = SignatureState, SignatureAction

# fmt: off
SIGNATURE = Workflow(
    "signature",
    SignatureState,
    about="Chữ ký và con dấu",
    initial=SS.QUEUED,
    transitions=[
        # What was parked may also be taken up where it stopped, when an administrator has mended the cause.
        Transition(SA.PREPARE,  (SS.QUEUED, SS.PARKED),                       SS.AT_TOKEN),
        Transition(SA.SIGN_RAW, (SS.AT_TOKEN, SS.PARKED),                     SS.RAW),
        Transition(SA.COMPLETE, (SS.RAW, SS.PARKED),                          SS.DONE),
        Transition(SA.PARK,     (SS.QUEUED, SS.AT_TOKEN, SS.RAW, SS.PARKED),  SS.PARKED),
        # Also one that still waits, for the signer may have got another token in the meantime.
        Transition(SA.AGAIN,    (SS.PARKED, SS.QUEUED, SS.AT_TOKEN),          SS.QUEUED, (Role.SIGNATORY, Role.SEAL_CLERK)),
    ],
)
# fmt: on
