"""Where a machine asks for its token, and how often it may be wrong. vi: cấp mã truy cập cho hệ thống gọi đến."""

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import unquote_plus

from django.core.cache import cache
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest, HttpResponse
from oauth2_provider.views import TokenView
from redis.exceptions import RedisError

from hotich.web.client import network_of
from hotich.web.problems import problem_answer
from hotich.web.requests import Request

T = TypeVar("T")
#: What one address may ask in a minute, rightly or wrongly: a partner asks once an hour, a gateway stands before some.
ASKED_A_MINUTE = 30
#: How many wrong secrets a client may give, and for how long it is then refused where it never gave a right one.
WRONG_SECRETS, WRONG_SECONDS = 10, 600
#: How long an address stays one from which the client is known to come.
_KNOWN_SECONDS = 30 * 24 * 3600
#: While the cache is away each process counts for itself: nobody may guess unbraked, and no partner is kept out.
_OWN_COUNT = LocMemCache("token-brake", {})


class BrakedTokenView(TokenView):  # type: ignore[misc]
    """Give a client its token; one that guesses is asked to wait before its secret is even looked at.

    A stranger who guesses cannot keep the client itself out: where it gave its right secret before, only the
    address's own limit counts.
    """

    def post(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        address = network_of(request.address)
        try:
            client = _client_id(request)
        except ValueError:
            return _refused(400, "client_named_twice")
        known, wrong = _name("known", client, address), _name("wrong", client)
        if _count(_name("asked", address), 60) > ASKED_A_MINUTE:
            return _wait(60)
        if request.POST.get("grant_type") != "client_credentials":  # the only one that we give
            return _refused(
                400, "unsupported_grant_type" if "grant_type" in request.POST else "invalid_request"
            )
        if _ask(lambda at: at.get(wrong, 0)) >= WRONG_SECRETS and not _ask(lambda at: at.get(known)):
            return _wait(WRONG_SECONDS)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        if answer.status_code == 200:
            _ask(lambda at: at.set(known, True, _KNOWN_SECONDS))
            return answer
        _count(wrong, WRONG_SECONDS)
        return _in_our_words(answer)


def _client_id(request: HttpRequest) -> str:
    """Return whose secret will be looked at, read to the letter as django-oauth-toolkit reads it.

    RFC 6749 allows the head of the request or its body, and forbids both (2.3): the toolkit would try one after the
    other. Raises `ValueError` for both, and for a head that cannot be read.
    """
    scheme, _, said = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Basic" or not said:
        return str(request.POST.get("client_id", ""))
    if "client_id" in request.POST or "client_secret" in request.POST:
        raise ValueError("a client is named twice")
    return unquote_plus(base64.b64decode(said).decode().partition(":")[0])


def _wait(seconds: int) -> HttpResponse:
    return _refused(429, "too_many_requests", {"Retry-After": str(seconds)})


def _in_our_words(answer: HttpResponse) -> HttpResponse:
    """Say why no token is given: the toolkit's word stands as `error` (RFC 6749, 5.2), its sentence is English."""
    said = json.loads(answer.content)
    kept = {name: answer[name] for name in ("WWW-Authenticate",) if name in answer}
    return _refused(answer.status_code, str(said.get("error", "")), kept)


def _refused(status: int, error: str, headers: dict[str, str] | None = None) -> HttpResponse:
    sentence = _SENTENCES.get(error, "Yêu cầu cấp mã truy cập chưa đúng.")
    return problem_answer(
        status,
        sentence,
        error.replace("_", "-"),
        headers={"Cache-Control": "no-store", **(headers or {})},
        also={"error": error},
    )


#: Why no token is given, by the words of RFC 6749 and ours.
_SENTENCES = {
    "client_named_twice": "Hãy nêu tên và mật khẩu một lần: ở Authorization (Basic) hoặc trong nội dung.",
    "too_many_requests": "Xin mã truy cập quá nhiều lần. Hãy chờ rồi thử lại.",
    "invalid_request": "Thiếu mục, hoặc có mục nêu hai lần. Hãy gửi dạng biểu mẫu với grant_type=client_credentials.",
    "invalid_client": "Sai tên ứng dụng hoặc mật khẩu, hoặc ứng dụng đã bị ngừng. Hãy hỏi quản trị của hệ thống này.",
    "invalid_grant": "Không cấp được mã truy cập theo yêu cầu này. Hãy xin lại từ đầu.",
    "unauthorized_client": "Ứng dụng này không được xin mã truy cập theo cách đó.",
    "unsupported_grant_type": "Chỉ cấp mã truy cập theo grant_type=client_credentials.",
    "invalid_scope": "Có phạm vi (scope) không có, hoặc không cấp cho ứng dụng này. Hãy xem /api/v1/openapi.json.",
}


def _count(name: str, seconds: int) -> int:
    def count(at: BaseCache) -> int:
        at.add(name, 0, seconds)
        try:
            return at.incr(name)
        except ValueError:  # it ran out between the two calls
            return 1

    return _ask(count)


def _ask(what: Callable[[BaseCache], T]) -> T:
    try:
        return what(cache)
    except RedisError:
        return what(_OWN_COUNT)


def _name(*parts: str) -> str:
    """Return a key that no client id, however long or strange, can make another's."""
    return "token-" + hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
