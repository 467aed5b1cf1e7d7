"""Shares and points as documents and Quyết định 766/QĐ-TTg make them, and what a document's own numbers come to."""

from decimal import Decimal

import pytest

from interlink.indicators.rules import ITEMS, UNCOUNTED, Composition, Item, percent, points

HALF, MOST = Decimal("0.5"), Decimal("0.8")
#: Công văn 4412/BTP-HTQTCT ngày 21/9/2023: completed, refused, in progress, as it prints them.
BIRTHS = Composition(137_746, (117_725, 11_060, 8_661))
DEATHS = Composition(17_738, (15_752, 897, 1_089))
BIRTH_SHARES = [Decimal("85.5"), Decimal("8.2"), Decimal("6.3")]
DEATH_SHARES = [Decimal("88.8"), Decimal("5.1"), Decimal("6.1")]


def test_the_births_of_the_document_miss_their_total_by_300() -> None:
    assert BIRTHS.missing == 300
    assert BIRTHS.shares == [Decimal("85.5"), Decimal("8.0"), Decimal("6.3")]
    assert not BIRTHS.is_favoured_by(BIRTH_SHARES)


def test_its_shares_favour_the_printed_total_with_11360_refused() -> None:
    refused = Composition(BIRTHS.total, (117_725, 11_060 + BIRTHS.missing, 8_661))
    assert refused.missing == 0
    assert refused.is_favoured_by(BIRTH_SHARES)
    smaller = Composition(sum(BIRTHS.parts), BIRTHS.parts)
    assert (smaller.total, smaller.shares[0]) == (137_446, Decimal("85.7"))
    for place in (0, 2):
        parts = list(BIRTHS.parts)
        parts[place] += BIRTHS.missing
        assert not Composition(BIRTHS.total, parts).is_favoured_by(BIRTH_SHARES)
    assert not smaller.is_favoured_by(BIRTH_SHARES)


def test_its_deaths_are_whole() -> None:
    assert DEATHS.missing == 0
    assert DEATHS.is_favoured_by(DEATH_SHARES)


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(1, 8, "12.5"), (1, 16, "6.3"), (0, 5, "0.0"), (5, 5, "100.0"), (0, 0, None)]
)
def test_a_share_is_rounded_as_people_do(part: int, whole: int, share: str | None) -> None:
    assert percent(part, whole) == (None if share is None else Decimal(share))


@pytest.mark.parametrize(
    ("part", "whole", "most", "target", "ratio", "made"),
    [
        (0, 0, 6, HALF, None, None),
        (0, 9, 6, HALF, "0.00", "0.00"),
        (1, 4, 6, HALF, "25.00", "3.00"),
        (1, 3, 6, HALF, "33.33", "4.00"),
        (1, 2, 6, HALF, "50.00", "6.00"),
        (9, 10, 6, HALF, "90.00", "6.00"),
        (2, 3, 4, MOST, "66.67", "3.33"),
        (1, 3, 2, MOST, "33.33", "0.83"),
        (199, 200, 20, Decimal(1), "99.50", "19.90"),
        (7, 7, 20, Decimal(1), "100.00", "20.00"),
    ],
)
def test_points_are_ratio_times_most_by_target(
    part: int, whole: int, most: int, target: Decimal, ratio: str | None, made: str | None
) -> None:
    wanted = tuple(None if each is None else Decimal(each) for each in (ratio, made))
    assert points(part, whole, most, target) == wanted


FIGURES = {
    "received": 200, "online": 90, "with_fee": 40, "paid_online": 10, "digitised": 80, "reused": 20,
    "settled": 150, "late": 6, "open": 50, "overdue": 4, "done": 120, "withdrawn": 30, "checked": 50,
    "procedures": 16, "procedures_online": 12, "procedures_population": 8,
    "procedures_fee": 5, "procedures_fee_used": 4, "procedures_fee_online": 2,
}  # fmt: skip


@pytest.mark.parametrize(
    ("number", "ratio", "made"),
    [
        ("2.1", "95.00", "19.00"),
        ("3.2", "75.00", "3.00"),
        ("3.3", "45.00", "5.40"),
        ("3.6", "25.00", "1.50"),
        ("4.1", "100.00", "6.00"),
        ("4.2", "40.00", "2.00"),
        ("4.3", "10.00", "0.25"),
        ("4.5", "25.00", "0.50"),
    ],
)
def test_each_item_is_made_of_what_was_counted(number: str, ratio: str, made: str) -> None:
    score = _item(number).score(FIGURES)
    assert (score.ratio, score.points) == (Decimal(ratio), Decimal(made))
    empty = _item(number).score(dict.fromkeys(FIGURES, 0))
    assert (empty.ratio, empty.points) == (None, None)


def test_procedures_are_counted_beside_dossiers() -> None:
    made = {each.title: each.score(FIGURES).points for each in ITEMS}
    assert made["Thủ tục có thanh toán trực tuyến"] == Decimal("1.00")
    assert made["Thủ tục có lệ phí phát sinh hồ sơ"] == Decimal("2.00")
    assert made["Thủ tục khai thác dữ liệu dân cư"] == Decimal("1.00")


def _item(number: str) -> Item:
    return next(each for each in ITEMS if each.number == number)


def test_formulas_say_what_is_done_and_what_is_not_made_says_why() -> None:
    assert _item("3.3").formula == "tỷ lệ nhân 6 chia 50%, nhiều nhất 6 điểm"
    assert _item("2.1").formula == "tỷ lệ nhân 20, nhiều nhất 20 điểm"
    assert all(each.why.endswith(".") for each in UNCOUNTED)
