"""The body of a filing as the portals spell it, generated from the table of fields. vi: nội dung hồ sơ gửi qua API."""

import base64
import binascii
import re
from typing import Any

from rest_framework import serializers

from hotich import files
from hotich.dates import PartialDate, today
from hotich.models import Place
from hotich.names import clean_name
from hotich.personal_id import PersonalId
from interlink.filings.birth import BY_WIRE, Field, Kind
from interlink.inbox import TYPES
from interlink.models import AttachmentKind
from interlink.operations.intake import Filing, StoredFile
from interlink.uploads import MAX_BYTES, media_type_of

MAX_FILES = 10
_DOSSIER_NUMBER = re.compile(r"[0-9A-Z]{2,3}(\.[0-9A-Z]{2,3}){1,3}-\d{6}-\d{4,}")


class NameField(serializers.CharField):
    """A name exactly as written; only composed to NFC."""

    def to_internal_value(self, data: Any) -> str:
        return clean_name(super().to_internal_value(data))


class PartialDateField(serializers.CharField):
    """dd.MM.yyyy, MM.yyyy or yyyy; kept as ISO text."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return PartialDate.parse(super().to_internal_value(data)).iso
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


class PersonalIdField(serializers.CharField):
    """Twelve digits, or nothing."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            return PersonalId.parse(text).number if text else ""
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error


class CodeField(serializers.ChoiceField):
    """A number of the partner's enumeration; kept as our word."""

    def __init__(self, codes: dict[int, str], **kwargs: Any) -> None:
        self.codes = codes
        super().__init__(choices=list(codes), **kwargs)

    def to_internal_value(self, data: Any) -> str:
        code: Any = int(data) if isinstance(data, str) and data.isdigit() else data
        return self.codes[int(super().to_internal_value(code))]


class UnitField(serializers.CharField):
    """A commune's five-digit code as of today."""

    def to_internal_value(self, data: Any) -> str:
        code = super().to_internal_value(data)
        if code and not Place.objects.with_code(code, on=today()).exists():
            raise serializers.ValidationError("Không có đơn vị hành chính cấp xã với mã này.")
        return code


def _serializer_field(field: Field, *, may_be_absent: bool = False) -> serializers.Field[Any, Any, Any, Any]:
    options: dict[str, Any] = {"required": field.required and not may_be_absent, "label": field.label}
    if field.kind is Kind.CHOICE:
        assert field.codes is not None
        return CodeField(field.codes, **options)
    if field.kind is Kind.NUMBER:
        return serializers.IntegerField(min_value=0, max_value=99, **options)
    options |= {"allow_blank": not field.required, "max_length": field.length}
    kinds = {
        Kind.NAME: NameField,
        Kind.DATE: PartialDateField,
        Kind.PERSONAL_ID: PersonalIdField,
        Kind.UNIT: UnitField,
    }
    return kinds.get(field.kind, NameField)(**options)


class _Strict(serializers.Serializer[Any]):
    """Refuses keys nobody knows: a misspelt key would otherwise be lost in silence."""

    def to_internal_value(self, data: Any) -> Any:
        values = super().to_internal_value(data)
        unknown = set(data) - set(self.fields)
        if unknown:
            raise serializers.ValidationError(
                {key: ["Không có mục này trong tờ khai."] for key in sorted(unknown)}
            )
        return values

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {BY_WIRE[wire].key: value for wire, value in attrs.items()}


BirthFormSerializer = type(
    "BirthFormSerializer", (_Strict,), {wire: _serializer_field(field) for wire, field in BY_WIRE.items()}
)
# `partial=True` counts only on the outermost serializer, so each field says itself that it may be absent.
ChangedBirthFormSerializer = type(
    "ChangedBirthFormSerializer",
    (_Strict,),
    {wire: _serializer_field(field, may_be_absent=True) for wire, field in BY_WIRE.items()},
)


class AttachmentSerializer(serializers.Serializer[Any]):
    """A file in base64; stored under its hash once it is found to be what it says."""

    id = serializers.CharField(max_length=60, required=False)
    loaiGiayTo = serializers.ChoiceField(choices=AttachmentKind.values, label="Loại giấy tờ")
    tenGiayTo = NameField(max_length=200)
    tenTepDinhKem = serializers.RegexField(r"^[^\x00-\x1f/\\]{1,200}$", max_length=200)
    duLieuTepDinhKem = serializers.CharField(max_length=MAX_BYTES * 4 // 3 + 4, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> StoredFile:
        try:
            data = base64.b64decode(attrs["duLieuTepDinhKem"], validate=True)
            media_type = media_type_of(data, attrs["tenTepDinhKem"])
        except binascii.Error as error:
            raise serializers.ValidationError({"duLieuTepDinhKem": ["Không phải base64."]}) from error
        except ValueError as error:
            raise serializers.ValidationError({"duLieuTepDinhKem": [str(error)]}) from error
        return StoredFile(
            kind=attrs["loaiGiayTo"],
            title=attrs["tenGiayTo"],
            file_name=attrs["tenTepDinhKem"],
            media_type=media_type,
            size=len(data),
            sha256=files.put(data),
        )


class FeeSerializer(serializers.Serializer[Any]):
    """Fees are paid when filing (Nghị định 87/2020, Điều 12)."""

    soTien = serializers.IntegerField(min_value=0, max_value=100_000_000, label="Số tiền (đồng)")
    daThanhToan = serializers.BooleanField()
    maGiaoDich = serializers.CharField(max_length=60, allow_blank=True, required=False, default="")


class DossierSerializer(serializers.Serializer[Any]):
    """A dossier of the birth group with both its numbers."""

    maHoSoLT = serializers.RegexField(r"^[0-9A-Za-z.\-]{5,50}$", label="Mã hồ sơ liên thông")
    maHoSoMCDT = serializers.RegexField(_DOSSIER_NUMBER, max_length=50, label="Mã hồ sơ một cửa")
    maDonVi = serializers.RegexField(r"^\d{5}$", label="Mã đơn vị hành chính cấp xã")
    module = serializers.ChoiceField(choices=["LTKS"])
    ngayTiepNhan = serializers.DateTimeField(label="Thời điểm nộp")
    lePhi = FeeSerializer()
    data = BirthFormSerializer()
    fileDinhKem = serializers.ListField(child=AttachmentSerializer(), max_length=MAX_FILES)

    def filing(self) -> Filing:
        """Return the checked body in our words."""
        values = self.validated_data
        return Filing(
            interlinked_number=values["maHoSoLT"],
            one_stop_number=values["maHoSoMCDT"],
            office_code=values["maDonVi"],
            filed_at=values["ngayTiepNhan"],
            fee_amount=values["lePhi"]["soTien"],
            fee_paid=values["lePhi"]["daThanhToan"],
            fee_reference=values["lePhi"]["maGiaoDich"],
            form=values["data"],
            files=values["fileDinhKem"],
        )

    def validate_maHoSoMCDT(self, value: str) -> str:
        if not _DOSSIER_NUMBER.fullmatch(value):
            raise serializers.ValidationError("Mã hồ sơ một cửa không đúng mẫu, ví dụ H26.1.13-241122-0035.")
        return value


class SupplementSerializer(serializers.Serializer[Any]):
    """The keys that the citizen changed, and further files."""

    data = ChangedBirthFormSerializer(required=False, default=dict)
    fileDinhKem = serializers.ListField(
        child=AttachmentSerializer(), max_length=MAX_FILES, required=False, default=list
    )


class WithdrawalSerializer(serializers.Serializer[Any]):
    """Why the citizen withdraws."""

    lyDo = serializers.CharField(max_length=1000)


class EventSerializer(serializers.Serializer[Any]):
    """Something that happened at a partner."""

    event_id = serializers.CharField(max_length=100)
    type = serializers.ChoiceField(choices=TYPES)
    reference = serializers.CharField(max_length=100)
    occurred_at = serializers.DateTimeField()
    data = serializers.JSONField(default=dict)  # type: ignore[assignment]


class DossierAnswerSerializer(serializers.Serializer[Any]):
    """What a caller learns of a dossier of theirs."""

    maHoSoLT = serializers.CharField()
    maHoSoMCDT = serializers.CharField()
    trangThai = serializers.CharField()
    tenTrangThai = serializers.CharField()
    ngayTiepNhan = serializers.DateTimeField()
    ngayHenTra = serializers.DateTimeField()


class WrongFieldSerializer(serializers.Serializer[Any]):
    """A wrong field: its path in the body and what is wrong with it."""

    pointer = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """Why a call was refused, in Vietnamese, with the reference that support can search (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    reference = serializers.CharField()
    errors = WrongFieldSerializer(many=True, required=False)  # type: ignore[assignment]
