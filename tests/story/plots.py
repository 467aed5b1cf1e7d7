"""What is played: each dossier's own way, and what must have come of it at every agency. vi: kịch bản."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

#: An agency, and what is done there: (`police`, `thuong_tru`).
Effect = tuple[str, str]
DAYS_LATE = 5
#: What a child is called after the leader has sent the entry back.
NEW_NAME = "Thảo Nguyên"
LATER = {"personal_id": {"delay_seconds": DAYS_LATE * 86_400}}
_REFUSED_ONCE = {"refuse_times": 1, "reason": "Sai nơi khám bệnh"}

CARDS_FROM = datetime.date(2026, 9, 1)
PENSION_FROM = datetime.date(2025, 7, 1)
#: From here on one department pays people with merit, and another social protection and relief.
DIVIDED_ON = datetime.date(2025, 3, 1)

BIRTH: tuple[Effect, ...] = (
    ("population", "da_xac_nhan"),
    ("police", "thuong_tru"),
    ("insurance", "the_bhyt"),
)
CARD: Effect = ("police", "the_can_cuoc")
DEATH: tuple[Effect, ...] = (("population", "khai_tu"), ("police", "xoa_thuong_tru"))


@dataclass(frozen=True)
class Payer:
    """Who pays after a death: the dossier that the citizen files, and the claims by the agency that must get them."""

    sample: str
    claims: tuple[Effect, ...] = ()


#: `merit` and `social` stand for the department that has them on the day.
PAYERS = {
    "insurance_monthly": Payer(
        "death_relatives", (("insurance", "insurance_funeral,insurance_lump,insurance_monthly"),)
    ),
    "insurance_lump": Payer("death_lump", (("insurance", "insurance_funeral,insurance_lump"),)),
    "three_months": Payer(
        "death_pensioner", (("insurance", "insurance_funeral,insurance_lump,three_months"),)
    ),
    "merit": Payer("death_merit", (("merit", "merit_funeral,merit_monthly,merit_once"),)),
    "social": Payer("death_social", (("social", "social_funeral"),)),
    "survivor": Payer("death_survivor", (("insurance", "thoi_tuat"), ("social", "social_funeral"))),
    "pension": Payer("death_pension", (("social", "pension_funeral"),)),
    "emergency": Payer("death_emergency", (("social", "emergency_funeral"),)),
    "nobody": Payer("death_unpaid"),
}


@dataclass(frozen=True)
class Plot:
    """One dossier's way: `name` is what happens on it, `ends` the last codes at the portal and the one-stop system."""

    name: str
    kind: str
    sample: str
    effects: tuple[Effect, ...]
    plan: dict[str, Any] = field(default_factory=dict)
    payer: str = ""
    ends: tuple[int, int] = (10, 5)

    @property
    def expected(self) -> Counter[Effect]:
        """Return how often each agency must have done what."""
        return Counter(self.effects)

    @property
    def is_issued(self) -> bool:
        return self.ends not in ((3, 6), (7, 6))

    @property
    def is_quick(self) -> bool:
        """Whether it ends without the partners' clock being moved."""
        return self.plan != LATER


def plots(count: int, day: datetime.date) -> list[Plot]:
    """Return what comes through the portal: as many births, every payer at least once, and the ways beside."""
    deaths = [list(PAYERS)[number % len(PAYERS)] for number in range(max(count // 2, len(PAYERS)))]
    plain = [birth("plain", day, card=bool(number % 2)) for number in range(count)]
    beside = [plot for plot in _beside(day) for _ in range(max(1, count // 10))]
    return [*plain, *(death("plain", payer, day) for payer in deaths), *beside]


def birth(name: str, day: datetime.date, *, card: bool = False, **more: Any) -> Plot:
    """Return a birth in its group, with the identity card where the day's law has it."""
    with_card = card and day >= CARDS_FROM
    effects = (*BIRTH, CARD) if with_card else BIRTH
    return Plot(name, "birth", "card" if with_card else "kinh", more.pop("effects", effects), **more)


def death(name: str, payer: str, day: datetime.date, **more: Any) -> Plot:
    """Return a death in its group, paid by whom the day's law says."""
    claims = tuple((_agency(agency, day), what) for agency, what in PAYERS[payer].claims)
    if payer == "pension" and day < PENSION_FROM:
        claims = ()
    effects = more.pop("effects", (*DEATH, *claims))
    return Plot(name, "death", PAYERS[payer].sample, effects, payer=payer, **more)


def _beside(day: datetime.date) -> Iterator[Plot]:
    """Yield the ways that leave the straight one."""
    merit = _agency("merit", day)
    yield birth("supplement", day)
    yield birth("refuse", day, effects=(), ends=(3, 6))
    yield birth("late", day, plan=LATER)
    yield birth("rename", day, card=True)
    yield birth("withdraw", day, effects=(("population", "da_tra_lai"),), ends=(7, 6))
    yield birth("resend", day, card=True, plan={"insurance": _REFUSED_ONCE})
    yield death("resend", "merit", day, plan={merit: {"refuse_times": 1, "reason": "Sai số quyết định"}})
    on_paper = ("population", "da_xac_nhan"), ("insurance", "the_bhyt")
    yield birth("close", day, plan={"police": {"paper_times": 1}}, effects=on_paper)
    # Its agency says nothing ever: the dossier stays open, and the office's own work.
    unheard = ("population", "khai_tu"), ("insurance", PAYERS["insurance_lump"].claims[0][1])
    yield death(
        "unheard", "insurance_lump", day, plan={"police": {"loses": True}}, effects=unheard, ends=(9, 4)
    )


def _agency(agency: str, day: datetime.date) -> str:
    if agency not in ("merit", "social"):
        return agency
    if day < DIVIDED_ON:
        return "social_affairs"
    return "home_affairs" if agency == "merit" else "health_affairs"


@dataclass
class Wishes:
    """What officers do with dossiers beside the straight way, by number; entries of theirs by their record."""

    supplement: set[str] = field(default_factory=set)
    refuse: set[str] = field(default_factory=set)
    resend: set[str] = field(default_factory=set)
    close: set[str] = field(default_factory=set)
    rename: set[str] = field(default_factory=set)
    withdraw: set[str] = field(default_factory=set)
    #: Records that the signatory sends back once, and those that they leave lying.
    to_return: set[int] = field(default_factory=set)
    to_leave: set[int] = field(default_factory=set)

    def take(self, number: str, plot: str) -> None:
        """Remember a dossier whose way leaves the straight one."""
        if plot in ("supplement", "refuse", "resend", "close", "rename", "withdraw"):
            getattr(self, plot).add(number)
