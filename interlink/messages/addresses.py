"""Where partners may be called: over https, at a host that the installation lists. vi: địa chỉ được phép gọi đến.

Read by the parser of the client that calls, so that both mean the same host.
"""

import ipaddress

import httpx
from django.conf import settings


def why_refused(address: str | httpx.URL) -> str:
    """Return the sentence that says why nothing may be sent to this address; empty for one that may be called."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return "Địa chỉ không đúng cú pháp."
    if url.userinfo:
        return "Địa chỉ không được kèm tài khoản, mật khẩu."
    if _is_loopback(url.host) and settings.PARTNERS_ON_LOOPBACK and url.scheme in ("http", "https"):
        return ""
    if url.scheme != "https":
        return "Địa chỉ phải bắt đầu bằng https://."
    if (
        _is_loopback(url.host)
        or _ip(url.host)
        or not any(stands_for(host, url) for host in settings.PARTNER_HOSTS)
    ):
        return "Máy chủ này không có trong danh sách PARTNER_HOSTS. Hãy nhờ đơn vị vận hành bổ sung trước."
    return ""


def is_made_for(secret_name: str, address: str | httpx.URL) -> bool:
    """Return whether a secret of this name is kept, and for the host of this address."""
    kept = settings.PARTNER_SECRETS.get(secret_name)
    return kept is not None and stands_for(kept["host"], httpx.URL(address))


def stands_for(listed: str, url: httpx.URL) -> bool:
    """Return whether the host of an address is this one: `name`, at every port, or `name:port`."""
    return listed in (url.host, f"{url.host}:{url.port or _DEFAULT_PORTS.get(url.scheme)}")


_DEFAULT_PORTS = {"https": 443, "http": 80}


def _is_loopback(host: str) -> bool:
    ip = _ip(host)
    return host == "localhost" or (ip is not None and ip.is_loopback)


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
