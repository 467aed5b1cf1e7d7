"""Pairs of acts as paper books have them, with the truth beside them: what the engine of duplicates is measured on.

Every difficult case of false alarms and of real duplicates that the ministry's reports name; seeded, several hundred
pairs, all in one pool, so that an alarm between two pairs counts as a false one too.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random

from digitization.models import Likeness
from registry.models import EventKind

FAMILIES = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "Đinh", "Mai", "Tô", "Lương",
]  # fmt: skip
MIDDLES = [
    "Văn", "Thị", "Đức", "Minh", "Hữu", "Ngọc", "Thanh", "Quang", "Xuân", "Kim", "Thu", "Bá", "Đình", "Gia",
    "Hải",
]  # fmt: skip
GIVEN = [
    "Hoa", "Hùng", "Lan", "Dũng", "Mai", "Tuấn", "Hạnh", "Sơn", "Bình", "Nga", "Phúc", "Thảo", "Khánh", "Oanh",
    "Quý", "Trang", "Vinh", "Yến", "Cường", "Đạt", "Giang", "Hiếu", "Kiên", "Loan", "Nhung", "Phương", "Sáng",
    "Tâm", "Uyên", "Việt", "Xuyến", "Ánh", "Bảo", "Chiến", "Diệp", "Hậu", "Khoa", "Linh", "Mạnh", "Ngân",
    "Phát", "Quyên", "Tài", "Thơm", "Vỹ",
]  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One act: in which book of the shelf it stands, its number, and what was read."""

    book: str
    number: str
    values: dict[str, str]
    marks: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """Two acts, what the case is called, and what they truly are; None for two that have nothing in common."""

    case: str
    one: Side
    other: Side
    truth: Likeness | None


class Family:
    """A child, its parents and its dates, all made up."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.born = datetime.date(1980, 1, 1) + datetime.timedelta(days=random.randrange(3600))
        self.father = self.name(random.choice(FAMILIES), "Văn")
        self.mother = self.name(random.choice(FAMILIES), "Thị")
        self.mother_born = datetime.date(
            self.born.year - random.randrange(18, 38), random.randrange(1, 13), 13
        )

    def name(self, family: str, middle: str = "") -> str:
        return f"{family} {middle or self.random.choice(MIDDLES)} {self.random.choice(GIVEN)}"

    def birth(self, **more: str) -> dict[str, str]:
        """Return what a book says of the child."""
        given = self.random.choice(GIVEN)
        return {
            "reg_date": (self.born + datetime.timedelta(days=20)).isoformat(),
            "child_family_name": self.father.split()[0],
            "child_middle_name": self.random.choice(MIDDLES),
            "child_given_name": given,
            "child_birth_date": self.born.isoformat(),
            "child_gender": self.random.choice(["male", "female"]),
            "mother_full_name": self.mother,
            "mother_birth_date": self.mother_born.isoformat(),
            "father_full_name": self.father,
            "father_birth_date": str(self.mother_born.year - 3),
        } | more

    def death(self, **more: str) -> dict[str, str]:
        died = self.born + datetime.timedelta(days=self.random.randrange(400))
        return {
            "reg_date": (died + datetime.timedelta(days=3)).isoformat(),
            "deceased_full_name": self.father,
            "deceased_birth_date": str(self.mother_born.year - 20),
            "death_date": died.isoformat(),
        } | more

    def marriage(self, **more: str) -> dict[str, str]:
        day = self.mother_born.replace(year=self.mother_born.year + 22).isoformat()
        return {
            "reg_date": day,
            "husband_full_name": self.father,
            "husband_birth_date": str(self.mother_born.year - 3),
            "wife_full_name": self.mother,
            "wife_birth_date": self.mother_born.isoformat(),
        } | more


def letter_off(random: Random, text: str) -> str:
    """Change one letter of the last word, as a typist does."""
    place = len(text) - 1
    return text[:place] + random.choice([each for each in "nghtcm" if each != text[place]])


def without_marks(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in plain if not unicodedata.combining(each))


def shifted(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


Case = Callable[[Random, Family, int], tuple[str, dict[str, str], str, dict[str, str]]]


def births(random: Random, serial: int) -> Iterator[Pair]:
    """Yield a pair of each case of births; `serial` keeps numbers of one round apart from those of the next."""
    number = serial * 100

    def pair(
        case: str,
        truth: Likeness | None,
        first: dict[str, str],
        second: dict[str, str],
        book: str = "other",
        *,
        beside: bool = False,
        same_number: bool = False,
        marks: dict[str, dict[str, str]] | None = None,
    ) -> Pair:
        nonlocal number
        number += 10
        theirs = number if same_number else number + (1 if beside else 1000 + random.randrange(400))
        drop = {key for key, value in second.items() if value == "-"}
        second = {key: value for key, value in second.items() if key not in drop}
        return Pair(
            case, Side("own", str(number), first), Side(book, str(theirs), second, marks or {}), truth
        )

    def of(**more: str) -> dict[str, str]:
        return Family(random).birth(**more)

    dup, twins = Likeness.SAME_ACT, Likeness.TWINS
    a = of()
    yield pair("typed twice in one book", dup, a, a, "own", same_number=True)
    a = of()
    yield pair("entered again in another book", dup, a, a)
    a = of()
    yield pair("in another office's book too", dup, a, a, "elsewhere")
    a = of()
    off = {"mother_full_name": letter_off(random, a["mother_full_name"])}
    yield pair(
        "mother a letter off", dup, a, a | off | {"mother_birth_date": shifted(a["mother_birth_date"], 1)}
    )
    a = of()
    age = {"mother_birth_date": {"state": "written", "text": "23 tuổi"}}
    yield pair("mother's age instead of her birth", dup, a, a | {"mother_birth_date": "-"}, marks=age)
    a = of()
    torn = {"child_given_name": {"state": "torn"}}
    yield pair("given name torn", dup, a, a | {"child_given_name": "-"}, marks=torn)
    a = of()
    yield pair("a day off", dup, a, a | {"child_birth_date": shifted(a["child_birth_date"], 1)})
    a = of(child_birth_date=f"{1980 + random.randrange(9)}-03-{random.randrange(5, 12):02d}")
    year, month, day = a["child_birth_date"].split("-")
    yield pair("day and month changed places", dup, a, a | {"child_birth_date": f"{year}-{day}-{month}"})
    a = of()
    yield pair("year only", dup, a, a | {"child_birth_date": a["child_birth_date"][:4]})
    a = of()
    later = str(int(a["child_birth_date"][:4]) + random.choice([1, 2, 3])) + a["child_birth_date"][
        4:
    ].replace("02-29", "02-28")
    yield pair(
        "a wrong year",
        dup,
        a | {"child_birth_date": a["child_birth_date"].replace("02-29", "02-28")},
        a | {"child_birth_date": later},
    )
    a = of()
    yield pair("without marks", dup, a, {key: without_marks(value) for key, value in a.items()})
    a = of(child_family_name="H'Hen", child_middle_name="", child_given_name="Niê")
    yield pair(
        "another apostrophe",
        dup,
        a,
        a | {"child_family_name": "H’Hen", "child_given_name": unicodedata.normalize("NFD", "Niê")},
    )
    a = of()
    new = random.choice([each for each in GIVEN if each != a["child_given_name"]])
    margin = {"child_given_name": {"state": "margin", "text": a["child_given_name"]}}
    yield pair("name changed in the margin of one", dup, a, a | {"child_given_name": new}, marks=margin)
    a = of()
    unknown = {"father_full_name": "-", "father_birth_date": "-"}
    yield pair("father left out in one", dup, a, a | unknown)
    a = of(mother_full_name="", mother_birth_date="", father_full_name="", father_birth_date="")
    yield pair("no parents, one office", dup, a, a)
    a = of()
    yield pair(
        "wrong sex in one", dup, a, a | {"child_gender": "female" if a["child_gender"] == "male" else "male"}
    )
    a = of()
    yield pair(
        "registered again",
        Likeness.AGAIN,
        a,
        a | {"reg_kind": "again", "reg_date": "2018-05-06"},
        "elsewhere",
    )
    a = of()
    yield pair("other copy of the book", Likeness.OTHER_COPY, a, a, "copy", same_number=True)
    a = of()
    off = {"child_birth_date": a["child_birth_date"][:7], "father_full_name": "-"}
    yield pair("other copy, torn", Likeness.OTHER_COPY, a, a | off, "copy")
    a = of()
    sibling = random.choice([each for each in GIVEN if not {*each} <= {*a["child_given_name"]}])
    yield pair("twins", twins, a, a | {"child_given_name": sibling}, "own", beside=True)
    a = of(child_given_name="Hồng", child_gender="female")
    yield pair("twins but for a tone", twins, a, a | {"child_given_name": "Hống"}, "own", beside=True)
    a = of(child_given_name="Lan", child_gender="female")
    yield pair("twins but for a letter", twins, a, a | {"child_given_name": "Loan"}, "own", beside=True)
    a = of(child_given_name="Long")
    month = {"child_given_name": "Phượng", "reg_date": shifted(a["reg_date"], 31)}
    yield pair("a twin registered a month later", twins, a, a | month)
    a = of()
    yield pair("a twin entered twice", dup, a, a, "own", same_number=True)
    a = of(child_given_name="Bảo")
    close = {"child_given_name": "Vinh", "child_birth_date": shifted(a["child_birth_date"], 40)}
    yield pair("births of one mother too close", Likeness.CLOSE_BIRTHS, a, a | close)
    # Nothing to do with each other.
    a, b = of(), of()
    named = {
        key: a[key]
        for key in ("child_family_name", "child_middle_name", "child_given_name", "child_birth_date")
    }
    yield pair("namesakes of one day, other parents", None, a, b | named)
    a = of(mother_personal_id="001165000001")
    yield pair(
        "the mothers' numbers differ",
        None,
        a,
        a | {"mother_personal_id": "001165000002", "father_full_name": "-"},
    )
    a = of(child_given_name="Sơn")
    next_one = {"child_given_name": "Hải", "child_birth_date": shifted(a["child_birth_date"], 400)}
    yield pair("brothers thirteen months apart", None, a, a | next_one)
    a = of()
    years = {"child_birth_date": shifted(a["child_birth_date"], 2600), "child_given_name": "Út"}
    yield pair("brothers years apart", None, a, a | years)
    a, b = of(), of()
    yield pair(
        "one mother's name, another mother",
        None,
        a,
        b | {"mother_full_name": a["mother_full_name"], "mother_birth_date": "1931"},
    )
    a, b = of(), of()
    yield pair("a number used twice", Likeness.SAME_NUMBER, a, b, "own", same_number=True)
    a, b = of(), of()
    yield pair("one number in two books", None, a, b, same_number=True)


def _numbered(number: int) -> Callable[..., Pair]:
    """Return what makes pairs whose numbers go up from `number`; `-` leaves a line out of the second act."""

    def pair(
        case: str, truth: Likeness | None, first: dict[str, str], second: dict[str, str], book: str = "other"
    ) -> Pair:
        nonlocal number
        number += 10
        second = {key: value for key, value in second.items() if value != "-"}
        return Pair(case, Side("own", str(number), first), Side(book, str(number + 3000), second), truth)

    return pair


def deaths(random: Random, serial: int) -> Iterator[Pair]:
    pair = _numbered(20_000 + serial * 100)
    dup = Likeness.SAME_ACT
    a = Family(random).death()
    yield pair("a death twice", dup, a, a)
    a = Family(random).death()
    yield pair("a death in another office's book", dup, a, a | {"deceased_birth_date": "-"}, "elsewhere")
    a = Family(random).death()
    yield pair(
        "the dead a letter off",
        dup,
        a,
        a | {"deceased_full_name": letter_off(random, a["deceased_full_name"])},
        "own",
    )
    a = Family(random).death()
    yield pair("a death of which one book has the month", dup, a, a | {"death_date": a["death_date"][:7]})
    a = Family(random).death()
    yield pair(
        "a death registered again", Likeness.AGAIN, a, a | {"reg_kind": "again", "reg_date": "2019-01-02"}
    )
    a = Family(random).death()
    yield pair("namesakes who died one day", None, a, a | {"deceased_birth_date": "1911"})
    a, b = Family(random).death(), Family(random).death()
    yield pair("a family that died one day", None, a, b | {"death_date": a["death_date"]}, "own")
    a = Family(random).death()
    yield pair("namesakes who died years apart", None, a, a | {"death_date": shifted(a["death_date"], 2222)})


def marriages(random: Random, serial: int) -> Iterator[Pair]:
    pair = _numbered(40_000 + serial * 100)
    dup = Likeness.SAME_ACT
    a = Family(random).marriage()
    yield pair("a marriage twice", dup, a, a, "elsewhere")
    a = Family(random).marriage()
    yield pair(
        "a marriage, ages instead of births", dup, a, a | {"husband_birth_date": "-", "wife_birth_date": "-"}
    )
    a = Family(random).marriage()
    off = {"wife_full_name": letter_off(random, a["wife_full_name"])}
    yield pair("the wife a letter off", dup, a, a | off, "own")
    a = Family(random).marriage()
    yield pair(
        "a marriage registered again", Likeness.AGAIN, a, a | {"reg_kind": "again", "reg_date": "2017-07-07"}
    )
    a, b = Family(random).marriage(), Family(random).marriage()
    yield pair("one husband's name, another wife", None, a, b | {"husband_full_name": a["husband_full_name"]})
    a = Family(random).marriage()
    yield pair("a namesake couple", None, a, a | {"husband_birth_date": "1931", "wife_birth_date": "1933"})


def labelled(seed: int, rounds: int) -> list[tuple[EventKind, Pair]]:
    """Return the pairs of every case, `rounds` of each."""
    random = Random(seed)
    made = []
    for serial in range(rounds):
        made += [(EventKind.BIRTH, pair) for pair in births(random, serial * 4)]
        made += [(EventKind.DEATH, pair) for pair in deaths(random, serial)]
        made += [(EventKind.MARRIAGE, pair) for pair in marriages(random, serial)]
    return [(kind, replace(pair, case=pair.case)) for kind, pair in made]
