"""Money in the portal's words: what it tells of a payment, and the fees that it is told of. vi: lệ phí, thanh toán."""

import datetime
from dataclasses import dataclass
from typing import Any

from rest_framework import serializers

from hotich.errors import PartnerRejected
from interlink.dossiers.payments import Paid, Receipt
from interlink.messages import http
from interlink.models import Means, OutgoingMessage, Partner, ReceiptForm
from interlink.partners import Sent
from interlink.partners.portal.forms import NamedChoiceField

#: DuocThanhToanTrucTuyen: at the portal, or at the province's own gateway.
ONLINE = {"": 0, Means.PORTAL: 1, Means.PROVINCE: 2}
_MEANS = {code: means for means, code in ONLINE.items() if code}
#: Who pays nothing, in the portal's words; a row that came later keeps its own.
EXEMPT = {"gia_dinh_co_cong": "merit", "ho_ngheo": "poor", "khuyet_tat": "disabled", "cong_dan_so": "digital"}
_EXEMPT = {code: word for word, code in EXEMPT.items()}
_FORMS = {ReceiptForm.PAPER: "giay", ReceiptForm.ELECTRONIC: "dien_tu"}


_NO_COUNT = "Cổng trả lời số liệu thanh toán không đúng quy cách"


class ReceiptSerializer(serializers.Serializer[Any]):
    """The electronic receipt that the portal gave."""

    kyHieu = serializers.CharField(max_length=40, allow_blank=True, required=False, default="")
    so = serializers.CharField(max_length=60, label="Số biên lai")
    maTraCuu = serializers.CharField(max_length=60, label="Mã tra cứu biên lai")


class PaidSerializer(serializers.Serializer[Any]):
    """What was paid at the portal or at the province's gateway."""

    soTien = serializers.IntegerField(min_value=1, max_value=100_000_000, label="Số tiền (đồng)")
    maGiaoDich = serializers.CharField(max_length=60, label="Mã giao dịch")
    thoiDiem = serializers.DateTimeField(required=False, label="Thời điểm thanh toán")
    DuocThanhToanTrucTuyen = NamedChoiceField(
        choices=[(1, "Cổng Dịch vụ công quốc gia"), (2, "cổng thanh toán của tỉnh")],
        required=False,
        default=1,
    )
    bienLai = ReceiptSerializer(required=False)

    def paid(self) -> Paid:
        """Return the checked body in our words."""
        return _paid(self.validated_data)


class FeeSerializer(serializers.Serializer[Any]):
    """Fees are paid when filing (Nghị định 87/2020, Điều 12); who is exempt says so and sends the proof."""

    soTien = serializers.IntegerField(min_value=0, max_value=100_000_000, label="Số tiền (đồng)")
    daThanhToan = serializers.BooleanField()
    maGiaoDich = serializers.CharField(max_length=60, allow_blank=True, required=False, default="")
    thoiDiem = serializers.DateTimeField(required=False, label="Thời điểm thanh toán")
    DuocThanhToanTrucTuyen = NamedChoiceField(
        choices=[(0, "không"), (1, "Cổng Dịch vụ công quốc gia"), (2, "cổng thanh toán của tỉnh")],
        required=False,
        default=1,
    )
    bienLai = ReceiptSerializer(required=False)
    doiTuongMien = serializers.CharField(max_length=20, allow_blank=True, required=False, default="")


def paid_of(values: dict[str, Any], filed_at: datetime.datetime | None = None) -> Paid | None:
    """Return what a checked fee says was paid, None where nothing was."""
    return _paid(values, filed_at) if values["soTien"] and values["daThanhToan"] else None


def _paid(values: dict[str, Any], filed_at: datetime.datetime | None = None) -> Paid:
    given = values.get("bienLai")
    receipt = Receipt()
    if given:
        receipt = Receipt(
            form=ReceiptForm.ELECTRONIC,
            series=given["kyHieu"],
            number=given["so"],
            code=given["maTraCuu"],
        )
    return Paid(
        amount=values["soTien"],
        means=_MEANS.get(values["DuocThanhToanTrucTuyen"], Means.PORTAL),
        receipt=receipt,
        reference=values["maGiaoDich"],
        paid_at=values.get("thoiDiem") or filed_at,
    )


def told(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Spell the fees of a dossier as the portal does: DanhSachLePhi, and whether it was paid online."""
    online = next((row["online"] for row in rows if row["online"]), "")
    return {"DanhSachLePhi": [_row(row) for row in rows], "DuocThanhToanTrucTuyen": ONLINE[online]}


def send(message: OutgoingMessage) -> Sent:
    """Tell the portal what a dossier costs and what was paid or given back by now."""
    body, dossier = message.body, message.dossier
    assert dossier is not None
    number = dossier.interlinked_number
    answer = http.post(
        message,
        f"dossiers/{number}/fees",
        {
            "MaTTHC": body["procedure_code"],
            "ThoiDiem": body["at"],
            "GhiChu": body["note"],
            "DonViXuLy": body["office"]["code"],
            **told(body["fees"]),
        },
        echo={"maHoSoLT": number},
    )
    return Sent(answer)


@dataclass(frozen=True, slots=True)
class Count:
    """What the portal counts for an office in a period, by its own definition and at its own time."""

    with_obligation: int
    paid_online: int
    counted_at: datetime.datetime
    numbers: list[str]


def count_payments(partner: Partner, office_code: str, first: datetime.date, last: datetime.date) -> Count:
    """Return what the portal counts for an office in a period: with an obligation, paid online, and which dossiers.

    Raises `PartnerUnavailable`, and `PartnerRejected` for an answer that is no count.
    """
    path = f"payments?donVi={office_code}&tuNgay={first.isoformat()}&denNgay={last.isoformat()}"
    answer = http.get(partner, path, echo={"donVi": office_code, "tuNgay": first.isoformat()})
    try:
        found = Count(
            with_obligation=int(answer["soHoSoCoNghiaVu"]),
            paid_online=int(answer["soHoSoThanhToanTrucTuyen"]),
            counted_at=datetime.datetime.fromisoformat(answer["thoiDiemDem"]),
            numbers=[str(each)[:50] for each in answer["danhSachHoSo"]],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PartnerRejected(_NO_COUNT) from error
    if found.counted_at.tzinfo is None or min(found.with_obligation, found.paid_online) < 0:
        raise PartnerRejected(_NO_COUNT)
    return found


def _row(row: dict[str, Any]) -> dict[str, Any]:
    receipt = row["receipt"]
    return {
        "TenLePhi": row["name"],
        "SoTien": row["due"],
        "DaNop": row["paid"],
        "DaHoan": row["refunded"],
        "CanCu": row["basis"],
        "DoiTuongMien": _EXEMPT.get(row["exemption"], row["exemption"]),
        "ThoiDiemNop": row["paid_at"],
        "BienLai": {
            "HinhThuc": _FORMS[ReceiptForm(receipt["form"])],
            "KyHieu": receipt["series"],
            "So": receipt["number"],
            "MaTraCuu": receipt["code"],
        }
        if receipt
        else None,
    }
