"""What may happen to an act on its way into the book, and after. vi: quy trình đăng ký việc hộ tịch."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where an act stands. vi: trạng thái việc hộ tịch."""

    DRAFT = "draft", "Đang lập"
    SUBMITTED = "submitted", "Chờ phê duyệt"
    REGISTERED = "registered", "Đã đăng ký"
    DISCARDED = "discarded", "Đã hủy bản lập"


class Action(TextChoices):
    """vi: thao tác trên việc hộ tịch."""

    DRAFT = "draft", "Lập bản ghi sổ"
    DRAFT_AGAIN = "draft_again", "Lập lại bản ghi sổ"
    SAVE = "save", "Lưu"
    SUBMIT = "submit", "Trình phê duyệt"
    RECALL = "recall", "Thu lại bản trình"
    RETURN = "return", "Trả lại"
    REGISTER = "register", "Phê duyệt, đăng ký"
    DISCARD = "discard", "Hủy bản lập"
    HAND_ON = "hand_on", "Chuyển bản lập đến cơ quan kế tục"
    TAKE_OVER = "take_over", "Đưa từ sổ giấy vào cơ sở dữ liệu"
    ASK_NUMBER = "ask_number", "Yêu cầu cấp lại số định danh"
    ACCEPT_NUMBER = "accept_number", "Nhận số định danh"
    TAKE_NOTICE = "take_notice", "Ghi nhận ghi chú từ nơi khác"
    VOID = "void", "Bỏ số"
    REVOKE = "revoke", "Ghi thu hồi"
    ANNUL = "annul", "Ghi hủy bỏ"
    REINSTATE = "reinstate", "Khôi phục"
    CORRECT_DATA = "correct_data", "Điều chỉnh dữ liệu số hóa"
    CANCEL_DATA = "cancel_data", "Hủy dữ liệu số hóa"


S, A = State, Action
_NOT_REGISTERED = "Chỉ việc đã đăng ký vào sổ mới thu hồi, hủy bỏ, bỏ số được."
#: They write down what was decided; whose decision counts the law of its day says (`registry.law.authority`).
_DECIDERS = (Role.SIGNATORY, Role.APPROVER)

# fmt: off
RECORD = Workflow(
    "record",
    State,
    about="Việc hộ tịch",
    initial=S.DRAFT,
    transitions=[
        Transition(A.DRAFT,        ANY,                         S.DRAFT,      (Role.REGISTRAR,), at_work=True),
        # The act was given up while its citizen still waits for one.
        Transition(A.DRAFT_AGAIN,  (S.REGISTERED,),             S.DRAFT),
        Transition(A.SAVE,         (S.DRAFT,),                  S.DRAFT,      (Role.REGISTRAR,)),
        Transition(A.SUBMIT,       (S.DRAFT,),                  S.SUBMITTED,  (Role.REGISTRAR,), at_work=True),
        # Only by who put it before the signatory, and only until somebody who decides has opened it.
        Transition(A.RECALL,       (S.SUBMITTED,),              S.DRAFT,      (Role.REGISTRAR,), wrong_state="Chỉ thu lại được bản lập đang chờ phê duyệt."),
        Transition(A.RETURN,       (S.SUBMITTED,),              S.DRAFT,      (Role.SIGNATORY,), seen=True, reason="Hãy ghi lý do trả lại để công chức biết phải sửa gì."),
        Transition(A.REGISTER,     (S.SUBMITTED,),              S.REGISTERED, (Role.SIGNATORY,), confirmed=True, seen=True, at_work=True),
        Transition(A.DISCARD,      (S.DRAFT, S.SUBMITTED),      S.DISCARDED),
        Transition(A.HAND_ON,      (S.DRAFT, S.SUBMITTED),      STAYS),
        Transition(A.TAKE_OVER,    ANY,                         S.REGISTERED, (Role.APPROVER,)),
        Transition(A.ASK_NUMBER,   (S.SUBMITTED, S.REGISTERED), STAYS,        (Role.REGISTRAR,), wrong_state="Chỉ yêu cầu cấp số sau khi đã trình phê duyệt."),
        Transition(A.ACCEPT_NUMBER, (S.SUBMITTED, S.REGISTERED), STAYS,       (Role.REGISTRAR,), reason="Hãy ghi lý do nhận số này: đã kiểm tra gì, cơ quan công an trả lời thế nào.", wrong_state="Chỉ nhận số sau khi đã trình phê duyệt."),
        Transition(A.TAKE_NOTICE,  (S.REGISTERED,),             STAYS,        (Role.REGISTRAR,)),
        # The act stays in the book with its number; what ends its validity stands beside it.
        Transition(A.VOID,         (S.REGISTERED,),             STAYS,        (Role.SIGNATORY,), confirmed=True, seen=True, reason="Hãy ghi lý do bỏ số.", wrong_state=_NOT_REGISTERED),
        # The reason is asked for together with the decision's number, day and authority.
        Transition(A.REVOKE,       (S.REGISTERED,),             STAYS,        _DECIDERS, confirmed=True, seen=True, wrong_state=_NOT_REGISTERED),
        Transition(A.ANNUL,        (S.REGISTERED,),             STAYS,        _DECIDERS, confirmed=True, seen=True, wrong_state=_NOT_REGISTERED),
        Transition(A.REINSTATE,    (S.REGISTERED,),             STAYS,        _DECIDERS, confirmed=True, seen=True, reason="Hãy ghi lý do khôi phục, kèm số quyết định nếu có."),
        Transition(A.CORRECT_DATA, (S.REGISTERED,),             STAYS,        (Role.APPROVER,)),
        Transition(A.CANCEL_DATA,  (S.REGISTERED,),             STAYS,        (Role.APPROVER,)),
    ],
)
# fmt: on
