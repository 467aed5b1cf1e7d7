"""Every address with every role of our office, every role of another office, and without login.

The addresses come from the URL configuration and the expectation from the view's own rule, so that a new view is asked
the day it is written; a view without a rule does not start (`hotich.web.checks`).
"""

import datetime
import functools
import itertools
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from digitization.models import (
    ApprovalRun,
    BookPage,
    Campaign,
    Difference,
    Evidence,
    Package,
    Reconciliation,
    SourceImport,
    Upload,
)
from hotich.models import AccountReview, Assignment, AuditEntry, LegalText, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor, Rule
from hotich.roles import Role
from hotich.storage import files
from hotich.storage.session_store import SessionStore
from hotich.values.dates import today
from hotich.web import navigation, sessions
from hotich.web.checks import walk
from hotich.web.methods import methods_of
from hotich.web.navigation import FIRST, RAIL
from hotich.workflows import pages
from interlink.dossiers.residence_rules import seal
from interlink.models import Attachment, Branch, Dossier, IncomingMessage, OutgoingMessage, Partner, Payment
from registry.models import (
    Blank,
    FrozenReport,
    LookAlarm,
    LookRequest,
    Paper,
    Party,
    PersonLink,
    PlaceProposal,
    Record,
    RecordNote,
    Release,
    ReleaseKind,
    ReportSchedule,
    SavedSearch,
    Token,
)
from tests.cast import SYSTEM, log_in, person
from tests.digitization.shelf import book_of, entry_of
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db
ALL = walk(get_resolver().url_patterns)
ROUTES: dict[str, URLPattern] = {route: pattern for route, pattern in ALL if not route.startswith("admin/")}
OF_PEOPLE = [route for route, pattern in ROUTES.items() if pattern.callback.access_rule.roles]
OF_MACHINES = [route for route, pattern in ROUTES.items() if pattern.callback.access_rule.scope]
PUBLIC = [route for route, pattern in ROUTES.items() if pattern.callback.access_rule.public]
#: Addresses that name a thing of an office. A tab of a board is none, and a partner's event may name no dossier.
OF_OBJECTS = [route for route in OF_PEOPLE if "<int:" in route and "event_id" not in route]
ADMIN_PATHS = [
    "/" + re.sub(r"<[^>]+>", "1", route)
    for route, _ in ALL
    if route.startswith("admin/") and "^" not in route
]
#: What an own office may be answered besides a page: elsewhere, not there yet, mend this, too late.
OK = {200, 204, 302, 400, 404, 409, 422}
HIDDEN = {404}
METHODS = ("get", "post")


class World:
    """One thing of ours for every kind of object that an address can name."""

    def __init__(self, dossier: Dossier, record: Record, partner: Partner) -> None:
        with acting(SYSTEM):
            branch = Branch.objects.create(dossier=dossier, kind="residence", due_at=timezone.now())
            attachment = Attachment.objects.create(
                dossier=dossier, kind="other", title="Giấy tờ", file_name="a.pdf", media_type="application/pdf",
                size=8, sha256=files.put(b"%PDF-1.4"),
            )  # fmt: skip
            payment = Payment.objects.create(
                dossier=dossier, kind="payment", amount=1, means="cash", receipt_form="paper", receipt_number="1",
                paid_at=timezone.now(), officer_name="Người thu",
            )  # fmt: skip
            event = IncomingMessage.objects.create(
                partner=partner, event_id=str(uuid.uuid4()), type="branch.accepted",
                reference=str(branch.reference), occurred_at=timezone.now(), data={}, state="parked",
                error="hỏng",
            )  # fmt: skip
            blank = Blank.objects.create(office=record.office, kind="birth_certificate", serial="A 001")
            note = RecordNote.objects.create(record=record, act=record, text="Ghi chú từ nơi khác")
            campaign = Campaign.objects.create(
                office=record.office, title="Rà soát", kinds=["birth"], opened_by_name="Người mở"
            )
        paper_book = book_of(record.office, kind="birth", year=1988, phase=4)
        typist = person("Người nhập", Role.TRANSCRIBER, record.office)
        assert typist.user is not None
        entry = entry_of(paper_book, "1", typed_by=typist)
        with acting(SYSTEM):
            page = BookPage.objects.create(
                book=paper_book, position=1, state="missing", reason="Bị xé", added_by=typist.user
            )
        upload = Upload.objects.create(
            owner=typist.user, office=record.office, purpose="page", file_name="a.jpg", size=1
        )
        source_import = SourceImport.objects.create(
            office=record.office, system="hotich-foxpro", system_name="FoxPro", digest="0" * 64, file_name="a.dbf",
            assignment=record.office.assignments.earliest("pk"), by_name="Người nhập",
        )  # fmt: skip
        package = Package.objects.create(
            office=record.office, book=paper_book, contractor="Công ty", workbook="0" * 64, workbook_name="a.xlsx",
            uploaded_by=typist.user, uploaded_by_name=typist.name,
        )  # fmt: skip
        run = Reconciliation.objects.create(
            office=record.office, kinds=["birth"], started_by=typist.user, started_by_name=typist.name
        )
        difference = Difference.objects.create(
            reconciliation=run, office=record.office, record=record, role="child", key="full_name", ours="An",
            theirs="Ân", sort="tone", proposal="theirs",
        )  # fmt: skip
        with acting(SYSTEM):
            appointment = Assignment.objects.create(
                user=typist.user,
                office=record.office,
                role=Role.CHECKER,
                valid_from=today(),
                valid_to=today(),
            )
            approval_run = ApprovalRun.objects.create(book=paper_book, assignment=appointment, total=1)
        evidence = Evidence.objects.create(
            campaign=campaign, record=record, title="Giấy khai sinh", file_name="a.png", media_type="image/png",
            digest=attachment.sha256, added_by=typist.user, added_by_name=typist.name,
        )  # fmt: skip
        message = OutgoingMessage.objects.filter(dossier=dossier).earliest("pk")
        check = dossier.residence_checks.earliest("pk")
        with acting(SYSTEM):
            check.outcome, check.answered_at, check.answer = "found", timezone.now(), {}
            check.sha256 = seal(check.answer)
            check.save()
        alarm = LookAlarm.objects.create(user=typist.user, office=record.office, day=today())
        with acting(SYSTEM):
            asked = LookRequest.objects.create(
                office=record.office, full_name="Người hỏi", personal_id="001199000001", asker_name="Người hỏi",
                proof="card", first=today(), taken_on=today(), answer_by=today(), taken_by_name="Người nhận",
            )  # fmt: skip
            schedule = ReportSchedule.objects.create(
                office=record.office, title="Báo cáo", asked={}, letter="m", made_until=today(),
                begun_by=typist.user, begun_by_name=typist.name,
            )  # fmt: skip
            release = Release.objects.create(
                office=record.office, kind=ReleaseKind.objects.earliest("pk"), agency="Bảo hiểm xã hội",
                letter_number="1", letter_date=today(), purpose="Cấp thẻ", basis=LegalText.objects.earliest("pk"),
                scope=record.office, first=today(), last=today(), expires_on=today(), drafted_by=typist.user,
                drafted_by_name=typist.name,
            )  # fmt: skip
        saved = SavedSearch.objects.create(user=typist.user, name="Tra cứu", asked={})
        parties = list(Party.objects.filter(record=record).order_by("pk")[:2])
        with acting(SYSTEM):
            link = PersonLink.objects.create(
                office=record.office, one=parties[0], other=parties[1], reason="Cùng người",
                proposed_by=typist.user, proposed_by_name=typist.name,
            )  # fmt: skip
        with acting(SYSTEM):
            token = Token.objects.create(
                label="token", office=record.office, holder_name="Người ký", certificate="-", chain="-",
                fingerprint="0" * 64, valid_from=timezone.now(), valid_to=timezone.now() + datetime.timedelta(1),
            )  # fmt: skip
            proposal = PlaceProposal.objects.create(
                office=record.office, state="proposed", proposed_by=typist.user, proposed_by_name=typist.name
            )
        frozen = FrozenReport.objects.create(
            office=record.office, title="Báo cáo", asked={"source": "none"}, first=today(), last=today(),
            table={"heading": "Cơ quan", "columns": [], "rows": [], "total": {"label": "Cộng", "words": []}},
            made_by_name=typist.name, paper=Paper.objects.get(record=record),
        )  # fmt: skip
        with acting(SYSTEM):
            account_review = AccountReview.objects.create(
                office=record.office, title="Rà soát tài khoản", since=today(), until=today(), due_on=today(),
                opened_by_name="Người mở",
            )  # fmt: skip
        self.arguments: dict[str, Any] = {
            "review_id": account_review.pk,
            "dossier_id": dossier.pk,
            "office_id": dossier.office_id,
            "payment_id": payment.pk,
            "attachment_id": attachment.pk,
            "branch_id": branch.pk,
            "message_id": message.pk,
            "event_id": event.pk,
            "record_id": record.pk,
            "child_id": record.pk,
            "other_id": record.pk,
            "note_id": note.pk,
            "book_id": record.book_id,
            "alarm_id": alarm.pk,
            "request_id": asked.pk,
            "user_id": typist.user.pk,
            "report_id": frozen.pk,
            "release_id": release.pk,
            "schedule_id": schedule.pk,
            "search_id": saved.pk,
            "link_id": link.pk,
            "role": parties[0].role,
            "proposal_id": proposal.pk,
            "paper_id": Paper.objects.get(record=record).pk,
            "code": Paper.objects.get(record=record).code,
            "blank_id": blank.pk,
            "ticket": "none",
            "number": dossier.interlinked_number,
            "tab": "waiting",
            "form_code": "13a",
            "check_id": check.pk,
            "slip": "receipt",
            "procedure": "birth",
            "source_import_id": source_import.pk,
            "paper_book_id": paper_book.pk,
            "entry_id": entry.pk,
            "run_id": approval_run.pk,
            "appointment_id": appointment.pk,
            "page_id": page.pk,
            "page": 1,
            "reconciliation_id": run.pk,
            "difference_id": difference.pk,
            "token_id": token.pk,
            "upload_id": upload.pk,
            "package_id": package.pk,
            "campaign_id": campaign.pk,
            "evidence_id": evidence.pk,
            "key": "0" * 40,
            "level": 0,
            "tile": 0,
        }

    def path(self, route: str) -> str:
        """Return the address with our things in it; an argument that nobody taught this test is an error."""
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(self.arguments[found[1]]), route)


@pytest.fixture
def world(registered: Record, dossier: Dossier, portal: Partner) -> World:
    dossier.refresh_from_db()
    return World(dossier, registered, portal)


@contextmanager
def looked_up_once() -> Iterator[None]:
    """Look up who somebody is, and count their queues, for their first request only: that is most of the work.

    Each request is undone, so that what the first one found is true for the next.
    """
    queues = {path: functools.cache(import_string(path)) for path in [*RAIL, *FIRST]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(navigation, "import_string", queues.__getitem__)
        patch.setattr(SessionStore, "load", _once(SessionStore.load, lambda session: session.session_key))
        patch.setattr(ModelBackend, "get_user", _once(ModelBackend.get_user, lambda _, user_id: user_id))
        patch.setattr(sessions, "running", _once(sessions.running, lambda user: user.pk))
        # Which templates were used, and with what, nobody asks here.
        patch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)
        yield


def _once(find: Callable[..., Any], key: Callable[..., object]) -> Callable[..., Any]:
    """Return `find` so that it asks once for each key; everybody gets a copy of the answer."""
    found: dict[object, Any] = {}

    def look(*asked: Any) -> Any:
        if (about := key(*asked)) not in found:
            found[about] = find(*asked)
        return copy(found[about])

    return look


@contextmanager
def undone() -> Iterator[None]:
    """Undo what a request did, so that the next one meets the same world; operations own their transactions."""
    block = transaction.atomic()
    block._from_testcase = True  # an operation takes it for no transaction at all
    with block:
        yield
        transaction.set_rollback(True)


def browser_of(by: Actor) -> Client:
    client = HonestClient()
    log_in(client, by)
    return client


def everybody(at: Office) -> Iterator[tuple[Role, Client]]:
    """One person of the office in each role, with a browser of their own."""
    for role in Role:
        yield role, browser_of(person(f"Người {role.label}", role, at))


def answers(
    client: Client, paths: Iterable[str], methods: Iterable[str] = METHODS
) -> Iterator[tuple[str, str, int]]:
    with looked_up_once():
        for path, method in itertools.product(paths, methods):
            with undone():
                sent = {"data": "{}", "content_type": "application/json"} if path.startswith("/api/") else {}
                answer = getattr(client, method)(path, **sent if method == "post" else {})
                if answer.streaming:
                    answer.getvalue()  # whoever reads to the end closes the file
                status: int = answer.status_code
            yield path, method, status


def surprises(
    client: Client,
    world: World,
    expected: Callable[[Rule], set[int]],
    routes: Iterable[str],
    who: str,
    methods: Iterable[str] = METHODS,
) -> list[str]:
    """Return what was answered otherwise than expected, in one list rather than one failure after the other.

    What the address does not take is refused before anybody is asked who they are; who only looks at the address of an
    act is led to its page.
    """
    views = {world.path(route): ROUTES[route].callback for route in routes}
    found = []
    for path, method, status in answers(client, views, methods):
        is_taken = method.upper() in (methods_of(views[path]) or ())
        led = {302} if method == "get" and not path.startswith("/api/") else {405}
        may_be = expected(views[path].access_rule) if is_taken else led
        if status not in may_be:
            found.append(f"{method.upper()} {path} by {who}: {status}, expected {sorted(may_be)}")
    return found


def opened_to(role: Role, routes: Iterable[str]) -> list[str]:
    return [route for route in routes if role in ROUTES[route].callback.access_rule.roles]


def test_an_address_opens_for_its_roles(world: World, ward: Office) -> None:
    found = []
    for role, client in everybody(ward):
        found += surprises(client, world, lambda rule: OK, opened_to(role, OF_PEOPLE), role)
    assert found == []


def test_an_address_opens_for_no_other_role(world: World, ward: Office) -> None:
    """Where an address takes two methods, half of the others look and half of them send."""
    found = []
    for number, (role, client) in enumerate(everybody(ward)):
        others = [route for route in OF_PEOPLE if route not in opened_to(role, OF_PEOPLE)]
        for method in METHODS:
            asked = [route for route in others if one_method_of(route, number) == method]
            found += surprises(client, world, lambda rule: {403}, asked, role, [method])
    assert found == []


def one_method_of(route: str, number: int) -> str:
    taken = [each for each in METHODS if each.upper() in (methods_of(ROUTES[route].callback) or ())]
    return (taken or METHODS)[number % len(taken or METHODS)]


def test_what_is_ours_is_absent_for_another_office(world: World, other_ward: Office) -> None:
    """Whoever may not open the address at all is refused in one's own office too."""
    found = []
    for role, client in everybody(other_ward):
        found += surprises(client, world, lambda rule: HIDDEN, opened_to(role, OF_OBJECTS), role)
    assert found == []


def test_whoever_asks_for_what_is_absent_to_them_leaves_a_refusal_with_its_key(
    world: World, dung: Actor
) -> None:
    """One that exists at another office and one that nowhere exists leave and tell the same."""
    client, told = browser_of(dung), []
    for key in (world.arguments["record_id"], 10**9):
        answer = client.get(reverse("registry:record", args=[key]))
        entry = AuditEntry.objects.get(act="access.refused", reference=answer["X-Reference"])
        assert (entry.user, entry.detail["asked"]) == (dung.user, {"record_id": key})
        told.append((answer.status_code, entry.detail["page"], entry.subject_id))
    assert told == [(404, "registry:record", None)] * 2


def test_every_address_of_an_object_tells_of_it_in_the_trail(world: World, dung: Actor) -> None:
    client, silent = browser_of(dung), []
    for route in OF_OBJECTS:
        if dung.role in ROUTES[route].callback.access_rule.roles:
            with undone():
                answer = client.get(world.path(route))
                told = AuditEntry.objects.filter(act="access.refused", reference=answer["X-Reference"])
                if answer.status_code == 404 and not told:
                    silent.append(route)
    assert silent == []


def test_without_login_an_address_leads_to_the_login(world: World) -> None:
    client = HonestClient()
    assert surprises(client, world, lambda rule: {302}, OF_PEOPLE, "nobody") == []
    assert client.get(reverse("home"))["Location"].startswith(reverse("login"))


def test_a_machine_without_a_token_is_refused(world: World) -> None:
    assert surprises(HonestClient(), world, lambda rule: {401}, OF_MACHINES, "nobody") == []


def test_a_public_address_says_why_and_answers(world: World) -> None:
    assert all(len(ROUTES[route].callback.access_rule.public) > 5 for route in PUBLIC)
    expected = OK | {401, 403, 429, 503}
    assert surprises(HonestClient(), world, lambda rule: expected, PUBLIC, "nobody") == []


def test_the_administration_is_for_administrators(world: World, ward: Office) -> None:
    # Nothing is deleted in the administration, nor added where the row comes from elsewhere.
    opened = {200, 301, 302, 403, 404, 405}
    expected = {role: opened if role in pages.ADMINISTRATION else {403} for role in Role}
    found = [
        f"{path} by {role}: {status}"
        for role, client in everybody(ward)
        for path, _, status in answers(client, ADMIN_PATHS, methods=["get"])
        if status not in expected[role]
    ]
    assert found == []
