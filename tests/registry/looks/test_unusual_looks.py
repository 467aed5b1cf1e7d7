"""What nobody's work explains is told to whoever watches over the office, the day after."""

import datetime
from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import InvalidInput, NotAllowed
from hotich.models import CalendarDay, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Dossier
from registry.elsewhere.operations import conclude_alarm, pass_alarm_on
from registry.looks.unusual import raise_alarms
from registry.models import About, LookAlarm, LookLimit, Record
from tests.cast import SYSTEM, person
from tests.signed_papers import registered_birth

pytestmark = pytest.mark.django_db


@pytest.fixture
def low_limits(db: None) -> None:
    """Limits that a test reaches: three acts, two looks."""
    with transaction.atomic(), acting(SYSTEM):
        for of, most in (("without-case", 3), ("surname", 3), ("off-hours", 2)):
            row = LookLimit.objects.get(about=of)
            row.most = most
            row.save()


@pytest.fixture
def at_work(db: None) -> None:
    """Today, at any hour, is no day off and all of it is work."""
    _keep_today(is_working=True)
    with transaction.atomic(), acting(SYSTEM):
        row = LookLimit.objects.get(about="margin")
        row.most = 1440
        row.save()


def _keep_today(*, is_working: bool) -> None:
    with transaction.atomic(), acting(SYSTEM):
        CalendarDay.objects.filter(day=timezone.localdate()).delete()
        CalendarDay.objects.create(day=timezone.localdate(), is_working=is_working, name="Thử", source="Thử")


def raised() -> set[tuple[str, int]]:
    raise_alarms(timezone.localdate(), by=SYSTEM)
    return set(LookAlarm.objects.values_list("about", "counted"))


def opened(records: list[Record], by: Actor) -> None:
    for record in records:
        audit.record_view("record.view", by=by, subjects=[record])


@pytest.fixture
def births(binh: Actor, chi: Actor) -> list[Record]:
    names = ("Lò Thị Mai", "Lò Văn Nam", "Lò Thị Hoa")
    return [registered_birth(binh, chi, number=f"00132400001{n}", child=name) for n, name in enumerate(names)]


@pytest.mark.usefixtures("low_limits", "at_work")
def test_many_acts_without_a_dossier_are_told_and_those_of_one_surname(
    births: list[Record], binh: Actor
) -> None:
    opened(births[:2], binh)
    assert raised() == set()
    opened(births, binh)
    assert raised() == {(About.WITHOUT_CASE, 3), (About.SURNAME, 3)}


@pytest.mark.usefixtures("low_limits", "at_work")
def test_what_a_dossier_explains_is_not_told(dossier: Dossier, births: list[Record], binh: Actor) -> None:
    with transaction.atomic(), acting(SYSTEM):
        dossier.target = births[0]
        dossier.save()
    opened(births, binh)
    assert raised() == set()


@pytest.mark.usefixtures("low_limits")
def test_looks_on_a_day_off_are_told(registered: Record, binh: Actor) -> None:
    _keep_today(is_working=False)
    opened([registered], binh)
    assert raised() == set()
    opened([registered], binh)
    assert raised() == {(About.OFF_HOURS, 2)}


@pytest.mark.usefixtures("at_work")
def test_a_look_at_ones_own_family_is_told(registered: Record, binh: Actor, giang: Actor) -> None:
    father = registered.parties.get(role="father")
    user = binh.user
    assert user is not None
    with transaction.atomic(), acting(SYSTEM):
        user.personal_id = father.personal_id
        user.save()
    opened([registered], giang)
    assert raised() == set()
    opened([registered], binh)
    assert raised() == {(About.OWN, 1)}


@pytest.mark.usefixtures("low_limits", "at_work")
def test_a_day_is_told_once(births: list[Record], binh: Actor) -> None:
    opened(births, binh)
    assert raised() == raised()
    assert LookAlarm.objects.count() == 2


@pytest.mark.usefixtures("low_limits", "at_work")
def test_what_the_supervisor_cannot_explain_the_inspector_concludes(
    births: list[Record], binh: Actor, province: Office, sign_in: Callable[[Actor], Client]
) -> None:
    opened(births, binh)
    raised()
    alarm = LookAlarm.objects.get(about=About.WITHOUT_CASE)
    supervisor = person("Giám Sát", Role.SUPERVISOR, province)
    inspector = person("Thanh Tra", Role.INSPECTOR, province)
    assert "cảnh báo tra cứu bất thường" in sign_in(supervisor).get("/", follow=True).content.decode()
    with pytest.raises(NotAllowed):
        pass_alarm_on(alarm.pk, "Không rõ", by=inspector)
    with pytest.raises(InvalidInput):
        pass_alarm_on(alarm.pk, " ", by=supervisor)
    address = reverse("registry:settle-look-alarm", args=[alarm.pk])
    sign_in(supervisor).post(address, {"action": "pass-on", "finding": "Không ai giải thích"})
    assert binh.name in sign_in(inspector).get(reverse("registry:inspection")).content.decode()
    conclude_alarm(alarm.pk, "Đã kiểm điểm", by=inspector)
    alarm.refresh_from_db()
    assert alarm.state == "settled"
    assert alarm.finding == f"{supervisor.name}: Không ai giải thích\nĐã kiểm điểm"


def test_days_that_are_over_are_looked_over_by_a_worker() -> None:
    from hotich.acts import errands

    errands.run("find_unusual_looks", 0)
    assert LookAlarm.objects.count() == 0
    assert datetime.timedelta(hours=6) == errands.WORKS["find_unusual_looks"].every
