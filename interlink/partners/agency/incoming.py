"""What agencies ask with, read into our words, and what they are told. vi: nội dung tra cứu qua API."""

from __future__ import annotations

import re
from typing import Any

from rest_framework import serializers

from hotich.law import rows as law
from hotich.values.codes import CODE_LENGTH, code_as_printed
from hotich.values.dates import PartialDate, today, with_offset
from hotich.values.names import strange_signs
from interlink.lookups.rules import Found, Question
from interlink.models import LookupPurpose
from interlink.partners.portal.forms import NameField, PartialDateField, PersonalIdField
from registry.models import EventKind, Paper
from registry.models.paper_kinds import PaperKind
from registry.papers.proof import Facts
from registry.papers.validity import ENDED, PaperValidity, Worth
from registry.signing.shown_files import Finding, Shown

#: What stands in no number of a dossier or a letter: with it a second purpose could be written beside the first.
_NOT_IN_NUMBERS = re.compile(r"[^\w /.,:()&+–-]")


class Strict(serializers.Serializer[Any]):
    """Refuses keys nobody knows: a misspelt key would otherwise be lost in silence."""

    def to_internal_value(self, data: Any) -> Any:
        values = super().to_internal_value(data)
        if unknown := set(data) - set(self.fields):
            raise serializers.ValidationError({key: ["Không có mục này."] for key in sorted(unknown)})
        return values


class FactsSerializer(Strict):
    """What stands on the paper: at least one of these; two while many have guessed wrongly at the paper."""

    ngaySinh = PartialDateField(required=False, label="Ngày sinh của người được đăng ký")
    soDangKy = serializers.CharField(required=False, max_length=40, label="Số đăng ký, như 35/2026")
    soDinhDanh = PersonalIdField(required=False, label="Số định danh cá nhân ghi trên giấy")
    ngayDangKy = PartialDateField(required=False, label="Ngày đăng ký")

    def validate(self, attrs: dict[str, Any]) -> Facts:
        if not attrs:
            raise serializers.ValidationError("Hãy nêu ít nhất một thông tin ghi trên giấy để đối chiếu.")
        # Each of them is a number or a day.
        if says_nothing := [key for key, value in attrs.items() if not re.search("[1-9]", value)]:
            sentence = "Mục này không nêu gì để đối chiếu. Hãy ghi như trên giấy, hoặc bỏ mục này."
            raise serializers.ValidationError({key: [sentence] for key in says_nothing})
        return Facts(
            personal_id=attrs.get("soDinhDanh", ""),
            birth_date=PartialDate.parse(attrs.get("ngaySinh", "")),
            number=attrs.get("soDangKy", ""),
            registered_on=PartialDate.parse(attrs.get("ngayDangKy", "")),
        )


class ActLookupSerializer(Strict):
    """Which paper, what stands on it, and what the look is for."""

    maGiay = serializers.CharField(max_length=60, label="Mã ghi dưới mã QR của giấy")
    doiChieu: Any = FactsSerializer(label="Thông tin đối chiếu")
    mucDich = serializers.CharField(max_length=40, label="Mã mục đích tra cứu")
    soThamChieu = NameField(max_length=100, label="Số hồ sơ, văn bản của cơ quan tra cứu")
    nguoiTraCuu = NameField(max_length=150, label="Họ tên người tra cứu")

    def validate_maGiay(self, value: str) -> str:
        """Read the code as it is printed; one of another length is nobody's, and answered as such."""
        return code_as_printed(value)[: CODE_LENGTH + 1]

    def validate_mucDich(self, value: str) -> LookupPurpose:
        purpose = law.row(LookupPurpose, today(), code=value)
        if purpose is None:
            known = "; ".join(f"{each.code} – {each.words}" for each in law.rows_on(LookupPurpose, today()))
            raise serializers.ValidationError(
                f"Không có mục đích này. Các mã: {known}.", code="invalid_choice"
            )
        return purpose

    def validate_soThamChieu(self, value: str) -> str:
        if _NOT_IN_NUMBERS.search(value) or not re.search("[^\\W_]", value):
            raise serializers.ValidationError(
                "Số hồ sơ, văn bản gồm chữ, số và các dấu / . , : ( ) & + - giữa chúng."
            )
        return value

    def validate_nguoiTraCuu(self, value: str) -> str:
        if strange_signs(value) or not any(map(str.isalpha, value)):
            raise serializers.ValidationError(
                "Hãy ghi họ tên một người: chữ cái, dấu nháy, gạch nối, dấu chấm."
            )
        return value

    def question(self) -> Question:
        """Return the checked body in our words."""
        values = self.validated_data
        return Question(
            code=values["maGiay"],
            facts=values["doiChieu"],
            purpose=values["mucDich"],
            their_number=values["soThamChieu"],
            officer_name=values["nguoiTraCuu"],
        )


class OfficeAnswerSerializer(serializers.Serializer[Any]):
    """An office by its code and name."""

    ma = serializers.CharField()
    ten = serializers.CharField()


class PaperAnswerSerializer(serializers.Serializer[Any]):
    """The paper, and what it is worth today: since when, and by which decision or later act."""

    loai = serializers.ChoiceField(choices=PaperKind.choices)
    ten = serializers.CharField()
    so = serializers.CharField()
    ngayBanHanh = serializers.DateTimeField()
    coQuanCap = OfficeAnswerSerializer()
    tinhTrang = serializers.ChoiceField(choices=Worth.choices)
    tenTinhTrang = serializers.CharField()
    tuNgay = serializers.DateField(allow_null=True)
    lyDo = serializers.ListField(child=serializers.CharField())
    sha256Tep = serializers.CharField()


class ActAnswerSerializer(serializers.Serializer[Any]):
    """The act itself, where it stands, and whether it still counts."""

    loai = serializers.ChoiceField(choices=EventKind.choices)
    ten = serializers.CharField()
    so = serializers.CharField()
    quyenSo = serializers.CharField()
    ngayDangKy = serializers.CharField()
    noiDangKy = OfficeAnswerSerializer()
    conHieuLuc = serializers.BooleanField()


class LineAnswerSerializer(serializers.Serializer[Any]):
    """A line of the paper, as issued and as the act says now; nothing for an act that counts no more."""

    muc = serializers.CharField()
    trenGiay = serializers.CharField()
    hienNay = serializers.CharField(allow_null=True)
    khac = serializers.BooleanField()


class ActLookupAnswerSerializer(serializers.Serializer[Any]):
    """What the register says of a paper at the moment of the look.

    `sha256` is of all other keys as canonical JSON (keys sorted, no blanks, UTF-8): it stands in the trail here.
    """

    maTraCuu = serializers.UUIDField()
    traCuuLuc = serializers.DateTimeField()
    mucDich = serializers.CharField()
    giay = PaperAnswerSerializer()
    viec = ActAnswerSerializer()
    noiDung = LineAnswerSerializer(many=True)
    sha256 = serializers.CharField()


def answer(found: Found) -> dict[str, Any]:
    """Return what the agency is told, in its words, without the digest."""
    paper, record, validity = found.paper, found.paper.act, found.validity
    return {
        "maTraCuu": str(found.lookup.reference),
        "traCuuLuc": with_offset(found.lookup.looked_at),
        "mucDich": found.lookup.purpose.code,
        "giay": paper_told(paper, validity),
        "viec": {
            "loai": record.kind,
            "ten": record.get_kind_display(),
            "so": record.number,
            "quyenSo": record.book_code,
            "ngayDangKy": record.registered_when,
            "noiDangKy": {"ma": record.office.code, "ten": record.office.name},
            "conHieuLuc": validity.worth not in ENDED,
        },
        "noiDung": [
            {"muc": each.label, "trenGiay": each.issued, "hienNay": each.now, "khac": each.differs}
            for each in found.lines
        ],
    }


class PaperFileAnswerSerializer(serializers.Serializer[Any]):
    """What a PDF was found to be; the paper only where its issued file stands in it."""

    ketQua = serializers.ChoiceField(choices=[each.name.lower() for each in Finding])
    yNghia = serializers.CharField()
    khuyenNghi = serializers.CharField(allow_blank=True)
    giay = PaperAnswerSerializer(allow_null=True)


def file_told(shown: Shown, validity: PaperValidity | None) -> dict[str, Any]:
    """Return what the agency is told of a PDF that it holds."""
    return {
        "ketQua": shown.finding.name.lower(),
        "yNghia": shown.finding.words,
        "khuyenNghi": shown.finding.advice,
        "giay": paper_told(shown.paper, validity) if shown.paper and validity else None,
    }


def paper_told(paper: Paper, validity: PaperValidity) -> dict[str, Any]:
    """Return an issued paper and what it is worth, as `PaperAnswerSerializer` describes it."""
    assert paper.issued_at is not None, "only what is issued is looked up"
    return {
        "loai": paper.kind,
        "ten": paper.title,
        "so": str((paper.content or {}).get("number", "")),
        "ngayBanHanh": with_offset(paper.issued_at),
        "coQuanCap": {"ma": paper.office.code, "ten": paper.office.name},
        "tinhTrang": validity.worth.value,
        "tenTinhTrang": validity.word,
        "tuNgay": validity.since.isoformat() if validity.since else None,
        "lyDo": list(validity.sentences),
        "sha256Tep": paper.issued_file,
    }
