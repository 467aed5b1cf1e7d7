"""Ordinary acts, as the books of each phase have them by the hundred. vi: việc hộ tịch trong sổ mẫu."""

from __future__ import annotations

import datetime
from random import Random

from hotich.demo.paper_books import places
from hotich.demo.paper_books.leaf import Leaf, describe, prove
from hotich.demo.paper_books.people import FEMALE, HIGHLAND, MALE, kinh_name, other_gender, somebody
from hotich.values.names import split_name
from registry.kinds.marital_sentences import MaritalStatus, ProofKind
from registry.kinds.marital_status import Purpose
from registry.models import EventKind

_CAUSES = (
    "tuổi già",
    "bệnh tim",
    "tai biến mạch máu não",
    "ung thư phổi",
    "tai nạn giao thông",
    "ốm",
    "bệnh lao",
)


def write_act(leaf: Leaf, rng: Random) -> str:
    """Fill the leaf with an ordinary act of its kind and return how it was registered: in time, late, anew."""
    kind = rng.choices(("on_time", "late", "again"), (80, 15, 5))[0]
    {
        EventKind.BIRTH: _birth,
        EventKind.MARRIAGE: _marriage,
        EventKind.DEATH: _death,
        EventKind.MARITAL_STATUS: _marital_status,
    }[leaf.kind](leaf, rng, kind)
    return kind if leaf.kind in (EventKind.BIRTH, EventKind.DEATH) else "on_time"


def name_child(leaf: Leaf, name: str) -> None:
    """Write the child's name in the three parts that the form asks for."""
    for part in ("family", "middle", "given"):
        leaf.values.pop(f"child_{part}_name", None)
    family, middle, given = split_name(name)
    leaf.write(child_family_name=family, child_middle_name=middle, child_given_name=given)


def _ethnicity(rng: Random) -> str:
    return rng.choice(tuple(HIGHLAND)) if rng.random() < 0.06 else "Kinh"


def _before(leaf: Leaf, rng: Random, kind: str, most: int) -> datetime.date:
    """Return a day before the registration, by how it was registered."""
    days = rng.randint(most + 1, most + 400) if kind == "late" else rng.randint(1, most)
    if kind == "again":
        days += 365 * rng.randint(3, 9)
    return leaf.registered_on - datetime.timedelta(days=days)


def _birth(leaf: Leaf, rng: Random, kind: str) -> None:
    born = _before(leaf, rng, kind, 55)
    gender, ethnicity = rng.choice((MALE, FEMALE)), _ethnicity(rng)
    age = rng.randint(19, 38)
    mother = somebody(rng, FEMALE, born.year - age, ethnicity=ethnicity)
    father = somebody(rng, MALE, born.year - age - rng.randint(0, 7), ethnicity=ethnicity)
    home = places.residence(rng, leaf.year)
    words, unit = places.happening(rng, leaf.year)
    if ethnicity in HIGHLAND:
        name = rng.choice(HIGHLAND[ethnicity][gender])
    else:
        name = kinh_name(rng, gender, split_name(father.name).family)
    name_child(leaf, name)
    leaf.write(
        child_birth_date=born.isoformat(),
        child_gender=gender,
        child_ethnicity=ethnicity,
        child_nationality="Việt Nam",
        birth_place=words,
        native_place=places.native_place(rng),
    )
    if unit:
        leaf.units["birth_place_unit"] = unit
    describe(leaf, "mother", mother, rng, residence=home)
    describe(leaf, "father", father, rng, residence=home)
    declarant, relation = rng.choice(((mother, "Mẹ"), (father, "Cha"), (father, "Cha")))
    leaf.write(
        declarant_full_name=declarant.name,
        declarant_relation=relation,
        declarant_residence=home if leaf.phase <= 2 else "",
    )
    if leaf.phase <= 2:
        prove(leaf, "declarant", declarant, rng)


def _marriage(leaf: Leaf, rng: Random, kind: str) -> None:
    ethnicity, age = _ethnicity(rng), rng.randint(20, 34)
    husband = somebody(rng, MALE, leaf.year - age - rng.randint(1, 6), ethnicity=ethnicity)
    wife = somebody(rng, FEMALE, leaf.year - age, ethnicity=ethnicity)
    for role, who in (("husband", husband), ("wife", wife)):
        describe(leaf, role, who, rng, residence=places.residence(rng, leaf.year))
        prove(leaf, role, who, rng)
    if leaf.phase >= 4:
        leaf.write(old_witnesses=f"{kinh_name(rng, MALE)}; {kinh_name(rng, FEMALE)}")
    leaf.write(effective_date=leaf.registered_on.isoformat())


def _death(leaf: Leaf, rng: Random, kind: str) -> None:
    died = _before(leaf, rng, kind, 14)
    gender, ethnicity = rng.choice((MALE, FEMALE)), _ethnicity(rng)
    deceased = somebody(rng, gender, died.year - rng.randint(38, 92), ethnicity=ethnicity)
    home = places.residence(rng, leaf.year)
    describe(leaf, "deceased", deceased, rng, residence=home)
    prove(leaf, "deceased", deceased, rng)
    words, unit = ("tại nhà", "") if rng.random() < 0.6 else places.happening(rng, leaf.year)
    leaf.write(
        death_date=died.isoformat(),
        death_time=f"{rng.randrange(24):02d}:{rng.choice((0, 5, 15, 20, 30, 45)):02d}"
        if leaf.phase <= 4
        else "",
        death_place=words,
        death_cause=rng.choice(_CAUSES),
    )
    if unit:
        leaf.units["death_place_unit"] = unit
    if leaf.phase <= 2 and rng.random() < 0.4:
        leaf.write(
            notice_kind="notice",
            notice_number=f"{rng.randint(1, 300)}/GBT",
            notice_date=died.isoformat(),
            notice_issuer=words if unit else "Trạm y tế phường",
        )
    child = somebody(rng, rng.choice((MALE, FEMALE)), deceased.born + 25, ethnicity=ethnicity)
    leaf.write(declarant_full_name=child.name, declarant_relation="Con", declarant_residence=home)
    if leaf.phase <= 2:
        prove(leaf, "declarant", child, rng)


def _marital_status(leaf: Leaf, rng: Random, kind: str) -> None:
    gender = rng.choice((MALE, FEMALE))
    subject = somebody(rng, gender, leaf.year - rng.randint(20, 45), ethnicity=_ethnicity(rng))
    home = places.residence(rng, leaf.year)
    describe(leaf, "subject", subject, rng, residence=home)
    prove(leaf, "subject", subject, rng)
    status = rng.choice(
        (MaritalStatus.NEVER, MaritalStatus.NEVER, MaritalStatus.DIVORCED, MaritalStatus.MARRIED)
    )
    leaf.write(status=status.value)
    if status == MaritalStatus.MARRIED:
        leaf.write(partner_name=kinh_name(rng, other_gender(gender)), purpose=Purpose.PROPERTY.value)
    if status == MaritalStatus.DIVORCED:
        leaf.write(
            proof_kind=ProofKind.JUDGMENT.value,
            proof_number=f"{rng.randint(1, 90)}/{leaf.year - 2}/HNGĐ-ST",
            proof_date=f"{leaf.year - 2}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}",
            proof_issuer="Tòa án nhân dân quận Ba Đình",
        )
    if status != MaritalStatus.MARRIED:
        spouse = somebody(rng, other_gender(gender), subject.born + rng.randint(-4, 4))
        describe(leaf, "spouse", spouse, rng, residence=places.residence(rng, leaf.year))
        leaf.write(
            purpose=Purpose.MARRIAGE.value, intended_office="UBND phường Quán Thánh, quận Ba Đình, thành phố Hà Nội"
        )  # fmt: skip
    leaf.write(declarant_full_name=subject.name, declarant_relation="Bản thân")
