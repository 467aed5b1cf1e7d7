"""Who pays after a death, by the rows of the law of its day: what is paid, what not, and by which provision."""

import datetime
from typing import Any

import pytest
from django.db import transaction

from hotich.law import rows as law
from hotich.management.commands.load_law import contents
from hotich.models import Office
from hotich.models.tracked import acting
from interlink.filings.death import GROUPS
from interlink.filings.payers import Line, clashes, death_day, entitled_monthly, payers_of
from interlink.models import BenefitLevel, PayerRule
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
day = datetime.date.fromisoformat
LAW_2014, LAW_2024 = "Luật Bảo hiểm xã hội 2014", "Luật Bảo hiểm xã hội 2024"
MERIT, SOCIAL = "Nghị định 131/2021/NĐ-CP, Điều 121 đến Điều 123", "Nghị định 20/2021/NĐ-CP, Điều 11"
URGENT, PENSION = "Nghị định 20/2021/NĐ-CP, Điều 14", "Nghị định 176/2025/NĐ-CP, Điều 4"
FUNERAL = {"wants_funeral": True, "insured_as": "pensioner"}
WORKER = {"wants_funeral": True, "insured_as": "compulsory"}
OF_MERIT = {"wants_merit": True, "merit_group": "Thương binh"}
POOR = {"wants_social": True, "social_ground": "allowance"}
EIGHTY = POOR | {"social_ground": "survivor_80"}
OLD = {"wants_pension": True, "has_social_pension": "yes"}
BURNT = {"wants_emergency": True, "emergency_cause": "fire"}
CHILD = {"full_name": "Lê Na", "kin": "child", "birth_date": "2015-03-01"}
GROWN = {"full_name": "Lê An", "kin": "child", "birth_date": "1990-03-01", "loss": 20}
WIDOW = {"full_name": "Vũ Lụa", "kin": "spouse", "birth_date": "1960"}
SURVIVORS = {"wants_survivors": True, "insured_as": "compulsory"}
RETIRED = {"wants_survivors": True, "insured_as": "pensioner"}

#: What the declaration says, the day of the death, and how each benefit stands: + paid, ? looked into, - not paid.
CASES: list[tuple[dict[str, Any], str, str]] = [
    # the social insurance's funeral grant
    (FUNERAL, "2024-09-01", "+insurance_funeral"),
    (FUNERAL, "2025-06-30", "+insurance_funeral"),
    (FUNERAL, "2025-07-01", "+insurance_funeral"),
    (FUNERAL, "2010-05-01", "?insurance_funeral"),
    (WORKER | {"insurance_months": 12}, "2024-09-01", "+insurance_funeral"),
    (WORKER | {"insurance_months": 11}, "2024-09-01", "-insurance_funeral"),
    (WORKER | {"insurance_months": 0}, "2026-09-01", "-insurance_funeral"),
    (WORKER, "2026-09-01", "?insurance_funeral"),
    (
        {"wants_funeral": True, "insured_as": "voluntary", "insurance_months": 59},
        "2025-08-01",
        "-insurance_funeral",
    ),
    (
        {"wants_funeral": True, "insured_as": "voluntary", "insurance_months": 60},
        "2025-08-01",
        "+insurance_funeral",
    ),
    (
        {"wants_funeral": True, "insured_as": "work_accident", "insurance_months": 1},
        "2025-08-01",
        "+insurance_funeral",
    ),
    ({"wants_funeral": True}, "2025-08-01", "?insurance_funeral"),
    # the relatives
    (SURVIVORS | {"relatives": [CHILD]}, "2025-08-01", "?insurance_monthly ?insurance_lump -three_months"),
    (SURVIVORS | {"relatives": [WIDOW]}, "2025-08-01", "?insurance_monthly ?insurance_lump -three_months"),
    (SURVIVORS | {"relatives": [GROWN]}, "2025-08-01", "-insurance_monthly +insurance_lump -three_months"),
    (
        SURVIVORS | {"relatives": [GROWN, CHILD]},
        "2024-08-01",
        "?insurance_monthly ?insurance_lump -three_months",
    ),
    (SURVIVORS, "2025-08-01", "?insurance_monthly ?insurance_lump -three_months"),
    (
        SURVIVORS | {"survivors_choice": "lump"},
        "2025-08-01",
        "-insurance_monthly +insurance_lump -three_months",
    ),
    (
        SURVIVORS | {"survivors_choice": "lump", "relatives": [CHILD]},
        "2025-08-01",
        "-insurance_monthly ?insurance_lump -three_months",
    ),
    (
        RETIRED | {"survivors_choice": "nobody"},
        "2024-05-01",
        "-insurance_monthly ?insurance_lump ?three_months",
    ),
    (RETIRED | {"relatives": [GROWN]}, "2026-05-01", "-insurance_monthly ?insurance_lump ?three_months"),
    (
        RETIRED | {"survivors_choice": "nobody", "relatives": [CHILD]},
        "2025-08-01",
        "?insurance_monthly ?insurance_lump ?three_months",
    ),
    (
        {"wants_survivors": True, "survivors_choice": "nobody"},
        "2025-08-01",
        "-insurance_monthly ?insurance_lump ?three_months",
    ),
    # people with merit
    (OF_MERIT, "2024-09-01", "+merit_funeral +merit_once ?merit_monthly"),
    ({"wants_merit": True}, "2024-09-01", "?merit_funeral ?merit_once ?merit_monthly"),
    (OF_MERIT, "2022-02-14", "?merit_funeral ?merit_once ?merit_monthly"),
    (OF_MERIT | FUNERAL, "2024-09-01", "+insurance_funeral -merit_funeral +merit_once ?merit_monthly"),
    (
        OF_MERIT | {"wants_funeral": True},
        "2024-09-01",
        "?insurance_funeral ?merit_funeral +merit_once ?merit_monthly",
    ),
    (
        OF_MERIT | WORKER | {"insurance_months": 3},
        "2024-09-01",
        "-insurance_funeral +merit_funeral +merit_once ?merit_monthly",
    ),
    (OF_MERIT | POOR, "2024-09-01", "+merit_funeral +merit_once ?merit_monthly -social_funeral"),
    # social protection, the social pension, relief
    (POOR, "2024-09-01", "+social_funeral"),
    (POOR, "2021-06-30", "?social_funeral"),
    ({"wants_social": True}, "2024-09-01", "?social_funeral"),
    ({"wants_social": True, "social_ground": "survivor_80"}, "2026-09-01", "+social_funeral"),
    (EIGHTY | {"deceased_birth_date": "1946-09-01"}, "2026-09-01", "+social_funeral"),
    (EIGHTY | {"deceased_birth_date": "1946-09-02"}, "2026-09-01", "-social_funeral"),
    (EIGHTY | {"deceased_birth_date": "1946"}, "2026-09-01", "+social_funeral"),  # perhaps eighty
    # of the death only year or month is known
    (OLD | {"death_date": "2025"}, "2026-09-01", "?pension_funeral"),  # perhaps before 01/7/2025
    (OLD | {"death_date": "2025-08"}, "2026-09-01", "+pension_funeral"),
    (OLD | {"death_date": "2024"}, "2026-09-01", "-pension_funeral"),
    (FUNERAL | {"death_date": "2023"}, "2026-09-01", "?insurance_funeral"),  # not yet known before 01/7/2023
    (FUNERAL | {"death_date": "03/2024"}, "2026-09-01", "+insurance_funeral"),
    (POOR | FUNERAL, "2024-09-01", "+insurance_funeral -social_funeral"),
    (POOR | {"wants_funeral": True}, "2024-09-01", "?insurance_funeral ?social_funeral"),
    (POOR | FUNERAL, "2022-09-01", "+insurance_funeral ?social_funeral"),  # which is higher is not known
    (OLD, "2025-07-01", "+pension_funeral"),
    (OLD, "2025-06-30", "-pension_funeral"),
    ({"wants_pension": True}, "2025-08-01", "?pension_funeral"),
    ({"wants_pension": True, "has_social_pension": "no"}, "2025-08-01", "-pension_funeral"),
    (OLD | POOR, "2025-08-01", "+social_funeral -pension_funeral"),  # as high: one of them
    (OLD | FUNERAL, "2026-10-01", "+insurance_funeral -pension_funeral"),
    (BURNT, "2024-09-01", "+emergency_funeral"),
    ({"wants_emergency": True}, "2026-09-01", "?emergency_funeral"),
    (BURNT | FUNERAL, "2025-08-01", "+insurance_funeral +emergency_funeral"),
    (BURNT | OF_MERIT, "2025-08-01", "-merit_funeral +merit_once ?merit_monthly +emergency_funeral"),
    # what the declaration gives the ground of, and does not ask for, may go before what it asks for
    (OF_MERIT | {"insured_as": "pensioner"}, "2024-09-01", "?merit_funeral +merit_once ?merit_monthly"),
    (
        OF_MERIT | {"insured_as": "compulsory", "insurance_months": 3},
        "2024-09-01",
        "+merit_funeral +merit_once ?merit_monthly",
    ),
    (OF_MERIT | {"insured_as": "compulsory"}, "2024-09-01", "?merit_funeral +merit_once ?merit_monthly"),
    (POOR | {"insured_as": "pensioner"}, "2024-09-01", "?social_funeral"),
    (POOR | {"merit_group": "Thương binh"}, "2024-09-01", "?social_funeral"),
    (POOR | {"has_social_pension": "yes"}, "2025-08-01", "+social_funeral"),
    (OLD | {"social_ground": "allowance"}, "2025-08-01", "+pension_funeral"),  # as high
    (OLD | {"insured_as": "pensioner"}, "2025-08-01", "?pension_funeral"),
    # the law of those days is not known here: the agency looks into it
    (BURNT, "2021-06-30", "?emergency_funeral"),
    (
        RETIRED | {"survivors_choice": "nobody"},
        "2015-12-31",
        "?insurance_monthly ?insurance_lump ?three_months",
    ),
    # nothing is asked for
    ({"wants_removal": True}, "2025-08-01", ""),
    ({"insured_as": "pensioner"}, "2025-08-01", ""),
]
MARKS = {"pays": "+", "asked": "?", "excluded": "-"}


def line(form: dict[str, Any], on: str, benefit: str) -> Line:
    return next(each for each in payers_of(form, day(on)) if each.benefit == benefit)


@pytest.mark.parametrize(("form", "on", "wanted"), CASES)
def test_each_benefit_stands_as_the_law_of_the_day_has_it(form: dict[str, Any], on: str, wanted: str) -> None:
    found = payers_of(form, day(on))
    assert [f"{MARKS[each.standing]}{each.benefit}" for each in found] == wanted.split()
    assert all(each.why for each in found)


@pytest.mark.parametrize(
    ("form", "on", "benefit", "source", "rate"),
    [
        (FUNERAL, "2023-12-01", "insurance_funeral", f"{LAW_2014}, Điều 66", "18.000.000 đồng"),
        (FUNERAL, "2024-09-01", "insurance_funeral", f"{LAW_2014}, Điều 66", "23.400.000 đồng"),
        (FUNERAL, "2025-09-01", "insurance_funeral", f"{LAW_2024}, Điều 85", "23.400.000 đồng"),
        (FUNERAL, "2026-10-01", "insurance_funeral", f"{LAW_2024}, Điều 85", "đồng (mức chờ xác nhận)"),
        (FUNERAL, "2022-10-01", "insurance_funeral", f"{LAW_2014}, Điều 66", "10 lần mức tham chiếu"),
        (OF_MERIT, "2024-09-01", "merit_funeral", MERIT, "= 23.400.000 đồng"),
        (OF_MERIT | {"merit_allowance": 2_000_000}, "2024-09-01", "merit_once", MERIT, "= 6.000.000 đồng"),
        (OF_MERIT, "2024-09-01", "merit_once", MERIT, "3 tháng trợ cấp"),
        (
            POOR,
            "2024-06-01",
            "social_funeral",
            SOCIAL,
            "ít nhất 20 lần mức chuẩn trợ giúp xã hội = 7.200.000 đồng",
        ),
        (POOR, "2024-09-01", "social_funeral", SOCIAL, "= 10.000.000 đồng"),
        (OLD, "2025-09-01", "pension_funeral", PENSION, "10.000.000 đồng"),
        (
            BURNT,
            "2024-09-01",
            "emergency_funeral",
            URGENT,
            "ít nhất 50 lần mức chuẩn trợ giúp xã hội = 25.000.000",
        ),
    ],
)
def test_the_amount_and_the_provision_are_those_of_the_day(
    form: dict[str, Any], on: str, benefit: str, source: str, rate: str
) -> None:
    found = line(form, on, benefit)
    assert found.rule is not None
    assert found.rule.cited == source
    assert rate in found.rate


def test_what_is_not_paid_says_instead_of_what() -> None:
    why = line(OF_MERIT | FUNERAL, "2024-09-01", "merit_funeral").why
    assert why == (
        "Đã có “Trợ cấp mai táng của bảo hiểm xã hội” (23.400.000 đồng): chỉ được hưởng một khoản mai táng."
    )


def test_what_goes_before_and_was_not_asked_for_is_named() -> None:
    why = line(OF_MERIT | {"insured_as": "pensioner"}, "2024-09-01", "merit_funeral").why
    assert "chưa đề nghị “Trợ cấp mai táng của bảo hiểm xã hội”" in why
    assert "Hãy chọn khoản đó" in why


@pytest.mark.parametrize(
    ("written", "why", "amount"),
    [
        (
            "2024",
            "năm 2024: xét theo quy định của ngày 31/12/2024; trong khoảng đó quy định không giống nhau",
            None,
        ),
        ("2024-03", "tháng 03 năm 2024: xét theo quy định của ngày 31/03/2024.", 18_000_000),
    ],
)
def test_a_death_known_in_part_says_by_which_day_it_was_judged(
    written: str, why: str, amount: int | None
) -> None:
    found = line(FUNERAL | {"death_date": written}, "2026-09-01", "insurance_funeral")
    assert f"Ngày chết chỉ ghi {why}" in found.why
    assert found.amount == amount


def test_what_a_province_does_not_let_be_declared_together_is_refused_there(province: Office) -> None:
    with transaction.atomic(), acting(SYSTEM):
        PayerRule.objects.create(
            benefit="pension_funeral",
            branch="social",
            payee="người lo mai táng",
            amount=12_000_000,
            never_with=["social_funeral"],
            province=province.place,
            article="Nghị quyết 1/NQ-HĐND",
        )
    form, on = OLD | POOR, day("2026-09-01")
    assert set(clashes(form, on, province="01")) == {"wants_pension", "wants_social"}
    assert not clashes(form, on, province="48")


def test_of_a_death_before_the_known_law_the_agency_is_asked_in_words() -> None:
    found = line(OF_MERIT, "2019-05-01", "merit_funeral")
    assert (found.standing, found.branch) == ("asked", "merit")
    assert "trước 15/02/2022 chưa có trong phần mềm" in found.why


@pytest.mark.parametrize(
    ("relative", "is_entitled"),
    [
        (CHILD, True),
        (GROWN, False),
        (GROWN | {"loss": 81}, True),
        (GROWN | {"loss": ""}, None),
        (WIDOW, None),
        (WIDOW | {"loss": 85}, True),
        ({"full_name": "Lê Na", "kin": "child"}, None),
        (CHILD | {"birth_date": "2007"}, None),  # eighteen that year, before or after the day
        (CHILD | {"birth_date": "2007-08-02"}, True),
        (CHILD | {"birth_date": "2007-08-01"}, None),  # eighteen that day; a loss was not denied
        (CHILD | {"kin": "other"}, None),
    ],
)
def test_who_is_entitled_monthly(relative: dict[str, Any], is_entitled: bool | None) -> None:
    assert entitled_monthly(relative, day("2025-08-01")) is is_entitled


def test_social_protection_and_relief_are_not_declared_together() -> None:
    today = day("2025-09-01")
    wrong = clashes(POOR | BURNT, today)
    assert set(wrong) == {"wants_social", "wants_emergency"}
    assert wrong["wants_social"] == [
        "“Bảo trợ xã hội” và “Hỗ trợ khẩn cấp” không khai cùng nhau. Hãy chọn một."
    ]
    assert not clashes(POOR | FUNERAL | OF_MERIT, today)


@pytest.mark.parametrize(
    ("written", "decides"),
    [("2024-03-05", "2024-03-05"), ("2024-03", "2024-03-31"), ("2024", "2024-12-31"), ("2026", "2026-05-01"),
     ("", "2026-05-01")],
)  # fmt: skip
def test_the_last_day_on_which_the_death_may_have_been_decides(written: str, decides: str) -> None:
    assert death_day({"death_date": written}, day("2026-05-01")) == day(decides)


@pytest.mark.parametrize("table", [PayerRule, BenefitLevel])
def test_every_row_is_reached_by_a_case(table: type[PayerRule] | type[BenefitLevel]) -> None:
    days = sorted({each[1] for each in CASES} | {"2023-12-01", "2024-06-01"})
    grounds = [{}, *({"ground": row["ground"]} for row in contents(PayerRule) if "ground" in row)]
    found = set()
    for values in contents(table):
        about = {
            name: values[name] for name in ("benefit", "level") if name in values and name in table.CONDITIONS
        }
        for on in days:
            found |= {law.row(table, day(on), **about, **ground) for ground in grounds}
    assert {row.pk for row in law.rows(table)} == {row.pk for row in found if row}


def test_what_the_declaration_asks_is_asked_once() -> None:
    keys = [field.key for group in GROUPS for field in group.fields]
    assert len(keys) == len(set(keys))
