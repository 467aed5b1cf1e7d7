"""Marriage. vi: kết hôn (Luật Hộ tịch 2014, Điều 17, 18, 37, 38; Thông tư 04/2020/TT-BTP, Điều 32)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.entry import Entry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION, Group, Line, LineKind, person
from registry.kinds.marriage_rules import DE_FACTO_UNTIL, age_warnings, same_sex_warning
from registry.kinds.people import date_errors, number_warnings, registration_errors
from registry.kinds.reasons import Warning, Wrong
from registry.kinds.validity import valid_until
from registry.models import EventKind, RegistrationBasis
from registry.models.paper_kinds import PaperKind


class EffectiveFrom(TextChoices):
    """Since when the two are husband and wife, and why. vi: căn cứ xác lập quan hệ hôn nhân."""

    REGISTRATION = "registration", "Từ ngày đăng ký kết hôn"
    DE_FACTO = "de_facto", "Hôn nhân thực tế: chung sống trước 03/01/1987"
    RECOGNISED = "recognised", "Tòa án công nhận quan hệ hôn nhân"
    REPEATED = "repeated", "Thực hiện lại việc đăng ký kết hôn"


@dataclass(frozen=True)
class MarriageEntry(Entry):
    """Everything that is entered for one marriage. Both attend and sign: nobody declares it for them."""

    husband: Person = field(default_factory=Person)
    wife: Person = field(default_factory=Person)
    effective_from: str = EffectiveFrom.REGISTRATION
    #: Empty for a marriage that begins with its registration; otherwise as much as is known.
    effective_date: PartialDate = UNKNOWN
    #: For the how-manieth time each marries; 0 when not stated.
    times_husband: int = 0
    times_wife: int = 0
    proof_number_husband: str = ""
    proof_date_husband: PartialDate = UNKNOWN
    proof_issuer_husband: str = ""
    proof_number_wife: str = ""
    proof_date_wife: PartialDate = UNKNOWN
    proof_issuer_wife: str = ""

    @property
    def stands_already(self) -> bool:
        """Whether the two were married before this registration: the law of that day is asked, and no wall built."""
        # Of an old book it is not known: then the law of its day of registration is asked.
        return super().stands_already or self.effective_from not in ("", EffectiveFrom.REGISTRATION)

    def married_on(self, filed_on: datetime.date) -> PartialDate:
        """Return the day whose law decides: that of filing for a new marriage."""
        if not self.stands_already:
            return PartialDate.of(filed_on)
        return self.effective_date or (
            self.foreign_date if self.basis == RegistrationBasis.ABROAD else UNKNOWN
        )


_SIDES = (("husband", "Bên nam"), ("wife", "Bên nữ"))


def _proof(side: str, title: str) -> tuple[Line, ...]:
    return (
        Line(f"times_{side}", f"{title}: kết hôn lần thứ", LineKind.NUMBER, size="input--short"),
        Line(f"proof_number_{side}", f"{title}: số giấy xác nhận", length=60, size="input--medium"),
        Line(f"proof_date_{side}", "Ngày cấp", LineKind.DATE, size="input--date"),
        Line(f"proof_issuer_{side}", "Cơ quan cấp", length=200),
    )


GROUPS = (
    person("husband", "Bên nam", with_issue=True),
    person("wife", "Bên nữ", with_issue=True),
    Group(
        "proofs",
        "Lần kết hôn, giấy xác nhận tình trạng hôn nhân",
        tuple(line for side, title in _SIDES for line in _proof(side, title)),
    ),
    Group(
        "effective",
        "Xác lập quan hệ hôn nhân trước ngày đăng ký",
        (
            Line("effective_from", "Căn cứ", LineKind.CHOICE, choices=EffectiveFrom),
            Line(
                "effective_date",
                "Ngày xác lập",
                LineKind.DATE,
                size="input--date",
                hint="Chỉ ghi khi đăng ký lại, ghi vào sổ hoặc quan hệ có trước ngày đăng ký",
            ),
        ),
        folded=True,
    ),
    REGISTRATION,
)


def errors(entry: MarriageEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted: what is missing, what contradicts itself; empty when whole."""
    wrong = Wrong()
    for side, title in _SIDES:
        party, who = entry.person(side), title.lower()
        wrong.want(f"{side}_full_name", party.full_name, f"họ tên {who}")
        date_errors(wrong, f"{side}_birth_date", party.birth_date, f"ngày sinh {who}", on)
        wrong.want(f"{side}_nationality", party.nationality, f"quốc tịch {who}")
        wrong.want(f"{side}_residence", party.residence, f"nơi cư trú {who}")
        if entry.values()[f"proof_date_{side}"].is_after(on):
            wrong.add(f"proof_date_{side}", "Ngày cấp giấy xác nhận ở sau hôm nay.")
        if party.birth_date.is_after(entry.effective_date):
            wrong.add("effective_date", f"Ngày xác lập quan hệ hôn nhân ở trước ngày sinh {who}.")
    for key in ("personal_id", "id_number"):
        one, other = (getattr(entry.person(side), key) for side, _ in _SIDES)
        if one and one == other:
            wrong.add(f"wife_{key}", "Số giấy tờ của bên nữ trùng với của bên nam.")
    _date_of_effect(entry, wrong, on)
    registration_errors(entry, wrong)
    return wrong


def _date_of_effect(entry: MarriageEntry, wrong: Wrong, on: datetime.date) -> None:
    since = entry.effective_date
    if since.is_after(on):
        wrong.add("effective_date", "Ngày xác lập quan hệ hôn nhân ở sau hôm nay.")
    elif since and not entry.stands_already:
        wrong.add(
            "effective_date",
            "Kết hôn mới có hiệu lực từ ngày đăng ký: hãy để trống, hoặc chọn căn cứ xác lập trước ngày đăng ký.",
        )
    elif entry.effective_from == EffectiveFrom.DE_FACTO:
        wrong.want(
            "effective_date", since, "ngày bắt đầu chung sống; không rõ thì ghi tháng và năm hoặc chỉ năm"
        )
        if since and since.lower >= DE_FACTO_UNTIL:
            wrong.add("effective_date", "Hôn nhân thực tế phải được xác lập trước ngày 03/01/1987.")


def warnings(entry: MarriageEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry and wants an officer's reason, and what the law forbids."""
    on = entry.married_on(filed_on)
    found = same_sex_warning(entry.husband, entry.wife, "wife_full_name", on)
    for side, title in _SIDES:
        party = entry.person(side)
        found += age_warnings(party, side, title, on, is_man=side == "husband")
        found += number_warnings(party, side, title.lower())
        if not party.personal_id and not party.id_number:
            found.append(
                Warning(
                    f"{side}-no-identity", f"Chưa ghi giấy tờ tùy thân {title.lower()}.", f"{side}_id_number"
                )
            )
        found += _about_proof(entry, side, title, filed_on)
    if entry.stands_already and not entry.effective_date:
        found.append(
            Warning("no-effective-date", "Chưa ghi ngày xác lập quan hệ hôn nhân.", "effective_date")
        )
    return found


def _about_proof(entry: MarriageEntry, side: str, title: str, filed_on: datetime.date) -> list[Warning]:
    """A confirmation of marital status older than six months proves nothing; whoever marries again needs proof."""
    values = entry.values()
    number, issued = values[f"proof_number_{side}"], values[f"proof_date_{side}"].full
    if entry.stands_already:
        return []
    if issued and valid_until(issued) < filed_on:
        last = f"{valid_until(issued):%d/%m/%Y}"
        message = f"Giấy xác nhận tình trạng hôn nhân của {title.lower()} chỉ có giá trị đến {last}."
        return [Warning(f"{side}-proof-expired", message, f"proof_date_{side}")]
    if values[f"times_{side}"] > 1 and not number:
        message = f"{title} kết hôn lần thứ {values[f'times_{side}']} nhưng chưa ghi giấy xác nhận tình trạng hôn nhân."
        return [Warning(f"{side}-no-proof", message, f"proof_number_{side}")]
    return []


MARRIAGE = Kind(
    event=EventKind.MARRIAGE,
    prefix="KH",
    entry=MarriageEntry,
    groups=GROUPS,
    subjects=("husband", "wife"),
    paper=PaperKind.MARRIAGE_CERTIFICATE,
    copy=PaperKind.MARRIAGE_COPY,
    wrong=errors,
    unusual=warnings,
    compared=(
        ("husband_full_name", "Bên nam"),
        ("husband_birth_date", "Ngày sinh bên nam"),
        ("husband_personal_id", "Số định danh bên nam"),
        ("wife_full_name", "Bên nữ"),
        ("wife_birth_date", "Ngày sinh bên nữ"),
        ("wife_personal_id", "Số định danh bên nữ"),
        ("effective_date", "Ngày xác lập quan hệ hôn nhân"),
    ),
    book_columns=(
        (
            "husband_full_name husband_birth_date husband_ethnicity husband_nationality husband_residence "
            "husband_personal_id husband_id_number",
            "Bên nam",
        ),
        (
            "wife_full_name wife_birth_date wife_ethnicity wife_nationality wife_residence wife_personal_id "
            "wife_id_number",
            "Bên nữ",
        ),
        ("effective_date", "Ngày xác lập quan hệ hôn nhân"),
    ),
    happened_on="effective_date",
)
