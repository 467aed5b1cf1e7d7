"""What portals file with us, read into our words, and what they are answered. vi: nội dung hồ sơ gửi qua API."""

import base64
import binascii
import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from hotich.errors import InvalidInput
from hotich.storage import files
from interlink.dossiers.drafts import Reply
from interlink.dossiers.fee_rules import account_of
from interlink.dossiers.fees import fee_of
from interlink.dossiers.intake import Filing, StoredFile
from interlink.filings.procedures import BY_MODULE
from interlink.filings.uploads import MAX_BYTES, inspect_paper
from interlink.models import AttachmentKind, Dossier, Procedure
from interlink.partners.portal.fees import EXEMPT, FeeSerializer, paid_of
from interlink.partners.portal.filing import spelling
from interlink.partners.portal.forms import CHANGED_FORMS, FORMS, LongField, NamedChoiceField, NameField

MAX_FILES = 10
_DOSSIER_NUMBER = re.compile(r"^[0-9A-Z]{2,3}(\.[0-9A-Z]{2,3}){1,3}-[0-9]{6}-[0-9]{4,}\Z")


class AttachmentSerializer(serializers.Serializer[Any]):
    """A file in base64; stored under its hash once it is found to be what it says."""

    id = serializers.CharField(max_length=60, required=False)
    loaiGiayTo = NamedChoiceField(choices=AttachmentKind.choices, label="Loại giấy tờ")
    tenGiayTo = NameField(max_length=200)
    tenTepDinhKem = serializers.RegexField(r"^[^\x00-\x1f/\\]{1,200}$", max_length=200)
    duLieuTepDinhKem = serializers.CharField(max_length=MAX_BYTES * 4 // 3 + 4, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> StoredFile:
        try:
            data = base64.b64decode(attrs["duLieuTepDinhKem"], validate=True)
            found = inspect_paper(data, attrs["tenTepDinhKem"])
        except binascii.Error as error:
            raise serializers.ValidationError({"duLieuTepDinhKem": ["Không phải base64."]}) from error
        except ValueError as error:
            raise serializers.ValidationError({"duLieuTepDinhKem": [str(error)]}) from error
        return StoredFile(
            kind=attrs["loaiGiayTo"],
            title=attrs["tenGiayTo"],
            file_name=attrs["tenTepDinhKem"],
            media_type=found.media,
            size=len(data),
            sha256=files.put(data),
            pages=found.pages,
        )


class DossierSerializer(serializers.Serializer[Any]):
    """A dossier of any procedure; `module` says which one, and with it what `data` has to be.

    A procedure that stands alone may come without an interlinked number.
    """

    maHoSoLT = serializers.RegexField(r"^[0-9A-Za-z.\-]{5,50}$", label="Mã hồ sơ liên thông", required=False)
    maHoSoMCDT = serializers.RegexField(
        _DOSSIER_NUMBER,
        max_length=50,
        label="Mã hồ sơ một cửa",
        error_messages={"invalid": "Mã hồ sơ một cửa không đúng mẫu, ví dụ H26.013-241122-0035."},
    )
    maDonVi = serializers.RegexField(
        r"^[0-9]{3}([0-9]{2})?$", label="Mã đơn vị hành chính cấp xã hoặc cấp huyện"
    )
    module = serializers.ChoiceField(
        choices=list(BY_MODULE), error_messages={"invalid_choice": "Không có thủ tục nào mang mã “{input}”."}
    )
    ngayTiepNhan = serializers.DateTimeField(label="Thời điểm nộp")
    lePhi = FeeSerializer()
    data: Any = serializers.JSONField()
    fileDinhKem = serializers.ListField(child=AttachmentSerializer(), max_length=MAX_FILES)

    def get_fields(self) -> dict[str, Any]:
        """Read `data` by the form of the module that was sent."""
        fields: dict[str, Any] = super().get_fields()
        sent = getattr(self, "initial_data", None)
        module = sent.get("module") if isinstance(sent, dict) else None
        if isinstance(module, str) and module in FORMS:
            fields["data"] = FORMS[module]()
            fields["maHoSoLT"].required = BY_MODULE[module].is_group
        return fields

    def filing(self) -> Filing:
        """Return the checked body in our words."""
        values = self.validated_data
        return Filing(
            procedure=BY_MODULE[values["module"]].procedure,
            interlinked_number=values.get("maHoSoLT") or values["maHoSoMCDT"],
            one_stop_number=values["maHoSoMCDT"],
            office_code=values["maDonVi"],
            filed_at=values["ngayTiepNhan"],
            form=values["data"],
            files=values["fileDinhKem"],
            paid=paid_of(values["lePhi"], values["ngayTiepNhan"]),
            exemption=EXEMPT.get(values["lePhi"]["doiTuongMien"], values["lePhi"]["doiTuongMien"]),
        )


def _described(module: str) -> type[DossierSerializer]:
    """The body of one module as the description of the interface shows it."""
    plan = BY_MODULE[module]
    fields = {
        "__doc__": f"{plan.procedure.label}.",
        "maHoSoLT": serializers.RegexField(
            r"^[0-9A-Za-z.\-]{5,50}$", label="Mã hồ sơ liên thông", required=plan.is_group
        ),
        "module": serializers.ChoiceField(choices=[module]),
        "data": FORMS[module](),
    }
    return type(f"{module}DossierSerializer", (DossierSerializer,), fields)


#: What may be posted, one schema a module.
DOSSIER_BODY = PolymorphicProxySerializer(
    component_name="Dossier",
    serializers={module: _described(module) for module in BY_MODULE},
    resource_type_field_name="module",
)


class SupplementSerializer(serializers.Serializer[Any]):
    """The keys that the citizen changed, of the form of the dossier's module, and further files."""

    data = serializers.DictField(required=False, default=dict)  # type: ignore[assignment]
    fileDinhKem = serializers.ListField(
        child=AttachmentSerializer(), max_length=MAX_FILES, required=False, default=list
    )

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        if plan := self.context.get("plan"):
            fields["data"] = CHANGED_FORMS[plan.module](required=False, default=dict)
        return fields


class DraftReplySerializer(serializers.Serializer[Any]):
    """What the citizen says of a draft; whoever does not agree says what is wrong."""

    maBanNhap = serializers.UUIDField()
    dongY = serializers.BooleanField()
    noiDung = LongField(max_length=2000, allow_blank=True, required=False, default="")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["dongY"] and not attrs["noiDung"].strip():
            raise serializers.ValidationError(
                {"noiDung": ["Hãy ghi chỗ chưa đúng để cơ quan đăng ký hộ tịch sửa."]}
            )
        return attrs

    def reply(self) -> Reply:
        """Return the checked body in our words."""
        values = self.validated_data
        note = "" if values["dongY"] else values["noiDung"].strip()
        return Reply(values["maBanNhap"], values["dongY"], note)


class WithdrawalSerializer(serializers.Serializer[Any]):
    """Why the citizen withdraws."""

    lyDo = serializers.CharField(max_length=1000)


class OwedSerializer(serializers.Serializer[Any]):
    """What a dossier costs by our rows, and what we know was paid."""

    phaiNop = serializers.IntegerField()
    daNop = serializers.IntegerField()
    canCu = serializers.CharField()
    tinhTrang = serializers.CharField()


class DossierAnswerSerializer(serializers.Serializer[Any]):
    """What a caller learns of a dossier of theirs."""

    maHoSoLT = serializers.CharField()
    maHoSoMCDT = serializers.CharField()
    trangThai = serializers.CharField()
    tenTrangThai = serializers.CharField()
    ngayTiepNhan = serializers.DateTimeField()
    ngayHenTra = serializers.DateTimeField()
    diaChiTheoDoi = serializers.URLField()
    lePhi = OwedSerializer()


#: What a filing calls the parts of a `Filing`.
_PARTS = {
    "procedure": "module",
    "filed_at": "ngayTiepNhan",
    "office_code": "maDonVi",
    "interlinked_number": "maHoSoLT",
    "one_stop_number": "maHoSoMCDT",
    "reference": "maBanNhap",
    "transaction": "maGiaoDich",
    "paid_amount": "soTien",
    "exemption": "lePhi.doiTuongMien",
    "exemption_proof": "fileDinhKem",
}


@contextmanager
def told_in_their_words(procedure: Procedure | None = None) -> Generator[None]:
    """Spell the keys of what is refused inside as the portal spells them."""
    try:
        yield
    except InvalidInput as error:
        spelt = spelling(procedure) if procedure else {}
        lines = {key: f"data.{theirs}" for key, theirs in spelt.items()} | _PARTS
        raise InvalidInput(
            {lines.get(key, key): said for key, said in error.errors.items()}, error.message
        ) from error


def answer(dossier: Dossier) -> dict[str, Any]:
    """Return what a portal is told of a dossier."""
    return dict(
        DossierAnswerSerializer(
            {
                "maHoSoLT": dossier.interlinked_number,
                "maHoSoMCDT": dossier.one_stop_number,
                "trangThai": dossier.state,
                "tenTrangThai": dossier.get_state_display(),
                "ngayTiepNhan": dossier.received_at,
                "ngayHenTra": dossier.promised_at,
                "diaChiTheoDoi": dossier.tracking_url,
                "lePhi": {
                    "phaiNop": dossier.fee_due,
                    "daNop": dossier.fee_paid,
                    "canCu": fee_of(dossier).basis,
                    "tinhTrang": account_of(dossier).title,
                },
            }
        ).data
    )
