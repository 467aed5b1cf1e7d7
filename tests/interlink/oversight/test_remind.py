"""A supervisor sees which papers wait too long, reminds who must sign, and the word stands there until they have."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hotich.errors import DomainError, NotAllowed, NotFound
from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files
from hotich.values.dates import VIETNAM, now
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier, Reminder
from interlink.oversight import overdue, queries
from interlink.oversight.operations import remind
from interlink.workflows.reminder import About
from registry.models import Paper, Token
from registry.papers.waiting import Waits, by_desk
from registry.signing.queries import ending_soon, without_token
from tests.cast import SYSTEM, as_role, person
from tests.demo.sandbox.asking import PDF
from tests.signed_papers import paper_of, registered_birth

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
#: A Thursday, and the one before: a weekend and the day off of 24/11 lie between, so four working days.
TODAY = datetime.datetime(2026, 11, 26, 9, 30, tzinfo=VIETNAM)
A_WEEK_AGO = datetime.datetime(2026, 11, 19, 15, 0, tzinfo=VIETNAM)


@pytest.fixture
def son(province: Office) -> Actor:
    """Sơn, who answers for the province."""
    return person("Ngô Thanh Sơn", Role.SUPERVISOR, province)


@pytest.fixture(autouse=True)
def _thursday() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


def to_sign(registrar: Actor, signer: Actor, since: datetime.datetime = A_WEEK_AGO) -> Paper:
    """Let a paper wait for its signature since a moment."""
    number = f"0013240{Paper.objects.count():05d}"
    paper = paper_of(registered_birth(registrar, signer, number=number))
    with acting(SYSTEM):
        paper.content = paper.content or {}
        paper.state, paper.rendered_at, paper.base_file = (
            "to_sign",
            since,
            files.put(PDF + paper.code.encode()),
        )
        paper.save()
    return paper


def signed(paper: Paper) -> None:
    with acting(SYSTEM):
        paper.state, paper.signed_at, paper.signed_file = "to_issue", now(), paper.base_file
        paper.save()


@pytest.fixture
def seven(binh: Actor, chi: Actor) -> list[Paper]:
    """Seven papers that wait for Chi's signature for a week."""
    return [to_sign(binh, chi) for _ in range(7)]


def test_papers_are_counted_by_who_must_sign_and_by_working_days(
    seven: list[Paper], binh: Actor, chi: Actor, son: Actor, ward: Office
) -> None:
    for days in (0, 1, 2, 20):
        to_sign(binh, chi, TODAY - datetime.timedelta(days=days, minutes=1))
    (desk,) = by_desk(Waits.SIGNATURE, by=son)
    assert (desk.office, desk.person, desk.total) == (ward.name, chi.name, 11)
    assert list(desk.by_age) == [2, 1, 7, 1]
    (all_of_them,) = by_desk(Waits.REGISTERED, by=son)
    assert all_of_them.total == 11
    assert by_desk(Waits.ISSUE, by=son) == []


def test_every_number_opens_its_rows(
    seven: list[Paper], binh: Actor, chi: Actor, son: Actor, sign_in: SignIn
) -> None:
    to_sign(binh, chi, TODAY - datetime.timedelta(minutes=1))
    client = sign_in(son)
    page = client.get("/oversight")
    ((what, desks, _, _), *_) = page.context["tables"]
    assert what == Waits.SIGNATURE
    for number, url in desks[0].cells:
        assert len(client.get(url).context["rows"]) == number
    assert len(client.get(desks[0].url).context["rows"]) == desks[0].count.total == 8
    looked = AuditEntry.objects.filter(act="oversight-papers.view").latest("pk")
    assert set(looked.shown_ids) == set(Paper.objects.values_list("pk", flat=True))


def test_a_list_goes_on_where_its_page_ends(
    seven: list[Paper], son: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interlink.oversight import views

    monkeypatch.setattr(views, "PAGE", 3)
    client, url, met = sign_in(son), "/oversight/papers?waits=signature", []
    while url:
        answer = client.get(url)
        met += [paper.pk for paper in answer.context["rows"]]
        url = answer.context["next_url"]
    assert met == [paper.pk for paper in seven]
    back = client.get(answer.context["previous_url"])
    assert [paper.pk for paper in back.context["rows"]] == [paper.pk for paper in seven[3:6]]
    assert client.get("/oversight/papers?waits=nothing").status_code == 404
    assert client.get("/oversight/papers?age=9").status_code == 404
    assert client.get("/oversight/papers?after=x~y").status_code == 404


def test_the_leader_finds_the_reminder_first_and_it_goes_with_the_last_signature(
    seven: list[Paper], binh: Actor, chi: Actor, son: Actor, ward: Office, sign_in: SignIn
) -> None:
    assert chi.user is not None
    reminder = remind(About.SIGNATURE, ward.pk, chi.user.pk, by=son)
    assert (reminder.count, reminder.days, reminder.by_name) == (7, 4, son.name)
    entry = AuditEntry.objects.get(act="reminder.remind")
    assert (entry.subject_id, entry.user, entry.detail) == (
        reminder.pk, son.user, {"about": "signature", "count": 7, "days": 4},
    )  # fmt: skip
    to_sign(binh, chi, now() + datetime.timedelta(minutes=1))  # came later: nobody was reminded of it
    page = sign_in(chi).get("/signing").content.decode()
    line = "Sở Tư pháp thành phố Hà Nội nhắc: 7 giấy chờ ký 4 ngày"
    assert '<a href="/signing">' in page
    assert line in page
    assert page.index(line) < page.index('class="page__body"')
    for paper in seven[:3]:
        signed(paper)
    assert "nhắc: 4 giấy chờ ký 4 ngày" in sign_in(chi).get("/signing").content.decode()
    ((_, left),) = queries.history(son)
    assert left.count == 4
    for paper in seven[3:]:
        signed(paper)
    assert " nhắc: " not in sign_in(chi).get("/signing").content.decode()
    assert "đã làm xong" in sign_in(son).get("/oversight").content.decode()


def test_nobody_else_is_reminded(
    seven: list[Paper], chi: Actor, em: Actor, giang: Actor, son: Actor, ward: Office
) -> None:
    assert chi.user is not None
    remind(About.SIGNATURE, ward.pk, chi.user.pk, by=son)
    assert [queries.reminded(each) for each in (em, giang, son)] == [[], [], []]
    assert queries.reminded(person("Phó Chủ tịch", Role.SIGNATORY, ward)) == []
    assert len(queries.reminded(chi)) == 1


def test_one_thing_is_reminded_of_once_a_day_by_an_office(
    seven: list[Paper], chi: Actor, son: Actor, hoa: Actor, ward: Office, sign_in: SignIn
) -> None:
    assert chi.user is not None
    remind(About.SIGNATURE, ward.pk, chi.user.pk, by=son)
    with pytest.raises(DomainError, match="đã nhắc UBND phường Quán Thánh việc này hôm nay, lúc 09:30"):
        remind(About.SIGNATURE, ward.pk, chi.user.pk, by=son)
    assert "đã nhắc hôm nay" in sign_in(son).get("/oversight").content.decode()
    remind(About.SIGNATURE, ward.pk, chi.user.pk, by=hoa)
    assert len(queries.reminded(chi)) == 2
    with time_machine.travel(TODAY + datetime.timedelta(days=1), tick=False):
        remind(About.SIGNATURE, ward.pk, chi.user.pk, by=son)
        assert "7 giấy chờ ký 5 ngày" in queries.reminded(chi)[0].text
        assert len(queries.reminded(chi)) == 2
    assert Reminder.objects.count() == 3


def test_nobody_is_reminded_of_what_does_not_wait(
    chi: Actor, em: Actor, son: Actor, ward: Office, seven: list[Paper]
) -> None:
    assert em.user is not None
    for about, whom in ((About.SIGNATURE, em.user.pk), (About.ISSUE, None), (About.OVERDUE, None)):
        with pytest.raises(DomainError, match="không cần nhắc"):
            remind(about, ward.pk, whom, by=son)


def test_who_may_remind(
    seven: list[Paper], binh: Actor, chi: Actor, son: Actor, ward: Office, other_ward: Office
) -> None:
    assert chi.user is not None
    elsewhere = person("Giám sát nơi khác", Role.SUPERVISOR, other_ward)
    with pytest.raises(NotFound):
        remind(About.SIGNATURE, ward.pk, chi.user.pk, by=elsewhere)
    for who in (binh, as_role(son, Role.INSPECTOR)):
        with pytest.raises(NotAllowed):
            remind(About.SIGNATURE, ward.pk, chi.user.pk, by=who)


def test_the_seal_clerk_is_reminded_of_what_waits_to_be_issued(
    seven: list[Paper], giang: Actor, chi: Actor, son: Actor, ward: Office, sign_in: SignIn
) -> None:
    for paper in seven:
        signed(paper)
    answer = sign_in(son).post("/oversight/remind", {"about": "issue", "office": ward.pk})
    assert (answer.status_code, answer.url) == (302, "/oversight")
    assert "nhắc: 7 giấy chờ ban hành từ hôm nay" in sign_in(giang).get("/issuing").content.decode()
    assert queries.reminded(chi) == []


def test_an_office_is_reminded_of_its_overdue_dossiers(
    file_dossier: Callable[..., Dossier],
    binh: Actor,
    chi: Actor,
    an: Actor,
    son: Actor,
    ward: Office,
    sign_in: SignIn,
) -> None:
    filed = [file_dossier() for _ in range(2)]
    assert binh.user is not None
    dossiers.assign(filed[0].pk, binh.user.pk, by=binh)
    with time_machine.travel(max(each.due_at for each in filed) + datetime.timedelta(minutes=1), tick=False):
        counted = overdue.by_officer(son)
        assert sum(each.total for each in counted) == 2
        client = sign_in(son)
        page = client.get("/oversight").content.decode()
        assert f'href="/queues/open?office={ward.pk}&amp;late=1"' in page
        assert "2 quá hạn" in page
        for each in counted:
            rows = client.get(f"/queues/open?late=1&office={each.office_id}&officer={each.officer_id}")
            assert len(rows.context["page"].rows) == each.total
        client.post("/oversight/remind", {"about": "overdue", "office": ward.pk})
        assert "nhắc: 2 hồ sơ quá hạn" in sign_in(binh).get("/").content.decode()
        assert len(queries.reminded(chi)) == 1
        dossiers.withdraw(filed[0].pk, "Người dân xin rút", by=binh)
        assert "1 hồ sơ quá hạn" in queries.reminded(binh)[0].text


def test_offices_without_a_valid_token_and_certificates_that_end(
    tokens: dict[str, Token],
    giang: Actor,
    other_ward: Office,
    ward: Office,
    son: Actor,
    sign_in: SignIn,
) -> None:
    (lacking,) = without_token(son)
    assert (lacking, lacking.lacks_seal, lacking.leaders) == (other_ward, True, [])
    assert list(ending_soon(son)) == []
    late = tokens["qt-chi"].valid_to - datetime.timedelta(days=30)
    with time_machine.travel(late, tick=False):
        assert tokens["qt-chi"] in ending_soon(son)
    with time_machine.travel(tokens["qt-chi"].valid_to + datetime.timedelta(days=1), tick=False):
        ours = without_token(son).get(pk=ward.pk)
        assert ours.leaders == ["Lê Thị Minh Chi"]
    page = sign_in(son).get("/oversight/tokens").content.decode()
    assert other_ward.name in page


def test_the_board_costs_the_same_statements_for_few_and_many(
    seven: list[Paper], binh: Actor, chi: Actor, son: Actor, ward: Office, sign_in: SignIn,
    file_dossier: Callable[..., Dossier],
) -> None:  # fmt: skip
    assert chi.user is not None
    file_dossier()
    remind(About.SIGNATURE, ward.pk, chi.user.pk, by=son)
    client = sign_in(son)
    client.get("/oversight")
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get("/oversight")
    leaders = [person(f"Phó Chủ tịch {number}", Role.SIGNATORY, ward) for number in range(5)]
    for leader in leaders:
        to_sign(binh, leader)
        assert leader.user is not None
        remind(About.SIGNATURE, ward.pk, leader.user.pk, by=son)
        file_dossier()
    with CaptureQueriesContext(connection) as many:
        client.get("/oversight")
    assert len(many) == len(few)


def test_a_supervisors_day_begins_here_and_other_offices_stay_unseen(
    seven: list[Paper], son: Actor, other_ward: Office, sign_in: SignIn
) -> None:
    assert sign_in(son).get("/").url == "/oversight"
    elsewhere = person("Giám sát nơi khác", Role.SUPERVISOR, other_ward)
    page = sign_in(elsewhere).get("/oversight")
    assert [tile.count for tile in page.context["tiles"][:3]] == [0, 0, 0]
    assert sign_in(elsewhere).get("/oversight/papers").context["rows"] == []
