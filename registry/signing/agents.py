"""The agent of an office's PC: invited by a one-time code, enrolled with a key of its own, revoked.

vi: máy ký tại cơ quan.
"""

import datetime
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import connection
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, NotFound
from hotich.rights.access import Actor
from hotich.values.codes import code_as_printed, new_code
from registry.models import SigningAgent, Station, Token
from registry.signing.keys import CannotServe, lock_of
from registry.workflows.token import TOKEN, Action

audit.register(
    {
        "agent.invite": "tạo mã ghép máy ký",
        "agent.enrol": "ghép máy ký tại cơ quan",
        "agent.revoke": "thu hồi máy ký tại cơ quan",
    }
)

#: Typed by hand from one screen into another: 80 bits, in groups of four letters.
_LENGTH, _IN_A_GROUP = 16, 4
#: The code waits for somebody who sits before the PC already.
CODE_GOOD_FOR = datetime.timedelta(minutes=10)


class WrongCode(DomainError):
    """No code that is good now."""

    code = "wrong-code"


@operation
def invite_agent(token_id: int, *, by: Actor) -> str:
    """Return a code that enrols the program beside a token, once, within minutes; earlier codes are void.

    vi: tạo mã ghép máy ký. A person's token is theirs to invite, a seal its administrators'. Only this answer has the
    code: the row keeps its hash.
    """
    token = _lock(token_id)
    _permit(Action.INVITE_AGENT, token, by=by)
    if by.user is None:
        raise DomainError("Chỉ người có tài khoản mới được tạo mã ghép máy ký.")
    _require_in_use(token)
    SigningAgent.objects.filter(token=token, enrolled_at=None).delete()
    letters = new_code()[:_LENGTH]
    code = "-".join(letters[at : at + _IN_A_GROUP] for at in range(0, _LENGTH, _IN_A_GROUP))
    SigningAgent.objects.create(
        token=token, code=_hash(code), code_until=timezone.now() + CODE_GOOD_FOR, invited_by=by.user
    )
    audit.record("agent.invite", by=by, subject=token)
    return code


@operation
def enrol_agent(code: str, key: bytes, machine: str, *, by: Actor) -> SigningAgent:
    """Take a program for the one beside a token from now on; whichever was there before is revoked.

    vi: ghép máy ký. `key` is its public key (Ed25519). Raises `WrongCode`, and `DomainError` while a station of the
    server serves the token.
    """
    invited = SigningAgent.objects.invited().filter(code=_hash(code))
    found = invited.first()
    token = _lock(found.token_id) if found else None
    agent = invited.select_for_update().first()
    if agent is None or token is None:
        raise WrongCode(
            "Mã ghép máy không đúng hoặc đã hết hạn. Hãy tạo mã mới trên trang Máy ký của thiết bị."
        )
    _require_in_use(token)
    _require_no_station(token)
    Ed25519PublicKey.from_public_bytes(key)
    for earlier in SigningAgent.objects.select_for_update().at_work().filter(token=token):
        _end(earlier, "Đã ghép máy khác.", by=by)
    agent.key, agent.machine, agent.enrolled_at = key, machine[:80], timezone.now()
    agent.save()
    _serve_from(token, is_remote=True)
    audit.record("agent.enrol", by=by, subject=token, agent=agent.pk)
    return agent


@operation
def revoke_agent(token_id: int, reason: str, *, by: Actor) -> None:
    """Let the agent of a token sign nothing more; a station of the server, or another agent, may then serve it.

    vi: thu hồi máy ký.
    """
    token = _lock(token_id)
    _permit(Action.REVOKE_AGENT, token, by=by, reason=reason)
    agent = SigningAgent.objects.select_for_update().at_work().filter(token=token).first()
    if agent is None:
        raise DomainError(f"Thiết bị {token.label} không có máy ký nào đang ghép.")
    _end(agent, reason.strip(), by=by)
    _serve_from(token, is_remote=False)


def _end(agent: SigningAgent, reason: str, *, by: Actor) -> None:
    agent.revoked_at = timezone.now()
    agent.save()
    Station.objects.filter(token=agent.token_id).update(state=Station.State.STOPPED, reason="")
    audit.record("agent.revoke", by=by, subject=agent.token, reason=reason, agent=agent.pk)


def _serve_from(token: Token, *, is_remote: bool) -> None:
    before = token.queue
    token.is_remote = is_remote
    token.save()
    errands.move("sign_at_token", before, token.queue)


def _lock(token_id: int) -> Token:
    tokens = Token.objects.select_for_update(of=("self",)).select_related("office", "user")
    token = tokens.filter(pk=token_id).first()
    if token is None:
        raise NotFound
    return token


def _permit(action: Action, token: Token, *, by: Actor, reason: str = "") -> None:
    """Let a person decide about their own token, and administrators about seals and everybody's."""
    TOKEN.permit(action, by=by, office=token.office, reason=reason)
    if not may_keep(token, by):
        raise NotFound


def may_keep(token: Token, by: Actor) -> bool:
    """Say whether the agent of this token is the person's to invite and revoke: their own, or one they administer."""
    if token.user_id is not None and token.user_id == getattr(by.user, "pk", None):
        return True
    return by.role in TOKEN.roles(Action.RETIRE)


def _require_in_use(token: Token) -> None:
    if token.retired_at is not None:
        raise DomainError(f"Thiết bị {token.label} đã ngừng dùng. Hãy dùng thiết bị mới.")


def _require_no_station(token: Token) -> None:
    """Refuse while a process of the server holds the right to serve the token. In the caller's transaction."""
    try:
        number = lock_of(token)
    except CannotServe as error:
        raise DomainError(str(error)) from error
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise DomainError(
                f"Thiết bị {token.label} đang do một trạm ký trên máy chủ giữ. Hãy dừng trạm đó rồi ghép lại."
            )


def agent_named(name: str) -> SigningAgent | None:
    """Return the agent that calls itself so in its requests, if it may sign; with its token."""
    agents = SigningAgent.objects.at_work().select_related("token__office", "token__user")
    agent = (
        agents.filter(pk=int(name)).first() if name.isascii() and name.isdigit() and len(name) < 18 else None
    )
    return agent if agent and agent.token.retired_at is None else None


def count_request(agent: SigningAgent, number: int) -> bool:
    """Take a request's number as the newest; False when it or a newer one was here before, or the agent is revoked."""
    rows = SigningAgent.objects.at_work().filter(pk=agent.pk, last_request__lt=number)
    return bool(rows.update(last_request=number))


def told_at_enrolment(agent: SigningAgent) -> dict[str, str]:
    """Return what an agent is told once: who it is, its token's certificate and chain, whose orders it obeys."""
    token = agent.token
    return {
        "agent": str(agent.pk),
        "label": token.label,
        "holder": token.holder_name,
        "certificate": token.certificate,
        "chain": token.chain,
        "order_keys": settings.ORDER_PUBLIC_KEYS,
    }


def _hash(code: str) -> str:
    """Hash a code as it was meant, however it was typed."""
    return hashlib.sha256(code_as_printed(code).encode()).hexdigest()
