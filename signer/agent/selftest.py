"""What stands between this PC and a signature, one line each, with what to do. vi: tự kiểm tra máy ký."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography import x509

from signer import tokens
from signer.agent.line import Enrolment, Line, LineAway, NotLetIn
from signer.orders import CLOCKS_DIFFER, KeyUnusable, public_keys
from signer.tokens import TokenFailed


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: whether it is right, and a sentence for the person before the PC."""

    is_right: bool
    sentence: str


def look(enrolment: Enrolment, line: Line, module: str) -> Iterator[Finding]:
    """Look at the module, the token, the certificate, its chain, the orders' keys, the server and the clock.

    No PIN is asked for and no login made. The token's module stays loaded: the process shall end after it.
    """
    yield _token(module, enrolment.label)
    yield from _certificate(enrolment, datetime.datetime.now(datetime.UTC))
    try:
        public_keys(enrolment.order_keys)
        yield Finding(True, "Có khóa công khai để kiểm tra lệnh ký.")
    except KeyUnusable as error:
        yield Finding(False, f"{error} Hãy ghép lại máy ký.")
    yield from _server(line)


def _token(module: str, label: str) -> Finding:
    if not module:
        return Finding(
            False, "Không thấy phần mềm (PKCS#11) của thiết bị. Hãy cài đặt, hoặc ghi rõ tệp với --module."
        )
    try:
        if tokens.is_there(module, label):
            return Finding(True, f"Thấy thiết bị {label} qua {module}.")
    except TokenFailed as error:
        return Finding(False, error.reason.sentence)
    return Finding(False, f"Chưa thấy thiết bị {label} qua {module}. Hãy cắm thiết bị rồi thử lại.")


def _certificate(enrolment: Enrolment, now: datetime.datetime) -> Iterator[Finding]:
    mine = x509.load_pem_x509_certificate(enrolment.certificate.encode())
    begins, ends = mine.not_valid_before_utc, mine.not_valid_after_utc
    if now < begins:
        yield Finding(False, f"Chứng thư số chỉ có hiệu lực từ {begins:%d/%m/%Y}. Hãy báo quản trị.")
    elif ends < now:
        yield Finding(
            False, f"Chứng thư số đã hết hạn ngày {ends:%d/%m/%Y}. Hãy gia hạn rồi nhờ quản trị khai báo."
        )
    else:
        yield Finding(True, f"Chứng thư số có hiệu lực đến {ends:%d/%m/%Y}.")
    issuers = x509.load_pem_x509_certificates(enrolment.chain.encode()) if enrolment.chain.strip() else []
    if any(each.subject == mine.issuer for each in issuers):
        yield Finding(True, "Có chứng thư của đơn vị cấp chứng thư số.")
    else:
        yield Finding(
            False, "Thiếu chứng thư của đơn vị cấp chứng thư số. Hãy nhờ quản trị khai báo lại thiết bị."
        )


def _server(line: Line) -> Iterator[Finding]:
    said = {"state": "waiting_for_pin", "has": [], "answers": [], "wants": 0, "holds": False, "keys": ""}
    try:
        line.exchange(said)
        yield Finding(True, "Kết nối được máy chủ, máy ký này được chấp nhận.")
    except (LineAway, NotLetIn) as error:
        yield Finding(False, str(error))
    if line.ahead is None:
        return
    if abs(line.ahead) > CLOCKS_DIFFER.total_seconds():
        yield Finding(
            False, f"Đồng hồ lệch {line.ahead:.0f} giây so với máy chủ. Hãy bật đồng bộ giờ của máy tính."
        )
    else:
        yield Finding(True, "Đồng hồ khớp với máy chủ.")
