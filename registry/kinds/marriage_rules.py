"""Who may marry whom, by the law in force on the day. vi: điều kiện kết hôn.

An act that stands already is judged by the law of its own day, and may be written down with a reason all the same.
Kinship cannot be computed from an entry: the registrar asks, and the parties declare.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from hotich.values.citations import cite
from hotich.values.dates import PartialDate
from hotich.values.personal_id import PersonalId
from registry.kinds.dated import FAMILY_LAW_2014, in_force
from registry.kinds.entry import Person
from registry.kinds.people import years_between
from registry.kinds.reasons import Warning


@dataclass(frozen=True, slots=True)
class MarriageAge:
    """The ages that a law asks for. `completed` is false where it meant the year of age entered ("từ 20 tuổi")."""

    man: int
    woman: int
    completed: bool

    def years_for(self, is_man: bool) -> int:
        """Return the completed years that are needed; whoever enters the twentieth year has completed nineteen."""
        return (self.man if is_man else self.woman) - (0 if self.completed else 1)

    def words_for(self, is_man: bool) -> str:
        return f"{'đủ' if self.completed else 'từ'} {self.man if is_man else self.woman} tuổi"


_NO_LAW = datetime.date.min

#: "Từ 20 tuổi" was read as entering that year of age (Nghị quyết 02/2000/NQ-HĐTP, mục 1).
MARRIAGE_AGES: Sequence[tuple[datetime.date, MarriageAge | None]] = (
    (_NO_LAW, None),
    (datetime.date(1960, 1, 13), MarriageAge(20, 18, False)),
    (FAMILY_LAW_2014, MarriageAge(20, 18, True)),
)

#: Since when the law speaks of two people of one sex (Luật Hôn nhân và gia đình 2000, Điều 10 khoản 5).
_ONE_SEX_NAMED = datetime.date(2001, 1, 1)

#: Before this day people who lived as husband and wife are so without a registration (Nghị quyết 35/2000/QH10).
DE_FACTO_UNTIL = datetime.date(1987, 1, 3)


def age_warnings(party: Person, role: str, who: str, on: PartialDate, *, is_man: bool) -> list[Warning]:
    """Say when somebody is, or may be, too young to marry on a day known perhaps in part.

    Where the missing digits leave room for two laws, the newer one is asked.
    """
    years = years_between(party.birth_date, on)
    law = in_force(MARRIAGE_AGES, on.upper)
    if years is None or law is None:
        return []
    least, most = years
    needed, said = law.years_for(is_man), law.words_for(is_man)
    article = cite("marriage-age", on.upper)
    if most < needed:
        message = f"{who} mới {max(most, 0)} tuổi khi kết hôn, chưa {said}"
        return [Warning(f"{role}-too-young", message, f"{role}_birth_date", forbids=article)]
    if least < needed:
        message = (
            f"{who} có thể chưa {said} khi kết hôn: ngày sinh hoặc ngày kết hôn chưa đầy đủ ({article})."
        )
        return [Warning(f"{role}-maybe-too-young", message, f"{role}_birth_date")]
    return []


def same_sex_warning(one: Person, other: Person, field: str, on: PartialDate) -> list[Warning]:
    """Say when both are of one sex, as stated or, where nothing is stated, by their numbers."""
    sexes = {_sex(one), _sex(other)}
    if len(sexes) != 1 or "" in sexes or on.upper < _ONE_SEX_NAMED:
        return []
    message = "Hai bên cùng giới tính: Nhà nước không thừa nhận hôn nhân giữa những người cùng giới tính"
    return [Warning("same-sex", message, field, forbids=cite("marriage-of-one-sex", on.upper))]


def _sex(party: Person) -> str:
    if party.gender in ("male", "female"):
        return party.gender
    try:
        return PersonalId.parse(party.personal_id).gender
    except ValueError:
        return ""
