"""No page and no fragment names a citizen before the trail says who looked at whose data.

Every address is opened by somebody of the ward who may and by somebody of the district, plainly and by htmx, in a world
where somebody waits in every state. A full name in the answer must have its look: an entry of this very request, about
something that bears the name.
"""

import html
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from digitization.models import Difference, PaperEntry
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.dossiers import operations as dossiers
from interlink.models import Dossier, Partner
from registry.changes.operations import start_change
from registry.kinds import entry_of
from registry.models import Paper, Party, Record
from registry.papers.operations import issue_without_number
from registry.records.operations import register_entry, submit_entry
from tests.cast import answers_to, person
from tests.consistency.test_every_url import (
    OF_PEOPLE,
    ROUTES,
    World,
    browser_of,
    looked_up_once,
    undone,
)
from tests.digitization.shelf import book_of
from tests.digitization.shelf import entry_of as read_entry

pytestmark = pytest.mark.django_db
Subject = tuple[str, int]
#: Who watches over the ward from the district.
WATCHERS = (Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
#: Pages on which an act is chosen for a draft that the address names.
ASK_FOR_A_DRAFT = ("register/search", "register/elsewhere")
PLAINLY: dict[str, str] = {}
BY_HTMX = {"HX-Request": "true"}
#: Who sees most first.
AT_THE_WARD = (
    Role.REGISTRAR, Role.SIGNATORY, Role.SEAL_CLERK, Role.CHECKER, Role.TRANSCRIBER, Role.RECEPTION, Role.ADMIN,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _looked_up_once() -> Iterator[None]:
    with looked_up_once():
        yield


@pytest.fixture
def world(
    file_dossier: Callable[..., Dossier],
    registered: Record,
    dossier: Dossier,
    portal: Partner,
    ward: Office,
    binh: Actor,
    chi: Actor,
) -> World:
    """One thing of every kind, and somebody who waits in every state besides."""
    dossier.refresh_from_db()
    world = World(dossier, registered, portal)
    file_dossier(child_given_name="Mới Nộp")
    drafts = []
    for given in ("Dở Dang", "Chờ Duyệt", "Chờ Ký", "Có Thay Đổi"):
        filed = file_dossier(child_given_name=given)
        dossiers.accept(filed.pk, by=binh)
        drafts.append(dossiers.open_entry(filed.pk, by=binh))
    for draft in drafts[1:]:
        submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)
    for submitted in drafts[2:]:
        register_entry(submitted.pk, by=chi)
        issue_without_number(Paper.objects.get(record=submitted).pk, "Cần gấp", by=binh)
    asked = {"change_kind": "rectification", "declarant_full_name": "Bùi Thị Khai"}
    start_change(drafts[3].pk, asked, by=binh)
    book = book_of(ward, kind="birth", year=1990, phase=4)
    typist = person("Người Gõ", Role.TRANSCRIBER, ward)
    checker = person("Người Xem", Role.CHECKER, ward)
    read_entry(book, "1", typed_by=typist)
    read_entry(book, "2", state="checked", typed_by=typist, checked_by=checker)
    read_entry(book, "3", state="returned", typed_by=typist, return_reason="Xem lại")
    return world


def bearers() -> dict[str, set[Subject]]:
    """Return every citizen's full name with the rows that bear it: a look at one of them covers it."""
    found: dict[str, set[Subject]] = defaultdict(set)
    of_record: dict[int, set[Subject]] = defaultdict(set)
    for label, rows in (
        ("registry.record", Record.objects.values_list("pk", "pk")),
        ("registry.paper", Paper.objects.values_list("record_id", "pk")),
        ("interlink.dossier", Dossier.objects.exclude(record=None).values_list("record_id", "pk")),
        ("digitization.difference", Difference.objects.values_list("record_id", "pk")),
    ):
        for record, pk in rows:
            of_record[record].add((label, pk))
    for name, record in Party.objects.exclude(full_name="").values_list("full_name", "record_id"):
        found[name] |= of_record[record]
    for filed in Dossier.objects.all():
        for name in (filed.subject_name, filed.filer_name):
            found[name] |= {("interlink.dossier", filed.pk)} | of_record[filed.record_id or 0]
    for entry in PaperEntry.objects.all():
        found[entry.title].add(("digitization.paperentry", entry.pk))
    found.pop("", None)
    return dict(found)


def paths_of(world: World, route: str) -> Iterator[str]:
    """Return the addresses of the route: of the things of the world, and of one in each state."""
    for argument, model in (("record_id", Record), ("entry_id", PaperEntry), ("dossier_id", Dossier)):
        if f"<int:{argument}>" in route:
            own = world.arguments[argument]
            for pk in model.objects.order_by("state", "-pk").distinct("state").values_list("pk", flat=True):
                world.arguments[argument] = pk
                yield world.path(route)
            world.arguments[argument] = own
    yield world.path(route)
    if route in ASK_FOR_A_DRAFT:
        yield from (f"{world.path(route)}?for={pk}" for pk in Record.objects.values_list("pk", flat=True))


def named_without_a_look(answer: Any, names: dict[str, set[Subject]]) -> list[str]:
    if answer.streaming or "text/html" not in answer.get("Content-Type", ""):
        return []
    text = html.unescape(answer.content.decode())
    looks = AuditEntry.objects.filter(reference=answer["X-Reference"], act__endswith=".view")
    looked_at = {(look.subject_type, pk) for look in looks for pk in (look.subject_id, *look.shown_ids)}
    return sorted(name for name, bearing in names.items() if name in text and not bearing & looked_at)


def asked(client: Client, path: str, ways: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Any]]:
    """Yield the pages and fragments with which the address answers, each undone before the next."""
    for method in ("get", "post"):
        for headers in ways:
            with undone():
                answer = getattr(client, method)(path, headers=headers)
                if answer.streaming:
                    answer.getvalue()
                yield f"{method.upper()}{' by htmx' if headers else ''} {path}", answer
            if answer.status_code not in (200, 409, 422):
                break  # no page, and no fragment either


def test_whoever_is_named_was_looked_at(world: World, ward: Office, district: Office) -> None:
    names = bearers()
    clients = {role: browser_of(person(f"Người {role.label}", role, ward)) for role in Role}
    clients |= {role: browser_of(person(f"Người {role.label}", role, district)) for role in WATCHERS}
    bare = []
    for route in OF_PEOPLE:
        roles = ROUTES[route].callback.access_rule.roles
        for known in (AT_THE_WARD, WATCHERS):
            role = next((each for each in known if each in roles), None)
            paths = paths_of(world, route) if known is AT_THE_WARD else [world.path(route)]
            for path in paths if role else ():
                ways = (PLAINLY, BY_HTMX) if path == world.path(route) else (PLAINLY,)
                for how, answer in asked(clients[role], path, ways):
                    found = named_without_a_look(answer, names)
                    bare += [f"{how} by {role}: {name}" for name in found]
    assert bare == [], "\n".join(bare)
