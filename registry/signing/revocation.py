"""What authorities say today of certificates: fetched in bounds, kept as long as it is good. vi: OCSP, CRL."""

import datetime
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import httpx
from asn1crypto import crl, ocsp
from asn1crypto import x509 as asn1_x509
from django.core.cache import cache
from django.utils import timezone
from pyhanko_certvalidator.authority import AuthorityWithCert
from pyhanko_certvalidator.fetchers.common_utils import format_ocsp_request
from redis.exceptions import RedisError

from hotich.errors import PartnerUnavailable

_SECONDS = 10
Fetch = Callable[[], tuple[bytes, datetime.datetime | None]]

#: An answer is some kB; the list of an authority of millions some MB.
_MOST_BYTES = 20 * 2**20
#: However long an answer says that it is good.
_KEPT_AT_MOST = datetime.timedelta(days=1)


@dataclass
class Revocation:
    """Answers about certificates, to be laid into a file."""

    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)
    crls: list[crl.CertificateList] = field(default_factory=list)


def revocation_of(certificates: Sequence[asn1_x509.Certificate]) -> Revocation:
    """Ask for each certificate whose issuer is among them: by OCSP where it has an address, else its issuer's list.

    Raises `PartnerUnavailable` when an authority does not answer.
    """
    by_subject = {each.subject.hashable: each for each in certificates}
    found, lists = Revocation(), set()
    for each in certificates:
        issuer = by_subject.get(each.issuer.hashable)
        if issuer is None or each.self_issued:
            continue
        if each.ocsp_urls:
            found.ocsps.append(_ocsp(each, issuer))
        elif urls := [point.url for point in each.crl_distribution_points if point.url]:
            lists.add(urls[0])
    found.crls += [_crl(url) for url in sorted(lists)]
    return found


def _ocsp(certificate: asn1_x509.Certificate, issuer: asn1_x509.Certificate) -> ocsp.OCSPResponse:
    # Without a nonce, so that one answer serves all papers of the day.
    request = format_ocsp_request(
        certificate, AuthorityWithCert(issuer), certid_hash_algo="sha1", request_nonces=False
    ).dump()
    url = certificate.ocsp_urls[0]

    def fetch() -> tuple[bytes, datetime.datetime | None]:
        data = _fetched("POST", url, request, "application/ocsp-request")
        answer = ocsp.OCSPResponse.load(data)
        if answer["response_status"].native != "successful":
            raise ValueError("unsuccessful")
        return data, _first(answer.response_data["responses"])

    return ocsp.OCSPResponse.load(_kept("ocsp", url, request, fetch))


def _crl(url: str) -> crl.CertificateList:
    def fetch() -> tuple[bytes, datetime.datetime | None]:
        data = _fetched("GET", url, None, "")
        return data, crl.CertificateList.load(data)["tbs_cert_list"]["next_update"].native

    return crl.CertificateList.load(_kept("crl", url, b"", fetch))


def _first(responses: Iterable[ocsp.SingleResponse]) -> datetime.datetime | None:
    return next((each["next_update"].native for each in responses), None)


def _kept(kind: str, url: str, request: bytes, fetch: Fetch) -> bytes:
    """Return an answer from the cache while it is good, else a new one; a cache that is away only costs time."""
    key = f"revocation-{kind}-{hashlib.sha256(url.encode() + request).hexdigest()}"
    try:
        if (kept := cache.get(key)) is not None:
            return bytes(kept)
    except RedisError:
        pass
    try:
        data, good_until = fetch()
    except (ValueError, TypeError, KeyError) as error:
        raise PartnerUnavailable(f"Tổ chức chứng thực trả lời sai dạng ({kind}).") from error
    now = timezone.now()
    seconds = min(good_until - now, _KEPT_AT_MOST).total_seconds() if good_until else 0
    if seconds > 0:
        try:
            cache.set(key, data, seconds)
        except RedisError:
            pass
    return data


def _fetched(method: str, url: str, body: bytes | None, media: str) -> bytes:
    """Ask an address that stands in a certificate: no redirects, bounded time and size."""
    end = timezone.now() + datetime.timedelta(seconds=_SECONDS)
    headers = {"Content-Type": media} if media else {}
    data = bytearray()
    try:
        with (
            httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False) as client,
            client.stream(method, url, content=body, headers=headers) as answer,
        ):
            answer.raise_for_status()
            for block in answer.iter_bytes():
                data += block
                if len(data) > _MOST_BYTES or timezone.now() > end:
                    raise PartnerUnavailable("Tổ chức chứng thực trả lời quá dài hoặc quá chậm.")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise PartnerUnavailable(f"Tổ chức chứng thực không trả lời ({type(error).__name__}).") from error
    return bytes(data)
