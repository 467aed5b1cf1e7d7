"""Figures of dossiers: counted behind the work, added up by office, each opening its rows."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hotich.models import Office
from hotich.reports import counting
from hotich.reports.periods import Period
from hotich.reports.queries import Asked, Report, report, rows_behind
from hotich.reports.sources import sources
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier, RefusalReason
from tests.cast import person
from hotich.roles import Role

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def counted() -> None:
    while not counting.count_now():
        pass


def of(office: Office, *, by: str = "office", period: Period | None = None, **narrowed: str) -> Report:
    """Return the report of dossiers that somebody would see now."""
    return report(Asked(sources()["dossiers"], office, period or Period.month(today()), by, narrowed))


def figures(row: Any) -> dict[str, Any]:
    return {each.measure.name: each.now for each in row.values}


def test_a_dossier_is_counted_for_its_office_and_all_above(
    dossier: Dossier, ward: Office, district: Office, province: Office, ministry: Office
) -> None:
    counted()
    for office in (ward, district, province, ministry):
        whole = figures(of(office).total)
        assert (whole["received"], whole["open"], whole["done"]) == (1, 1, 0)
    [row] = of(district).rows
    assert (row.label, figures(row)["received"]) == (ward.name, 1)


def test_a_refused_dossier_is_open_no_more(
    dossier: Dossier, binh: Actor, refusal: RefusalReason, ward: Office
) -> None:
    counted()
    dossiers.refuse(dossier.pk, refusal.code, "Không thuộc thẩm quyền", by=binh)
    counted()
    whole = figures(of(ward, by="procedure").total)
    assert (whole["received"], whole["refused"], whole["open"], whole["on_time"]) == (1, 1, 0, 1)


def test_every_figure_opens_its_rows(
    dossier: Dossier, hoa: Actor, dung: Actor, district: Office, ward: Office, sign_in: SignIn
) -> None:
    counted()
    client = sign_in(hoa)
    page = client.get(reverse("reports"))
    assert page.status_code == 200
    address = reverse("report-rows") + f"?source=dossiers&office={ward.pk}&measure=received"
    assert dossier.interlinked_number in client.get(address).content.decode()
    assert client.get(reverse("report-sheet")).status_code == 200
    assert sign_in(dung).get(address).status_code == 404
