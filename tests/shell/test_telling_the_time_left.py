"""What a deadline, a moment and a number look like to an officer."""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings

from hotich.templatetags import hotich as tags

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
#: A Monday; offices are at work from 7:30 to 11:30 and from 13:00 to 17:00.
AT_TWO = datetime.datetime(2026, 11, 16, 14, 0, tzinfo=VIETNAM)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _it_is_two() -> Iterator[None]:
    with time_machine.travel(AT_TWO):
        yield


def after(**span: float) -> datetime.datetime:
    return AT_TWO + datetime.timedelta(**span)


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (after(seconds=20), "còn 1 phút làm việc", "warning"),
        (after(minutes=40), "còn 40 phút làm việc", "warning"),
        (after(hours=1, minutes=30), "còn 1 giờ 30 phút làm việc", "warning"),
        (after(hours=20), "còn 5 giờ làm việc", "warning"),
        (after(days=1), "còn 1 ngày làm việc", "warning"),
        (after(days=2, hours=3), "còn 2 ngày 3 giờ làm việc", "neutral"),
        (after(days=4), "còn 4 ngày làm việc", "neutral"),
        (after(days=6), "còn 4 ngày 3 giờ làm việc", "neutral"),  # Saturday and Sunday nobody is at work
        (after(minutes=-5), "quá hạn 5 phút", "late"),
        (after(days=-2), "quá hạn 2 ngày", "late"),
        (datetime.date(2026, 11, 16), "còn 10 giờ", "warning"),  # a day runs out when it ends in Viet Nam
        (datetime.date(2026, 11, 22), "còn 6 ngày", "neutral"),
        (None, "", "neutral"),
    ],
)
def test_a_deadline_says_how_long_is_left_and_how_urgent_it_is(
    due: datetime.datetime | datetime.date | None, words: str, tone: str
) -> None:
    assert tags.time_left(due, AT_TWO) == words
    assert tags.time_left_tone(due, AT_TWO) == tone


def test_the_bar_fills_while_the_time_passes_and_never_more_than_full() -> None:
    assert tags.deadline(after(hours=3), after(hours=-1), now=AT_TWO)["share"] == 25
    assert tags.deadline(after(hours=-3), after(hours=-9), now=AT_TWO)["share"] == 100
    assert tags.deadline(after(hours=3), now=AT_TWO)["share"] is None


def test_a_finished_piece_of_work_says_whether_it_was_in_time() -> None:
    in_time = tags.deadline(after(hours=3), after(hours=-1), ended=AT_TWO)
    assert (in_time["words"], in_time["tone"]) == ("đúng hạn", "done")
    late = tags.deadline(after(days=-3), after(days=-9), ended=AT_TWO)
    assert (late["words"], late["tone"]) == ("trễ 3 ngày", "late")


def test_a_moment_is_written_in_the_time_of_viet_nam() -> None:
    midnight = datetime.datetime(2026, 11, 22, 17, 5, tzinfo=datetime.UTC)
    assert tags.dmy(midnight) == "23/11/2026 00:05"
    assert tags.hm(midnight) == "00:05"
    assert tags.dmy(datetime.date(2026, 2, 3)) == "03/02/2026"
    assert tags.dmy(None) == ""


def test_what_happened_is_told_by_how_long_ago() -> None:
    assert tags.ago(after(seconds=-30), AT_TWO) == "vừa xong"
    assert tags.ago(after(minutes=-12), AT_TWO) == "12 phút trước"
    assert tags.ago(after(days=-3), AT_TWO) == "3 ngày trước"


def test_a_personal_number_shows_only_its_ends() -> None:
    assert tags.masked("001226012345") == "001•••••2345"
    assert tags.masked("1234") == "••••"
    assert tags.masked("") == ""


def test_every_tone_brings_an_icon_that_the_sprite_holds_and_a_word() -> None:
    sprite = (settings.BASE_DIR / "static" / "img" / "icons.svg").read_text()
    for tone, name in tags.TONE_ICONS.items():
        assert f'<symbol id="{name}"' in sprite
        assert f"tone-{tone}" in tags.chip("Đã tiếp nhận", tone)
        assert tags.tone_word(tone)


def test_what_a_chip_says_is_text_not_markup() -> None:
    assert "&lt;b&gt;" in tags.chip("<b>", "done")
