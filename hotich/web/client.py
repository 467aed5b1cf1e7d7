"""Where a request comes from: the address, and whether the person has been let in at this computer before."""

import ipaddress
import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hotich.models import AuditEntry, User
from hotich.operations import attempts

_KNOWN_FOR = 90 * 24 * 3600
_SALT = "hotich.known-computer"
_MOST_PEOPLE = 20  # who share one computer at a counter


def address_of(request: HttpRequest) -> str:
    """Return the client's address: the one that the outermost of our own proxies has seen.

    Each proxy appends whom it was called by, so what stands further left was written by the client itself. Without
    proxies the header says nothing; one that is shorter than our row of proxies came past them.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    address = _plain(address) or address  # a server that listens for both versions writes 4 as 6
    if settings.PROXY_COUNT:
        passed = request.headers.get("X-Forwarded-For", "").split(",")
        if len(passed) >= settings.PROXY_COUNT:
            address = _plain(passed[-settings.PROXY_COUNT]) or address
    return address


def network_of(address: str) -> str:
    """Return who is counted behind an address: of version 6 its network's first, for one household has the whole."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:  # a server behind a socket of the machine knows none
        return address
    return str(ipaddress.ip_network((known, 64 if known.version == 6 else 32), strict=False).network_address)


def _plain(written: str) -> str:
    """Return the address without the port that some proxies append, or nothing for what is none."""
    written = written.strip()
    if written.startswith("["):
        written = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        written = written.partition(":")[0]
    try:
        found = ipaddress.ip_address(written)
    except ValueError:
        return ""
    return str(getattr(found, "ipv4_mapped", None) or found)


# --- Known computers --------------------------------------------------------------------------------------


def known_device(request: HttpRequest, user: User | None) -> str:
    """Return the mark of this computer if the person was let in here since their logins were last ended, or nothing."""
    device, people = _read(request)
    if user is None or user.pk not in people:
        return ""
    ends = user.logins_end_at
    return device if ends is None or people[user.pk] >= ends.timestamp() else ""


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Mark the computer as one at which the person was let in."""
    device, people = _read(request)
    people.pop(user.pk, None)
    kept = [(user.pk, timezone.now().timestamp()), *people.items()][:_MOST_PEOPLE]
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps([device or secrets.token_urlsafe(12), kept], salt=_SALT),
        max_age=_KNOWN_FOR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def has_come_from_here(user: User, address: str) -> bool:
    """Return whether the person was let in from this address before, as the trail has it."""
    return AuditEntry.objects.filter(user=user, act="session.login", address=address).exists()


def _read(request: HttpRequest) -> tuple[str, dict[int, float]]:
    """Return the computer's mark, and who was let in here when; the latest first."""
    try:
        kept = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
        device, people = signing.loads(kept, salt=_SALT, max_age=_KNOWN_FOR)
    except signing.BadSignature:
        return "", {}
    return device, dict(people)


# --- What django-axes asks --------------------------------------------------------------------------------


def axes_address(request: Any) -> str:
    """Return the address by which django-axes counts."""
    return network_of(address_of(request))


def axes_knows(request: Any, credentials: dict[str, Any] | None = None) -> bool:
    """Return whether the person's computer is known, and has a count of its own (`attempts`)."""
    username = str((credentials or {}).get("username") or "")
    return bool(known_device(request, User.objects.filter(username=username).first()))


def axes_limit(request: Any, credentials: dict[str, Any] | None = None) -> int:
    """Return how many wrong passwords a name gets here within a quarter of an hour."""
    noisy = attempts.is_noisy(axes_address(request))
    return attempts.TRIES_AT_A_NOISY_ADDRESS if noisy else attempts.TRIES
