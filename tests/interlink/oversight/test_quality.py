"""What the acts of a month lack: each number is as many acts as its list shows."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from digitization.models import Difference, Reconciliation
from digitization.reconciliation.rates import rates
from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import PartialDate, today
from interlink.models import HealthNotice
from interlink.oversight.hospitals import hospitals
from registry.kinds.birth import BirthEntry
from registry.models import Record
from registry.records.quality import Lack, lacking, quality
from tests import signed_papers
from tests.cast import SYSTEM, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


@pytest.fixture
def son(province: Office) -> Actor:
    """Sơn, who answers for the province."""
    return person("Ngô Thanh Sơn", Role.SUPERVISOR, province)


@pytest.fixture
def births(binh: Actor, chi: Actor, monkeypatch: pytest.MonkeyPatch) -> dict[str, Record]:
    """Four births of this month: as it should be, and three in which something is wrong."""
    whole = signed_papers.entry

    def made(number: str, **values: Any) -> Record:
        written = lambda child: BirthEntry.of(whole(child).values() | values)  # noqa: E731
        monkeypatch.setattr(signed_papers, "entry", written)
        return signed_papers.registered_birth(binh, chi, number=number)

    return {
        "number": made(""),
        "missing": made("001324000011", child_ethnicity=""),
        "age": made("001324000012", mother_birth_date=PartialDate(1950)),
        "whole": made("001324000013"),
    }


def test_each_lack_is_found_once(births: dict[str, Record], son: Actor, ward: Office) -> None:
    month = Period.of("month", today())
    (found,) = quality(*month.moments, by=son)
    assert (found.office_id, found.total) == (ward.pk, 4)
    assert found.counts == {"number": 1, "missing": 1, "age": 1}
    for lack in Lack:
        assert list(lacking(lack, *month.moments, by=son)) == [births[lack]]
    before = Period.of("last-month", today())
    assert quality(*before.moments, by=son) == []


def test_each_number_opens_its_acts(
    births: dict[str, Record], son: Actor, ward: Office, other_ward: Office, sign_in: SignIn
) -> None:
    client = sign_in(son)
    page = client.get("/oversight/quality")
    (row,) = page.context["rows"]
    for lack, number in row.cells:
        acts = client.get(f"/oversight/quality/rows?lack={lack}&office={ward.pk}").context["rows"]
        assert [act.pk for act in acts] == [births[lack].pk]
        assert len(acts) == number
    assert AuditEntry.objects.filter(act="quality.view", user=son.user).count() == 3
    assert client.get("/oversight/quality/rows?lack=nothing").status_code == 404
    assert client.get("/oversight/quality/rows?after=x~1").status_code == 404
    elsewhere = sign_in(person("Giám sát nơi khác", Role.SUPERVISOR, other_ward))
    assert elsewhere.get("/oversight/quality").context["rows"] == []
    assert elsewhere.get("/oversight/quality/rows").context["rows"] == []


def test_many_acts_cost_the_same_statements(
    births: dict[str, Record], binh: Actor, chi: Actor, son: Actor, sign_in: SignIn
) -> None:
    client, costs = sign_in(son), []
    client.get("/oversight/quality")
    for _ in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get("/oversight/quality")
            client.get("/oversight/quality/rows?lack=number")
        costs.append(len(found))
        signed_papers.registered_birth(binh, chi, number="")
    assert costs[0] == costs[1]


def test_the_page_looks_back_by_weeks_months_and_quarters_and_no_further(
    births: dict[str, Record], son: Actor, sign_in: SignIn
) -> None:
    client = sign_in(son)
    quarter = Period.holding("q", today())
    page = client.get(f"/oversight/quality?period={quarter.key}")
    assert page.context["period"] == quarter
    assert len(page.context["rows"]) == 1
    assert client.get(f"/oversight/quality?period={quarter.before.key}").context["rows"] == []
    assert client.get("/oversight/quality?period=y2024").context["period"] == Period.month(today())


def test_a_hospital_that_sends_late_is_named_and_opens_its_notices(
    son: Actor, ward: Office, sign_in: SignIn
) -> None:
    month = Period.month(today())

    def notice(number: int, days: int, code: str = "01001") -> HealthNotice:
        with transaction.atomic(), acting(SYSTEM):
            return HealthNotice.objects.create(
                kind="birth",
                number=f"{number:05d}.GCS.{code}.26",
                facility_code=code,
                facility_name=f"Bệnh viện {code}",
                content={"mother_full_name": "Trần Thị Mẹ"},
                office=ward,
                issued_on=today() - datetime.timedelta(days=days),
            )

    late = [notice(number, 30) for number in range(2)]
    notice(8, 0)
    notice(9, 0, "01002")
    (found,) = hospitals(month, by=son)
    assert (found.code, found.total, found.late) == ("01001", 3, 2)
    client = sign_in(son)
    page = client.get("/oversight/quality").content.decode()
    assert "Bệnh viện 01001" in page
    assert "Bệnh viện 01002" not in page
    rows = client.get("/oversight/quality/notices?facility=01001").context["rows"]
    assert [each.pk for each in rows] == [each.pk for each in late]
    assert AuditEntry.objects.filter(act="quality.view-notices", user=son.user).count() == 1
    assert client.get("/oversight/quality/notices?after=x").status_code == 404


def test_how_far_acts_agree_with_the_population_database_opens_the_acts(
    births: dict[str, Record], son: Actor, ward: Office, district: Office, binh: Actor, sign_in: SignIn
) -> None:
    month = Period.month(today())
    client = sign_in(son)
    (before,) = rates(month, by=son)
    assert (before.total, before.counts, before.share) == (
        4,
        {"uncompared": 4, "equal": 0, "differs": 0},
        "–",
    )
    keys = sorted(act.pk for act in births.values())
    run = Reconciliation.objects.create(
        office=district, kinds=["birth"], started_by=binh.user, started_by_name=binh.name, cursor=keys[2],
        first_record=0, last_record=keys[3],
    )  # fmt: skip
    for act, state in ((keys[0], "found"), (keys[1], "found")):
        Difference.objects.create(
            reconciliation=run, office=ward, record_id=act, role="child", key="full_name", ours="An", theirs="Ân",
            sort="tone", proposal="theirs", state=state,
        )  # fmt: skip
    (after,) = rates(month, by=son)
    assert (after.counts, after.share) == ({"uncompared": 1, "equal": 1, "differs": 2}, "33,3%")
    assert "Đối soát với CSDL quốc gia về dân cư" in client.get("/oversight/quality").content.decode()
    here = reverse("digitization:reconciliation-rate-rows")
    for what, number in after.cells:
        acts = client.get(f"{here}?what={what}&office={ward.pk}&period={month.key}").context["rows"]
        assert len(acts) == number
    assert client.get(f"{here}?what=nothing").status_code == 404
