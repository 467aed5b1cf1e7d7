"""Every address of the administration, as administrators of commune, district, province and centre, against the things
of all others.

The addresses come from the URL configuration and the pages from the admin's own register, so that a new page is tried
the day it is written; what belongs to whom is said here once more, independently of the pages.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db import transaction
from django.db.models import Model
from django.forms import ModelChoiceField
from django.test import Client, RequestFactory
from django.urls import get_resolver, reverse
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.admin.base import OurAdmin
from hotich.law import rows as law
from hotich.models import (
    AccountRequest,
    AccountReview,
    CalendarDay,
    Errand,
    LawRow,
    Office,
    ReviewedAccount,
    TrailCheck,
)
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.codes import new_code
from hotich.values.dates import today
from hotich.web.checks import walk
from interlink.admin import FeeRuleAdmin
from interlink.models import ConnectionChange, FeeRule, Partner, RefusalReason
from registry.models import FileCheck, Paper, PaperAlarm, Record, SigningAlarm, Token
from registry.models.paper_kinds import SLIPS
from tests.cast import SYSTEM, log_in, office, person, place, saved_as_seen
from tests.consistency.test_every_url import looked_up_once, undone
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db
#: A word that every office and unit of this test bears, for searching.
WORD = "Kiểm Thử"
PAGES: dict[str, OurAdmin] = {
    model._meta.label_lower: page  # type: ignore[misc]
    for model, page in admin.site._registry.items()
}
#: Address of an object → the label of its page. A nameless one only leads on to the object's own page.
OF_OBJECTS = {
    route: ".".join(route.split("/")[1:3])
    for route, pattern in walk(get_resolver().url_patterns)
    if route.startswith("admin/") and "<" in route and "^" not in route and pattern.name
} | {"admin/hotich/user/assignments/<int:assignment_id>/end/": "hotich.user"}
REFUSED = {403, 404}
DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "administration.md"
CENTRE = "centre"


class Country:
    """Two provinces with a district and a commune each, an administrator of every tier in the first, their things."""

    def __init__(self) -> None:
        ministry = office("G99", f"Cục {WORD}", "ministry", None)
        self.offices = (
            {CENTRE: ministry} | self._province("01", "80", ministry) | self._province("02", "83", ministry)
        )
        self.admins = {
            name: person(f"Quản trị {name}", Role.ADMIN, self.offices[name])
            for name in ("province 01", "district 01", "commune 01")
        }
        self.admins[CENTRE] = person("Quản trị trung ương", Role.CENTRAL_ADMIN, ministry)
        below = {"commune 01": ("commune 01",), "district 01": ("district 01", "commune 01")}
        below["province 01"] = ("province 01", *below["district 01"])
        below[CENTRE] = tuple(self.offices)
        self.reach = below
        self.things = {
            label: {name: made for name, at in self.offices.items() if (made := make(at))}
            for label, make in THINGS.items()
        }

    @staticmethod
    def _province(code: str, district: str, ministry: Office) -> dict[str, Office]:
        city = place(f"9{code[1]}", f"Tỉnh {WORD} {code}")
        quarter = place(f"{district}1", f"Huyện {WORD} {district}1", city)
        village = place(f"{district}001", f"Xã {WORD} {district}001", quarter)
        province = office(f"H9{code}", f"Sở {WORD} {code}", "province", city, ministry)
        below = office(f"H9{code}.1", f"Phòng {WORD} {code}", "district", quarter, province)
        commune = office(f"H9{code}.1.1", f"Xã {WORD} {code}", "commune", village, below)
        return {f"province {code}": province, f"district {code}": below, f"commune {code}": commune}

    def beyond(self, who: str, label: str) -> list[Model]:
        """Return the things of this kind that are not this administrator's."""
        return [thing for name, thing in self.things[label].items() if name not in self.reach[who]]

    def within(self, who: str, label: str) -> list[Model]:
        return [thing for name, thing in self.things[label].items() if name in self.reach[who]]


def _account(at: Office) -> Model:
    user = person(f"Cán bộ {at.code}", Role.REGISTRAR, at).user
    assert user is not None
    return user


def _entry(at: Office) -> Model:
    by = Actor(name="Ai đó", office=at)
    with transaction.atomic(), acting(by):
        return audit.record("session.login", by=by)


def _token(at: Office) -> Token:
    return Token.objects.create(
        label=f"ky-{at.code}".lower().replace(".", "-"), office=at, user=None, holder_name=at.name,
        fingerprint=f"{at.pk:064d}", certificate=b"x", valid_from=timezone.now(),
        valid_to=timezone.now() + datetime.timedelta(days=1),
    )  # fmt: skip


def _alarm(at: Office) -> Model:
    token = Token.objects.get(office=at)
    paper = Paper.objects.earliest("pk")
    return SigningAlarm.objects.create(
        token=token, paper=paper, step="seal", order="", reason="Không có lệnh"
    )


def _damaged(at: Office) -> Model:
    kind = sorted(SLIPS)[0]
    paper = Paper.objects.create(
        office=at, kind=kind, title="Phiếu", code=new_code(), requester=at.name, signer_name="Ai đó",
        signer=Paper.objects.earliest("pk").signer,
    )  # fmt: skip
    return PaperAlarm.objects.create(paper=paper, file=f"{at.pk:064d}", reason="Mất tệp")


def _review(at: Office) -> AccountReview:
    days = {"since": today(), "until": today(), "due_on": today()}
    review, _ = AccountReview.objects.get_or_create(
        office=at, defaults={"title": at.name, "opened_by_name": "Ai đó", **days}
    )
    return review


def _reviewed(at: Office) -> Model:
    """An account of the office in a review of its own: an office above that asks about it would be shown too."""
    return ReviewedAccount.objects.create(
        review=_review(at), account=_account(at), office=at, proposer=at, decider=at
    )


def _request(at: Office) -> Model:
    return AccountRequest.objects.create(
        office=at, endorser=at, giver=at, full_name="Người Mới", personal_id=f"{at.pk:012d}", phone="1",
        role=Role.REGISTRAR, valid_from=today(), asked_by_name="Ai đó",
    )  # fmt: skip


def _of_provinces(make: Callable[[Office], Model]) -> Callable[[Office], Model | None]:
    """The centre's things are the whole country's; a district or commune has none of its own."""
    return lambda at: make(at) if at.level in ("province", "ministry") else None


def _of_the_country(make: Callable[[], Model]) -> Callable[[Office], Model | None]:
    return lambda at: make() if at.level == "ministry" else None


def _partner(at: Office) -> Partner:
    return Partner.objects.create(code=f"doi-tac-{at.pk}", name=at.name, kind="one_stop", province=at.place)


def _change(at: Office) -> Model:
    asked_by = person("Người đề nghị", Role.INSPECTOR, at).user
    partner = Partner.objects.create(code=f"doi-{at.pk}", name=at.name, kind="one_stop", province=at.place)
    return ConnectionChange.objects.create(
        partner=partner,
        reason="Đổi",
        asked_by=asked_by,
        expires_at=timezone.now() + datetime.timedelta(days=1),
    )


def _errand() -> Model:
    return Errand.objects.create(work=next(iter(errands.WORKS)), key=0, due_at=timezone.now())


def _row_in_force(table: type[LawRow]) -> Model:
    return table.objects.valid_on(today()).earliest("pk")


#: Page → how one thing of an office is made, None for an office that has none. A new page needs a row.
THINGS: dict[str, Callable[[Office], Model | None]] = {
    "hotich.office": lambda at: at,
    "hotich.place": lambda at: at.place,
    "hotich.user": _account,
    "hotich.accountreview": _review,
    "hotich.reviewedaccount": _reviewed,
    "hotich.accountrequest": _request,
    "hotich.auditentry": _entry,
    "hotich.errand": _of_the_country(_errand),
    "hotich.trailcheck": _of_the_country(lambda: TrailCheck.objects.create(asked_by_name="Ai đó")),
    "hotich.calendarday": _of_the_country(
        lambda: CalendarDay.objects.create(
            day=datetime.date(2030, 1, 1), name="Tết Dương lịch", source="BLLĐ"
        )
    ),
    "registry.token": _token,
    "registry.signingalarm": _alarm,
    "registry.paperalarm": _damaged,
    "registry.filecheck": _of_the_country(
        lambda: FileCheck.objects.create(kind="store", started_at=timezone.now(), finished_at=timezone.now())
    ),
    "interlink.partner": _of_provinces(_partner),
    "interlink.connectionchange": _of_provinces(_change),
    "interlink.feerule": _of_provinces(
        lambda at: FeeRule.objects.create(procedure="birth", province=at.place, amount=1)
    ),
    # Shown to everybody here.
    "hotich.legaltext": lambda at: None,
} | {
    table._meta.label_lower: _of_the_country(partial(_row_in_force, table))
    for table in law.tables()
    if table is not FeeRule
}
#: What stands in an address instead of the object's own key.
ARGUMENTS: dict[str, Callable[[Any], int]] = {
    "assignment_id": lambda user: user.assignments.earliest("pk").pk,
    "office_id": lambda user: user.assignments.earliest("pk").office_id,
}


@pytest.fixture
def country(registered: Record) -> Country:
    with acting(SYSTEM):
        return Country()


@pytest.fixture(params=[CENTRE, "province 01", "district 01", "commune 01"])
def who(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def browser_of(by: Actor) -> Client:
    client = HonestClient()
    log_in(client, by)
    return client


def address(route: str, thing: Model) -> str:
    return "/" + re.sub(
        r"<\w+:(\w+)>", lambda found: str(ARGUMENTS.get(found[1], lambda each: each.pk)(thing)), route
    )


def test_every_page_is_known_here_and_has_bounds() -> None:
    assert set(PAGES) == set(THINGS)
    assert set(OF_OBJECTS.values()) == set(THINGS)
    assert all(isinstance(page, OurAdmin) and page.rights.look for page in PAGES.values())


def test_the_documentation_shows_the_rights_as_they_are() -> None:
    rows = [
        f"| {label} | {_names(page.rights.look)} | {_names(page.rights.add)} | {_names(page.rights.change)} |"
        for label, page in sorted(PAGES.items())
    ]
    assert "\n".join(rows) + "\n\n" in DOCUMENT.read_text("utf-8")


def _names(roles: tuple[Role, ...]) -> str:
    return ", ".join(roles) or "–"


def test_a_page_without_rights_and_bounds_is_closed(country: Country) -> None:
    page = OurAdmin(RefusalReason, admin.site)
    request = RequestFactory().get("/")
    request.actor = country.admins[CENTRE]  # type: ignore[attr-defined]
    assert not page.has_view_permission(request)
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.get_queryset(request).exists()


def test_what_is_beyond_the_bounds_is_not_there(country: Country, who: str) -> None:
    client = browser_of(country.admins[who])
    found = []
    with looked_up_once():
        for route, label in OF_OBJECTS.items():
            for thing in country.beyond(who, label):
                for method in ("get", "post"):
                    with undone():
                        status = getattr(client, method)(address(route, thing), {"reason": "Thử"}).status_code
                    if status not in REFUSED:
                        found.append(f"{method.upper()} {address(route, thing)} by {who}: {status}")
    assert found == []


def test_what_is_within_the_bounds_is_shown(country: Country, who: str) -> None:
    client = browser_of(country.admins[who])
    found = []
    for label, page in PAGES.items():
        opens = country.admins[who].role in page.rights.look
        listed = client.get(reverse(f"admin:{label.replace('.', '_')}_changelist"))
        if listed.status_code != (200 if opens else 403):
            found.append(f"{label} by {who}: {listed.status_code}")
        for thing in country.within(who, label) if opens else ():
            change = reverse(f"admin:{label.replace('.', '_')}_change", args=[thing.pk])
            if client.get(change).status_code != 200 or change not in listed.content.decode():
                found.append(f"{change} by {who}")
    assert found == []


def test_lists_and_choices_show_nothing_from_beyond(country: Country, who: str) -> None:
    client = browser_of(country.admins[who])
    found = []
    for label, page in PAGES.items():
        listed = client.get(
            reverse(f"admin:{label.replace('.', '_')}_changelist"), {"all": ""}
        ).content.decode()
        for thing in country.beyond(who, label):
            if reverse(f"admin:{label.replace('.', '_')}_change", args=[thing.pk]) in listed:
                found.append(f"the list of {label} by {who}: {thing}")
        for model, name in autocompletes(page):
            asked = {
                "app_label": model._meta.app_label,
                "model_name": model._meta.model_name,
                "field_name": name,
            }
            answer = client.get(reverse("admin:autocomplete"), asked | {"term": WORD})
            shown = {row["id"] for row in answer.json()["results"]} if answer.status_code == 200 else set()
            of = model._meta.get_field(name).related_model._meta.label_lower
            found += [
                f"{asked} by {who}: {each}" for each in country.beyond(who, of) if str(each.pk) in shown
            ]
            if country.within(who, of) and answer.status_code == 200 and not shown:
                found.append(f"{asked} by {who} finds nothing")
    assert found == []


def autocompletes(page: Any) -> Iterator[tuple[type[Model], str]]:
    yield from ((page.model, name) for name in page.autocomplete_fields)
    for inline in page.inlines:
        yield from ((inline.model, name) for name in inline.autocomplete_fields)


def test_a_form_leads_to_nothing_beyond(country: Country, who: str) -> None:
    request = RequestFactory().get("/")
    request.actor = country.admins[who]  # type: ignore[attr-defined]
    found = []
    for label, page in PAGES.items():
        if not page.has_add_permission(request):
            continue
        forms = [page.get_form(request)]
        forms += [formset.form for formset, _ in page.get_formsets_with_inlines(request)]
        for form in forms:
            for name, field in form.base_fields.items():
                if isinstance(field, ModelChoiceField):
                    assert field.queryset is not None
                    beyond = country.beyond(who, field.queryset.model._meta.label_lower)
                    found += [f"{label}.{name}" for each in beyond if field.queryset.contains(each)]
    assert found == []


def test_no_action_touches_what_is_beyond(country: Country, who: str) -> None:
    client = browser_of(country.admins[who])
    found = []
    for label, page in PAGES.items():
        for action in page.actions or ():
            for thing in country.beyond(who, label):
                before = type(thing)._default_manager.filter(pk=thing.pk).values().get()
                sent = {"action": action.__name__, "_selected_action": [thing.pk], "reason": "Thử"}  # type: ignore[union-attr]
                with undone():
                    client.post(reverse(f"admin:{label.replace('.', '_')}_changelist"), sent)
                    after = type(thing)._default_manager.filter(pk=thing.pk).values().get()
                    if after != before or audit.trail_of(thing).exists():
                        found.append(f"{sent} by {who}")
    assert found == []


def test_no_address_asks_what_no_filter_shows(country: Country) -> None:
    """Each list is asked once through the door; for the other lookups, what the door asks."""
    client, request = browser_of(country.admins[CENTRE]), RequestFactory().get("/")
    request.actor = country.admins[CENTRE]  # type: ignore[attr-defined]
    found = []
    for label, page in PAGES.items():
        listed = reverse(f"admin:{label.replace('.', '_')}_changelist")
        filters: list[Any] = [each[0] if isinstance(each, tuple) else each for each in page.list_filter]
        shown = {getattr(each, "parameter_name", each) for each in filters} | set(page.asked)
        hidden = []
        for field in page.model._meta.get_fields():
            hidden += [f"{field.name}__startswith", f"{field.name}__regex"]
            hidden += [field.name, f"{field.name}__exact"] if field.name not in shown else []
            if field.is_relation and field.related_model:
                hidden += [f"{field.name}__{each.name}" for each in field.related_model._meta.get_fields()]
        hidden = [lookup for lookup in hidden if lookup not in shown]
        assert client.get(listed, {hidden[0]: "a"}).status_code == 400
        found += [f"{listed}?{lookup}=a" for lookup in hidden if page.lookup_allowed(lookup, "a", request)]
    assert found == []


def test_a_save_that_would_lead_beyond_is_undone(country: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    """No choice offers it; and were there a way past the choices, nothing would be saved."""
    client = browser_of(country.admins["province 01"])
    own, elsewhere = (country.offices[f"province {code}"].place_id for code in ("01", "02"))
    tomorrow = today() + datetime.timedelta(days=1)
    with acting(SYSTEM):
        rule = FeeRule.objects.create(procedure="marriage", province_id=own, amount=1, valid_from=tomorrow)
    page = reverse("admin:interlink_feerule_change", args=[rule.pk])
    for province in (elsewhere, ""):
        assert "province" in client.post(page, _fee(province)).context["adminform"].form.errors
    monkeypatch.setattr(FeeRuleAdmin, "formfield_for_foreignkey", ModelAdmin.formfield_for_foreignkey)
    for province in (elsewhere, ""):
        with undone():
            assert saved_as_seen(client, page, _fee(province)).status_code == 404
    assert saved_as_seen(client, page, _fee(own)).status_code == 302
    rule.refresh_from_db()
    assert rule.province_id == own


def _fee(province: object) -> dict[str, Any]:
    first = today() + datetime.timedelta(days=1)
    values = {
        "procedure": "death",
        "amount": "1",
        "certainty": "text",
        "reason": "Nghị quyết mới",
        "article": "Nghị quyết 1",
    }
    return {**values, "valid_from": f"{first:%d/%m/%Y}", "province": province}
