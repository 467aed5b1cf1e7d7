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
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.values.names import fold
from interlink.counter.numbers import next_dossier_number
from interlink.counter.queries import counter_channels
from interlink.dossiers.competence_rules import REGISTERING
from interlink.dossiers.fees import exemptions, fee_for, fee_of_form
from interlink.dossiers.intake import (
    StoredFile,
    answer_supplement,
    attach,
    fill,
    look_up_residences,
    mended,
    route_to,
)
from interlink.dossiers.notices import match_notice
from interlink.dossiers.operations import begin_entry
from interlink.dossiers.progress import advance, dossier_of, tell
from interlink.dossiers.time_limits import promise
from interlink.filings.cases import case_of
from interlink.filings.procedures import PLANS
from interlink.models import Channel, Dossier, Procedure
from interlink.workflows.dossier import DOSSIER, Action
from registry import facts
from registry.kinds import entry_of, kind_of
from registry.kinds.entry import Entry
from registry.models import Record

audit.register(
    {
        "dossier.file-at-counter": "tiếp nhận hồ sơ tại cơ quan",
        "dossier.open-at-counter": "lập ngay tại quầy",
        "dossier.take-fee": "thu lệ phí",
        "dossier.scan": "bổ sung bản chụp giấy tờ vào hồ sơ",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterFiling:
    """What an officer wrote down at the counter: `form` holds texts under the keys of the procedure's filing."""

    procedure: Procedure
    channel: str
    form: dict[str, Any]
    mobile_place: str = ""
    files: Sequence[StoredFile] = ()
    exemption: str = ""
    exemption_proof: str = ""
    fee_paid: bool = True
    receipt_number: str = ""


@operation
def file_at_counter(filing: CounterFiling, *, by: Actor) -> Dossier:
    """Take in a dossier at the office's own counter, under the office's own number. vi: tiếp nhận hồ sơ tại quầy.

    The fee follows from the rows in force, the promise from the time limit. Raises `InvalidInput`, under the form's
    keys and those of `CounterFiling`, when nobody files, nobody is it about, or an exemption has no proof.
    """
    office = _own_office(by)
    DOSSIER.permit(Action.FILE_AT_COUNTER, by=by, office=office, wrong=_wrong(filing))
    due = fee_of_form(
        filing.procedure, filing.form, office=office, channel=filing.channel, exemption=filing.exemption
    )
    entry = PLANS[filing.procedure].entry(filing.form, filed_on=today())
    dossier = _new(filing.procedure, entry, office, channel=filing.channel, form=filing.form)
    fill(dossier, filing.form)
    dossier.mobile_place = filing.mobile_place.strip()[:300]
    dossier.fee_amount, dossier.fee_reference = due.amount, filing.receipt_number.strip()[:60]
    dossier.fee_paid = filing.fee_paid or not due.amount
    if not due.amount:
        proof = f", {filing.exemption_proof.strip()}" if filing.exemption else ""
        dossier.fee_exemption = f"{due.basis}{proof}"[:200]
    dossier.save()
    attach(dossier, filing.files)
    audit.record(
        "dossier.file-at-counter",
        by=by,
        subject=dossier,
        number=dossier.one_stop_number,
        channel=filing.channel,
    )
    match_notice(dossier, by=by)
    tell(dossier, by=by)
    look_up_residences(dossier, by=by)
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
    dossier.save(update_fields=["changed_at"])
    audit.record("dossier.scan", by=by, subject=dossier, attachments=kept)
    return dossier


@operation
def take_fee(dossier_id: int, receipt_number: str, *, by: Actor) -> Dossier:
    """Write down that the fee was paid at the counter, and under which receipt. vi: thu lệ phí."""
    dossier = Dossier.objects.lock(dossier_id)
    DOSSIER.permit(Action.TAKE_FEE, dossier, by=by)
    if dossier.fee_paid:
        raise DomainError("Hồ sơ không còn khoản lệ phí nào chưa nộp.")
    if not receipt_number.strip():
        raise InvalidInput({"receipt_number": ["Hãy ghi số biên lai thu lệ phí."]})
    dossier.fee_paid, dossier.fee_reference = True, receipt_number.strip()[:60]
    dossier.save()
    audit.record("dossier.take-fee", by=by, subject=dossier, amount=dossier.fee_amount)
    return dossier


def on_entry_submitted(fact: facts.EntrySubmitted) -> None:
    """Name whom a dossier is about that was opened without a form, and what it costs: the entry says so now."""
    dossier = dossier_of(fact.record_id)
    if dossier is None or dossier.form or dossier.client_id or dossier.record_id != fact.record_id:
        return  # of several children on one form the first names the dossier
    record = Record.objects.select_related("particulars__place_unit").get(pk=fact.record_id)
    entry = entry_of(record)
    dossier.subject_name = kind_of(record).title(entry)
    dossier.subject_key = fold(dossier.subject_name)
    dossier.filer_name, dossier.filer_personal_id = entry.declarant.full_name, entry.declarant.personal_id
    dossier.filer_key = fold(dossier.filer_name)
    due = fee_for(
        Procedure(dossier.procedure),
        office=dossier.office,
        channel=dossier.channel,
        entry=entry,
        registration_kind=record.registration_kind,
    )
    if not dossier.fee_reference:
        dossier.fee_amount, dossier.fee_paid = due.amount, not due.amount
        dossier.fee_exemption = "" if due.amount else due.basis[:200]
    dossier.save()


def _own_office(by: Actor) -> Office:
    """Return the office at whose counter the officer stands; raises `NotAllowed` for one that keeps no books."""
    if by.office is None or by.office.level not in REGISTERING:
        raise NotAllowed("Chỉ cơ quan đăng ký hộ tịch tiếp nhận hồ sơ tại quầy.")
    return Office.objects.select_related("place__parent__parent").get(pk=by.office.pk)


def _wrong(filing: CounterFiling) -> dict[str, list[str]]:
    plan, at = PLANS[filing.procedure], now()
    if sentence := plan.not_offered(at.date()):
        return {"procedure": [sentence]}
    form = plan.form
    # The citizen is there to say how it is: nobody goes home with a day on which this could be registered.
    entry = plan.entry(filing.form, filed_on=at.date())
    wrong = plan.disproved(filing.form, entry, at) | plan.wrong(filing.form, filed_at=at, at=at)
    if filing.channel not in counter_channels(filing.procedure):
        wrong["channel"] = ["Hãy chọn một trong các kênh tiếp nhận của thủ tục này."]
    elif (filing.channel == Channel.MOBILE) != bool(filing.mobile_place.strip()):
        wrong["mobile_place"] = ["Ghi nơi đăng ký lưu động khi và chỉ khi chọn kênh đăng ký lưu động."]
    if not filing.form.get("declarant_full_name"):
        wrong["declarant_full_name"] = ["Hãy ghi họ tên người nộp hồ sơ."]
    if not form.subject(filing.form):
        key = next(key for key, field in form.fields.items() if _names_the_subject(key, field.required))
        wrong[key] = ["Hãy ghi họ tên người được đăng ký."]
    if filing.exemption and filing.exemption not in dict(exemptions()):
        wrong["exemption"] = ["Hãy chọn đối tượng được miễn lệ phí trong danh sách."]
    elif filing.exemption and not filing.exemption_proof.strip():
        wrong["exemption_proof"] = ["Hãy ghi giấy tờ chứng minh được miễn lệ phí."]
    return wrong


def _names_the_subject(key: str, is_required: bool) -> bool:
    return is_required and key.endswith("_name") and not key.startswith("declarant_")


def _new(
    procedure: Procedure, entry: Entry | None, office: Office, *, channel: str, form: Mapping[str, Any]
) -> Dossier:
    """Return an unsaved dossier with our number and the promise of the law. Needs the caller's transaction."""
    received_at = now()
    number = next_dossier_number(office, received_at.date())
    case = case_of(procedure, entry, channel=channel, form=form, on=received_at.date())
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
