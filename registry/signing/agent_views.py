"""The page of a person's signing agent, and the two addresses at which agents call. vi: máy ký tại cơ quan."""

import base64
import binascii
import json
import threading
import time
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from redis.exceptions import RedisError

from hotich.errors import ClockWrong, DomainError
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import visitors
from hotich.web.client import network_of
from hotich.web.problems import problem_answer
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest, Request
from registry.models import SigningAgent, Station, Token
from registry.papers.queries import station_sentence
from registry.signing import exchange as exchanges
from registry.signing.agents import (
    CODE_GOOD_FOR,
    agent_named,
    count_request,
    enrol_agent,
    invite_agent,
    revoke_agent,
    told_at_enrolment,
)
from registry.workflows.paper import PAPER
from registry.workflows.paper import Action as PaperAction
from signer import proof

#: How often one network may try codes, in how many seconds.
_TRIES, _TRIES_SECONDS = 10, 600
#: How long a request for work is kept when there is none; a station is silent after ten seconds.
HELD_SECONDS = 5.0
_LOOK_EVERY_SECONDS = 0.25
#: When to ask again, where no thread was free to wait; and how soon a token that works is asked after.
_ASK_AGAIN_SECONDS = 2.0
_JSON = "application/json"
_held = threading.BoundedSemaphore(settings.AGENTS_HELD)


@access.allow(*PAPER.roles(PaperAction.SIGN))
@require_safe
def agent(request: OfficerRequest) -> HttpResponse:
    """Show the person's own tokens at this office, and which program at which PC holds each of them."""
    return _page(request)


@access.confirmed
@access.allow(*PAPER.roles(PaperAction.SIGN))
@require_POST
@refusals_go_to("registry:agent")
def invite(request: OfficerRequest, token_id: int) -> HttpResponse:
    """Show a code that enrols the program at a PC, in this answer and nowhere else."""
    code = invite_agent(token_id, by=request.actor)
    return _page(request, invited=token_id, agent_code=code, minutes=CODE_GOOD_FOR.seconds // 60)


@access.allow(*PAPER.roles(PaperAction.SIGN))
@require_POST
@refusals_go_to("registry:agent")
def revoke(request: OfficerRequest, token_id: int) -> HttpResponse:
    """Let the program at the PC sign nothing more."""
    revoke_agent(token_id, request.POST.get("reason", ""), by=request.actor)
    return redirect("registry:agent")


def _page(request: OfficerRequest, **shown: Any) -> HttpResponse:
    by, now = request.actor, timezone.now()
    tokens = Token.objects.in_use().filter(user=by.user, office=by.office).select_related("station")
    agents = {each.token_id: each for each in SigningAgent.objects.at_work().filter(token__in=tokens)}
    rows = [(token, agents.get(token.pk), station_sentence(token, now)) for token in tokens.order_by("label")]
    context = {"rows": rows, "server": settings.PUBLIC_URL} | shown
    return render(request, "registry/signing/agent.html", context)


@access.public("a program that has no account yet shows its one-time code; few tries are answered")
@csrf_exempt
@never_cache
@require_POST
def enrol(request: Request) -> HttpResponse:
    """Enrol a program: its code, its public key, and the proof that it has the private one."""
    try:
        if visitors.count(f"enrol-agent:{network_of(request.address)}", _TRIES_SECONDS) > _TRIES:
            return _refused(
                429, "Đã thử quá nhiều mã ghép máy. Hãy chờ mười phút rồi thử lại.", "too-many-tries"
            )
    except RedisError:  # without a count nobody may guess
        return _refused(503, "Máy chủ chưa sẵn sàng. Hãy thử lại sau một phút.", "not-ready")
    if request.content_type != _JSON:
        return _refused(415, "Yêu cầu ghép máy sai dạng. Hãy cập nhật máy ký.", "malformed")
    try:
        body = json.loads(request.body)
        code, key = str(body["code"]), base64.b64decode(body["key"], validate=True)
        _check(request, Ed25519PublicKey.from_public_bytes(key))
        by = Actor(name="máy ký", address=request.address)
        enrolled = enrol_agent(code, key, str(body.get("machine", "")), by=by)
    except proof.ProofRefused as error:
        return _refused(401, str(error), "not-proven")
    except (ValueError, TypeError, KeyError, binascii.Error, RecursionError):
        return _refused(401, "Yêu cầu ghép máy sai dạng. Hãy cập nhật máy ký.", "malformed")
    except ClockWrong as error:
        return _refused(503, error.message, error.code)
    except DomainError as error:
        return _refused(403, error.message, error.code)
    return JsonResponse(told_at_enrolment(enrolled))


@access.public("an agent at an office's PC proves each request with its own key")
@csrf_exempt
@never_cache
@require_POST
def exchange(request: Request) -> HttpResponse:
    """Take an agent's answers and give it the next papers of its token; wait a little where there are none."""
    if request.content_type != _JSON:
        return _refused(415, "Yêu cầu của máy ký sai dạng. Hãy cập nhật máy ký.", "malformed")
    try:
        found = agent_named(proof.agent_of(request.headers.get("Authorization", "")))
        if found is None:
            return _refused(
                401, "Máy ký này chưa ghép hoặc đã bị thu hồi. Hãy tạo mã mới rồi ghép lại.", "agent-revoked"
            )
        proven = _check(request, Ed25519PublicKey.from_public_bytes(bytes(found.key or b"")))
        if not count_request(found, proven.number):
            return _refused(401, "Yêu cầu này đã được gửi trước đây.", "replayed")
        said = exchanges.read(json.loads(request.body))
        return JsonResponse(_answer(found, proven.number, said, request))
    except proof.ClockDiffers as error:
        return _refused(401, str(error), "clock-differs")
    except proof.ProofRefused as error:
        return _refused(401, str(error), "not-proven")
    except (ClockWrong, OperationalError):
        return _refused(503, "Máy chủ chưa sẵn sàng. Máy ký sẽ tự thử lại.", "not-ready")
    except (DomainError, ValueError, RecursionError) as error:
        return _refused(400, getattr(error, "message", "Yêu cầu của máy ký sai dạng."), "malformed")


def _answer(found: SigningAgent, number: int, said: exchanges.Said, request: Request) -> dict[str, Any]:
    by = Actor(name=f"máy ký {found.token.label}", address=request.address)
    exchanges.settle(found, said.answers)
    exchanges.report(found, said)
    jobs, dropped = exchanges.take_jobs(found, number, said, by=by)
    ask_again = 0.0
    if not jobs and said.holds and said.state == Station.State.READY:
        if _held.acquire(blocking=False):
            try:
                if _wait_for_work(found):
                    jobs, dropped = exchanges.take_jobs(found, number, said, by=by)
            finally:
                _held.release()
        else:
            ask_again = _ASK_AGAIN_SECONDS
    return {
        "jobs": jobs,
        "dropped": dropped,
        "waiting": exchanges.count_waiting(found),
        "ask_again": ask_again,
        "order_keys": exchanges.new_keys(said),
    }


def _wait_for_work(found: SigningAgent) -> bool:
    end = time.monotonic() + HELD_SECONDS
    while time.monotonic() < end:
        if exchanges.count_waiting(found):
            return True
        time.sleep(_LOOK_EVERY_SECONDS)
    return False


def _check(request: Request, key: Ed25519PublicKey) -> proof.Proof:
    return proof.check(
        request.headers.get("Authorization", ""),
        key,
        method=request.method or "",
        path=request.path,
        body=request.body,
        at=timezone.now(),
    )


def _refused(status: int, sentence: str, code: str) -> HttpResponse:
    return problem_answer(status, sentence, code)
