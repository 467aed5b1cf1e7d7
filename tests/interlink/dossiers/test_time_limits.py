"""How long the law gives in each of its eras, by its own examples: every row of the limits is reached by one."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from hotich.values.dates import VIETNAM
from hotich.values.working_days import add_working_days, working_day_of_receipt
from interlink.dossiers.time_limits import Leg, Limits, limit, limits, promise
from interlink.filings.cases import Case, case_of
from interlink.models import TimeLimit

pytestmark = pytest.mark.django_db
ROWS = json.loads(Path(apps.get_app_config("interlink").path, "data/law/TimeLimit.json").read_text("utf-8"))
#: A Monday of each era, before fifteen o'clock.
RECEIVED_ON = {
    "2023": datetime.date(2023, 8, 14),
    "2024": datetime.date(2024, 9, 16),
    "2025": datetime.date(2025, 9, 15),
    "2026": datetime.date(2026, 10, 12),
    "2027": datetime.date(2027, 3, 8),
}
#: Era | procedure | leg | case | due | due with verification.
EXAMPLES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in """
    2024 | birth            | whole      |                         | 16/09 |
    2026 | birth            | whole      |                         | 12/10 |
    2027 | birth            | whole      |                         | 08/03 |
    2025 | birth            | whole      | foreign                 | 15/09 |
    2027 | birth            | whole      | foreign                 | 08/03 |
    2024 | birth            | whole      | case=abandoned          | 24/09 |
    2026 | birth            | whole      | case=abandoned          | 20/10 |
    2027 | birth            | whole      | case=abandoned          | 16/03 |
    2024 | birth            | whole      | basis=again             | 23/09 | 03/10
    2025 | birth            | whole      | basis=again             | 22/09 | 02/10
    2027 | birth            | whole      | basis=again             | 15/03 | 25/03
    2025 | birth            | whole      | foreign basis=again     | 22/09 | 20/10
    2027 | birth            | whole      | foreign basis=again     | 15/03 | 12/04
    2024 | birth            | whole      | foreign basis=abroad    | 16/09 | 19/09
    2027 | birth            | whole      | foreign basis=abroad    | 08/03 | 11/03
    2024 | birth            | whole      | channel=mobile          | 23/09 |
    2027 | birth            | whole      | channel=mobile          | 15/03 |
    2024 | death            | whole      |                         | 16/09 | 19/09
    2025 | death            | whole      |                         | 15/09 | 18/09
    2026 | death            | whole      |                         | 12/10 | 15/10
    2027 | death            | whole      |                         | 08/03 | 11/03
    2024 | death            | whole      | foreign                 | 16/09 | 19/09
    2027 | death            | whole      | foreign                 | 08/03 | 11/03
    2024 | death            | whole      | basis=again             | 23/09 | 30/09
    2025 | death            | whole      | basis=again             | 22/09 | 29/09
    2027 | death            | whole      | basis=again             | 15/03 | 22/03
    2025 | death            | whole      | foreign basis=abroad    | 15/09 | 18/09
    2027 | death            | whole      | foreign basis=abroad    | 08/03 | 11/03
    2025 | death            | whole      | channel=mobile          | 22/09 |
    2027 | death            | whole      | channel=mobile          | 15/03 |
    2024 | marriage         | whole      |                         | 16/09 | 23/09
    2025 | marriage         | whole      |                         | 15/09 | 22/09
    2027 | marriage         | whole      |                         | 08/03 | 15/03
    2024 | marriage         | whole      | foreign                 | 01/10 |
    2025 | marriage         | whole      | foreign                 | 22/09 | 29/09
    2026 | marriage         | whole      | foreign                 | 19/10 | 26/10
    2027 | marriage         | whole      | foreign                 | 15/03 | 22/03
    2024 | marriage         | whole      | basis=again             | 23/09 | 03/10
    2025 | marriage         | whole      | basis=again             | 22/09 | 20/10
    2027 | marriage         | whole      | basis=again             | 15/03 | 12/04
    2025 | marriage         | whole      | foreign basis=again     | 22/09 | 20/10
    2024 | marriage         | whole      | foreign basis=abroad    | 30/09 |
    2025 | marriage         | whole      | foreign basis=abroad    | 22/09 | 25/09
    2027 | marriage         | whole      | foreign basis=abroad    | 15/03 | 18/03
    2026 | marriage         | whole      | channel=mobile          | 19/10 |
    2024 | marriage         | whole      | foreign channel=mobile  | 01/10 |
    2026 | marriage         | whole      | foreign channel=mobile  | 19/10 | 26/10
    2027 | marriage         | whole      | channel=mobile          | 15/03 |
    2024 | parent_child     | whole      |                         | 19/09 | 26/09
    2027 | parent_child     | whole      |                         | 11/03 | 18/03
    2024 | parent_child     | whole      | foreign                 | 01/10 |
    2025 | parent_child     | whole      | foreign                 | 29/09 |
    2027 | parent_child     | whole      | foreign                 | 22/03 |
    2025 | parent_child     | whole      | foreign basis=abroad    | 15/09 | 18/09
    2027 | parent_child     | whole      | foreign basis=abroad    | 08/03 | 11/03
    2024 | guardianship     | whole      |                         | 19/09 |
    2025 | guardianship     | whole      |                         | 18/09 | 22/09
    2027 | guardianship     | whole      |                         | 11/03 | 15/03
    2024 | guardianship     | whole      | foreign                 | 23/09 |
    2025 | guardianship     | whole      | foreign                 | 22/09 |
    2027 | guardianship     | whole      | foreign                 | 15/03 |
    2025 | guardianship     | whole      | foreign basis=abroad    | 15/09 | 18/09
    2027 | guardianship     | whole      | foreign basis=abroad    | 08/03 | 11/03
    2024 | guardianship_end | whole      |                         | 18/09 |
    2025 | guardianship_end | whole      |                         | 17/09 | 18/09
    2027 | guardianship_end | whole      |                         | 10/03 | 11/03
    2024 | guardianship_end | whole      | foreign                 | 18/09 |
    2027 | guardianship_end | whole      | foreign                 | 10/03 |
    2025 | guardianship_end | whole      | foreign basis=abroad    | 15/09 | 18/09
    2027 | guardianship_end | whole      | foreign basis=abroad    | 08/03 | 11/03
    2025 | supervision      | whole      |                         | 18/09 | 22/09
    2027 | supervision      | whole      |                         | 11/03 | 15/03
    2026 | supervision      | whole      | foreign                 | 15/10 | 19/10
    2024 | change           | whole      |                         | 19/09 | 24/09
    2027 | change           | whole      |                         | 11/03 | 16/03
    2025 | change           | whole      | foreign                 | 18/09 | 23/09
    2027 | change           | whole      | foreign                 | 11/03 | 16/03
    2024 | change           | whole      | case=supplement         | 16/09 |
    2027 | change           | whole      | case=supplement         | 08/03 |
    2025 | change           | whole      | foreign case=supplement | 15/09 |
    2024 | divorce_note     | whole      |                         | 30/09 |
    2025 | divorce_note     | whole      |                         | 22/09 | 25/09
    2027 | divorce_note     | whole      |                         | 15/03 | 18/03
    2024 | status_note      | whole      |                         | 16/09 |
    2027 | status_note      | whole      |                         | 08/03 |
    2024 | marital_status   | whole      |                         | 19/09 | 24/09
    2027 | marital_status   | whole      |                         | 11/03 | 16/03
    2024 | copy             | whole      |                         | 16/09 |
    2025 | copy             | whole      |                         | 15/09 | 16/09
    2027 | copy             | whole      |                         | 08/03 | 09/03
    2025 | confirmation     | whole      |                         | 15/09 | 16/09
    2027 | confirmation     | whole      |                         | 08/03 | 09/03
    2025 | adoption         | whole      |                         | 06/10 |
    2023 | birth_group      | whole      |                         | 17/08 | 21/08
    2024 | birth_group      | whole      |                         | 19/09 | 23/09
    2026 | birth_group      | whole      |                         | 15/10 | 19/10
    2026 | birth_group      | whole      | case=card               | 26/10 | 28/10
    2023 | birth_group      | registration |                       | 14/08 | 21/08
    2024 | birth_group      | registration |                       | 16/09 | 23/09
    2026 | birth_group      | registration |                       | 12/10 | 19/10
    2023 | death_group      | registration |                       | 14/08 | 17/08
    2026 | death_group      | registration |                       | 12/10 | 15/10
    2023 | birth_group      | residence  |                         | 16/08 | 21/08
    2025 | birth_group      | residence  |                         | 17/09 | 22/09
    2026 | birth_group      | residence  |                         | 14/10 | 19/10
    2023 | birth_group      | insurance  |                         | 16/08 | 16/08
    2025 | birth_group      | insurance  |                         | 17/09 | 17/09
    2026 | birth_group      | insurance  |                         | 14/10 | 14/10
    2026 | birth_group      | card       |                         | 21/10 |
    2023 | death_group      | whole      | case=funeral            | 25/08 | 29/08
    2025 | death_group      | whole      | case=funeral            | 26/09 | 30/09
    2023 | death_group      | whole      | case=removal            | 14/08 | 17/08
    2026 | death_group      | whole      | case=removal            | 12/10 | 15/10
    2023 | death_group      | removal    |                         | 14/08 |
    2026 | death_group      | removal    |                         | 12/10 |
    2023 | death_group      | funeral    |                         | 24/08 |
    2026 | death_group      | funeral    |                         | 22/10 |
    2025 | death_group      | whole      | case=social             | 23/09 | 25/09
    2024 | death_group      | whole      | case=stop               | 01/10 | 03/10
    2026 | death_group      | whole      | case=merit              | 05/11 | 09/11
    2026 | death_group      | whole      | case=emergency          | 16/10 | 20/10
    2025 | death_group      | stop       |                         | 17/09 |
    2025 | death_group      | merit      |                         | 08/10 |
    2025 | death_group      | social     |                         | 22/09 |
    2026 | death_group      | emergency  |                         | 15/10 |
    2023 | birth            | supplement |                         | 23/08 |
    2025 | birth            | supplement |                         | 24/09 |
    2025 | marital_status   | answer     |                         | 18/09 |
    2025 | birth            | answer     |                         | 18/09 |
    2027 | marital_status   | answer     |                         | 11/03 |
    2025 | birth            | answer     | basis=again             | 22/09 |
    2027 | birth            | answer     | basis=again             | 15/03 |
""".strip().splitlines()
]


def received_at(era: str) -> datetime.datetime:
    return datetime.datetime.combine(RECEIVED_ON[era], datetime.time(9), VIETNAM)


def case(era: str, procedure: str, words: str) -> Case:
    found = case_of(procedure, None, on=RECEIVED_ON[era])
    facts: dict[str, Any] = {"foreign": True} if "foreign" in words.split() else {}
    facts |= dict(each.split("=") for each in words.split() if "=" in each)
    if procedure.endswith("_group") and "case" in facts:
        facts["branches"] = (*found["branches"], facts["case"])
    return Case(**(found | facts))  # type: ignore[typeddict-item]


def row_of(example: tuple[str, ...]) -> TimeLimit:
    era, procedure, leg, words, *_ = example
    return limit(leg, case(era, procedure, words), RECEIVED_ON[era])


@pytest.mark.parametrize("example", EXAMPLES, ids=" ".join)
def test_the_result_is_due_on(example: tuple[str, ...]) -> None:
    era, procedure, leg, words, due, verified = example
    row, day = row_of(example), working_day_of_receipt(received_at(era))
    assert f"{row.due_on(day):%d/%m}" == due
    assert (f"{row.due_on(day, is_verified=True):%d/%m}" if row.days_verified is not None else "") == verified
    if leg == Leg.WHOLE:
        promised = promise(case(era, procedure, words), received_at(era))
        assert (f"{promised['promised_at']:%d/%m %H:%M}", promised["promised_by"]) == (f"{due} 17:00", row)


@pytest.mark.parametrize("written", ROWS, ids=lambda row: " ".join(str(each) for each in row.values())[:120])
def test_every_row_is_reached_by_an_example(written: Mapping[str, Any]) -> None:
    about = {name: written.get(name, "") for name in ("procedure", "leg", "basis", "channel", "case")}
    row = TimeLimit.objects.get(
        **about, foreign=written.get("foreign"), valid_from=written.get("valid_from"), province=None
    )
    assert row in {row_of(example) for example in EXAMPLES}


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2024-09-16 15:30", "02/10"),  # a Monday, too late: fifteen days from the Tuesday
        ("2024-09-20 09:00", "07/10"),  # the fifteenth day is a Saturday
    ],
)
def test_a_limit_of_days_goes_on_to_a_working_day(received: str, due: str) -> None:
    at = datetime.datetime.fromisoformat(received).replace(tzinfo=VIETNAM)
    assert f"{promise(case('2024', 'marriage', 'foreign'), at)['promised_at']:%d/%m}" == due


@pytest.mark.parametrize(
    ("procedure", "form", "words"),
    [
        ("birth_group", {}, "3 ngày làm việc, 5 khi phải xác minh"),
        ("birth_group", {"wants_card": True}, "10 ngày làm việc, 12 khi phải xác minh"),
        ("death_group", {"wants_removal": True}, "trong ngày, 3 khi phải xác minh"),
        ("death_group", {"wants_funeral": True}, "9 ngày làm việc, 11 khi phải xác minh"),
        (
            "death_group",
            {"wants_removal": True, "wants_survivors": True},
            "9 ngày làm việc, 11 khi phải xác minh",
        ),
    ],
)
def test_the_longest_leg_of_what_the_citizen_chose_decides_the_promise(
    procedure: str, form: dict[str, Any], words: str
) -> None:
    on = RECEIVED_ON["2026"]
    _, row = limits(case_of(procedure, None, form=form, on=on), on).longest(on)
    assert row.words == words


@pytest.mark.parametrize(
    ("said", "followed_by"),
    [
        ({"wants_funeral": True, "insured_as": "compulsory", "insurance_months": 6}, ["removal"]),
        ({"wants_funeral": True, "insured_as": "compulsory", "insurance_months": 60}, ["removal", "funeral"]),
        ({"wants_funeral": True, "insured_as": "pensioner", "wants_social": True, "social_ground": "survivor_80"},
         ["removal", "funeral"]),
    ],
)  # fmt: skip
def test_an_agency_that_will_pay_nothing_makes_no_promise_longer(
    said: dict[str, Any], followed_by: list[str]
) -> None:
    on, form = RECEIVED_ON["2026"], {"wants_removal": True, "death_date": "2025-09-01", **said}
    found = case_of("death_group", None, form=form, on=on)
    assert sorted(found["branches"]) == sorted(followed_by)
    assert f"{limits(found, on).longest(on)[1].case}" == followed_by[-1]


def test_the_office_owes_its_own_act_before_the_whole() -> None:
    on, form = RECEIVED_ON["2026"], {"wants_funeral": True}
    found = promise(case_of("death_group", None, form=form, on=on), received_at("2026"))
    assert f"{found['due_at']:%d/%m} {found['promised_at']:%d/%m}" == "12/10 23/10"
    alone = promise(case_of("death", None, on=on), received_at("2026"))
    assert alone["due_at"] == alone["promised_at"]


def test_a_verification_moves_the_whole_by_what_the_act_gains_where_no_row_says_otherwise() -> None:
    on = RECEIVED_ON["2026"]
    found = limits(case_of("death_group", None, form={"wants_funeral": True}, on=on), on)
    silent = TimeLimit(days=18, unit=TimeLimit.Unit.WORKING)
    day, row = Limits(found.own, (*found.whole, silent)).longest(on, is_verified=True)
    assert (day, row) == (add_working_days(on, 18 + 3), silent)
    assert found.longest(on, is_verified=True)[0] == add_working_days(on, 11)


def test_a_group_with_a_card_is_promised_for_the_day_when_the_card_is_due() -> None:
    received = working_day_of_receipt(received_at("2026"))
    on, chosen = RECEIVED_ON["2026"], case("2026", "birth_group", "case=card")
    registered = limit(Leg.WHOLE, case("2026", "birth_group", ""), on).due_on(received)
    assert limit(Leg.WHOLE, chosen, on).due_on(received) >= limit("card", chosen, on).due_on(registered)


def test_a_limit_is_read_with_its_source_and_what_is_awaited() -> None:
    row = row_of(("2027", "marriage", "whole", "foreign"))
    assert row.words == "5 ngày làm việc, 10 khi phải xác minh"
    assert row.cited == "Luật Hộ tịch 2026 (chờ xác nhận)"
    abandoned = row_of(("2024", "birth", "whole", "case=abandoned"))
    assert (abandoned.words, abandoned.posting_words) == ("trong ngày", "niêm yết 7 ngày tại 1 nơi")
