"""What may happen to a dossier between the citizen's filing and the last agency's answer. vi: quy trình hồ sơ liên thông.

The rows without a role follow facts of the register or answers of partners. Codes for portals live with their adapters.
"""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class State(TextChoices):
    """Where a dossier stands. vi: trạng thái hồ sơ."""

    RECEIVED = "received", "Mới tiếp nhận"
    SUPPLEMENT = "supplement", "Chờ bổ sung"
    ACCEPTED = "accepted", "Đủ điều kiện"
    IN_REGISTRATION = "in_registration", "Đang lập"
    DRAFT_WITH_CITIZEN = "draft_with_citizen", "Chờ người dân xem bản nháp"
    AWAITING_APPROVAL = "awaiting_approval", "Chờ phê duyệt"
    REGISTERED = "registered", "Đã đăng ký"
    AWAITING_SIGNATURE = "awaiting_signature", "Chờ ký số"
    AWAITING_ISSUE = "awaiting_issue", "Chờ ban hành"
    ISSUED = "issued", "Đã ban hành"
    COMPLETED = "completed", "Đã trả kết quả"
    REFUSED = "refused", "Từ chối"
    WITHDRAWN = "withdrawn", "Đã rút"


class Action(TextChoices):
    """vi: thao tác trên hồ sơ."""

    ACCEPT = "accept", "Tiếp nhận"
    ASK_SUPPLEMENT = "ask-supplement", "Yêu cầu bổ sung"
    ADD_SUPPLEMENT = "add-supplement", "Bổ sung"
    REFUSE = "refuse", "Từ chối"
    WITHDRAW = "withdraw", "Rút hồ sơ"
    ASSIGN = "assign", "Giao việc"
    OPEN_ENTRY = "open-entry", "Lập việc hộ tịch"
    GIVE_COPIES = "give-copies", "Cấp bản sao"
    CONFIRM_INFORMATION = "confirm-information", "Xác nhận thông tin"
    GIVE_COPIES_BESIDE = "give-copies-beside", "Cấp bản sao kèm theo"
    ENTER = "enter", "Trình phê duyệt"
    SEND_DRAFT = "send-draft", "Gửi bản nháp cho người dân"
    AGREE_TO_DRAFT = "agree-to-draft", "Đồng ý bản nháp"
    LET_DRAFT_LAPSE = "let-draft-lapse", "Hết hạn xem bản nháp"
    CALL_BACK_DRAFT = "call-back-draft", "Thu lại bản nháp"
    RETURN_ENTRY = "return-entry", "Trả lại"
    BEGIN_AGAIN = "begin-again", "Lập lại"
    REGISTER = "register", "Đăng ký"
    RENDER = "render", "Tạo bản điện tử"
    SIGN = "sign", "Ký số"
    ISSUE = "issue", "Ban hành"
    COMPLETE = "complete", "Hoàn tất"
    HAND_OUT = "hand-out", "Trả kết quả"
    TRANSFER = "transfer", "Chuyển cơ quan có thẩm quyền"
    FILE_AT_COUNTER = "file-at-counter", "Tiếp nhận hồ sơ tại cơ quan"
    OPEN_AT_COUNTER = "open-at-counter", "Lập ngay tại quầy"
    LOOK_UP_RESIDENCE = "look-up-residence", "Tra cứu nơi cư trú"
    FIND_TARGET = "find-target", "Tìm việc được yêu cầu trong sổ"
    LOOK_ELSEWHERE = "look-elsewhere", "Tra cứu sổ của cơ quan khác"
    APOLOGISE = "apologise", "Xin lỗi và hẹn lại"
    SCAN = "scan", "Thêm bản chụp giấy tờ"
    TAKE_FEE = "take-fee", "Thu lệ phí"
    TURN_TO_COUNTER = "turn-to-counter", "Chuyển thành hồ sơ nộp trực tiếp"
    REFUND_FEE = "refund-fee", "Ghi nhận hoàn trả lệ phí"
    STRIKE_PAYMENT = "strike-payment", "Hủy ghi nhận khoản lệ phí"
    ASK_TO_PAY = "ask-to-pay", "Yêu cầu nộp lệ phí"
    ACCEPT_FEE_DIFFERENCE = "accept-fee-difference", "Chấp nhận chênh lệch lệ phí"
    DECIDE_EXEMPTION = "decide-exemption", "Xét miễn lệ phí"
    VERIFY = "verify", "Xác minh"
    START_POSTING = "start-posting", "Niêm yết"
    END_POSTING = "end-posting", "Kết thúc niêm yết"
    TAKE_OVER = "take-over", "Tiếp nhận hồ sơ của cơ quan đã kết thúc"
    NAME_SUCCESSOR = "name-successor", "Phân công cơ quan giải quyết tiếp"
    CORRECT_PAYERS = "correct-payers", "Chọn lại cơ quan chi trả"


S, A = State, Action
REGISTRAR = (Role.REGISTRAR,)
DESK = (Role.RECEPTION, Role.REGISTRAR)
#: The entry is written and not registered: the citizen looks at its draft, or the signatory at the entry.
SUBMITTED = (S.DRAFT_WITH_CITIZEN, S.AWAITING_APPROVAL)
BEFORE_REGISTRATION = (S.RECEIVED, S.SUPPLEMENT, S.ACCEPTED, S.IN_REGISTRATION, *SUBMITTED)
#: Another office may go on with it: what is in the book of an ended one is signed there, what is issued is handed out.
#: Only copies go along while they await their signature.
FROM_ENDED = (*BEFORE_REGISTRATION, S.AWAITING_SIGNATURE, S.ISSUED)
#: The registrar works on it.
IN_HAND = (S.RECEIVED, S.ACCEPTED, S.IN_REGISTRATION)
#: Its act is in the book, and the citizen has nothing of it yet.
REGISTERED_NOT_ISSUED = (S.REGISTERED, S.AWAITING_SIGNATURE, S.AWAITING_ISSUE)
#: From the first draft of the entry to the seal on its paper.
BEING_DECIDED = (S.IN_REGISTRATION, *SUBMITTED, *REGISTERED_NOT_ISSUED)
#: The office owes a result; once it is issued, what is late is another agency's.
RESULT_OWED = (S.RECEIVED, S.ACCEPTED, *BEING_DECIDED)
#: The promise is of the whole, so a late agency is apologised for too.
PROMISED = (*RESULT_OWED, S.ISSUED)
#: It ended, and nothing was registered.
WITHOUT_RESULT = (S.REFUSED, S.WITHDRAWN)
#: The citizen's paper is in force.
WITH_RESULT = (S.ISSUED, S.COMPLETED)
#: Nothing more is expected of anybody.
ENDED = (S.COMPLETED, *WITHOUT_RESULT)
#: Acts by which a dossier begins: nothing that is done with one.
BEGIN = (A.FILE_AT_COUNTER, A.OPEN_AT_COUNTER)
OPEN = tuple(state for state in State if state not in ENDED)

# fmt: off
DOSSIER = Workflow(
    "dossier",
    State,
    about="Hồ sơ",
    initial=S.RECEIVED,
    transitions=[
        Transition(A.ACCEPT,         (S.RECEIVED,),                                S.ACCEPTED,           REGISTRAR, seen=True),
        Transition(A.ASK_SUPPLEMENT, (S.RECEIVED, S.ACCEPTED),                     S.SUPPLEMENT,         REGISTRAR, seen=True, reason="Hãy ghi nội dung cần bổ sung để người dân hiểu phải làm gì."),
        Transition(A.ADD_SUPPLEMENT, (S.SUPPLEMENT,),                              S.RECEIVED,           DESK),
        # Of those in the book only one whose act was ended by a decision.
        Transition(A.REFUSE,         (S.RECEIVED, S.SUPPLEMENT, S.ACCEPTED, S.IN_REGISTRATION, *REGISTERED_NOT_ISSUED), S.REFUSED, REGISTRAR, seen=True, reason="Hãy ghi cụ thể vì sao từ chối và người dân có thể làm gì."),
        Transition(A.WITHDRAW,       BEFORE_REGISTRATION,                          S.WITHDRAWN,          DESK, seen=True, reason="Hãy ghi lý do rút hồ sơ."),
        Transition(A.ASSIGN,         OPEN,                                         STAYS,                REGISTRAR),
        Transition(A.OPEN_ENTRY,     (S.ACCEPTED,),                                S.IN_REGISTRATION,    REGISTRAR, seen=True, at_work=True),
        Transition(A.GIVE_COPIES,    (S.ACCEPTED,),                                S.AWAITING_SIGNATURE, REGISTRAR, seen=True, at_work=True),
        Transition(A.CONFIRM_INFORMATION, (S.ACCEPTED,),                           S.AWAITING_SIGNATURE, REGISTRAR, seen=True, at_work=True),
        # Copies that were asked for, and charged, with the act itself: made when its own paper is.
        Transition(A.GIVE_COPIES_BESIDE, (S.AWAITING_SIGNATURE, S.AWAITING_ISSUE, *WITH_RESULT), STAYS,      REGISTRAR, at_work=True),
        Transition(A.ENTER,          (S.IN_REGISTRATION,),                         S.AWAITING_APPROVAL),
        Transition(A.SEND_DRAFT,     (S.IN_REGISTRATION,),                         S.DRAFT_WITH_CITIZEN),
        Transition(A.AGREE_TO_DRAFT, (S.DRAFT_WITH_CITIZEN,),                      S.AWAITING_APPROVAL),
        Transition(A.LET_DRAFT_LAPSE, (S.DRAFT_WITH_CITIZEN,),                     S.AWAITING_APPROVAL),
        # It comes back as a returned entry does, by `RETURN_ENTRY`.
        Transition(A.CALL_BACK_DRAFT, (S.DRAFT_WITH_CITIZEN,),                     S.IN_REGISTRATION,    REGISTRAR, reason="Hãy ghi vì sao thu lại bản nháp."),
        Transition(A.RETURN_ENTRY,   SUBMITTED,                                    S.IN_REGISTRATION),
        # The act was voided before its paper was issued; partners hear nothing: the office is still at it.
        Transition(A.BEGIN_AGAIN,    REGISTERED_NOT_ISSUED,                        S.IN_REGISTRATION),
        Transition(A.REGISTER,       (S.AWAITING_APPROVAL,),                       S.REGISTERED),
        Transition(A.RENDER,         (S.REGISTERED,),                              S.AWAITING_SIGNATURE),
        Transition(A.SIGN,           (S.AWAITING_SIGNATURE,),                      S.AWAITING_ISSUE),
        Transition(A.ISSUE,          (S.AWAITING_ISSUE,),                          S.ISSUED),
        Transition(A.COMPLETE,       (S.ISSUED,),                                  S.COMPLETED),
        # What the citizen gets may still be here when the other agencies have ended the dossier.
        Transition(A.HAND_OUT,       WITH_RESULT,                                  STAYS,                DESK),
        Transition(A.TRANSFER,       (S.RECEIVED, S.ACCEPTED, S.IN_REGISTRATION),  S.RECEIVED,           REGISTRAR, seen=True, reason="Hãy ghi vì sao hồ sơ thuộc thẩm quyền của cơ quan khác."),
        Transition(A.FILE_AT_COUNTER, ANY,                                         S.RECEIVED,           DESK, at_work=True),
        Transition(A.OPEN_AT_COUNTER, ANY,                                         S.RECEIVED,           REGISTRAR, at_work=True),
        Transition(A.LOOK_UP_RESIDENCE, ANY,                                       STAYS,                DESK),
        Transition(A.FIND_TARGET,    ANY,                                          STAYS,                REGISTRAR),
        # An act elsewhere is looked up for a dossier that is worked on.
        Transition(A.LOOK_ELSEWHERE, OPEN,                                         STAYS,                DESK, wrong_state="Hồ sơ đã kết thúc nên không còn là căn cứ để tra cứu ở cơ quan khác."),
        Transition(A.APOLOGISE,      PROMISED,                                     STAYS,                REGISTRAR, reason="Hãy ghi lý do chậm để người dân được biết."),
        Transition(A.SCAN,           OPEN,                                         STAYS,                DESK),
        Transition(A.TAKE_FEE,       ANY,                                          STAYS,                DESK),
        Transition(A.TURN_TO_COUNTER, OPEN,                                        STAYS,                DESK, reason="Hãy ghi vì sao Cổng không tiếp nhận và người dân đã được báo."),
        Transition(A.REFUND_FEE,     ANY,                                          STAYS,                DESK, reason="Hãy ghi số quyết định hoặc lý do hoàn trả."),
        Transition(A.STRIKE_PAYMENT, ANY,                                          STAYS,                DESK, reason="Hãy ghi vì sao khoản này ghi nhận sai."),
        # What is missing never holds a dossier up; after its end nobody is asked through a portal any more.
        Transition(A.ASK_TO_PAY,     OPEN,                                         STAYS,                DESK),
        Transition(A.ACCEPT_FEE_DIFFERENCE, ANY,                                   STAYS,                REGISTRAR, reason="Hãy ghi lý do chấp nhận chênh lệch."),
        Transition(A.DECIDE_EXEMPTION, ANY,                                        STAYS,                REGISTRAR, reason="Hãy ghi căn cứ miễn, hoặc vì sao không miễn."),
        Transition(A.VERIFY,         IN_HAND,                                      STAYS,                REGISTRAR, reason="Hãy ghi nội dung cần xác minh và cơ quan, người được hỏi."),
        Transition(A.START_POSTING,  IN_HAND,                                      STAYS,                REGISTRAR),
        Transition(A.END_POSTING,    IN_HAND,                                      STAYS,                REGISTRAR),
        Transition(A.TAKE_OVER,      FROM_ENDED,                                   STAYS,                REGISTRAR),
        Transition(A.CORRECT_PAYERS, RESULT_OWED,                                  STAYS,                REGISTRAR, seen=True, reason="Hãy ghi căn cứ chọn lại cơ quan chi trả."),
        Transition(A.NAME_SUCCESSOR, FROM_ENDED,                                   STAYS,                (Role.SUPERVISOR,)),
    ],
)
# fmt: on
