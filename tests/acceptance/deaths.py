"""Deaths of the interlinked group as families declare them, and who has to pay by each: worked out by hand.

They died in January 2027 in Hà Nội: 10 times mức tham chiếu of 2.340.000 đồng; 20 and 50 times mức chuẩn of 500.000.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from random import Random
from typing import Any

from hotich.demo.sandbox.acts import sample_death

WARD = "00004"  # phường Ba Đình, in two tiers
INSURANCE, MERIT, SOCIAL = (
    "Bảo hiểm xã hội Việt Nam",
    "Sở Nội vụ thành phố Hà Nội",
    "Sở Y tế thành phố Hà Nội",
)
#: Each benefit that is asked for → what it is called and by what.
BENEFITS = {
    "insurance_funeral": ("Trợ cấp mai táng của bảo hiểm xã hội", "Luật Bảo hiểm xã hội 2024, Điều 85"),
    "insurance_monthly": (
        "Trợ cấp tuất hằng tháng của bảo hiểm xã hội",
        "Luật Bảo hiểm xã hội 2024, Điều 86",
    ),
    "insurance_lump": ("Trợ cấp tuất một lần của bảo hiểm xã hội", "Luật Bảo hiểm xã hội 2024, Điều 89"),
    "three_months": ("Hỗ trợ ba tháng lương hưu", "Luật Bảo hiểm xã hội 2024"),
    "merit_funeral": ("Mai táng phí của người có công", "Nghị định 131/2021/NĐ-CP, Điều 121"),
    "merit_once": ("Trợ cấp một lần khi người có công chết", "Nghị định 131/2021/NĐ-CP, Điều 121"),
    "merit_monthly": (
        "Trợ cấp tuất hằng tháng đối với thân nhân người có công",
        "Nghị định 131/2021/NĐ-CP, Điều 121",
    ),
    "social_funeral": (
        "Hỗ trợ chi phí mai táng đối tượng bảo trợ xã hội",
        "Nghị định 20/2021/NĐ-CP, Điều 11",
    ),
    "pension_funeral": (
        "Hỗ trợ chi phí mai táng người hưởng trợ cấp hưu trí xã hội",
        "Nghị định 176/2025/NĐ-CP, Điều 4",
    ),
    "emergency_funeral": ("Hỗ trợ chi phí mai táng khẩn cấp", "Nghị định 20/2021/NĐ-CP, Điều 14"),
}


@dataclass(frozen=True, slots=True)
class Death:
    """One declaration: what the family ticks, and which agency is asked for what; amounts are None where it reckons.

    `stops` says that the insurance has to end what the dead got before another pays.
    """

    title: str
    paid_by: tuple[str, ...] = ()
    partner: str = ""
    agency: str = ""
    amounts: dict[str, int | None] = field(default_factory=dict)
    relatives: int = 0
    stops: bool = False
    said: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()

    def body(self, dice: Random, now: datetime.datetime) -> dict[str, Any]:
        """Return it as the portal posts it."""
        body = sample_death(dice, WARD, paid_by=self.paid_by, now=now, era="2025")
        data = body["data"] | self.said
        return body | {"data": {name: value for name, value in data.items() if name not in self.without}}


DEATHS = (
    Death(
        "tuất hằng tháng",
        ("insurance",),
        "insurance",
        INSURANCE,
        {"insurance_funeral": 23_400_000, "insurance_monthly": None, "insurance_lump": None},
        relatives=2,
    ),
    Death(
        "tuất một lần",
        ("insurance",),
        "insurance",
        INSURANCE,
        {"insurance_funeral": 23_400_000, "insurance_lump": None},
        relatives=2,
        said={"cheDoTuatDeNghi": 2},
    ),
    Death(
        "không có thân nhân hằng tháng",
        ("pensioner",),
        "insurance",
        INSURANCE,
        {"insurance_funeral": 23_400_000, "insurance_lump": None, "three_months": None},
    ),
    Death(
        "người có công",
        ("merit",),
        "home_affairs",
        MERIT,
        {"merit_funeral": 23_400_000, "merit_once": 9_300_000, "merit_monthly": None},
        relatives=2,
    ),
    Death("bảo trợ xã hội", ("social",), "health_affairs", SOCIAL, {"social_funeral": 10_000_000}),
    Death(
        "từ đủ 80 tuổi", ("survivor",), "health_affairs", SOCIAL, {"social_funeral": 10_000_000}, stops=True
    ),
    Death("hưu trí xã hội", ("pension",), "health_affairs", SOCIAL, {"pension_funeral": 10_000_000}),
    Death("hỗ trợ khẩn cấp", ("emergency",), "health_affairs", SOCIAL, {"emergency_funeral": 25_000_000}),
    Death("không khoản nào", without=("troCapMaiTang",)),
)
