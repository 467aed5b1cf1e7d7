"""Adoption. vi: nuôi con nuôi (Luật Nuôi con nuôi 2010)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.db.models import TextChoices

from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from registry.kinds.dated import in_force
from registry.kinds.entry import LaterEntry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import (
    REGISTRATION,
    Group,
    Line,
    LineKind,
    decision,
    declarant,
    in_book,
    original,
    person,
)
from registry.kinds.originals import original_errors, original_warnings
from registry.kinds.people import (
    date_errors,
    declarant_errors,
    number_warnings,
    registration_errors,
    same_person,
    years_between,
)
from registry.kinds.reasons import Warning, Wrong
from registry.models import EventKind, RegistrationBasis
from registry.models.paper_kinds import PaperKind


class Adopters(TextChoices):
    """Who adopts. vi: bên nhận con nuôi (Luật Nuôi con nuôi 2010, Điều 8 khoản 3)."""

    COUPLE = "couple", "Hai vợ chồng"
    FATHER = "father", "Một mình cha nuôi"
    MOTHER = "mother", "Một mình mẹ nuôi"


class Kinship(TextChoices):
    """What the adopter is to the child already. vi: quan hệ sẵn có giữa người nhận và con nuôi."""

    NONE = "none", "Không thuộc các trường hợp sau"
    STEP_PARENT = "step_parent", "Cha dượng, mẹ kế nhận con riêng của vợ, chồng"
    AUNT_UNCLE = "aunt_uncle", "Cô, cậu, dì, chú, bác ruột nhận cháu"
    GRANDPARENT = "grandparent", "Ông, bà nhận cháu"
    SIBLING = "sibling", "Anh, chị, em nhận nhau"


class GivenBy(TextChoices):
    """Who hands the child over. vi: bên giao con nuôi."""

    PARENTS = "parents", "Cha, mẹ đẻ"
    GUARDIAN = "guardian", "Người giám hộ"
    INSTITUTION = "institution", "Cơ sở nuôi dưỡng"


_CLOSE = frozenset({Kinship.STEP_PARENT, Kinship.AUNT_UNCLE})


@dataclass(frozen=True, slots=True)
class _Law:
    """What a law asks of the ages: who may be adopted, whom close kin may still adopt, and who need not be older."""

    under: int
    close_under: int
    excused: frozenset[Kinship]


#: The first row answers for older acts too: they stand already, so that it only warns.
_LAWS = (
    (datetime.date(2001, 1, 1), _Law(16, 16, frozenset())),
    (datetime.date(2011, 1, 1), _Law(16, 18, _CLOSE)),
)
_YEARS_OLDER = 20
_ASKED_FROM = 9
_DAYS_BEFORE_CONSENT = 15


@dataclass(frozen=True)
class AdoptionEntry(LaterEntry):
    """Everything that is entered for one adoption; the original is the child's birth registration."""

    child: Person = field(default_factory=Person)
    adoptivefather: Person = field(default_factory=Person)
    adoptivemother: Person = field(default_factory=Person)
    giver: Person = field(default_factory=Person)
    adopters: str = Adopters.COUPLE
    kinship: str = Kinship.NONE
    given_by: str = GivenBy.PARENTS
    birth_place: str = ""
    consent_on: PartialDate = UNKNOWN
    minor_consents: bool = False
    agreement: str = ""
    decision_number: str = ""
    decision_on: PartialDate = UNKNOWN
    decision_authority: str = ""


_CHILD = person("child", "Con nuôi", gender=True, with_issue=True)
GROUPS = (
    Group(
        "adoption",
        "Việc nuôi con nuôi",
        (
            Line("adopters", "Bên nhận", LineKind.CHOICE, choices=Adopters),
            Line("kinship", "Quan hệ sẵn có", LineKind.CHOICE, choices=Kinship),
            Line("given_by", "Bên giao", LineKind.CHOICE, choices=GivenBy),
            Line("consent_on", "Ngày bên giao đồng ý", LineKind.DATE, size="input--date"),
            Line("minor_consents", "Trẻ đã đồng ý", LineKind.FLAG, hint="Phải có từ đủ 9 tuổi"),
            Line(
                "agreement",
                "Thỏa thuận khác",
                LineKind.LONG,
                1000,
                hint="Về quyền, nghĩa vụ của cha, mẹ đẻ",
            ),
            *decision("quyết định"),
        ),
    ),
    Group("child", _CHILD.title, (*_CHILD.lines, Line("birth_place", "Nơi sinh"))),
    original("Đăng ký khai sinh của con nuôi", says_which=False, folded=False),
    person("adoptivefather", "Cha nuôi", with_issue=True),
    person("adoptivemother", "Mẹ nuôi", with_issue=True),
    person("giver", "Người đại diện bên giao", relation="Quan hệ với con nuôi", with_issue=True),
    declarant("Quan hệ với con nuôi"),
    REGISTRATION,
)


def hidden(entry: AdoptionEntry) -> frozenset[str]:
    """The parent who does not adopt."""
    alone = {Adopters.FATHER: "adoptivemother", Adopters.MOTHER: "adoptivefather"}
    return frozenset(role for adopters, role in alone.items() if entry.adopters == adopters)


def errors(entry: AdoptionEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted; empty when whole."""
    wrong = Wrong()
    wrong.want("child_full_name", entry.child.full_name, "họ tên con nuôi")
    wrong.want("child_gender", entry.child.gender, "giới tính con nuôi")
    date_errors(wrong, "child_birth_date", entry.child.birth_date, "ngày sinh con nuôi", on)
    for role, who in (("adoptivefather", "cha nuôi"), ("adoptivemother", "mẹ nuôi")):
        if role in hidden(entry):
            continue
        adopter = entry.person(role)
        wrong.want(f"{role}_full_name", adopter.full_name, f"họ tên {who}")
        date_errors(wrong, f"{role}_birth_date", adopter.birth_date, f"ngày sinh {who}", on)
        wrong.want(f"{role}_nationality", adopter.nationality, f"quốc tịch {who}")
        if adopter.birth_date and entry.child.birth_date.is_before(adopter.birth_date):
            wrong.add(f"{role}_birth_date", f"Ngày sinh của {who} ở sau ngày sinh của con nuôi.")
        if same_person(adopter, entry.child):
            wrong.add(f"{role}_full_name", f"Con nuôi và {who} là một người.")
    if not entry.stands_already:
        wrong.want("giver_full_name", entry.giver.full_name, "họ tên người đại diện bên giao con nuôi")
    if entry.consent_on.is_after(on):
        wrong.add("consent_on", "Ngày đồng ý ở sau hôm nay.")
    declarant_errors(entry, wrong, "con nuôi")
    registration_errors(entry, wrong)
    original_errors(entry, wrong, on)
    return wrong


def warnings(entry: AdoptionEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry, and what the law of the day of the adoption does not allow."""
    day = entry.foreign_date if entry.basis == RegistrationBasis.ABROAD else UNKNOWN
    day = day or PartialDate.of(filed_on)
    law = in_force(_LAWS, day.lower)
    found = [*_about_child(entry, day, law), *_about_adopters(entry, day, law)]
    if not entry.stands_already:
        found += _about_consent(entry, day)
    for role, who in (
        ("child", "con nuôi"),
        ("adoptivefather", "cha nuôi"),
        ("adoptivemother", "mẹ nuôi"),
        ("giver", "bên giao"),
    ):
        found += number_warnings(entry.person(role), role, who)
    return found + original_warnings(entry, "đăng ký khai sinh của con nuôi")


def _about_child(entry: AdoptionEntry, day: PartialDate, law: _Law) -> list[Warning]:
    under = law.close_under if entry.kinship in _CLOSE else law.under
    years = years_between(entry.child.birth_date, day)
    if years is None or years[0] < under:
        return []
    others = (
        f"; từ đủ {law.under} đến dưới {law.close_under} tuổi chỉ cha dượng, mẹ kế, cô, cậu, dì, chú, bác ruột nhận"
        if law.close_under > law.under
        else ""
    )
    return [
        Warning(
            "child-too-old",
            f"Con nuôi đã {years[0]} tuổi: chỉ nhận trẻ em dưới {law.under} tuổi{others}",
            "child_birth_date",
            forbids=cite("adopted-age", day.lower),
        )
    ]


def _about_adopters(entry: AdoptionEntry, day: PartialDate, law: _Law) -> list[Warning]:
    found = []
    for role, who in (("adoptivefather", "Cha nuôi"), ("adoptivemother", "Mẹ nuôi")):
        years = years_between(entry.person(role).birth_date, entry.child.birth_date)
        if years and 0 <= years[1] < _YEARS_OLDER and entry.kinship not in law.excused:
            found.append(
                Warning(
                    f"{role}-too-young",
                    f"{who} chỉ hơn con nuôi {years[1]} tuổi, phải hơn từ {_YEARS_OLDER} tuổi trở lên",
                    f"{role}_birth_date",
                    forbids=cite("adopter-age", day.lower),
                )
            )
    if entry.kinship in (Kinship.GRANDPARENT, Kinship.SIBLING):
        found.append(
            Warning(
                "forbidden-kin",
                "Ông, bà không nhận cháu, anh, chị, em không nhận nhau làm con nuôi",
                "kinship",
                forbids=cite("adopted-kin", day.lower),
            )
        )
    if entry.kinship == Kinship.STEP_PARENT and entry.adopters == Adopters.COUPLE:
        found.append(
            Warning(
                "step-parent-alone",
                "Cha dượng, mẹ kế nhận con riêng: chỉ một người nhận, người kia là cha, mẹ đẻ.",
                "adopters",
            )
        )
    return found


def _about_consent(entry: AdoptionEntry, day: PartialDate) -> list[Warning]:
    found = []
    born, agreed = entry.child.birth_date, entry.consent_on
    if not agreed:
        found.append(
            Warning(
                "no-consent",
                "Việc nhận con nuôi phải được cha, mẹ đẻ hoặc người giám hộ đồng ý: hãy ghi ngày đồng ý",
                "consent_on",
                forbids=cite("adoption-consent", day.lower),
            )
        )
    elif (
        born
        and entry.given_by == GivenBy.PARENTS
        and agreed.upper < born.lower + datetime.timedelta(days=_DAYS_BEFORE_CONSENT)
    ):
        found.append(
            Warning(
                "consent-too-early",
                f"Cha, mẹ đẻ chỉ được đồng ý sau khi con sinh ít nhất {_DAYS_BEFORE_CONSENT} ngày",
                "consent_on",
                forbids=cite("adoption-consent-day", day.lower),
            )
        )
    years = years_between(born, day)
    if years and years[0] >= _ASKED_FROM and not entry.minor_consents:
        found.append(
            Warning(
                "child-not-asked",
                f"Trẻ từ đủ {_ASKED_FROM} tuổi phải đồng ý làm con nuôi",
                "minor_consents",
                forbids=cite("adoption-consent", day.lower),
            )
        )
    return found


ADOPTION = Kind(
    event=EventKind.ADOPTION,
    prefix="NCN",
    entry=AdoptionEntry,
    groups=GROUPS,
    subjects=("child",),
    paper=PaperKind.ADOPTION_CERTIFICATE,
    copy=PaperKind.ADOPTION_COPY,
    wrong=errors,
    unusual=warnings,
    hidden=hidden,
    compared=(
        ("child_full_name", "Con nuôi"),
        ("child_birth_date", "Ngày sinh"),
        ("child_personal_id", "Số định danh"),
        ("adoptivefather_full_name", "Cha nuôi"),
        ("adoptivefather_birth_date", "Ngày sinh của cha nuôi"),
        ("adoptivemother_full_name", "Mẹ nuôi"),
        ("adoptivemother_birth_date", "Ngày sinh của mẹ nuôi"),
        ("giver_full_name", "Bên giao"),
    ),
    book_columns=(
        (in_book("child", "gender"), "Con nuôi"),
        ("birth_place", "Nơi sinh"),
        ("original_number original_book original_date original_office", "Đăng ký khai sinh của con nuôi"),
        (in_book("adoptivefather"), "Cha nuôi"),
        (in_book("adoptivemother"), "Mẹ nuôi"),
        (in_book("giver", "relation"), "Bên giao"),
        ("decision_number decision_on decision_authority", "Quyết định cho nhận con nuôi"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
)
