"""The two signatures of a paper: ordered by people, made by workers, checked before it is in force. vi: ký số."""

import datetime
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hotich.acts import audit, errands, facts
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound, Refusal
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values import dates
from registry.amendments.validity import why_invalid
from registry.facts import CopyIssued, PaperIssued, PaperSigned, SlipIssued
from registry.law import why_renamed
from registry.models import Paper, Record, Signature, SigningAlarm, Token
from registry.papers.operations import rename, withdraw_signatures
from registry.papers.validity import as_shown, noted_since, sentences_of
from registry.signing.keys import web_key
from registry.signing.pades import certificates, picture_of
from registry.workflows.paper import PAPER, SIGNATURE, Action, SignatureAction, SignatureState, Step
from registry.workflows.token import TOKEN
from registry.workflows.token import Action as TokenAction
from signer.orders import Order, OrderExpired, OrderRefused, sign_order

audit.register(
    {
        "paper.sign": "ký số giấy tờ",
        "paper.seal": "ký số cơ quan để ban hành",
        "paper.finish-signature": "hoàn thành chữ ký số, chờ ban hành",
        "paper.issue": "ban hành giấy tờ",
        "paper.signature-parked": "chữ ký số chưa thực hiện được",
        "paper.order-refused": "trạm ký từ chối lệnh ký giả mạo hoặc bị sửa",
        "signing-alarm.settle": "xử lý cảnh báo ký số",
    },
    follow=("paper.finish-signature", "paper.issue"),
)

_ACTION = {Step.LEADER: Action.SIGN, Step.SEAL: Action.SEAL}
#: What proves a paper for ever is fetched when nobody waits, and after the authorities have heard of a revocation.
_PRESERVED_AFTER = datetime.timedelta(minutes=10)
_FINISH = {Step.LEADER: Action.FINISH_SIGNATURE, Step.SEAL: Action.ISSUE}


@dataclass(frozen=True, slots=True)
class Ordered:
    """What became of one paper of a batch: `message` says in Vietnamese why it was not taken."""

    paper_id: int
    is_accepted: bool
    message: str = ""


@operation
def sign_papers(seen: Mapping[int, str], *, by: Actor) -> list[Ordered]:
    """Order the signatory's own signature on these papers, one by one or many at once. vi: ký số.

    A signature that could not be made before is tried again. Each paper is taken or refused for itself; one whose file
    or whose act is another than was `seen` on the page (paper → `registry.papers.validity.as_shown`) is refused.
    """
    return _try_all(seen, Step.LEADER, by=by)


@operation
def seal_papers(seen: Mapping[int, str], *, by: Actor) -> list[Ordered]:
    """Order the office's signature on these papers; each is issued as soon as it is checked. vi: ban hành."""
    return _try_all(seen, Step.SEAL, by=by)


def _try_all(seen: Mapping[int, str], step: Step, *, by: Actor) -> list[Ordered]:
    # To the second, as the signature's picture shows it: one picture for the whole batch.
    now = timezone.now().replace(microsecond=0)
    return [_try(paper_id, step, file, now, by=by) for paper_id, file in sorted(seen.items())]


def _try(paper_id: int, step: Step, seen: str, now: datetime.datetime, *, by: Actor) -> Ordered:
    try:
        with transaction.atomic():
            paper = Paper.objects.lock(paper_id)
            PAPER.permit(_ACTION[step], paper, by=by)
            if renamed := rename(paper, by=by):
                return Ordered(paper_id, False, f"{renamed} Giấy được lập lại; hãy xem bản mới rồi ký.")
            _order(paper, step, seen, now, by=by)
    except Refusal as error:
        return Ordered(paper_id, False, error.message)
    return Ordered(paper_id, True)


def _order(paper: Paper, step: Step, seen: str, now: datetime.datetime, *, by: Actor) -> None:
    file, *_ = seen.split(".")
    if file != paper.latest_file:
        raise DomainError(
            f"Giấy này vừa được lập lại. {by.name} cần xem lại bản mới rồi ký.", code="file-changed"
        )
    noted = noted_since([paper])[paper.pk]
    if seen != as_shown(paper, noted):
        raise DomainError(
            f"{' '.join(sentences_of(noted)) or 'Ghi chú sau khi lập giấy không còn như trên trang.'} "
            f"{by.name} cần xem lại giấy này rồi quyết định.",
            code="act-noted",
        )
    if by.user is None:
        raise DomainError("Chỉ người có tài khoản mới được ký số.")
    if ended := why_invalid(paper.record_id):
        raise DomainError(ended, code="act-invalid")
    token = _token_for(paper, step, by=by)
    signature = Signature.objects.select_for_update().filter(paper=paper, step=step).first()
    if signature is None:
        signature = Signature(paper=paper, step=step, token=token, requested_by=by.user, requested_at=now)
    elif signature.state == SignatureState.PARKED or signature.token_id != token.pk:
        SIGNATURE.permit(SignatureAction.AGAIN, by=by, office=paper.office, state=signature.state)
        signature.requested_by = by.user
        signature.start_over(token, now)
        withdraw_signatures([signature.pk])
    else:
        return  # it is on its way: the second click changes nothing
    signature.order = _order_of(paper, step, token, now, by=by)
    signature.save()
    audit.record(f"paper.{_ACTION[step]}", by=by, subject=paper, token=token.label)
    errands.ring("prepare_signature", signature.pk)


def _order_of(paper: Paper, step: Step, token: Token, now: datetime.datetime, *, by: Actor) -> str:
    """Write the order that a station will obey, in the web's own hand; other processes cannot."""
    assert by.user is not None
    try:
        size = len(files.get(paper.latest_file))
    except files.FileDamaged as error:
        raise DomainError("Bản điện tử của giấy này không còn nguyên vẹn. Hãy báo quản trị.") from error
    order = Order(
        id=secrets.token_hex(16),
        paper=paper.code,
        step=step.value,
        file=paper.latest_file,
        size=size,
        picture=picture_of(
            step, name=token.holder_name, office=paper.office.name, at=timezone.localtime(now)
        ),
        certificate=certificates(token.certificate)[0].sha256.hex(),
        account=by.user.username,
        office=paper.office.code,
        ordered_at=now,
    )
    return sign_order(order, web_key())


def _token_for(paper: Paper, step: Step, *, by: Actor) -> Token:
    """Return the token that must sign, or say why there is none that may."""
    tokens = Token.objects.in_use().filter(office=paper.office)
    if step == Step.SEAL:
        token = tokens.filter(user=None).first()
        missing = f"{paper.office} chưa có chứng thư số của cơ quan. Hãy báo quản trị."
    else:
        if paper.signer_id != getattr(by.user, "pk", None):
            raise DomainError(
                f"Giấy này ghi người ký là {paper.signer_name}; chỉ người đó ký được.",
                code="other-signer",
            )
        token = tokens.filter(user=by.user).first()
        missing = "Bạn chưa có chứng thư số tại cơ quan này. Hãy báo quản trị."
    if token is None:
        raise DomainError(missing, code="no-token")
    if not token.valid_from <= timezone.now() <= token.valid_to:
        until = f"{timezone.localtime(token.valid_to):%d/%m/%Y}"
        raise DomainError(
            f"Chứng thư số của {token.holder_name} không còn hiệu lực (đến {until}).",
            code="certificate-expired",
        )
    return token


def store_prepared(errand: Errand, prepared: bytes) -> None:
    """Hand a prepared signature to its token's station; a worker that was too slow changes nothing."""
    with transaction.atomic(durable=True):
        signature = _lock_at(errand, SignatureState.QUEUED)
        if signature is None:
            return
        signature.prepared = prepared
        _move(signature, SignatureAction.PREPARE)
        errands.settle(errand)
        errands.ring("sign_at_token", signature.pk, queue=signature.token.queue)


def store_raw(errand: Errand, raw: bytes) -> None:
    """Take over the token's raw signature; a station that was too slow changes nothing."""
    with transaction.atomic(durable=True):
        signature = _lock_at(errand, SignatureState.AT_TOKEN)
        if signature is None:
            return
        signature.raw = raw
        _move(signature, SignatureAction.SIGN_RAW)
        errands.settle(errand)
        errands.ring("complete_signature", signature.pk)


@operation
def finish_signature(
    errand: Errand, file: str, *, is_timestamped: bool, at: datetime.datetime, by: Actor
) -> None:
    """Take over the signed file and move its paper on: to the seal, or, sealed and checked, into force.

    The caller has verified the file; `at` is the signature's own time, and the paper has the legal one. A worker that
    was too slow changes nothing; of an act that lost its validity in the meantime no paper comes into force, and none
    is signed under a name that is gone: raises `DomainError`.
    """
    # The act, its paper, the signature: the order in which people's acts lock them too.
    ids = Signature.objects.values_list("paper_id", "paper__record_id").filter(pk=errand.key).first()
    if ids is None:  # somebody else is to sign now
        return
    if ids[1]:
        Record.objects.lock(ids[1])
    paper = Paper.objects.lock(ids[0])
    signature = _lock_at(errand, SignatureState.RAW)
    if signature is None:
        return
    if problem := why_invalid(ids[1]) or why_renamed(paper, dates.today()):
        raise DomainError(problem)
    step = Step(signature.step)
    paper.state = PAPER.follow(_FINISH[step], paper).target
    if step == Step.LEADER:
        paper.signed_file, paper.signed_at = file, dates.now()
    else:
        paper.issued_file, paper.issued_at = file, dates.now()
    paper.save()

    signature.is_timestamped, signature.completed_at = is_timestamped, at
    signature.prepared = signature.raw = None
    _move(signature, SignatureAction.COMPLETE)
    errands.settle(errand)
    if step == Step.LEADER:
        audit.record("paper.finish-signature", by=by, subject=paper, file=file, token=signature.token.label)
        if paper.is_result:
            facts.publish(PaperSigned(paper.pk, paper.act.pk))
    else:
        audit.record("paper.issue", by=by, subject=paper, file=file, token=signature.token.label)
        if settings.TSA_URL:
            errands.ring("preserve_paper", paper.pk, at=timezone.now() + _PRESERVED_AFTER)
        facts.publish(_issued(paper))


def _issued(paper: Paper) -> SlipIssued | PaperIssued | CopyIssued:
    if paper.is_slip:
        return SlipIssued(paper.pk)
    return (PaperIssued if paper.is_result else CopyIssued)(paper.pk, paper.act.pk)


def refuse_order(errand: Errand, refusal: OrderRefused) -> None:
    """Stop a signature whose order is not obeyed, and unless the order is merely too old raise an alarm.

    The alarm stays though somebody takes the errand away meanwhile.
    """
    if not isinstance(refusal, OrderExpired):
        _raise_alarm(errand.key, refusal.message, by=Actor.system("ký số"))
    errands.park(errand, refusal.message)


@operation
def _raise_alarm(signature_id: int, reason: str, *, by: Actor) -> None:
    signature = Signature.objects.select_related("paper", "token").filter(pk=signature_id).first()
    if signature is None:
        return
    SigningAlarm.objects.create(
        token=signature.token,
        paper=signature.paper,
        step=signature.step,
        order=signature.order,
        reason=reason,
    )
    audit.record(
        "paper.order-refused",
        by=by,
        subject=signature.paper,
        reason=reason,
        step=signature.step,
        token=signature.token.label,
    )


@operation
def settle_alarm(alarm_id: int, reason: str, *, by: Actor) -> None:
    """Say what was found out about an alarm and done about it. vi: xử lý cảnh báo ký số."""
    alarms = SigningAlarm.objects.select_for_update(of=("self",)).select_related("token__office")
    alarm = alarms.filter(pk=alarm_id).first()
    if alarm is None:
        raise NotFound
    TOKEN.permit(TokenAction.SETTLE_ALARM, by=by, office=alarm.token.office, reason=reason)
    if alarm.settled_at is not None:
        raise DomainError("Cảnh báo này đã được xử lý.")
    alarm.settled_at, alarm.finding = timezone.now(), reason.strip()
    alarm.save()
    audit.record("signing-alarm.settle", by=by, subject=alarm, reason=alarm.finding)


def signature_parked(errand: Errand, reason: str) -> None:
    """Say on the signature why it was not made; whoever ordered it may order it again. In the caller's transaction."""
    signatures = Signature.objects.select_for_update(of=("self",)).select_related("paper")
    signature = signatures.filter(pk=errand.key).exclude(state=SignatureState.DONE).first()
    if signature is None:
        return
    if errand.work == "sign_at_token" and errand.tries > errands.WORKS[errand.work].tries:
        reason = f"{reason} Thiết bị ký không trả lời. Hãy kiểm tra thiết bị, mở lại trạm ký rồi ký lại."
    _move(signature, SignatureAction.PARK, reason)
    by = Actor.system("ký số")
    audit.record("paper.signature-parked", by=by, subject=signature.paper, reason=reason, step=signature.step)


def _lock_at(errand: Errand, state: SignatureState) -> Signature | None:
    """Return the errand's signature locked if it stands in `state`, or was parked there; needs a transaction."""
    signatures = Signature.objects.select_for_update(of=("self",)).select_related("token")
    return signatures.filter(pk=errand.key, state__in=[state, SignatureState.PARKED]).first()


def _move(signature: Signature, action: SignatureAction, error: str = "") -> None:
    signature.state, signature.error = SIGNATURE.follow(action, state=signature.state).target, error
    signature.save()
