"""What a deadline, a moment and a number look like to an officer."""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings

from hotich.templatetags import hotich as tags

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _it_is_noon() -> Iterator[None]:
    with time_machine.travel(NOON):
        yield


def after(**span: float) -> datetime.datetime:
    return NOON + datetime.timedelta(**span)


@pytest.mark.parametrize(
    ("due", "words", "tone"),
    [
        (after(seconds=20), "còn 1 phút", "warning"),
        (after(minutes=40), "còn 40 phút", "warning"),
        (after(hours=1, minutes=30), "còn 1 giờ 30 phút", "warning"),
        (after(hours=5, minutes=59), "còn 5 giờ", "warning"),
        (after(hours=8, minutes=1), "còn 8 giờ", "neutral"),
        (after(hours=47), "còn 47 giờ", "neutral"),
        (after(days=3), "còn 3 ngày", "neutral"),
        (after(minutes=-5), "quá hạn 5 phút", "late"),
        (after(days=-2), "quá hạn 2 ngày", "late"),
        (datetime.date(2026, 11, 23), "còn 12 giờ", "neutral"),  # a day runs out when it ends in Viet Nam
        (None, "", "neutral"),
    ],
)
def test_a_deadline_says_how_long_is_left_and_how_urgent_it_is(
    due: datetime.datetime | datetime.date | None, words: str, tone: str
) -> None:
    assert tags.time_left(due, NOON) == words
    assert tags.time_left_tone(due, NOON) == tone


def test_the_bar_fills_while_the_time_passes_and_never_more_than_full() -> None:
    assert tags.deadline(after(hours=3), after(hours=-1), now=NOON)["share"] == 25
    assert tags.deadline(after(hours=-3), after(hours=-9), now=NOON)["share"] == 100
    assert tags.deadline(after(hours=3), now=NOON)["share"] is None


def test_a_finished_piece_of_work_says_whether_it_was_in_time() -> None:
    in_time = tags.deadline(after(hours=3), after(hours=-1), ended=NOON)
    assert (in_time["words"], in_time["tone"]) == ("đúng hạn", "done")
    late = tags.deadline(after(days=-3), after(days=-9), ended=NOON)
    assert (late["words"], late["tone"]) == ("trễ 3 ngày", "late")


def test_a_moment_is_written_in_the_time_of_viet_nam() -> None:
    midnight = datetime.datetime(2026, 11, 22, 17, 5, tzinfo=datetime.UTC)
    assert tags.dmy(midnight) == "23/11/2026 00:05"
    assert tags.hm(midnight) == "00:05"
    assert tags.dmy(datetime.date(2026, 2, 3)) == "03/02/2026"
    assert tags.dmy(None) == ""


def test_what_happened_is_told_by_how_long_ago() -> None:
    assert tags.ago(after(seconds=-30), NOON) == "vừa xong"
    assert tags.ago(after(minutes=-12), NOON) == "12 phút trước"
    assert tags.ago(after(days=-3), NOON) == "3 ngày trước"


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
