"""Take in what citizens bring to the office themselves, send by post, or file with an officer's help.

vi: tiếp nhận hồ sơ trực tiếp, qua bưu chính, hỗ trợ nộp trực tuyến (Nghị định 61/2018/NĐ-CP, Điều 17).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotAllowed
from hotich.models import Office
from hotich.models.tracked import current_actor
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.values.names import fold
from interlink.counter.numbers import next_dossier_number
from interlink.counter.queries import counter_channels
from interlink.dossiers.competence_rules import REGISTERING
from interlink.dossiers.copies import answer
from interlink.dossiers.fee_rules import Fee
from interlink.dossiers.fees import charge, fee_of_form
from interlink.dossiers.intake import (
    StoredFile,
    answer_supplement,
    attach,
    fill,
    look_up_residences,
    mended,
    route_to,
)
from interlink.dossiers.lateness import watch
from interlink.dossiers.looks import attach_looks
from interlink.dossiers.names import index_dossier
from interlink.dossiers.notices import match_notice
from interlink.dossiers.operations import begin_entry
from interlink.dossiers.own_filings import filer_in, is_told
from interlink.dossiers.payers import decide_payers
from interlink.dossiers.payments import NO_RECEIPT, Paid, Receipt, note, wrong_exemption, wrong_with
from interlink.dossiers.progress import advance, dossier_of, show_change, tell, tell_whole
from interlink.dossiers.slips import make_receipt, make_receipt_of_acceptance
from interlink.dossiers.time_limits import promise
from interlink.filings.cases import case_of
from interlink.filings.procedures import PLANS
from interlink.models import Channel, Dossier, Means, Procedure
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.models import Record

audit.register(
    {
        "dossier.file-at-counter": "tiếp nhận hồ sơ tại cơ quan",
        "dossier.open-at-counter": "lập ngay tại quầy",
        "dossier.scan": "bổ sung bản chụp giấy tờ vào hồ sơ",
        "dossier.turn-to-counter": "chuyển hồ sơ nộp hộ thành hồ sơ nộp trực tiếp",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterFiling:
    """What an officer wrote down at the counter: `form` holds texts under the keys of the procedure's filing.

    `consent` is that of the citizen to whom an officer lends a hand online.
    """

    procedure: Procedure
    channel: str
    form: dict[str, Any]
    mobile_place: str = ""
    consent: bool = False
    files: Sequence[StoredFile] = ()
    exemption: str = ""
    exemption_proof: str = ""
    is_paid: bool = True
    means: str = Means.CASH
    receipt: Receipt = NO_RECEIPT


@operation
def file_at_counter(filing: CounterFiling, *, by: Actor) -> Dossier:
    """Take in a dossier at the office's own counter, under the office's own number. vi: tiếp nhận hồ sơ tại quầy.

    The fee follows from the rows in force, the promise from the time limit. What is filed online for somebody goes
    to the portal, and counts as online once the portal has taken it. Raises `InvalidInput`, under the form's
    keys and those of `CounterFiling`, when nobody files, nobody is it about, or an exemption has no proof.
    """
    return _file(filing, by=by)


@operation
def file_about_act(
    filing: CounterFiling, record_id: int, signer_id: int | None = None, *, by: Actor
) -> Dossier:
    """Take in who asks at the desk for a paper of an act that the registrar has before them, and order the paper.

    vi: cấp bản sao, xác nhận thông tin tại quầy. Filed, accepted and answered in one act, as each would be after the
    other. Raises as `file_at_counter` and as the order (`dossiers.copies.answer`).
    """
    Record.objects.lock(record_id)
    dossier = _file(filing, by=by)
    advance(dossier, Action.ACCEPT, by=by)
    answer(dossier, record_id, int(filing.form.get("copies") or 0), signer_id, by=by)
    return dossier


def _file(filing: CounterFiling, *, by: Actor) -> Dossier:
    """File as `file_at_counter` does. Needs the caller's transaction."""
    office = _own_office(by)
    due = _fee(filing, office)
    paid = Paid(amount=due.amount, means=filing.means, receipt=filing.receipt)
    wrong = _wrong(filing, office)
    if due.amount and filing.is_paid:
        wrong |= wrong_with(paid, filing.procedure)
    DOSSIER.permit(Action.FILE_AT_COUNTER, by=by, office=office, wrong=wrong)
    entry = PLANS[filing.procedure].entry(filing.form, filed_on=today())
    dossier = _new(filing.procedure, entry, office, channel=filing.channel, form=filing.form)
    fill(dossier, filing.form)
    dossier.mobile_place = filing.mobile_place.strip()[:300]
    dossier.assisted_by = by.user if filing.channel == Channel.ASSISTED else None
    charge(dossier, due, proof=filing.exemption_proof)
    dossier.save()
    index_dossier(dossier)
    attach(dossier, filing.files)
    if due.amount and filing.is_paid:
        note(dossier, paid, by=by)
    audit.record(
        "dossier.file-at-counter",
        by=by,
        subject=dossier,
        number=dossier.one_stop_number,
        channel=filing.channel,
        consent=filing.consent,
    )
    decide_payers(dossier)
    match_notice(dossier, by=by)
    look_up_residences(dossier, by=by, known=attach_looks(dossier, by=by))
    make_receipt(dossier, told_at=tell(dossier, by=by), by=by)
    watch(dossier)
    return dossier


@operation
def open_at_counter(procedure: Procedure, *, by: Actor) -> Record:
    """Begin an entry for a citizen who stands at the registrar's desk: dossier, acceptance and draft in one act.

    vi: lập ngay tại quầy. Who it is about and who asks is typed once, in the entry, and follows from there into the
    dossier (`on_entry_submitted`). Raises `InvalidInput` for a procedure that makes no entry of its own.
    """
    office = _own_office(by)
    DOSSIER.permit(Action.OPEN_AT_COUNTER, by=by, office=office)
    plan = PLANS[procedure]
    if plan.event is None or plan.is_group:
        raise InvalidInput({"procedure": [f"“{procedure.label}” cần có tờ khai; hãy tiếp nhận hồ sơ."]})
    if sentence := plan.not_offered(today()):
        raise InvalidInput({"procedure": [sentence]})
    dossier = _new(procedure, None, office, channel=Channel.COUNTER, form={})
    dossier.form, dossier.assignee = {}, by.user
    dossier.save()
    audit.record("dossier.open-at-counter", by=by, subject=dossier, number=dossier.one_stop_number)
    tell(dossier, by=by)
    watch(dossier)
    advance(dossier, Action.ACCEPT, by=by)
    return begin_entry(dossier, by=by)


@operation
def supplement_at_counter(
    dossier_id: int, changed: dict[str, Any], files: Sequence[StoredFile], *, by: Actor
) -> Dossier:
    """Take in what the citizen brought to the office after it was asked of them. vi: bổ sung hồ sơ tại quầy.

    The dossier is back on the registrar's board, as one that was mended at the portal. Raises `InvalidInput` when
    nothing has changed and no paper came.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.ADD_SUPPLEMENT, dossier, by=by)
    changed = mended(dossier, changed)
    if not changed and not files:
        raise InvalidInput({"files": ["Hãy sửa một mục, hoặc thêm bản chụp giấy tờ mà người dân mang đến."]})
    answer_supplement(dossier, changed, files, by=by)
    return dossier


@operation
def add_scans(dossier_id: int, files: Sequence[StoredFile], *, by: Actor) -> Dossier:
    """Add scans of papers that the citizen has shown or brought since. vi: số hóa giấy tờ của hồ sơ.

    Papers of a dossier are digitised when it is taken in (Nghị định 107/2021/NĐ-CP). Raises `InvalidInput` without one.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.SCAN, dossier, by=by)
    if not files:
        raise InvalidInput({"files": ["Hãy chọn tệp bản chụp giấy tờ."]})
    kept = attach(dossier, files)
    show_change(dossier)
    audit.record("dossier.scan", by=by, subject=dossier, attachments=kept)
    return dossier


@operation
def turn_to_counter(dossier_id: int, reason: str, *, by: Actor) -> Dossier:
    """Go on as if it had been brought to the counter with what the portal has not taken of an officer's hand.

    vi: chuyển hồ sơ nộp hộ thành hồ sơ nộp trực tiếp. The citizen files nothing again, and the dossier no longer counts
    as online. Raises `InvalidInput` without a reason, `DomainError` for one that the portal has taken.
    """
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.TURN_TO_COUNTER, dossier, by=by, reason=reason)
    if not dossier.awaits_portal:
        raise DomainError("Chỉ chuyển được hồ sơ nộp hộ mà Cổng chưa tiếp nhận.")
    dossier.channel, dossier.assisted_by = Channel.COUNTER, None
    dossier.save()
    audit.record("dossier.turn-to-counter", by=by, subject=dossier, reason=reason.strip())
    tell_whole(dossier)
    return dossier


def on_entry_submitted(fact: facts.EntrySubmitted) -> None:
    """Name whom a dossier is about that was opened without a form: the entry says so now.

    With who files it partners hear of it, and of the states that led here; what it costs was charged before
    (`payments.on_entry_submitted`).
    """
    dossier, by = dossier_of(fact.record_id), current_actor()
    assert by is not None, "a fact is published inside an operation"
    if dossier is None or dossier.form or dossier.client_id or dossier.record_id != fact.record_id:
        return  # of several children on one form the first names the dossier
    was_told = is_told(dossier)
    record = Record.objects.select_related("particulars__place_unit").get(pk=fact.record_id)
    entry = entry_of(record)
    dossier.subject_name = kind_of(record).title(entry)
    dossier.subject_key = fold(dossier.subject_name)
    filer = filer_in(entry)
    dossier.filer_name, dossier.filer_personal_id = filer.full_name, filer.personal_id
    dossier.filer_key = fold(dossier.filer_name)
    dossier.save()
    index_dossier(dossier)
    if was_told:
        tell_whole(dossier)
    else:
        tell(dossier, by=by)
    make_receipt_of_acceptance(dossier, by=by)


def _own_office(by: Actor) -> Office:
    """Return the office at whose counter the officer stands; raises `NotAllowed` for one that keeps no books."""
    if by.office is None or by.office.level not in REGISTERING:
        raise NotAllowed("Chỉ cơ quan đăng ký hộ tịch tiếp nhận hồ sơ tại quầy.")
    return Office.objects.select_related("place__parent__parent").get(pk=by.office.pk)


def _wrong(filing: CounterFiling, office: Office) -> dict[str, list[str]]:
    plan, at = PLANS[filing.procedure], now()
    if sentence := plan.not_offered(at.date()):
        return {"procedure": [sentence]}
    form = plan.form
    # The citizen is there to say how it is: nobody goes home with a day on which this could be registered.
    entry = plan.entry(filing.form, filed_on=at.date())
    wrong = plan.disproved(filing.form, entry, at)
    wrong |= plan.wrong(filing.form, filed_at=at, at=at, province=office.province_code)
    if filing.channel not in counter_channels(filing.procedure):
        wrong["channel"] = ["Hãy chọn một trong các kênh tiếp nhận của thủ tục này."]
    elif (filing.channel == Channel.MOBILE) != bool(filing.mobile_place.strip()):
        wrong["mobile_place"] = ["Ghi nơi đăng ký lưu động khi và chỉ khi chọn kênh đăng ký lưu động."]
    if filing.channel == Channel.ASSISTED:
        wrong |= _wrong_of_assisted(filing)
    if not filing.form.get("declarant_full_name"):
        wrong["declarant_full_name"] = ["Hãy ghi họ tên người nộp hồ sơ."]
    if not form.subject(filing.form):
        key = next(key for key, field in form.fields.items() if _names_the_subject(key, field.required))
        wrong[key] = ["Hãy ghi họ tên người được đăng ký."]
    return wrong | wrong_exemption(filing.exemption, filing.exemption_proof, at.date())


def _fee(filing: CounterFiling, office: Office) -> Fee:
    """Return what the filing costs; a procedure that is not offered costs nothing, and is refused."""
    if PLANS[filing.procedure].not_offered(today()):
        return Fee()
    about: dict[str, Any] = {"office": office, "channel": filing.channel, "exemption": filing.exemption}
    return fee_of_form(filing.procedure, filing.form, **about)


def _wrong_of_assisted(filing: CounterFiling) -> dict[str, list[str]]:
    """Return what an officer needs to file online for somebody: their consent, and whom the portal shall know."""
    wrong: dict[str, list[str]] = {}
    if not filing.consent:
        wrong["consent"] = ["Hãy đánh dấu khi người dân đã đồng ý để công chức nộp thay qua Cổng."]
    if not filing.form.get("declarant_personal_id"):
        wrong["declarant_personal_id"] = ["Hồ sơ nộp qua Cổng cần số định danh cá nhân của người nộp."]
    return wrong


def _names_the_subject(key: str, is_required: bool) -> bool:
    return is_required and key.endswith("_name") and not key.startswith("declarant_")


def _new(
    procedure: Procedure, entry: Entry | None, office: Office, *, channel: str, form: Mapping[str, Any]
) -> Dossier:
    """Return an unsaved dossier with our number and the promise of the law. Needs the caller's transaction."""
    received_at = now()
    number = next_dossier_number(office, received_at.date())
    at = {"province": office.province_code, "channel": channel}
    case = case_of(procedure, entry, form=form, on=received_at.date(), **at)
    return Dossier(
        procedure=procedure,
        interlinked_number=number,
        one_stop_number=number,
        office=office,
        channel=channel,
        route=route_to(office, procedure),
        filed_at=received_at,
        received_at=received_at,
        **promise(case, received_at),
    )
