"""What the acts of a month lack: each number is as many acts as its list shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hotich.models import AuditEntry, Office
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import PartialDate, today
from registry.kinds.birth import BirthEntry
from registry.models import Record
from registry.records.quality import Lack, lacking, quality
from tests import signed_papers
from tests.cast import person

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
