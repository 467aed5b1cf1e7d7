"""Death. vi: khai tử (Luật Hộ tịch 2014, Điều 32–34; Nghị định 123/2015/NĐ-CP, Điều 4; Thông tư 04/2020, Điều 34)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, replace

from django.db.models import TextChoices

from hotich.models import Place
from hotich.values.citations import cite
from hotich.values.dates import UNKNOWN, PartialDate
from hotich.values.personal_id import mismatches
from registry.kinds.entry import Entry, Person
from registry.kinds.kind import Kind
from registry.kinds.lines import REGISTRATION, Group, Line, LineKind, declarant, person
from registry.kinds.people import (
    date_errors,
    declarant_errors,
    number_warnings,
    registration_errors,
    years_between,
)
from registry.kinds.reasons import Warning, Wrong
from registry.kinds.timeliness import timeliness
from registry.models import EventKind, RegistrationKind
from registry.models.paper_kinds import PaperKind

# Older than anybody's proven age, and younger than many a slip of the keyboard makes people.
_OLDEST = 110
_TIME = re.compile(r"([01][0-9]|2[0-3])(:[0-5][0-9])?")


class NoticeKind(TextChoices):
    """The paper that proves the death. vi: giấy báo tử hoặc giấy tờ thay giấy báo tử."""

    NONE = "", "–"
    NOTICE = "notice", "Giấy báo tử"
    EXECUTION = "execution", "Giấy xác nhận việc thi hành án tử hình"
    COURT = "court", "Bản án, quyết định của Tòa án"
    POLICE = "police", "Văn bản của cơ quan công an, kết quả giám định pháp y"
    DISTRICT_HEALTH = "district_health", "Văn bản của cơ quan y tế cấp huyện"
    MINUTES = "minutes", "Biên bản xác nhận việc chết"
    WITNESS = "witness", "Văn bản của người làm chứng"
    SAME_OFFICE = "same_office", "Không cấp: nơi đăng ký cũng là nơi cấp giấy báo tử"


#: Papers that bear a number; minutes and statements of witnesses have none.
_NUMBERED = {NoticeKind.NOTICE, NoticeKind.EXECUTION, NoticeKind.COURT, NoticeKind.POLICE}


@dataclass(frozen=True)
class DeathEntry(Entry):
    """Everything that is entered for one death."""

    UNIT = "death_place_unit"

    deceased: Person = field(default_factory=Person)
    is_unidentified: bool = False
    death_date: PartialDate = UNKNOWN
    #: "HH:MM", "HH" or nothing: what nobody knows is left blank on paper.
    death_time: str = ""
    #: As told, for somebody whose date of birth is not known.
    age_at_death: str = ""
    death_place: str = ""
    death_place_unit: Place | None = None
    death_cause: str = ""
    declared_dead: bool = False
    notice_kind: str = NoticeKind.NONE
    notice_number: str = ""
    notice_date: PartialDate = UNKNOWN
    notice_issuer: str = ""
    court_number: str = ""
    court_date: PartialDate = UNKNOWN
    court_name: str = ""

    @property
    def years_lived(self) -> tuple[int, int] | None:
        """The least and the most whole years, counted to the day of death; as told where the birth is not known."""
        told = int(self.age_at_death) if self.age_at_death.isdecimal() else None
        counted = years_between(self.deceased.birth_date, self.death_date)
        return counted or (None if told is None else (told, told))


_DECEASED = person("deceased", "Người chết", gender=True, residence="Nơi cư trú cuối cùng", with_issue=True)

GROUPS = (
    replace(
        _DECEASED,
        lines=(
            *_DECEASED.lines,
            Line("is_unidentified", "Chưa rõ tung tích", LineKind.FLAG, hint="Không biết người chết là ai"),
        ),
    ),
    Group(
        "death",
        "Việc chết",
        (
            Line("death_date", "Ngày chết", LineKind.DATE, size="input--date"),
            Line(
                "death_time",
                "Giờ chết",
                LineKind.TIME,
                5,
                "input--short",
                hint="Theo 24 giờ: 07:05 hoặc 19; không rõ: để trống",
            ),
            Line(
                "age_at_death",
                "Tuổi khi chết",
                length=3,
                size="input--short",
                hint="Chỉ ghi khi không rõ ngày sinh",
            ),
            Line("death_place", "Nơi chết"),
            Line("death_place_unit", "Đơn vị nơi chết", LineKind.UNIT),
            Line("death_cause", "Nguyên nhân chết", hint="Theo giấy báo tử"),
            Line("declared_dead", "Tòa án tuyên bố là đã chết", LineKind.FLAG),
        ),
    ),
    Group(
        "notice",
        "Giấy báo tử hoặc giấy tờ thay thế",
        (
            Line("notice_kind", "Loại giấy", LineKind.CHOICE, choices=NoticeKind),
            Line("notice_number", "Số", length=60, size="input--medium"),
            Line("notice_date", "Ngày cấp", LineKind.DATE, size="input--date"),
            Line("notice_issuer", "Cơ quan cấp", length=200),
        ),
    ),
    Group(
        "court",
        "Bản án, quyết định tuyên bố chết",
        (
            Line("court_number", "Số bản án, quyết định", length=60, size="input--medium"),
            Line("court_date", "Ngày ra bản án, quyết định", LineKind.DATE, size="input--date"),
            Line("court_name", "Tòa án", length=200),
        ),
    ),
    declarant("Quan hệ với người chết"),
    REGISTRATION,
)


def hidden(entry: DeathEntry) -> frozenset[str]:
    """The court's decision stands for the notice (Nghị định 123/2015/NĐ-CP, Điều 4 khoản 2 điểm c)."""
    return frozenset({"notice"} if entry.declared_dead else {"court"})


def errors(entry: DeathEntry, on: datetime.date) -> Wrong:
    """Return what keeps the entry from being submitted: what is missing, what contradicts itself; empty when whole."""
    wrong = Wrong()
    deceased, died = entry.deceased, entry.death_date
    if not deceased.is_known and not entry.is_unidentified:
        wrong.add("deceased_full_name", "Hãy ghi họ tên người chết, hoặc đánh dấu “Chưa rõ tung tích”.")
    wrong.want(
        "deceased_gender", deceased.gender, "giới tính người chết; không biết thì chọn “Chưa xác định”"
    )
    # Bones found, an act whose book is lost: the day may be wholly unknown and is then left blank.
    if died or not (entry.is_unidentified or entry.stands_already):
        date_errors(wrong, "death_date", died, "ngày chết", on)
    if deceased.birth_date.is_after(on):
        wrong.add("deceased_birth_date", "Ngày sinh ở sau hôm nay.")
    elif deceased.birth_date.is_after(died):
        wrong.add("death_date", "Ngày chết ở trước ngày sinh.")
    if entry.death_time and not _TIME.fullmatch(entry.death_time):
        wrong.add(
            "death_time",
            f"Không có giờ “{entry.death_time}”. Hãy ghi theo 24 giờ, như 07:05 hoặc 19; không rõ thì để trống.",
        )
    if entry.age_at_death and not entry.age_at_death.isdecimal():
        wrong.add("age_at_death", "Tuổi chỉ gồm chữ số, tính theo năm; trẻ chưa đủ một tuổi thì ghi 0.")
    if not (entry.declared_dead or entry.stands_already):
        wrong.want(
            "death_place", entry.death_place, "nơi chết; không xác định được thì ghi nơi phát hiện thi thể"
        )
    if entry.declared_dead:
        wrong.want("court_number", entry.court_number, "số bản án, quyết định tuyên bố chết")
        wrong.want("court_name", entry.court_name, "Tòa án đã tuyên bố")
        date_errors(wrong, "court_date", entry.court_date, "ngày ra bản án, quyết định", on)
    elif entry.notice_date.is_after(on):
        wrong.add("notice_date", "Ngày cấp giấy báo tử ở sau hôm nay.")
    if deceased.personal_id and deceased.personal_id == entry.declarant.personal_id:
        wrong.add("declarant_personal_id", "Số định danh của người yêu cầu trùng với của người chết.")
    declarant_errors(entry, wrong, "người chết")
    registration_errors(entry, wrong)
    return wrong


def warnings(entry: DeathEntry, filed_on: datetime.date) -> list[Warning]:
    """Return what is unusual about the entry and wants an officer's reason."""
    found: list[Warning] = []
    if not entry.death_date.is_full:
        found.append(
            Warning(
                "partial-death-date",
                "Ngày chết chưa đầy đủ: trên giấy tờ để trống phần không rõ "
                f"({cite('death-day-in-part', filed_on)}).",
                "death_date",
            )
        )
    if not entry.deceased.residence and not entry.is_unidentified:
        found.append(
            Warning(
                "no-last-residence",
                "Chưa ghi nơi cư trú cuối cùng của người chết.",
                "deceased_residence",
            )
        )
    return (
        found
        + _about_notice(entry)
        + _about_age(entry, filed_on)
        + number_warnings(entry.deceased, "deceased", "người chết")
    )


def in_time(entry: DeathEntry, filed_on: datetime.date, days: int) -> RegistrationKind:
    """Say whether the relatives came in time; a court's declaration has no such limit."""
    if entry.declared_dead:
        return timeliness(UNKNOWN, filed_on, days=days, basis=entry.basis)
    return timeliness(entry.death_date, filed_on, days=days, basis=entry.basis)


def _about_notice(entry: DeathEntry) -> list[Warning]:
    if entry.declared_dead or entry.stands_already:
        return []
    found: list[Warning] = []
    if not entry.notice_kind:
        found.append(
            Warning("no-death-notice", "Không có giấy báo tử hoặc giấy tờ thay giấy báo tử.", "notice_kind")
        )
    elif entry.notice_kind in _NUMBERED and not entry.notice_number:
        found.append(
            Warning("no-notice-number", "Giấy báo tử hoặc giấy tờ thay thế chưa có số.", "notice_number")
        )
    if entry.notice_date.is_before(entry.death_date):
        found.append(Warning("notice-before-death", "Giấy báo tử cấp trước ngày chết.", "notice_date"))
    return found


def _about_age(entry: DeathEntry, filed_on: datetime.date) -> list[Warning]:
    found: list[Warning] = []
    born, died, lived = entry.deceased.birth_date.full, entry.death_date.full, entry.years_lived
    if born and died and 0 <= (died - born).days <= 1:
        found.append(
            Warning(
                "lived-under-a-day",
                "Trẻ chết trong vòng 24 giờ sau khi sinh chỉ được khai sinh, khai tử khi cha, mẹ yêu cầu; nếu đã sống "
                f"từ 24 giờ trở lên thì phải đăng ký cả khai sinh và khai tử ({cite('child-of-a-day', filed_on)}).",
                "deceased_birth_date",
            )
        )
    if lived and lived[0] > _OLDEST:
        found.append(Warning("deceased-old", f"Người chết đã {lived[0]} tuổi.", "deceased_birth_date"))
    counted = years_between(entry.deceased.birth_date, entry.death_date)
    if entry.age_at_death.isdecimal():
        told = int(entry.age_at_death)
        # In the countryside years are counted from one at birth and by the lunar calendar: vi: tuổi mụ.
        if counted and not counted[0] <= told <= counted[1] + 2:
            found.append(
                Warning(
                    "age-differs",
                    f"Ghi {told} tuổi nhưng theo ngày sinh là {_years(counted)}.",
                    "age_at_death",
                )
            )
        if not counted and _number_denies(entry.deceased.personal_id, told, entry.death_date):
            found.append(
                Warning(
                    "age-differs", f"Số định danh không khớp với tuổi khi chết là {told}.", "age_at_death"
                )
            )
    return found


def _years(counted: tuple[int, int]) -> str:
    least, most = counted
    return f"{least} tuổi" if least == most else f"từ {least} đến {most} tuổi"


def _number_denies(number: str, told: int, died: PartialDate) -> bool:
    """Say whether nobody with that number can have died at that age."""
    if not number or died.year is None:
        return False
    born = died.year - told
    return all(mismatches(number, "", PartialDate(year)) for year in range(born - 2, born + 3))


def _unnamed(entry: DeathEntry) -> str:
    return "Người chết chưa rõ tung tích" if entry.is_unidentified else ""


DEATH = Kind(
    event=EventKind.DEATH,
    prefix="KT",
    entry=DeathEntry,
    groups=GROUPS,
    subjects=("deceased",),
    unnamed=_unnamed,
    paper=PaperKind.DEATH_EXTRACT,
    copy=PaperKind.DEATH_COPY,
    wrong=errors,
    unusual=warnings,
    timeliness=in_time,
    hidden=hidden,
    compared=(
        ("deceased_full_name", "Họ tên người chết"),
        ("deceased_birth_date", "Ngày sinh"),
        ("deceased_gender", "Giới tính"),
        ("deceased_personal_id", "Số định danh"),
        ("deceased_residence", "Nơi cư trú cuối cùng"),
        ("death_date", "Ngày chết"),
        ("death_place", "Nơi chết"),
        ("notice_number", "Số giấy báo tử"),
    ),
    book_columns=(
        (
            "deceased_full_name deceased_birth_date deceased_gender deceased_ethnicity deceased_nationality "
            "deceased_personal_id deceased_id_number",
            "Người chết",
        ),
        ("deceased_residence", "Nơi cư trú cuối cùng"),
        ("death_date death_time", "Đã chết vào lúc"),
        ("death_place", "Nơi chết"),
        ("death_cause", "Nguyên nhân chết"),
        ("notice_kind notice_number notice_date notice_issuer", "Giấy báo tử hoặc giấy tờ thay thế"),
        ("court_number court_date court_name", "Tòa án tuyên bố chết"),
        ("declarant_full_name declarant_relation declarant_personal_id", "Người yêu cầu"),
    ),
    happened_on="death_date",
    hour="death_time",
    in_words=("death_date",),
)
