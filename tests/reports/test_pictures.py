"""A measure as a picture: the months before, and offices as tiles in fifths."""

from collections.abc import Callable

import pytest
from django.test import Client

from hotich.models import Office
from hotich.reports.pictures import tiles, trend
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


def test_the_page_draws_the_measure_that_is_chosen(
    dossier: Dossier, province: Office, sign_in: Callable[[Actor], Client]
) -> None:
    count_all()
    client = sign_in(person("Ngô Thanh Sơn", Role.SUPERVISOR, province))
    page = client.get("/reports?picture=received").content.decode()
    assert "từng tháng" in page
    assert "trend__bar" in page
    assert "trend__bar" not in client.get("/reports?picture=nothing").content.decode()
