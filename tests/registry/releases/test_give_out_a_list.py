"""A list leaves the register because a letter asked for it and somebody else approved it, and for a time only."""

import datetime
import io
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from python_calamine import CalamineWorkbook

from hotich.acts import audit, errands
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import AuditEntry, Errand, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.storage import files
from hotich.values.dates import today
from registry.models import Invalidation, Record, Release
from registry.releases import lists, operations
from registry.workflows.release import State
from tests.cast import SYSTEM, person
from tests.registry.releases.acts import CHILDREN, DAY, DEATHS, ask, child, dead, enter, make, words

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
YEARS = datetime.timedelta(days=365)


@pytest.fixture
def son(province: Office) -> Actor:
    """Sơn, who is asked for lists at the province."""
    return person("Ngô Thanh Sơn", Role.SUPERVISOR, province)


@pytest.fixture
def hai(province: Office) -> Actor:
    """Hải, who decides for the department."""
    return person("Vương Đức Hải", Role.SIGNATORY, province)


@pytest.fixture
def four(ward: Office, other_ward: Office) -> list[Record]:
    """Two children under six, one of seven years, and one who died."""
    born = [(today() - years * YEARS - DAY).isoformat() for years in (1, 3, 7, 2)]
    enter(
        other_ward,
        "death",
        today().isoformat(),
        dead("PHAN VĂN ĐÔNG", born[3], "001224000004"),
        death_date=today().isoformat(),
    )
    return [
        enter(ward, "birth", born[0], child("LÊ THỊ XUÂN", born[0], "001124000001")),
        enter(other_ward, "birth", born[1], child("TRẦN THỊ HẠ", born[1])),
        enter(ward, "birth", born[2], child("ĐỖ THỊ THU", born[2], "001124000003")),
        enter(ward, "birth", born[3], child("PHAN VĂN ĐÔNG", born[3], "001224000004", "male")),
    ]


def rows_of(release: Release) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(files.get(release.digest)))
    return book.get_sheet_by_index(0).to_python()[2:]


def test_children_under_six_stand_in_the_list_with_its_columns_only(
    four: list[Record], province: Office, son: Actor, hai: Actor
) -> None:
    release = make(CHILDREN, province, son, hai)
    headings, *rows = rows_of(release)
    assert headings[1:] == release.kind.columns
    assert [row[1] for row in rows] == ["LÊ THỊ XUÂN", "TRẦN THỊ HẠ"]
    assert rows[0][4] == "001124000001"
    assert (release.state, release.rows) == (State.READY, 2)


def test_everybody_in_the_list_finds_it_in_the_trail_before_anybody_has_the_file(
    four: list[Record], province: Office, son: Actor, hai: Actor
) -> None:
    release = make(CHILDREN, province, son, hai)
    told = AuditEntry.objects.filter(act="release-person.view")
    assert sorted(each.subject_id or 0 for each in told) == sorted(each.pk for each in four[:2])
    assert {each.subject_type for each in told} == {"registry.record"}
    assert {each.reason for each in told} == {release.why}
    assert all(each.detail["release"] == release.pk and each.office == province for each in told)
    assert "release-person.view" in {each.act for each in audit.trail_of(four[0], views=True)}


def test_a_list_of_one_office_has_nobody_of_another(
    four: list[Record], province: Office, district: Office, ward: Office, binh: Actor, chi: Actor
) -> None:
    release = make(CHILDREN, ward, binh, chi)
    assert [row[1] for row in rows_of(release)[1:]] == ["LÊ THỊ XUÂN"]


def test_an_act_that_no_longer_counts_is_left_out(
    four: list[Record], province: Office, son: Actor, hai: Actor
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        Invalidation.objects.create(record=four[0], effect="cancelled", reason="Nhập hai lần")
    assert [row[1] for row in rows_of(make(CHILDREN, province, son, hai))[1:]] == ["TRẦN THỊ HẠ"]


def test_the_dead_of_a_time_stand_in_the_list_with_their_day(
    four: list[Record], province: Office, son: Actor, hai: Actor
) -> None:
    release = make(DEATHS, province, son, hai, first=today(), last=today())
    [row] = rows_of(release)[1:]
    assert (row[1], row[5]) == ("PHAN VĂN ĐÔNG", f"{today():%d/%m/%Y}")
    yesterday = today() - DAY
    assert make(DEATHS, province, son, hai, first=yesterday, last=yesterday).rows == 0


def test_nobody_decides_on_what_they_asked_for(province: Office, son: Actor) -> None:
    asked = ask(CHILDREN, province, son)
    with pytest.raises(NotAllowed, match="không tự quyết định"):
        operations.approve_release(asked.pk, by=son)
    asked.decided_by = son.user
    with transaction.atomic(), acting(SYSTEM), pytest.raises(IntegrityError, match="nobody_approves"):
        asked.save()


def test_what_is_refused_says_why_and_is_put_forward_again(
    four: list[Record], province: Office, son: Actor, hai: Actor
) -> None:
    asked = ask(CHILDREN, province, son)
    with pytest.raises(InvalidInput):
        operations.refuse_release(asked.pk, " ", by=hai)
    refused = operations.refuse_release(asked.pk, "Văn bản đề nghị chưa có mục đích", by=hai)
    assert (refused.state, refused.refusal) == (State.REFUSED, "Văn bản đề nghị chưa có mục đích")
    assert not AuditEntry.objects.filter(act="release-person.view").exists()
    saved = operations.save_release(asked.pk, words(CHILDREN, province, purpose="Cấp thẻ"), by=son)
    assert (saved.state, saved.refusal, saved.decided_by) == (State.DRAFTED, "", None)
    operations.submit_release(asked.pk, by=son)
    assert operations.approve_release(asked.pk, by=hai).state == State.APPROVED


def test_what_is_put_forward_is_changed_no_more(province: Office, son: Actor) -> None:
    asked = ask(CHILDREN, province, son)
    with pytest.raises(IllegalTransition):
        operations.save_release(asked.pk, words(CHILDREN, province), by=son)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("last", today() + DAY),
        ("first", today() + DAY),
        ("letter_date", today() + DAY),
        ("expires_on", today() + 31 * DAY),
        ("expires_on", today() - DAY),
        ("purpose", "  "),
    ],
)
def test_what_cannot_be_is_refused_at_its_box(
    province: Office, son: Actor, column: str, value: object
) -> None:
    with pytest.raises(InvalidInput) as refused:
        operations.draft_release(words(CHILDREN, province, **{column: value}), by=son)
    assert list(refused.value.errors) == ["last" if column == "first" else column]


def test_nobody_asks_for_an_office_that_they_do_not_see(province: Office, binh: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        operations.draft_release(words(CHILDREN, province), by=binh)
    assert list(refused.value.errors) == ["scope"]


def test_another_office_does_not_learn_that_it_exists(
    ward: Office, binh: Actor, dung: Actor, em: Actor, an: Actor
) -> None:
    asked = ask(CHILDREN, ward, binh)
    for act in (
        lambda: operations.submit_release(asked.pk, by=dung),
        lambda: operations.approve_release(asked.pk, by=em),
        lambda: operations.hand_over_release(asked.pk, by=dung),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(NotAllowed):
        operations.draft_release(words(CHILDREN, ward), by=an)


def test_each_taking_away_is_in_the_trail(
    four: list[Record], province: Office, son: Actor, hai: Actor, sign_in: SignIn
) -> None:
    release = make(CHILDREN, province, son, hai)
    client = sign_in(son)
    for _ in range(2):
        answer = client.post(f"/releases/{release.pk}/hand-over")
        assert answer["Content-Disposition"] == f'attachment; filename="danh-sach-{release.pk}.xlsx"'
        assert answer.getvalue() == files.get(release.digest)
    acts = [(each.act, each.user) for each in audit.trail_of(release)]
    assert acts.count(("release.hand-over", son.user)) == 2
    assert Release.objects.get(pk=release.pk).state == State.HANDED_OVER


def test_a_lost_file_is_told_and_not_written_down_as_handed_over(
    four: list[Record], province: Office, son: Actor, hai: Actor, sign_in: SignIn
) -> None:
    release = make(CHILDREN, province, son, hai)
    files.remove(release.digest)
    page = sign_in(son).post(f"/releases/{release.pk}/hand-over", follow=True).content.decode()
    assert "không còn trên máy chủ" in page
    assert Release.objects.get(pk=release.pk).state == State.READY


def test_before_it_is_made_nobody_has_it(province: Office, son: Actor, hai: Actor) -> None:
    asked = ask(CHILDREN, province, son)
    with pytest.raises(IllegalTransition, match="chưa lập xong"):
        operations.hand_over_release(asked.pk, by=son)


def test_an_expired_list_is_gone_and_its_trail_stays(
    four: list[Record],
    province: Office,
    son: Actor,
    hai: Actor,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    release = make(CHILDREN, province, son, hai)
    errand = Errand.objects.get(work="expire_release", key=release.pk)
    assert errand.due_at is not None
    assert errand.due_at.date() == release.expires_on  # midnight in Viet Nam is still that day elsewhere
    with monkeypatch.context() as later:
        later.setattr(operations, "today", lambda: release.expires_on + DAY)
        with pytest.raises(IllegalTransition, match="Cần cung cấp lại thì soạn yêu cầu mới"):
            operations.hand_over_release(release.pk, by=son)
    for _ in range(2):  # a worker that died after the first half does it again
        Errand.objects.filter(pk=errand.pk).update(due_at=errand.rung_at)
        errands.run("expire_release", release.pk)
        errands.ring("expire_release", release.pk)
    with pytest.raises(files.FileDamaged):
        files.get(release.digest)
    kept = Release.objects.get(pk=release.pk)
    assert (kept.state, kept.rows, kept.digest) == (State.EXPIRED, 2, release.digest)
    assert AuditEntry.objects.filter(act="release-person.view").count() == 2
    assert operations.end_release(release.pk, by=SYSTEM).state == State.EXPIRED
    assert [each.act for each in audit.trail_of(release)].count("release.expire") == 1
    answer = sign_in(son).post(f"/releases/{release.pk}/hand-over", follow=True)
    assert "soạn yêu cầu mới" in answer.content.decode()


def test_made_twice_it_is_made_once(four: list[Record], province: Office, son: Actor, hai: Actor) -> None:
    release = make(CHILDREN, province, son, hai)
    errands.ring("produce_release", release.pk)
    errands.run("produce_release", release.pk)
    errand = Errand.objects.get(work="expire_release", key=release.pk)
    with pytest.raises(IllegalTransition):
        operations.keep_release(release.pk, "0" * 64, 0, (), errand, by=SYSTEM)
    assert Release.objects.get(pk=release.pk).digest == release.digest
    assert AuditEntry.objects.filter(act="release-person.view").count() == 2


def test_more_than_fit_are_several_lists(
    four: list[Record],
    province: Office,
    son: Actor,
    hai: Actor,
    sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "MOST", 1)
    release = make(CHILDREN, province, son, hai)
    assert release.state == State.APPROVED
    page = sign_in(son).get(f"/releases/{release.pk}").content.decode()
    assert "Hãy soạn lại thành nhiều danh sách" in page
    assert not AuditEntry.objects.filter(act="release-person.view").exists()


def test_a_request_goes_its_way_over_the_pages(
    four: list[Record], province: Office, son: Actor, hai: Actor, binh: Actor, sign_in: SignIn
) -> None:
    asked = words(CHILDREN, province)
    typed = {name: each.pk for name, each in asked.items() if name in ("kind", "basis", "scope")}
    days = {name: f"{each:%d/%m/%Y}" for name, each in asked.items() if isinstance(each, datetime.date)}
    client = sign_in(son)
    assert client.post("/releases/draft", {}).status_code == 422
    answer = client.post("/releases/draft", {**asked, **typed, **days}, follow=True)
    release = Release.objects.get()
    assert answer.redirect_chain[-1][0] == f"/releases/{release.pk}"
    assert "Trình duyệt" in answer.content.decode()
    assert "123/BHXH-TT" in client.get(f"/releases/{release.pk}/edit").content.decode()
    client.post(f"/releases/{release.pk}/save", {**asked, **typed, **days, "article": "Điều 13"})
    client.post(f"/releases/{release.pk}/submit")
    assert "Duyệt cung cấp" not in client.get(f"/releases/{release.pk}").content.decode()

    client = sign_in(hai)
    shown = client.get(f"/releases/{release.pk}")
    assert "Điều 13" in shown.content.decode()
    client.post(f"/releases/{release.pk}/approve", {"seen": shown.context["seen"]})
    release.refresh_from_db()
    assert (release.state, release.decided_by) == (State.APPROVED, hai.user)
    assert release.kind.name in client.get("/releases").content.decode()
    assert sign_in(binh).get(f"/releases/{release.pk}").status_code == 404
