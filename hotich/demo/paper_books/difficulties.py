"""What goes wrong in real books, one function for each difficulty: an ordinary entry becomes a hard one.

vi: khó khăn của sổ cũ (Báo cáo chuyên đề về số hóa sổ hộ tịch, Cục Hộ tịch, quốc tịch, chứng thực, 2024, mục 3.1).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from random import Random

from digitization.reading.reading import Mark
from hotich.demo.paper_books import places
from hotich.demo.paper_books.acts import name_child
from hotich.demo.paper_books.leaf import Leaf
from hotich.demo.paper_books.people import (
    BARRED_B,
    FEMALE,
    FOREIGN,
    HIGHLAND,
    LONG_NAMES,
    MALE,
    ONE_WORD,
    kinh_name,
)
from hotich.values.names import split_name
from registry.models import EventKind

#: Changes the leaf and says whether it could: a marriage has no mother of twelve.
Make = Callable[[Leaf, Random], bool]

_TITLE = {
    EventKind.BIRTH: "child",
    EventKind.MARRIAGE: "husband",
    EventKind.DEATH: "deceased",
    EventKind.MARITAL_STATUS: "subject",
}
_MAIN_DATE = {
    EventKind.BIRTH: "child_birth_date",
    EventKind.MARRIAGE: "husband_birth_date",
    EventKind.DEATH: "deceased_birth_date",
    EventKind.MARITAL_STATUS: "subject_birth_date",
}
#: Days of the moon as they were written, each a day that no calendar of ours has.
_LUNAR = (
    "mồng 5 tháng Giêng năm Bính Thìn", "rằm tháng 7 năm Giáp Dần", "30 tháng Chạp năm Quý Mão",
    "23 tháng 8 nhuận năm Bính Thìn",
)  # fmt: skip


def _mother_of_twelve(leaf: Leaf, rng: Random) -> bool:
    if leaf.kind != EventKind.BIRTH or "child_birth_date" not in leaf.values:
        return False
    leaf.write(mother_birth_date=str(int(leaf.values["child_birth_date"][:4]) - rng.choice((12, 13))))
    return "mother_full_name" in leaf.values


def _young(role: str, age: int) -> Make:
    def make(leaf: Leaf, rng: Random) -> bool:
        if leaf.kind != EventKind.MARRIAGE:
            return False
        leaf.write(**{f"{role}_birth_date": str(leaf.year - age)})
        return True

    return make


def _named(names: dict[str, dict[str, tuple[str, ...]]]) -> Make:
    def make(leaf: Leaf, rng: Random) -> bool:
        role = _TITLE[leaf.kind]
        ethnicity = rng.choice(tuple(names))
        rename(leaf, rng.choice(names[ethnicity][gender_of(leaf)]))
        leaf.write(**{f"{role}_ethnicity": ethnicity})
        return True

    return make


def rename(leaf: Leaf, name: str) -> None:
    """Give the person whom the act is about another name."""
    if leaf.kind == EventKind.BIRTH:
        name_child(leaf, name)
    else:
        leaf.write(**{f"{_TITLE[leaf.kind]}_full_name": name})


def gender_of(leaf: Leaf) -> str:
    return leaf.values.get(f"{_TITLE[leaf.kind]}_gender") or MALE


def _one_word(leaf: Leaf, rng: Random) -> bool:
    rename(leaf, rng.choice(ONE_WORD[gender_of(leaf)]))
    return True


def _long_name(leaf: Leaf, rng: Random) -> bool:
    rename(leaf, LONG_NAMES[gender_of(leaf)])
    return True


def _foreign(leaf: Leaf, rng: Random) -> bool:
    roles = {
        EventKind.BIRTH: {MALE: "father", FEMALE: "mother"},
        EventKind.MARRIAGE: {MALE: "husband", FEMALE: "wife"},
    }
    if leaf.kind not in roles:
        return False
    name, gender, country = rng.choice(FOREIGN)
    role = roles[leaf.kind][gender]
    leaf.write(**{f"{role}_full_name": name, f"{role}_nationality": country})
    leaf.empty(f"{role}_ethnicity")
    return True


def _blank(*keys: str) -> Make:
    """The book has the line, nobody filled it in."""

    def make(leaf: Leaf, rng: Random) -> bool:
        present = [key for key in keys if key in leaf.values]
        leaf.empty(*present)
        return bool(present)

    return make


def _no_declarant(leaf: Leaf, rng: Random) -> bool:
    return _blank(*(key for key in list(leaf.values) if key.startswith("declarant_")))(leaf, rng)


def _no_ethnicity(leaf: Leaf, rng: Random) -> bool:
    return _blank(*(key for key in list(leaf.values) if key.endswith("_ethnicity")))(leaf, rng)


def _no_father(leaf: Leaf, rng: Random) -> bool:
    gone = _parent(leaf, "father")
    if gone and leaf.values.get("declarant_relation") == "Cha":
        leaf.write(declarant_full_name=leaf.values["mother_full_name"], declarant_relation="Mẹ")
    return gone


def _no_parents(leaf: Leaf, rng: Random) -> bool:
    return _parent(leaf, "father") and _parent(leaf, "mother")


def _parent(leaf: Leaf, side: str) -> bool:
    keys = [key for key in list(leaf.values) if key.startswith((f"{side}_", f"old_{side}_"))]
    return _blank(*keys)(leaf, Random(0)) if f"{side}_full_name" in leaf.values else False  # noqa: S311


def _age_for_year(leaf: Leaf, rng: Random) -> bool:
    found = False
    for role in ("mother", "father", "husband", "wife", "deceased", "subject"):
        key = f"{role}_birth_date"
        if key in leaf.values:
            age = leaf.year - int(leaf.values[key][:4])
            leaf.mark(key, Mark.WRITTEN, f"{age} tuổi")
            found = True
    if leaf.kind == EventKind.DEATH and found:
        leaf.write(age_at_death=leaf.marks["deceased_birth_date"]["text"].split()[0])
    return found


def _partial_date(leaf: Leaf, rng: Random) -> bool:
    key = (
        rng.choice([_MAIN_DATE[leaf.kind], "death_date"])
        if leaf.kind == EventKind.DEATH
        else _MAIN_DATE[leaf.kind]
    )
    if key not in leaf.values:
        return False
    year = leaf.values[key][:4]
    leaf.values[key] = rng.choice((year, f"{year}-{rng.randint(1, 12):02d}"))
    return True


def _lunar_date(leaf: Leaf, rng: Random) -> bool:
    key = "death_date" if leaf.kind == EventKind.DEATH else _MAIN_DATE[leaf.kind]
    if leaf.phase < 3 or key not in leaf.values:
        return False
    leaf.mark(key, Mark.WRITTEN, rng.choice(_LUNAR))
    return True


def _spoilt(mark: Mark, most: int) -> Make:
    """Some lines cannot be read; never the number, by which one finds the entry again."""

    def make(leaf: Leaf, rng: Random) -> bool:
        keys = sorted(key for key in leaf.values if key not in {"reg_number", "reg_page"})
        for key in rng.sample(keys, rng.randint(1, most)):
            leaf.mark(key, mark)
        return True

    return make


def _torn(leaf: Leaf, rng: Random) -> bool:
    """A corner is gone, and with it the lines that stand together there."""
    keys = [key for key in leaf.values if key.startswith(("declarant_", "reg_signer", "reg_registrar"))]
    for key in keys or [_MAIN_DATE[leaf.kind]]:
        leaf.mark(key, Mark.TORN)
    return True


def _margin(leaf: Leaf, rng: Random) -> bool:
    """A name or a year was corrected in the margin; both readings stay."""
    if leaf.kind == EventKind.BIRTH:
        given = leaf.values.get("child_given_name")
        if not given:
            return False
        new = split_name(kinh_name(rng, gender_of(leaf))).given
        leaf.values["child_given_name"] = new if new != given else f"{new}h"
        leaf.mark("child_given_name", Mark.MARGIN, given)
    else:
        key = _MAIN_DATE[leaf.kind]
        if key not in leaf.values:
            return False
        old = leaf.values[key]
        leaf.values[key] = (
            f"{int(old[:4]) + rng.choice((-2, -1, 1, 2))}{old[4:] if '-02-29' not in old else ''}"
        )
        leaf.mark(key, Mark.MARGIN, datetime_of(old))
    leaf.write(reg_notes=f"Cải chính theo Quyết định số {rng.randint(1, 90)}/QĐ-UB ngày 12/5/{leaf.year + 1}")
    return True


def datetime_of(iso: str) -> str:
    """Write an ISO date, whole or in part, as a pen writes it: 5/1/1976, 3/1976, 1976."""
    return "/".join(str(int(part)) for part in reversed(iso.split("-")))


def _struck_out(leaf: Leaf, rng: Random) -> bool:
    leaf.struck = True
    leaf.write(reg_notes=rng.choice(("Hủy bỏ, ghi nhầm sổ", "Gạch bỏ do đăng ký trùng", "Viết hỏng, bỏ")))
    return True


def _old_place(leaf: Leaf, rng: Random) -> bool:
    keys = [
        key
        for key in ("birth_place", "death_place", "husband_residence", "subject_residence")
        if key in leaf.values
    ]
    for key in keys:
        leaf.values[key] = rng.choice(places.OLD)
        leaf.units.pop(f"{key}_unit", None)
    return bool(keys)


def _unknown_dead(leaf: Leaf, rng: Random) -> bool:
    if leaf.kind != EventKind.DEATH:
        return False
    for key in [key for key in leaf.values if key.startswith(("deceased_", "old_deceased_"))]:
        if key != "deceased_gender":
            leaf.empty(key)
    leaf.write(is_unidentified="1", death_place="bãi sông Hồng, chân cầu Long Biên")
    return True


def _again(leaf: Leaf, rng: Random) -> bool:
    if leaf.phase > 3 or leaf.kind == EventKind.MARITAL_STATUS or "reg_kind" not in leaf.values:
        return False
    leaf.write(reg_kind="again", reg_notes="Đăng ký lại do sổ lưu bị mất")
    if leaf.kind == EventKind.MARRIAGE:
        earlier = leaf.registered_on - datetime.timedelta(days=365 * rng.randint(3, 12))
        leaf.write(effective_date=earlier.isoformat())
    return True


#: By the name that lists and counts use; what concerns several entries or the whole book is made by `corpus`.
DIFFICULTIES: dict[str, Make] = {
    "mother of twelve or thirteen": _mother_of_twelve,
    "groom of nineteen": _young("husband", 19),
    "bride of sixteen": _young("wife", 16),
    "ethnic name": _named(HIGHLAND),
    "barred b": _named(BARRED_B),
    "foreign name": _foreign,
    "one-word name": _one_word,
    "name of sixty letters": _long_name,
    "no signer's title": _blank("reg_signer_title"),
    "no signer": _blank("reg_signer", "reg_signer_title"),
    "no officer": _blank("reg_registrar"),
    "no declarant": _no_declarant,
    "no kind of registration": _blank("reg_kind"),
    "no sex": _blank("child_gender", "deceased_gender", "subject_gender"),
    "no date of marriage": _blank("effective_date"),
    "no date of registration": _blank("reg_date"),
    "no ethnicity": _no_ethnicity,
    "no father": _no_father,
    "no parents": _no_parents,
    "age for year of birth": _age_for_year,
    "date in part": _partial_date,
    "day of the moon": _lunar_date,
    "unreadable": _spoilt(Mark.UNREADABLE, 3),
    "torn": _torn,
    "corrected in the margin": _margin,
    "struck out": _struck_out,
    "old name of a place": _old_place,
    "dead nobody knows": _unknown_dead,
    "registered anew": _again,
}
#: Made where entries are put into books.
OF_SEVERAL = (
    "twins", "number twice", "number with a letter", "number bis", "no number", "missing page", "page too damaged",
    "no book number", "no year on the book", "two books with one number", "commune merged since", "twin book",
)  # fmt: skip
