"""What is late below, by agency and by office; each number is as many rows as its list shows."""

import datetime
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from interlink.dossiers.notice_queries import late_notices, unregistered
from interlink.models import Branch, Dossier, HealthNotice, Partner, Verification
from interlink.oversight import overdue
from tests.cast import SYSTEM, person
from tests.interlink.branches.conftest import Tell

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


@pytest.fixture
def son(province: Office) -> Actor:
    """Sơn, who answers for the province."""
    return person("Ngô Thanh Sơn", Role.SUPERVISOR, province)


def tile(answer: Any, words: str) -> Any:
    return next(each for each in answer.context["tiles"] if words in each.words)


def rows_of(answer: Any) -> list[Dossier]:
    return [row.dossier for row in answer.context["page"].rows]


def test_a_refused_branch_is_counted_at_its_agency_until_somebody_acts(
    residence: Branch, say: Tell, son: Actor, partners: dict[str, Partner], sign_in: SignIn
) -> None:
    client = sign_in(son)
    assert overdue.branches_by_agency(son) == []
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    police = partners["police"]
    (found,) = overdue.branches_by_agency(son)
    assert (found.agency_id, found.agency, found.refused, found.total) == (police.pk, police.name, 1, 1)
    assert rows_of(client.get(f"/queues/branches?agency={police.pk}")) == [residence.dossier]
    assert rows_of(client.get(f"/queues/branches?agency={partners['insurance'].pk}")) == []
    for state, number in found.cells:
        assert len(rows_of(client.get(f"/queues/branches?agency={police.pk}&branch={state}"))) == number
    page = client.get("/oversight")
    assert tile(page, "nhánh").count == 1
    assert f'href="/queues/branches?agency={police.pk}"' in page.content.decode()


def test_a_verification_is_unanswered_when_its_day_has_passed(
    dossier: Dossier, son: Actor, ward: Office, sign_in: SignIn
) -> None:
    with acting(SYSTEM):
        Verification.objects.create(
            dossier=dossier, reason="Hỏi UBND xã Yên Thắng", due_on=today(), officer_name="Trần Văn Bình"
        )
    assert overdue.unanswered_verifications(son) == []
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
        (found,) = overdue.unanswered_verifications(son)
        assert (found.office_id, found.total) == (ward.pk, 1)
        client = sign_in(son)
        page = client.get("/oversight")
        assert rows_of(client.get(tile(page, "xác minh").url)) == [dossier]
        assert rows_of(client.get(f"/queues/open?office={ward.pk}&unanswered=1")) == [dossier]


def told_of(office: Office, happened: str, kind: str = "birth") -> HealthNotice:
    key = "child_birth_date" if kind == "birth" else "death_date"
    with acting(SYSTEM):
        return HealthNotice.objects.create(
            kind=kind,
            number=f"{HealthNotice.objects.count()}.GCS",
            facility_code="01001",
            facility_name="Bệnh viện Phụ sản Hà Nội",
            content={key: happened, "mother_full_name": "Lê Thị Hạnh"},
            office=office,
            issued_on=today(),
        )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_same_notices_are_late_in_the_list_and_in_the_count(data: Any, ward: Office, son: Actor) -> None:
    seed = Random(data.draw(st.integers(0, 10_000)))
    for _ in range(4):
        day = today() - datetime.timedelta(days=seed.randrange(0, 120))
        written = seed.choice([day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}", ""])
        told_of(ward, written, seed.choice(["birth", "death"]))
    every = unregistered(son, office=ward.pk).rows
    late = {row.notice.pk for row in every if row.is_late}
    assert late == set(late_notices(son).values_list("pk", flat=True)) & {row.notice.pk for row in every}


def test_late_notices_open_by_office_a_page_at_a_time(
    ward: Office, other_ward: Office, son: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interlink.dossiers import notice_queries

    long_ago = (today() - datetime.timedelta(days=100)).isoformat()
    ours = [told_of(ward, long_ago) for _ in range(3)]
    told_of(other_ward, long_ago)
    told_of(ward, today().isoformat())
    assert {each.office_id: each.total for each in overdue.unregistered_notices(son)} == {
        ward.pk: 3,
        other_ward.pk: 1,
    }
    client = sign_in(son)
    assert tile(client.get("/oversight"), "chứng sinh").count == 4
    monkeypatch.setattr(notice_queries, "ROWS", 2)
    first = client.get(f"/notices?office={ward.pk}&late=1")
    assert [row.notice for row in first.context["rows"]] == ours[:2]
    rest = client.get("/notices" + first.context["next_url"])
    assert [row.notice for row in rest.context["rows"]] == ours[2:]
    assert client.get("/notices?after=x").status_code == 404


def test_offices_that_are_overdue_or_soon_will_be_the_worst_first(
    sign_in: SignIn, ward: Office, other_ward: Office, son: Actor, file_dossier: Callable[..., Dossier]
) -> None:
    file_dossier("00004")
    last = [file_dossier() for _ in range(2)][-1]
    near = overdue.worst_offices([ward, other_ward])
    assert {(each.office, each.late) for each in near} <= {(ward, 0), (other_ward, 0)}
    with time_machine.travel(last.due_at + datetime.timedelta(minutes=1)):
        counted = overdue.worst_offices([ward, other_ward])
        assert [(each.office, each.late, each.soon) for each in counted] == [(ward, 2, 0), (other_ward, 1, 0)]
        page = sign_in(son).get("/oversight").content.decode()
        assert f'href="/queues/open?office={ward.pk}&amp;late=1"' in page
        assert page.index("2 quá hạn") < page.index("1 quá hạn")
