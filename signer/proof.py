"""What proves that a request is an agent's: a JWT signed with its own key (Ed25519). vi: chứng thực yêu cầu của máy ký.

It names the method, the address, the SHA-256 of the body, the time, and a number that grows with every request of the
agent; the server keeps the last number, so that nothing that was overheard counts twice.
"""

import datetime
import hashlib
from dataclasses import dataclass

import jwt
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from signer.orders import CLOCKS_DIFFER

#: The scheme of the header `Authorization`.
SCHEME = "Hotich-Agent"
_TYPE = "hotich-agent+jwt"
_ALGORITHM = "EdDSA"


class ProofRefused(Exception):
    """The request is not what its sender signed, or nobody known signed it; the words say which, in Vietnamese."""


class ClockDiffers(ProofRefused):
    """The request is genuine, but the clocks of both machines differ too much."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a request proves of itself: whose it is, and its number."""

    agent: str
    number: int


def prove(
    key: Ed25519PrivateKey,
    *,
    agent: str,
    number: int,
    method: str,
    path: str,
    body: bytes,
    at: datetime.datetime,
) -> str:
    """Return the value of the header `Authorization` for one request."""
    claims = {
        "htm": method,
        "htu": path,
        "digest": hashlib.sha256(body).hexdigest(),
        "iat": int(at.timestamp()),
        "number": number,
    }
    return f"{SCHEME} {jwt.encode(claims, key, _ALGORITHM, headers={'kid': agent, 'typ': _TYPE})}"


def agent_of(header: str) -> str:
    """Return whose request it says to be, before anything is believed; raises `ProofRefused`."""
    try:
        head = jwt.get_unverified_header(_token(header))
    except jwt.PyJWTError as error:
        raise ProofRefused("Yêu cầu của máy ký thiếu chứng thực.") from error
    agent = head.get("kid")
    if head.get("typ") != _TYPE or not isinstance(agent, str):
        raise ProofRefused("Yêu cầu của máy ký thiếu chứng thực.")
    return agent


def check(
    header: str, key: Ed25519PublicKey, *, method: str, path: str, body: bytes, at: datetime.datetime
) -> Proof:
    """Return what the request proves; raises `ProofRefused` unless `key` has signed this very request just now."""
    agent = agent_of(header)
    try:
        claims = jwt.decode(
            _token(header),
            key,
            [_ALGORITHM],
            options={"require": ["htm", "htu", "digest", "iat", "number"], "verify_iat": False},
        )
    except (jwt.PyJWTError, InvalidSignature) as error:
        raise ProofRefused("Chữ ký trên yêu cầu không phải của máy ký này.") from error
    said = (claims["htm"], claims["htu"], claims["digest"])
    if said != (method, path, hashlib.sha256(body).hexdigest()):
        raise ProofRefused("Yêu cầu đã bị sửa trên đường truyền.")
    sent, number = claims["iat"], claims["number"]
    if not isinstance(sent, int) or not isinstance(number, int) or not 0 < number < 2**63:
        raise ProofRefused("Yêu cầu của máy ký sai dạng.")
    if abs(at.timestamp() - sent) > CLOCKS_DIFFER.total_seconds():
        raise ClockDiffers(
            "Đồng hồ của máy ký lệch so với máy chủ. Hãy bật đồng bộ giờ của máy tính rồi thử lại."
        )
    return Proof(agent, number)


def _token(header: str) -> str:
    scheme, _, token = header.partition(" ")
    return token if scheme == SCHEME else ""
