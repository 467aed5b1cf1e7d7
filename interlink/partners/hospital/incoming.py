"""What hospitals tell of births and deaths, as it is sent. vi: giấy chứng sinh, giấy báo tử gửi qua API."""

import datetime
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from hotich.errors import InvalidInput
from hotich.values.dates import PartialDate
from interlink.dossiers.notice_intake import Notice
from interlink.models import HealthNotice
from interlink.partners.portal.forms import CHANGED_FORMS, NamedChoiceField, NameField, PartialDateField
from registry.kinds.death import NoticeKind


class FullDateField(PartialDateField):
    """A whole day, dd.MM.yyyy; kept as ISO text."""

    def to_internal_value(self, data: Any) -> str:
        day = super().to_internal_value(data)
        if not PartialDate.parse(day).is_full:
            raise serializers.ValidationError("Hãy ghi đủ ngày, tháng, năm, ví dụ 22.11.2024.")
        return day


#: The form that says what a notice of this kind may say; nearly everything in it may be unknown to the hospital.
_NOTICES = {HealthNotice.Kind.BIRTH: CHANGED_FORMS["KS"], HealthNotice.Kind.DEATH: CHANGED_FORMS["KT"]}
#: What a notice calls the parts of a `Notice`.
_PARTS = {"number": "so", "office_code": "maDonVi", "issued_on": "ngayCap"}


class NoticeSerializer(serializers.Serializer[Any]):
    """What a hospital tells of a birth or a death; `data` under the keys of that act's form."""

    loaiGiay = NamedChoiceField(choices=HealthNotice.Kind.choices)
    so = serializers.RegexField(r"^[0-9A-Za-z./\-]{1,40}$", label="Số giấy")
    maCoSo = serializers.RegexField(r"^[0-9A-Za-z.\-]{1,20}$", label="Mã cơ sở y tế")
    tenCoSo = NameField(max_length=200, label="Tên cơ sở y tế")
    maDonVi = serializers.RegexField(r"^[0-9]{5}$", label="Mã đơn vị hành chính cấp xã có thẩm quyền")
    ngayCap = FullDateField(label="Ngày cấp")
    data: Any = serializers.JSONField()

    def get_fields(self) -> dict[str, Any]:
        """Read `data` by the form of the kind that was sent."""
        fields: dict[str, Any] = super().get_fields()
        sent = getattr(self, "initial_data", None)
        kind = sent.get("loaiGiay") if isinstance(sent, dict) else None
        if isinstance(kind, str) and kind in _NOTICES:
            fields["data"] = _NOTICES[HealthNotice.Kind(kind)]()
        return fields

    def notice(self) -> Notice:
        """Return the checked body in our words, with the notice's own number, day and issuer among its content."""
        values = self.validated_data
        own = {"notice_number": values["so"], "notice_date": values["ngayCap"]}
        if values["loaiGiay"] == HealthNotice.Kind.DEATH:
            own |= {"notice_kind": NoticeKind.NOTICE.value, "notice_issuer": values["tenCoSo"]}
        return Notice(
            kind=HealthNotice.Kind(values["loaiGiay"]),
            number=values["so"],
            facility_code=values["maCoSo"],
            facility_name=values["tenCoSo"],
            office_code=values["maDonVi"],
            issued_on=datetime.date.fromisoformat(values["ngayCap"]),
            content=values["data"] | own,
        )


#: What may be posted, one schema a kind.
NOTICE_BODY = PolymorphicProxySerializer(
    component_name="Notice",
    serializers={
        kind.value: type(
            f"{kind.value.capitalize()}NoticeSerializer",
            (NoticeSerializer,),
            {"loaiGiay": serializers.ChoiceField(choices=[kind.value]), "data": form()},
        )
        for kind, form in _NOTICES.items()
    },
    resource_type_field_name="loaiGiay",
)


class NoticeAnswerSerializer(serializers.Serializer[Any]):
    """What the hospital learns: whether anybody has come, and whether the act stands in the book."""

    loaiGiay = serializers.CharField()
    so = serializers.CharField()
    maCoSo = serializers.CharField()
    daCoHoSo = serializers.BooleanField()
    daDangKy = serializers.BooleanField()


@contextmanager
def told_in_their_words(kind: HealthNotice.Kind) -> Generator[None]:
    """Spell the keys of what is refused inside as the hospitals spell them."""
    try:
        yield
    except InvalidInput as error:
        spelt = {line.key: f"data.{theirs}" for theirs, line in _NOTICES[kind].lines.items()} | _PARTS
        raise InvalidInput(
            {spelt.get(key, key): said for key, said in error.errors.items()}, error.message
        ) from error


def answer(notice: HealthNotice) -> dict[str, Any]:
    """Return what the hospital is told of a notice that we keep."""
    told = {
        "loaiGiay": notice.kind,
        "so": notice.number,
        "maCoSo": notice.facility_code,
        "daCoHoSo": notice.dossier_id is not None,
        "daDangKy": notice.record_id is not None,
    }
    return dict(NoticeAnswerSerializer(told).data)
