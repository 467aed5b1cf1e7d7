"""Papers after the first one: copies, confirmations, a paper made again, another signatory.

vi: bản sao, giấy xác nhận thông tin, cấp lại, đổi người ký.
"""

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.models import Assignment, Office
from hotich.rights.access import Actor
from hotich.values.codes import new_code
from hotich.values.dates import today
from registry.amendments.validity import why_invalid
from registry.kinds import kind_of
from registry.law import name_paper
from registry.models import CopySeries, Paper, Record
from registry.models.paper_kinds import PaperKind
from registry.papers.contents import compose
from registry.papers.operations import freeze_content, make_again, require_printable, why_unprintable
from registry.papers.signatories import signatories
from registry.workflows.paper import NOT_REPLACED, PAPER, Action
from registry.workflows.record import State as RecordState

audit.register(
    {
        "paper.copy": "cấp bản sao trích lục",
        "paper.confirm": "cấp giấy xác nhận thông tin hộ tịch",
        "paper.replace": "cấp lại giấy tờ thay giấy đã ban hành",
        "paper.change_signatory": "đổi người ký giấy tờ",
        "paper.hand_on": "chuyển bản sao đến cơ quan kế tục",
    }
)

#: More at once is a mistake of the keyboard.
MOST_COPIES = 50


def order_copies(
    record_id: int, count: int, requester: str, signer_id: int | None = None, *, by: Actor
) -> list[Paper]:
    """Order copies of a registered act, as the act stands now, with changes made at any office. vi: cấp bản sao.

    Any office that holds the database gives them (Luật Hộ tịch 2014, Điều 63), in its own name and series; `signer_id`
    is who signs there, by default the first who may. Needs the transaction of whoever keeps what they answer. Raises
    InvalidInput, or DomainError for an act without copies.
    """
    return _order(record_id, Action.COPY, count, requester, signer_id, by=by)


def order_confirmation(
    record_id: int, requester: str, purpose: str, signer_id: int | None = None, *, by: Actor
) -> Paper:
    """Confirm what the register holds of an act now, with changes made at any office. vi: xác nhận thông tin hộ tịch.

    Given by whom and of what copies are (`order_copies`); asks and raises as that does. Of what is not found nothing is
    confirmed: whoever asked gets a written refusal.
    """
    (paper,) = _order(record_id, Action.CONFIRM, 1, requester, signer_id, purpose=purpose.strip(), by=by)
    return paper


def _order(
    record_id: int,
    action: Action,
    count: int,
    requester: str,
    signer_id: int | None,
    *,
    purpose: str = "",
    by: Actor,
) -> list[Paper]:
    record = Record.objects.lock(record_id)
    if by.office is None:
        raise NotFound
    PAPER.permit(action, by=by, office=by.office)
    kind = _kind_given(record, action)
    wrong = {}
    if not 1 <= count <= MOST_COPIES:
        wrong["count"] = [f"Số bản sao từ 1 đến {MOST_COPIES}."]
    if not requester.strip():
        wrong["requester"] = ["Hãy ghi họ tên người yêu cầu."]
    if wrong:
        raise InvalidInput(wrong)
    asked = {"requester": requester.strip(), "purpose": purpose}
    signer = _signatory(by.office, signer_id)

    require_printable(_unsaved(record, kind, by.office, signer, **asked))
    papers, on = [], today()
    for _ in range(count):
        paper = _unsaved(record, kind, by.office, signer, **asked)
        paper.code = new_code()
        paper.copy_number, paper.copy_year = CopySeries.next_number(by.office, kind, on.year), on.year
        paper.save()
        audit.record(f"paper.{action}", by=by, subject=paper, number=f"{paper.copy_number}/{on.year}")
        freeze_content(paper, Action.COMPOSE)
        papers.append(paper)
    return papers


def why_not_given(record: Record, action: Action, office: Office) -> str:
    """Say why no copy or confirmation could be made of a registered act as it stands now; empty when one could."""
    try:
        kind = _kind_given(record, action)
    except DomainError as error:
        return error.message
    return why_unprintable(_unsaved(record, kind, office))


@operation
def replace_original(paper_id: int, reason: str, *, by: Actor) -> Paper:
    """Make an issued original once more, with the act as registered; the old one counts until the new one is issued.

    vi: cấp lại bản chính. For a paper that was issued without the personal number or was spoiled in the making. What a
    later act changed does not come in: that is noted, and copies show it.
    """
    record_id = Paper.objects.values_list("record_id", flat=True).filter(pk=paper_id).first()
    record = Record.objects.lock(record_id or 0)
    paper = Paper.objects.lock(paper_id)
    PAPER.permit(Action.REPLACE, paper, by=by, reason=reason)
    if paper.copy_number is not None or paper.replaced_by_id is not None:
        raise DomainError(NOT_REPLACED)
    _require_valid(record)
    signer = _signatory(paper.office, paper.signer_id if _still_signs(paper) else None)
    # An act has one valid original: the new paper stands behind the old one until both rows are written.
    made = Paper(
        record=record,
        office=paper.office,
        kind=paper.kind,
        code=new_code(),
        signer=signer.user,
        signer_name=signer.user.full_name,
        signer_title=signer.title,
        replaced_by=paper,
    )
    name_paper(made, today()).save()
    paper.replaced_by = made
    paper.save()
    made.replaced_by = None
    require_printable(made)
    audit.record("paper.replace", by=by, subject=made, reason=reason.strip(), replaces=paper.code)
    freeze_content(made, Action.COMPOSE)
    return made


@operation
def change_signatory(paper_id: int, user_id: int, reason: str, *, by: Actor) -> Paper:
    """Let somebody else sign a paper whose signatory has left or is away; it is made anew with the new name.

    vi: đổi người ký. A signature that is on its way is given up.
    """
    paper = Paper.objects.lock(paper_id)
    PAPER.permit(Action.CHANGE_SIGNATORY, paper, by=by, reason=reason)
    give_to_signatory(paper, user_id, reason, by=by)
    return paper


def give_to_signatory(paper: Paper, user_id: int, reason: str, *, by: Actor) -> None:
    """Let another signatory sign, as `change_signatory`, in the transaction of who has decided it."""
    row = PAPER.follow(Action.CHANGE_SIGNATORY, paper)
    signer = _signatory(paper.office, user_id)
    if paper.is_result and signer.user_id == paper.act.registrar_id:
        raise DomainError(
            "Người lập không được ký giấy của việc mình lập. Hãy chọn người khác.", code="four-eyes"
        )
    before, paper.state = paper.signer_name, row.target
    paper.signer, paper.signer_name, paper.signer_title = signer.user, signer.user.full_name, signer.title
    make_again(paper)
    audit.record(
        "paper.change_signatory",
        by=by,
        subject=paper,
        reason=reason.strip(),
        old=before,
        new=paper.signer_name,
    )


def hand_on_copy(paper_id: int, office: Office, *, by: Actor) -> None:
    """Let another office give a copy or confirmation that is not issued, because its own has ended.

    It is made anew, with that office's number and signatory and the act as it stands now. Needs the caller's
    transaction. Raises `InvalidInput` where nobody may sign.
    """
    paper = Paper.objects.lock(paper_id)
    paper.state = PAPER.follow(Action.HAND_ON, paper).target
    signer, year = _signatory(office, None), today().year
    before, paper.office = f"{paper.copy_number}/{paper.copy_year}, {paper.office.name}", office
    paper.signer, paper.signer_name, paper.signer_title = signer.user, signer.user.full_name, signer.title
    paper.copy_number, paper.copy_year = CopySeries.next_number(office, PaperKind(paper.kind), year), year
    paper.signed_file, paper.signed_at = "", None
    paper.content = compose(name_paper(paper, today()))
    make_again(paper)
    number = f"{paper.copy_number}/{year}, {office.name}"
    audit.record("paper.hand_on", by=by, subject=paper, old=before, new=number)


def _unsaved(
    record: Record, kind: PaperKind, office: Office, signer: Assignment | None = None, **asked: str
) -> Paper:
    """Return the copy or confirmation that an office would give of an act, not stored and without a number."""
    paper = Paper(record=record, office=office, kind=kind, **asked)
    if signer is not None:
        paper.signer, paper.signer_name, paper.signer_title = signer.user, signer.user.full_name, signer.title
    return name_paper(paper, today())


def _kind_given(record: Record, action: Action) -> PaperKind:
    """Return what is given of an act: a copy of its extract, or a confirmation of the same lines."""
    if record.state != RecordState.REGISTERED:
        raise DomainError("Việc này chưa được đăng ký vào sổ nên chưa có gì để sao, để xác nhận.")
    kind = kind_of(record).copy
    if kind is None:
        label = record.get_kind_display().lower()
        raise DomainError(
            f"Giấy của việc {label} không có bản sao, không xác nhận lại; hãy cấp giấy mới theo yêu cầu mới."
        )
    _require_valid(record)
    return kind if action == Action.COPY else PaperKind.INFORMATION_CONFIRMATION


def _require_valid(record: Record) -> None:
    if problem := why_invalid(record.pk):
        raise DomainError(problem, code="invalid")


def _signatory(office: Office, user_id: int | None) -> Assignment:
    able = signatories(office)
    chosen = [each for each in able if user_id in (None, each.user_id)]
    if not chosen:
        raise InvalidInput({"signer": [f"Hãy chọn người đang có thẩm quyền ký của {office}."]})
    return chosen[0]


def _still_signs(paper: Paper) -> bool:
    return any(each.user_id == paper.signer_id for each in signatories(paper.office))
