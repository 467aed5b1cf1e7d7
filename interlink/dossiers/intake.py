"""Take in what citizens file through partners: a dossier, a supplement, a withdrawal. vi: tiếp nhận từ cổng."""

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput
from hotich.law import rows as law
from hotich.models import Office, Place
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, today
from hotich.values.names import fold
from interlink.dossiers.competence_rules import REGISTERING
from interlink.dossiers.fees import charge, fee_of_form
from interlink.dossiers.lateness import watch
from interlink.dossiers.law_day import law_day
from interlink.dossiers.names import index_dossier
from interlink.dossiers.notices import match_notice
from interlink.dossiers.payers import decide_payers
from interlink.dossiers.payments import Paid, hear_of_payment, tell_fees, wrong_exemption
from interlink.dossiers.population import check_residence
from interlink.dossiers.progress import advance, tell, tell_whole
from interlink.dossiers.promises import after_wait
from interlink.dossiers.time_limits import promise
from interlink.filings.cases import case_of
from interlink.filings.procedures import PLANS, plan_of
from interlink.models import Attachment, AttachmentKind, Channel, Dossier, Partner, Procedure, Route
from interlink.workflows.dossier import Action

audit.register(
    {
        "dossier.receive": "nhận hồ sơ từ hệ thống khác",
        "dossier.add-supplement": "người dân đã bổ sung hồ sơ",
    }
)

#: Keeps the answer to the caller in the act's own transaction.
Remember = Callable[[Dossier], None]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A checked file that is already in the store under its hash."""

    kind: str
    title: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Filing:
    """A checked filing in our words."""

    interlinked_number: str
    one_stop_number: str
    office_code: str
    filed_at: datetime.datetime
    form: dict[str, Any]
    files: Sequence[StoredFile]
    procedure: Procedure = Procedure.BIRTH_GROUP
    paid: Paid | None = None
    exemption: str = ""


@operation
def receive_dossier(filing: Filing, client: Partner, remember: Remember, *, by: Actor) -> Dossier:
    """Store a dossier, promise a date, and ask at once where the parents live. vi: tiếp nhận hồ sơ vào hệ thống.

    Raises `InvalidInput`, under the names of `Filing` and of its form, for an office that does not register, a
    procedure that the law of today does not have, a number that another dossier has, or an exemption without proof.
    """
    office = office_for(filing.office_code, client)
    wrong: dict[str, list[str]] = {}
    if office is None:
        wrong["office_code"] = ["Không có cơ quan đăng ký hộ tịch đang hoạt động cho mã đơn vị này."]
    if Dossier.objects.filter(interlinked_number=filing.interlinked_number).exists():
        wrong["interlinked_number"] = ["Mã hồ sơ liên thông này đã tồn tại."]
    if Dossier.objects.filter(one_stop_number=filing.one_stop_number).exists():
        wrong["one_stop_number"] = ["Mã hồ sơ một cửa này đã tồn tại."]
    plan, filed_at = PLANS[filing.procedure], filing.filed_at.astimezone(VIETNAM)
    if sentence := plan.not_offered(today()):
        wrong["procedure"] = [sentence]
    else:
        province = office.province_code if office else ""
        wrong |= plan.wrong(filing.form, filed_at=filed_at, at=now(), province=province)
    proof = ", ".join(each.title for each in filing.files if each.kind == AttachmentKind.EXEMPTION_PROOF)
    wrong |= wrong_exemption(filing.exemption, proof, filed_at.date())
    if wrong or office is None:
        raise InvalidInput(wrong)
    received_at = now()
    entry = PLANS[filing.procedure].entry(filing.form, filed_on=filed_at.date())
    on, form = received_at.date(), filing.form
    at = {"province": office.province_code, "channel": Channel.ONLINE}
    case = case_of(filing.procedure, entry, form=form, on=on, **at)
    dossier = Dossier(
        procedure=filing.procedure,
        interlinked_number=filing.interlinked_number,
        one_stop_number=filing.one_stop_number,
        office=office,
        client=client,
        route=route_to(office, filing.procedure),
        filed_at=filing.filed_at,
        received_at=received_at,
        **promise(case, received_at),
    )
    fill(dossier, filing.form)
    about: dict[str, Any] = {"office": office, "channel": dossier.channel, "on": filed_at.date()}
    fee = fee_of_form(filing.procedure, form, exemption=filing.exemption, **about)
    charge(dossier, fee, proof=proof)
    dossier.save()
    index_dossier(dossier)
    attach(dossier, filing.files)
    audit.record("dossier.receive", by=by, subject=dossier, number=dossier.interlinked_number)
    if filing.paid:
        hear_of_payment(dossier, filing.paid, client, by=by)
    decide_payers(dossier)
    match_notice(dossier, by=by)
    tell(dossier, by=by)
    watch(dossier)
    look_up_residences(dossier, by=by)
    remember(dossier)
    return dossier


@operation
def add_supplement(
    interlinked_number: str,
    changed: dict[str, Any],
    files: Sequence[StoredFile],
    client: Partner,
    remember: Remember,
    *,
    by: Actor,
) -> Dossier:
    """Take in what the citizen mended; the dossier is back on the board with the changes marked. vi: bổ sung hồ sơ.

    What the form said before stays in the row versions. The promised date moves by the time the office had to wait.
    """
    dossier = find_own(interlinked_number, client)
    if not files and not mended(dossier, changed):
        raise InvalidInput({"data": ["Chưa có gì được bổ sung. Hãy gửi mục đã sửa, hoặc tệp giấy tờ."]})
    answer_supplement(dossier, changed, files, by=by)
    remember(dossier)
    return dossier


@operation
def add_payment(
    interlinked_number: str, paid: Paid, client: Partner, remember: Remember, *, by: Actor
) -> Dossier:
    """Note what the citizen has paid at the portal since; the same transaction counts once. vi: cổng báo đã nộp lệ phí.

    Portal and one-stop system hear what is owed by now.
    """
    dossier = find_own(interlinked_number, client)
    if hear_of_payment(dossier, paid, client, by=by):
        tell_fees(dossier)
    remember(dossier)
    return dossier


def mended(dossier: Dossier, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the lines sent is another than in the dossier's form."""
    return {key: value for key, value in sent.items() if value != dossier.form.get(key)}


def answer_supplement(
    dossier: Dossier, changed: dict[str, Any], files: Sequence[StoredFile], *, by: Actor
) -> None:
    """Put what the citizen mended into the locked dossier, by whichever channel it came. Needs the transaction."""
    supplement = dossier.supplements.filter(answered_at=None).first()
    if supplement is None:
        raise DomainError("Hồ sơ không có yêu cầu bổ sung nào đang chờ.", code="no-open-supplement")
    form = dossier.form | changed
    before = _wrong(dossier, dossier.form)
    wrong = _wrong(dossier, form)
    if wrong := {key: said for key, said in wrong.items() if key in changed or said != before.get(key)}:
        raise InvalidInput(wrong)
    supplement.answered_at = now()
    supplement.changed_fields = list(mended(dossier, changed))
    supplement.save()
    attach(dossier, files, supplement)
    fill(dossier, form)
    decide_payers(dossier, "Người dân bổ sung")
    after_wait(dossier, supplement.asked_at)
    advance(dossier, Action.ADD_SUPPLEMENT, by=by)
    index_dossier(dossier)
    match_notice(dossier, by=by)
    look_up_residences(dossier, by=by, only=supplement.changed_fields)
    tell_whole(dossier)


def _wrong(dossier: Dossier, form: dict[str, Any]) -> dict[str, list[str]]:
    """Return what cannot be in the form of a dossier that has its moment of filing already."""
    plan, filed_at = plan_of(dossier), dossier.filed_at.astimezone(VIETNAM)
    province = dossier.office.province_code
    wrong = plan.wrong(form, filed_at=filed_at, at=now(), on=law_day(dossier), province=province)
    if plan.kind and "filed_at" in wrong:
        wrong[plan.kind.happened_on] = wrong.pop("filed_at")
    return wrong


def find_own(interlinked_number: str, client: Partner) -> Dossier:
    """Return the client's own dossier, locked; raises `NotFound` for any other. Needs the caller's transaction."""
    found = Dossier.objects.filter(interlinked_number=interlinked_number, client=client).only("pk").first()
    return Dossier.objects.lock(found.pk if found else 0)


def office_for(code: str, client: Partner) -> Office | None:
    """Return the registering office of the day for a commune's or a district's code, which may name other units too.

    None for one that the client does not serve: a province's system reaches only the offices of its province.
    """
    on = today()
    found = (
        Office.objects.valid_on(on)
        .filter(place__in=Place.objects.with_code(code, on=on), level__in=REGISTERING)
        .select_related("place")
        .first()
    )
    if found is None or found.place is None:
        return None
    return found if Partner.objects.serving(found.place, on).filter(pk=client.pk).exists() else None


def route_to(office: Office, procedure: Procedure) -> Route | None:
    """Return the route by which dossiers reach an office today and their states go."""
    return law.row(Route, today(), procedure=procedure, province=office.province_code)


def fill(dossier: Dossier, form: dict[str, Any]) -> None:
    """Put the form into the dossier, with the names by which it is found."""
    dossier.form = form
    dossier.subject_name = plan_of(dossier).form.subject(form)
    dossier.subject_key = fold(dossier.subject_name)
    dossier.filer_name = form.get("declarant_full_name", "")
    dossier.filer_key = fold(dossier.filer_name)
    dossier.filer_personal_id = form.get("declarant_personal_id", "")


def attach(dossier: Dossier, files: Sequence[StoredFile], supplement: Any = None) -> list[int]:
    """Keep the papers that came with the form or with a supplement; returns their keys."""
    kept = Attachment.objects.bulk_create(
        Attachment(
            dossier=dossier,
            supplement=supplement,
            kind=file.kind,
            title=file.title,
            file_name=file.file_name,
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            pages=file.pages,
        )
        for file in files
    )
    return [each.pk for each in kept]


def look_up_residences(
    dossier: Dossier, *, by: Actor, only: Sequence[str] | None = None, known: Collection[str] = ()
) -> None:
    """Ask where everybody lives whose number the form gives, and is not `known`, before any paper is asked of them."""
    asked = set(known)
    for person in plan_of(dossier).people():
        number = dossier.form.get(f"{person}_personal_id")
        if not dossier.form.get(f"{person}_full_name"):  # the database asks for both
            continue
        if number and number not in asked and (only is None or any(key.startswith(person) for key in only)):
            asked.add(number)
            check_residence(dossier, person, by=by)
