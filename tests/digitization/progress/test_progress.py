"""How far digitisation has come: counted book by book, added up by office, told with its source and its moment."""

import datetime
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from digitization.models import (
    BookCount,
    Counting,
    DayCount,
    Inspection,
    OfficeCount,
    PaperBook,
    Plan,
    WeekCount,
)
from digitization.progress import counting
from digitization.progress import queries as progress
from digitization.progress.charts import stage_bar, week_chart
from digitization.progress.forecast import forecast
from digitization.progress.operations import set_plan
from digitization.progress.outlook import outlooks
from digitization.progress.queries import Filters
from hotich.errors import InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from tests.cast import person
from tests.digitization.shelf import book_of, entry_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
MONDAY = datetime.date(2024, 6, 3)


@pytest.fixture
def shelves(ward: Office, other_ward: Office, nam: Actor, mai: Actor) -> tuple[PaperBook, PaperBook]:
    """A birth book of our ward with five entries in four states, and a death book of another with one."""
    ours = book_of(ward, kind="birth", year=1988, phase=4, last_number=10)
    entry_of(ours, "1", typed_by=nam, state="typing")
    checked = entry_of(ours, "2", typed_by=nam, checked_by=mai, state="checked")
    entry_of(ours, "3", typed_by=nam)
    entry_of(ours, "3", typed_by=nam, state="returned", return_reason="Sai tên")
    entry_of(ours, "5a", typed_by=nam, state="dropped", checked_by=mai)
    assert nam.user is not None
    assert mai.user is not None
    Inspection.objects.create(
        entry=checked, book=ours, office=ward, kind="birth", stage="check", typed_by=nam.user,
        looked_by=mai.user, fields=20, wrong=1,
    )  # fmt: skip
    theirs = book_of(other_ward, kind="death", year=2010, phase=2, first_number=None, last_number=None)
    entry_of(theirs, "1", typed_by=nam, values={"deceased_full_name": "Lê Văn Tư"})
    return ours, theirs


def counted() -> None:
    while not counting.count_now():
        pass


def test_a_book_is_counted_by_what_stands_in_it(shelves: tuple[PaperBook, PaperBook]) -> None:
    counted()
    count = BookCount.objects.get(book=shelves[0])
    assert (count.typing, count.typed, count.returned, count.checked, count.dropped) == (1, 1, 1, 1, 1)
    # Of 1 to 10 the numbers 4 and 6 to 10 are missing; 3 stands twice.
    assert (count.missing, count.doubled, count.expected) == (6, 1, 11)
    assert (count.fields, count.wrong) == (20, 1)
    other = BookCount.objects.get(book=shelves[1])
    assert (other.expected, other.is_estimated) == (1, False)


def test_every_total_is_the_sum_of_its_parts(
    shelves: tuple[PaperBook, PaperBook], province: Office, district: Office, ward: Office
) -> None:
    counted()
    none = Filters()
    below = progress.total_of(progress.offices_below(province, none))
    kinds, phases = progress.by_kind_and_phase(province, none)
    wards = progress.total_of(progress.offices_below(district, none))
    assert below == wards == progress.total_of(kinds) == progress.total_of(phases)
    assert (below.books, below.expected, below.missing) == (2, 12, 6)
    assert sum(count for _, _, count in below.stages) == below.expected
    books = [progress.figures_of(book) for book in progress.books_of(ward, none)]
    (own,) = progress.offices_below(ward, none)
    assert [each.expected for each in books if each] == [own.figures.expected] == [11]
    days, weeks = DayCount.objects.all(), WeekCount.objects.all()
    for name in ("typed", "checked", "approved", "fields", "wrong"):
        assert sum(getattr(day, name) for day in days) == sum(getattr(week, name) for week in weeks)


def test_only_what_changed_is_counted_again(shelves: tuple[PaperBook, PaperBook], nam: Actor) -> None:
    counted()
    assert Counting.objects.get().books == 2
    counting.OVERLAP, kept = datetime.timedelta(0), counting.OVERLAP
    try:
        entry_of(shelves[0], "7", typed_by=nam)
        counted()
    finally:
        counting.OVERLAP = kept
    last = Counting.objects.order_by("-pk")[0]
    assert last.books == 1
    assert BookCount.objects.get(book=shelves[0]).typed == 2
    assert OfficeCount.objects.get(office=shelves[0].office).typed == 2


def test_a_count_that_was_killed_goes_on_behind_the_last_book(
    shelves: tuple[PaperBook, PaperBook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "CHUNK", 1)
    monkeypatch.setattr(counting, "SECONDS", 0.0)
    assert not counting.count_now()
    assert Counting.objects.get().cursor == shelves[0].pk
    counted()
    assert Counting.objects.get().books == BookCount.objects.count() == 2


def test_a_book_that_moves_takes_its_figures_along(
    shelves: tuple[PaperBook, PaperBook], other_ward: Office
) -> None:
    from hotich.models.tracked import acting
    from tests.cast import SYSTEM

    counted()
    with acting(SYSTEM):
        shelves[0].office = other_ward
        shelves[0].save()
    counted()
    assert not OfficeCount.objects.filter(office__code="H26.1.13").exists()
    assert sum(each.books for each in OfficeCount.objects.filter(office=other_ward)) == 2


def test_the_forecast_carries_the_speed_of_four_weeks_on() -> None:
    approved = {MONDAY - datetime.timedelta(weeks=back): 70 for back in range(1, 9)}
    ahead = forecast(1000, approved, deadline=datetime.date(2025, 1, 1), today=MONDAY)
    assert (ahead.speed, ahead.ends_on, ahead.is_late) == (10, datetime.date(2024, 9, 11), False)
    assert ahead.sentence.startswith("Kịp hạn trước ngày 01/01/2025")
    late = forecast(10_000, approved, deadline=datetime.date(2025, 1, 1), today=MONDAY)
    assert late.is_late
    assert "Muốn kịp hạn trước ngày 01/01/2025 phải đạt 48 việc/ngày" in late.sentence
    assert "chưa dự báo được" in forecast(5, {}, deadline=None, today=MONDAY).sentence
    assert forecast(0, {}, deadline=None, today=MONDAY).is_done
    over = forecast(5, approved, deadline=datetime.date(2024, 6, 1), today=MONDAY)
    assert (over.is_late, over.needed) == (True, None)
    assert "quá hạn" in over.sentence


def test_an_office_follows_the_nearest_plan_above(
    province: Office, district: Office, ward: Office, hoa: Actor, nam: Actor, dung: Actor
) -> None:
    so = person("Ngô Thị Sở", Role.SUPERVISOR, province)
    words: dict[str, Any] = {"basis": "Nghị định 87/2020/NĐ-CP", "starts_on": datetime.date(2024, 5, 10)}
    law = set_plan(province.pk, title="Cả thành phố", deadline=datetime.date(2025, 1, 1), by=so, **words)
    assert progress.plan_of(ward) == progress.plan_of(district) == law
    own = set_plan(
        district.pk, title="Quận", deadline=datetime.date(2024, 10, 1), phases=[1, 2], by=hoa, **words
    )
    assert progress.plan_of(ward) == own
    newer = set_plan(district.pk, title="Quận, lùi", deadline=datetime.date(2024, 12, 1), by=hoa, **words)
    assert progress.plan_of(ward) == newer
    assert Plan.objects.get(pk=own.pk).ended_on == today()
    with pytest.raises(InvalidInput):
        set_plan(district.pk, title=" ", deadline=datetime.date(2024, 1, 1), by=hoa, **words)
    with pytest.raises(NotFound):
        set_plan(province.pk, title="x", deadline=datetime.date(2025, 1, 1), by=hoa, **words)
    with pytest.raises(NotAllowed):
        set_plan(ward.pk, title="x", deadline=datetime.date(2025, 1, 1), by=nam, **words)


def test_charts_fill_their_room() -> None:
    pieces = stage_bar([("approved", "xong", 1), ("typed", "chờ", 1), ("waiting", "chưa", 1)])
    assert pieces[-1].x + pieces[-1].width == 1000
    assert sum(piece.width for piece in pieces) == 1000
    weeks = [(MONDAY + datetime.timedelta(weeks=number), (number, 0, 2 * number)) for number in range(26)]
    chart = week_chart(weeks, progress_series(), needed=60.0)
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width and bar.y >= 0 for bar in chart.bars)
    assert chart.needed is not None
    assert "60/tuần" in chart.needed.label


def progress_series() -> tuple[tuple[str, str], ...]:
    from digitization.progress.views import SERIES

    return SERIES


def test_the_page_leads_from_the_province_to_the_numbers_of_a_book(
    shelves: tuple[PaperBook, PaperBook], province: Office, district: Office, ward: Office, sign_in: SignIn
) -> None:
    counted()
    client = sign_in(person("Ngô Thị Sở", Role.SUPERVISOR, province))
    where = reverse("digitization:progress")
    page = client.get(where).content.decode()
    assert f"{where}?office={district.pk}" in page
    assert "Nguồn: đếm từ các sổ giấy đến" in page
    page = client.get(where, {"office": district.pk}).content.decode()
    assert f"{where}?office={ward.pk}" in page
    page = client.get(where, {"office": ward.pk}).content.decode()
    book = reverse("digitization:progress-book", args=[shelves[0].pk])
    assert book in page
    page = client.get(book).content.decode()
    assert "6–10" in page
    assert "5a" in page
    for tab in ("phase", "kind", "people", "books"):
        assert client.get(where, {"by": tab, "phase": 4}).status_code == 200


def test_a_typist_sees_their_own_office_and_their_own_line(
    shelves: tuple[PaperBook, PaperBook],
    nam: Actor,
    thu: Actor,
    mai: Actor,
    other_ward: Office,
    sign_in: SignIn,
) -> None:
    counted()
    where = reverse("digitization:progress")
    assert sign_in(nam).get(where, {"office": other_ward.pk}).status_code == 404
    assert nam.name in sign_in(mai).get(where, {"by": "people"}).content.decode()
    page = sign_in(thu).get(where, {"by": "people"}).content.decode()
    assert nam.name not in page
    book = reverse("digitization:progress-book", args=[shelves[1].pk])
    assert sign_in(thu).get(book).status_code == 404


def test_counting_on_demand_and_the_workbook(
    shelves: tuple[PaperBook, PaperBook], mai: Actor, sign_in: SignIn
) -> None:
    client = sign_in(mai)
    answer = client.post(reverse("digitization:count-progress"), follow=True)
    assert "Đã đếm lại lúc" in answer.content.decode()
    sheet = client.get(reverse("digitization:progress-sheet"))
    book = CalamineWorkbook.from_filelike(BytesIO(sheet.content))
    assert book.sheet_names == ["Theo cơ quan", "Theo loại sổ", "Theo giai đoạn", "Theo tuần", "Số còn thiếu"]
    kinds = book.get_sheet_by_name("Theo loại sổ").to_python()
    assert kinds[3][0] == "Khai sinh"
    assert kinds[-1][0] == "Cộng"
    gaps = book.get_sheet_by_name("Số còn thiếu").to_python()
    assert gaps[3][6] == "4, 6–10"


def test_the_plan_is_set_on_its_page(hoa: Actor, district: Office, sign_in: SignIn) -> None:
    client = sign_in(hoa)
    where = reverse("digitization:plan")
    assert client.get(where).status_code == 200
    typed = {"title": "Năm số hóa", "starts_on": "10/05/2024", "deadline": "2025"}
    answer = client.post(where, typed)
    assert answer.status_code == 422
    assert "Hãy ghi đủ ngày, tháng, năm." in answer.content.decode()
    assert client.post(where, typed | {"deadline": "01/01/2025"}).status_code == 302
    assert Plan.objects.get().office == district


def test_the_page_costs_the_same_for_one_and_for_many_books(
    ward: Office, district: Office, nam: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    first = book_of(ward, kind="birth", year=1988, phase=4)
    entry_of(first, "1", typed_by=nam)
    counted()
    client, where = sign_in(hoa), reverse("digitization:progress")

    def statements() -> list[int]:
        spent = []
        for asked in ({}, {"office": ward.pk}, {"by": "people"}, {"by": "kind"}):
            client.get(where, asked)
            with CaptureQueriesContext(connection) as captured:
                client.get(where, asked)
            spent.append(len(captured))
        return spent

    once = statements()
    for year in range(1989, 1994):
        entry_of(book_of(ward, kind="death", year=year, phase=4), "1", typed_by=nam, values={})
    counted()
    assert statements() == once
    assert timezone.now() >= Counting.objects.order_by("-pk")[0].started_at


def test_every_row_has_its_forecast_and_its_place(
    shelves: tuple[PaperBook, PaperBook], sign_in: SignIn, district: Office, ward: Office, other_ward: Office
) -> None:
    counted()
    ours, theirs = outlooks(district, Filters(), on=MONDAY)
    assert [each.row.office_id for each in (ours, theirs)] == [ward.pk, other_ward.pk]
    assert (ours.ahead.left, theirs.ahead.left) == (ours.row.figures.left, theirs.row.figures.left) == (10, 1)
    # Ours has one entry of eleven that is through, theirs none.
    assert (ours.rank, theirs.rank) == (1, 2)
    hoa = person("Vũ Thị Hoa", Role.APPROVER, district)
    page = sign_in(hoa).get(reverse("digitization:progress")).content.decode()
    assert "Hạng 1/2." in page
    assert ours.ahead.sentence in page
    board = sign_in(hoa).get(reverse("interlink:oversight")).content.decode()
    assert "Số hóa sổ giấy: dự báo từng cơ quan" in board
    assert "2/2" in board
