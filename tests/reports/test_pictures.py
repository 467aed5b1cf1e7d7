"""A measure as a picture: the months before, and offices as tiles in fifths."""

import dataclasses
from collections.abc import Callable

import pytest
from django.test import Client

from hotich.models import Office
from hotich.reports.pictures import comparison, tiles, trend
from hotich.reports.queries import report
from hotich.reports.sources import sources
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Dossier
from tests.cast import person
from tests.reports.counted import asked, count_all

pytestmark = pytest.mark.django_db


def test_a_trend_shows_thirteen_months_and_says_them(dossier: Dossier, province: Office) -> None:
    count_all()
    received = sources()["dossiers"].measure("received")
    assert received is not None
    drawn = trend(asked("dossiers", province), received)
    assert [bar.words for bar in drawn.bars] == ["0"] * 12 + ["1"]
    assert drawn.bars[-1].height > 0
    assert drawn.summary.endswith(f"{drawn.bars[-1].label}: 1.")


def test_tiles_are_the_darker_the_higher(
    dossier: Dossier, file_dossier: Callable[..., Dossier], other_ward: Office, district: Office
) -> None:
    file_dossier()
    file_dossier(code="00004")
    count_all()
    received = sources()["dossiers"].measure("received")
    assert received is not None
    found = report(asked("dossiers", district))
    shown = {tile.words: tile.shade for tile in tiles(found, received)}
    assert shown["2"] > shown["1"] > 0


def test_lines_stand_beside_those_of_the_periods_before(
    dossier: Dossier, other_ward: Office, district: Office
) -> None:
    count_all()
    received = sources()["dossiers"].measure("received")
    assert received is not None
    drawn = comparison(report(asked("dossiers", district)), received)
    assert [[beam.words for beam in group.beams] for group in drawn.groups] == [
        ["1", "0", "0"],
        ["0", "0", "0"],
    ]
    now, before, earlier = drawn.groups[0].beams
    assert now.width > before.width == earlier.width == 0
    assert now.y < before.y < earlier.y < drawn.groups[1].beams[0].y


def test_a_picture_compares_the_highest_lines_and_says_how_many_are_left(
    dossier: Dossier, district: Office
) -> None:
    count_all()
    received = sources()["dossiers"].measure("received")
    assert received is not None
    found = report(asked("dossiers", district))
    many = dataclasses.replace(found, rows=[found.rows[0]] * 13)
    drawn = comparison(many, received)
    assert (len(drawn.groups), drawn.left_out) == (12, 1)


def test_the_page_draws_the_measure_that_is_chosen(
    dossier: Dossier, province: Office, sign_in: Callable[[Actor], Client]
) -> None:
    count_all()
    client = sign_in(person("Ngô Thanh Sơn", Role.SUPERVISOR, province))
    page = client.get("/reports?picture=received").content.decode()
    assert "từng tháng" in page
    assert "trend__bar" in page
    assert "comparison__bar--3" in page
    assert "so với hai kỳ trước" in page
    assert "trend__bar" not in client.get("/reports?picture=nothing").content.decode()
