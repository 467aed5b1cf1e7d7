"""An office asks for an account, who stands above endorses it, the province gives it. vi: đề nghị cấp tài khoản."""

from __future__ import annotations

import datetime

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotAllowed, NotFound
from hotich.models import AccountRequest, Office, User
from hotich.operations import accounts
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import now
from hotich.values.names import clean_name
from hotich.values.personal_id import PersonalId
from hotich.workflows.account import HELD_AT
from hotich.workflows.account_request import ACCOUNT_REQUEST, Action

audit.register(
    {
        "account-request.ask": "đề nghị cấp tài khoản",
        "account-request.endorse": "chuyển đề nghị cấp tài khoản lên cấp trên",
        "account-request.give": "cấp tài khoản theo đề nghị",
        "account-request.refuse": "không cấp tài khoản theo đề nghị",
    }
)


@operation
def ask_for_account(
    office_id: int,
    full_name: str,
    personal_id: str,
    phone: str,
    role: str,
    *,
    title: str = "",
    valid_from: datetime.date,
    valid_to: datetime.date | None = None,
    by: Actor,
) -> AccountRequest:
    """Ask the province for an account for somebody of this office, or of one below it. vi: đề nghị cấp tài khoản.

    What the office directly below the province asks needs no endorsement: in two tiers that is every commune. Raises
    `InvalidInput`, `DomainError` where somebody with this number has an account or is already asked for.
    """
    office = Office.objects.filter(pk=office_id).first()
    if office is None:
        raise NotFound
    number, wrong = _checked(office, full_name, personal_id, phone, role, valid_from, valid_to)
    row = ACCOUNT_REQUEST.permit(Action.ASK, by=by, office=office, wrong=wrong)
    giver = _province_of(office)
    if by.office == giver:
        raise NotAllowed("Quản trị của Sở Tư pháp cấp tài khoản trực tiếp, không cần đề nghị.")
    _require_new(number)
    if AccountRequest.objects.filter(
        personal_id=number, state__in=ACCOUNT_REQUEST.sources(Action.GIVE)
    ).exists():
        raise DomainError("Đã có đề nghị cấp tài khoản cho người này, đang chờ giải quyết.")
    request = AccountRequest(
        office=office,
        endorser_id=Office.objects.branches_below(giver)[office.pk],
        giver=giver,
        state=row.target,
        full_name=clean_name(full_name),
        personal_id=number,
        phone=phone.strip(),
        role=role,
        title=title.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        asked_by_name=by.name,
    )
    if request.endorser == by.office:
        request.state = ACCOUNT_REQUEST.follow(Action.ENDORSE, request).target
        request.endorsed_by_name = by.name
    request.save()
    audit.record("account-request.ask", by=by, subject=request, role=role, office_code=office.code)
    return request


@operation
def endorse(request_id: int, reason: str, *, by: Actor) -> AccountRequest:
    """Hand a request on to the province with a word of one's own. vi: chuyển đề nghị."""
    request = _lock(request_id)
    row = ACCOUNT_REQUEST.permit(Action.ENDORSE, request, by=by, reason=reason)
    if by.office != request.endorser:
        raise NotAllowed(f"Đề nghị này do {request.endorser} chuyển lên.")
    request.state, request.endorsement, request.endorsed_by_name = row.target, reason.strip(), by.name
    request.save()
    audit.record("account-request.endorse", by=by, subject=request, reason=reason.strip())
    return request


@operation
def give_account(request_id: int, username: str, secret: str, *, by: Actor) -> User:
    """Open the account that is asked for, with its work and a one-time secret. vi: cấp tài khoản theo đề nghị.

    The province may do so before the district has said anything. Raises `InvalidInput` for a name that is taken.
    """
    request = _lock(request_id)
    row = ACCOUNT_REQUEST.permit(Action.GIVE, request, by=by)
    _require_giver(request, by)
    _require_new(request.personal_id)
    user = accounts.open_account(
        username,
        request.full_name,
        secret,
        personal_id=request.personal_id,
        phone=request.phone,
        home_office=request.office,
        by=by,
    )
    accounts.give_work(
        user.pk,
        request.role,
        request.office_id,
        title=request.title,
        valid_from=request.valid_from,
        valid_to=request.valid_to,
        by=by,
    )
    request.state, request.account = row.target, user
    request.settled_by_name, request.settled_at = by.name, now()
    request.save()
    audit.record("account-request.give", by=by, subject=request, account=user.pk)
    return user


@operation
def refuse(request_id: int, reason: str, *, by: Actor) -> AccountRequest:
    """Give no account; the office reads why. The endorsing office may refuse too. vi: không cấp tài khoản."""
    request = _lock(request_id)
    row = ACCOUNT_REQUEST.permit(Action.REFUSE, request, by=by, reason=reason)
    if by.office != request.endorser:
        _require_giver(request, by)
    request.state, request.refusal = row.target, reason.strip()
    request.settled_by_name, request.settled_at = by.name, now()
    request.save()
    audit.record("account-request.refuse", by=by, subject=request, reason=reason.strip())
    return request


def _checked(
    office: Office,
    full_name: str,
    personal_id: str,
    phone: str,
    role: str,
    valid_from: datetime.date,
    valid_to: datetime.date | None,
) -> tuple[str, dict[str, list[str]]]:
    """Return the number as it is kept, and what is wrong with what was typed."""
    number, wrong = "", {}
    try:
        number = str(PersonalId.parse(personal_id))
    except ValueError as error:
        wrong["personal_id"] = [str(error)]
    if not full_name.strip():
        wrong["full_name"] = ["Hãy ghi họ và tên."]
    if not phone.strip():
        wrong["phone"] = ["Hãy ghi số điện thoại của người được cấp."]
    if role not in Role or office.level not in HELD_AT.get(role, Office.Level.values):
        wrong["role"] = [f"Hãy chọn vai trò có ở {office}."]
    if valid_to and valid_to < valid_from:
        wrong["valid_to"] = ["Ngày kết thúc phải từ ngày bắt đầu trở đi."]
    return number, wrong


def _require_new(personal_id: str) -> None:
    known = User.objects.exclude(state=User.State.DELETED).filter(personal_id=personal_id).first()
    if known is not None:
        raise DomainError(
            "Người có số định danh này đã có tài khoản; hãy đề nghị phân công thêm cho tài khoản đó."
        )


def _require_giver(request: AccountRequest, by: Actor) -> None:
    if by.office != request.giver:
        raise NotAllowed(f"Đề nghị này do {request.giver} giải quyết.")


def _province_of(office: Office) -> Office:
    """Return the office of the province under which this one stands today."""
    for province in Office.objects.filter(level=Office.Level.PROVINCE, place__code=office.province_code):
        if province.has_below(office.pk):
            return province
    raise DomainError(f"{office} hiện không trực thuộc cơ quan cấp tỉnh nào. Hãy báo quản trị trung ương.")


def _lock(request_id: int) -> AccountRequest:
    rows = AccountRequest.objects.select_for_update(of=("self",)).select_related(
        "office", "endorser", "giver"
    )
    request = rows.filter(pk=request_id).first()
    if request is None:
        raise NotFound
    return request
