"""The one door to partners over HTTP: no redirects, bounded time, and every failure becomes one of two types.

Nothing leaves for an address that may not be called, nor for a host that the partner's secret was not made for.
"""

import ssl
from collections.abc import Generator
from functools import lru_cache
from typing import Any

import httpx
from django.conf import settings

from hotich.errors import PartnerRejected, PartnerUnavailable
from hotich.values.texts import visible_content
from interlink.messages.addresses import is_made_for, why_refused
from interlink.models import OutgoingMessage, Partner

TIMEOUT = httpx.Timeout(connect=5, read=20, write=20, pool=5)
#: While somebody stands at the counter.
QUICK = httpx.Timeout(connect=2, read=5, write=5, pool=2)
_AGAIN = {408, 425, 429}
#: What is kept of an error's body: enough for the desk, too little to become a copy of somebody's data.
_EXCERPT = 200


def post(
    message: OutgoingMessage, path: str, body: dict[str, Any], *, echo: dict[str, str]
) -> dict[str, Any]:
    """Post the body under the message's idempotency key and return the partner's JSON answer.

    `echo` is what a true answer must repeat: a page of HTML with status 200 is no answer. Raises `PartnerUnavailable`
    when the same message may go again later and `PartnerRejected` when the partner has understood and refused it.
    """
    return _request("POST", message.partner, path, echo=echo, json=body, key=str(message.key))


def get(partner: Partner, path: str, *, echo: dict[str, str]) -> dict[str, Any]:
    """Ask the partner what it knows of a reference; the same failures as `post`."""
    return _request("GET", partner, path, echo=echo)


def ask(
    partner: Partner,
    path: str,
    body: dict[str, Any],
    *,
    echo: dict[str, str],
    patience: httpx.Timeout = TIMEOUT,
) -> dict[str, Any]:
    """Put a question that is too long for an address, or proposals that carry references of their own.

    Repeating it is harmless, so it has no key of its own; the same failures as `post`.
    """
    return _request("POST", partner, path, echo=echo, json=body, patience=patience)


def _request(
    method: str,
    partner: Partner,
    path: str,
    *,
    echo: dict[str, str],
    json: Any = None,
    key: str = "",
    patience: httpx.Timeout = TIMEOUT,
) -> dict[str, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    try:
        with httpx.Client(
            base_url=partner.base_url,
            auth=_Secret(partner.secret_name),
            timeout=patience,
            follow_redirects=False,
            verify=_trust(),
        ) as client:
            response = client.request(method, path, json=json, headers=headers)
    except httpx.InvalidURL as error:
        raise PartnerRejected("Địa chỉ không đúng cú pháp.") from error
    except httpx.HTTPError as error:
        raise PartnerUnavailable(f"Không kết nối được: {type(error).__name__}") from error
    if response.status_code >= 500 or response.status_code in _AGAIN:
        raise PartnerUnavailable(
            f"Đối tác trả lời HTTP {response.status_code}", retry_after=_retry_after(response)
        )
    if not response.is_success:
        raise PartnerRejected(f"HTTP {response.status_code}: {_reason(response)}")
    try:
        answer = response.json()
    except ValueError as error:
        raise PartnerUnavailable("Đối tác trả lời không đúng định dạng JSON") from error
    if not isinstance(answer, dict) or any(str(answer.get(name)) != value for name, value in echo.items()):
        raise PartnerUnavailable("Đối tác trả lời không khớp với yêu cầu đã gửi")
    return {name: visible_content(each) for name, each in answer.items()}


class _Secret(httpx.Auth):
    """Attaches the secret of this name to a request for the host it was made for, and stops every other."""

    def __init__(self, name: str) -> None:
        self.name = name

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response]:
        if why := why_refused(request.url):
            raise PartnerRejected(f"Không gửi: {why}")
        if not is_made_for(self.name, request.url):
            raise PartnerRejected(
                "Không gửi: chưa có khóa bí mật nào dành cho máy chủ này (PARTNER_SECRETS)."
            )
        request.headers["Authorization"] = f"Bearer {settings.PARTNER_SECRETS[self.name]['secret']}"
        yield request


@lru_cache
def _trust() -> ssl.SSLContext:
    """The certificates to trust, read once: reading them costs more than most calls."""
    return httpx.create_ssl_context()


def _retry_after(response: httpx.Response) -> float | None:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdecimal() else None


def _reason(response: httpx.Response) -> str:
    try:
        answer = response.json()
        text = str(answer.get("error") or answer.get("detail") or "") if isinstance(answer, dict) else ""
    except ValueError:
        text = ""
    return (text or response.reason_phrase)[:_EXCERPT]
