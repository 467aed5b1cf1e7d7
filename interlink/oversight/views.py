"""What waits too long at the offices below, each number with the rows behind it, and reminders. vi: đôn đốc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.models import Assignment
from hotich.rights import access
from hotich.values.dates import today
from hotich.web import posted
from hotich.web.paging import PAGE, beyond, cut, key_of
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest
from interlink.dossiers.board import offices_of
from interlink.messages.queries import partner_states
from interlink.oversight import operations as acts
from interlink.oversight import overdue, queries
from interlink.workflows import pages
from interlink.workflows.reminder import REMINDER, About, Action
from registry.models import Paper
from registry.papers.waiting import AGES, DeskCount, Waits, by_desk, of_age, waiting
from registry.signing.queries import ending_soon, without_token
from registry.workflows.paper import PAPER
from registry.workflows.paper import Action as PaperAction

#: Rows of a table of the board; what is further back is behind its number.
MOST = 12
_TILES = {
    Waits.SIGNATURE: "giấy chờ ký số",
    Waits.ISSUE: "giấy chờ ban hành",
    Waits.REGISTERED: "việc đã đăng ký, giấy chưa ban hành",
}
_ABOUT = {Waits.SIGNATURE: About.SIGNATURE, Waits.ISSUE: About.ISSUE}

audit.register({"oversight-papers.view": "xem giấy chưa ban hành của các cơ quan"})


@dataclass(frozen=True, slots=True)
class Tile:
    """One number of the board, and where its rows are."""

    words: str
    count: int
    url: str
    is_late: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """One line of the table of papers: each of its numbers opens the papers behind it."""

    count: DeskCount
    cells: Sequence[tuple[int, str]]
    url: str
    about: str
    who: str
    is_told: bool


@access.allow(*pages.OVERSIGHT)
@require_safe
def page(request: OfficerRequest) -> HttpResponse:
    """Show what waits too long at the offices at or below the person's own."""
    by = request.actor
    told = queries.told_today(by, today())
    papers = {what: by_desk(what, by=by) for what in Waits}
    officers, agencies = overdue.by_officer(by), overdue.branches_by_agency(by)
    asked, notices = overdue.unanswered_verifications(by), overdue.unregistered_notices(by)
    lacking, ending = list(without_token(by)), list(ending_soon(by))
    partners = [each for each in partner_states(by) if each.tone != "waiting"]
    late_url = f"{reverse('interlink:queue', args=['open'])}?late=1"
    tokens = reverse("interlink:oversight-tokens")
    tiles = [
        *(Tile(_TILES[what], _sum(papers[what]), _papers_url(what)) for what in Waits),
        Tile("hồ sơ quá hạn", _sum(officers), late_url),
        Tile("nhánh cần xử lý", _sum(agencies), reverse("interlink:queue", args=["branches"])),
        Tile("hồ sơ quá hạn trả lời xác minh", _sum(asked), _queue_url(unanswered=1)),
        Tile("giấy chứng sinh, báo tử quá hạn", _sum(notices), f"{reverse('interlink:notices')}?late=1"),
        Tile("cơ quan thiếu thiết bị ký", len(lacking), tokens),
        Tile("chứng thư số sắp hết hạn", len(ending), f"{tokens}#ending"),
        Tile("đối tác gián đoạn", len(partners), reverse("interlink:messages")),
    ]
    seals = _seal_clerks({each.office_id for each in papers[Waits.ISSUE][:MOST]})
    context = {
        "tiles": tiles,
        "ages": AGES,
        "tables": [
            (what, _desks(what, papers[what][:MOST], told, seals), len(papers[what]), _papers_url(what))
            for what in Waits
        ],
        "worst": [
            (each, (str(About.OVERDUE), each.office.pk, None) in told)
            for each in overdue.worst_offices(offices_of(by))
        ],
        "queue_url": reverse("interlink:queue", args=["open"]),
        "officers": officers[:MOST],
        "officers_left": max(len(officers) - MOST, 0),
        "late_url": late_url,
        "agencies": agencies,
        "branches_url": reverse("interlink:queue", args=["branches"]),
        "asked": asked[:MOST],
        "notices": notices[:MOST],
        "lacking": lacking[:MOST],
        "ending": ending[:MOST],
        "partners": partners,
        "history": [
            (each, queries.words(each.about, left) if left.count else "")
            for each, left in queries.history(by)
        ],
        "may_remind": access.holds(by, *REMINDER.roles(Action.REMIND)),
    }
    return render(request, "interlink/oversight/oversight.html", context)


@access.allow(*pages.OVERSIGHT)
@require_safe
def papers(request: OfficerRequest) -> HttpResponse:
    """Show the papers behind a number, the longest waiting first."""
    by, asked = request.actor, request.GET
    try:
        what = Waits(asked.get("waits", Waits.SIGNATURE))
        found = waiting(what, by=by).filter(_asked(asked))
        rows = list(_slice(found, asked).select_related("office", "record", "signer")[: PAGE + 1])
    except ValueError as error:
        raise Http404 from error
    shown = cut(rows, _key, PAGE, after=asked.get("after", ""), before=asked.get("before", ""))
    audit.record_view("oversight-papers.view", by=by, subjects=shown.rows, model=Paper)
    kept = {name: asked[name] for name in ("office", "person", "age") if asked.get(name)}
    age = posted.number(asked, "age")
    context = {
        "what": what,
        "tabs": [(each, _papers_url(each, **kept)) for each in Waits],
        "rows": shown.rows,
        "age": AGES[age] if age is not None and age < len(AGES) else "",
        "office": shown.rows[0].office if shown.rows and "office" in kept else None,
        "next_url": _papers_url(what, **kept, after=shown.next_key) if shown.next_key else "",
        "previous_url": _papers_url(what, **kept, before=shown.previous_key) if shown.previous_key else "",
    }
    return render(request, "interlink/oversight/papers.html", context)


@access.allow(*pages.OVERSIGHT)
@require_safe
def tokens(request: OfficerRequest) -> HttpResponse:
    """Show all offices that cannot sign or seal, and the certificates that end soon."""
    by = request.actor
    context = {"lacking": without_token(by), "ending": ending_soon(by)}
    return render(request, "interlink/oversight/tokens.html", context)


@access.allow(*REMINDER.roles(Action.REMIND))
@require_POST
@refusals_go_to("interlink:oversight")
def remind(request: OfficerRequest) -> HttpResponse:
    """Remind an office, or who must sign there, of what waits."""
    sent = request.POST
    office = posted.number(sent, "office")
    if office is None or sent.get("about") not in About.values:
        raise BadRequest("nothing to remind of")
    done = acts.remind(About(sent["about"]), office, posted.number(sent, "person"), by=request.actor)
    whom = f"{done.person.full_name}, {done.office.name}" if done.person else done.office.name
    messages.success(
        request, f"Đã nhắc {whom}. Lời nhắc đứng đầu trang đầu của người phải làm, đến khi làm xong."
    )
    return redirect("interlink:oversight")


def _desks(
    what: Waits, counts: Sequence[DeskCount], told: set[tuple[str, int, int | None]], seals: dict[int, str]
) -> list[Desk]:
    about = _ABOUT.get(what, "")
    return [
        Desk(
            each,
            [
                (number, _papers_url(what, **_desk_of(each), age=age))
                for age, number in enumerate(each.by_age)
            ],
            _papers_url(what, **_desk_of(each)),
            str(about),
            each.person
            or (seals.get(each.office_id, "chưa phân công văn thư") if what == Waits.ISSUE else ""),
            (str(about), each.office_id, each.person_id) in told,
        )
        for each in counts
    ]


def _desk_of(count: DeskCount) -> dict[str, Any]:
    return {"office": count.office_id} | ({"person": count.person_id} if count.person_id else {})


def _seal_clerks(offices: set[int]) -> dict[int, str]:
    """Return who keeps the seals of these offices, in one statement."""
    found: dict[int, list[str]] = {}
    running = Assignment.objects.running().filter(office__in=offices, role__in=PAPER.roles(PaperAction.SEAL))
    for office, name in running.order_by("pk").values_list("office", "user__full_name"):
        found.setdefault(office, []).append(name)
    return {office: ", ".join(names) for office, names in found.items()}


def _asked(asked: Any) -> Q:
    """Return what of the papers an address asks for; a number that no page gave out is a `ValueError`."""
    found = Q()
    for name, field in (("office", "office"), ("person", "signer")):
        if asked.get(name):
            found &= Q(**{field: int(asked[name])})
    if asked.get("age"):
        age = int(asked["age"])
        if not 0 <= age < len(AGES):
            raise ValueError(age)
        found &= of_age(age)
    return found


def _slice(found: Any, asked: Any) -> Any:
    key, is_back = (asked["before"], True) if asked.get("before") else (asked.get("after", ""), False)
    return beyond(found, "since", key, is_back=is_back)


def _key(paper: Any) -> str:
    return key_of(paper.since, paper.pk)


def _papers_url(what: Waits, **more: Any) -> str:
    return f"{reverse('interlink:oversight-papers')}?{urlencode({'waits': what.value, **more})}"


def _queue_url(**more: Any) -> str:
    return f"{reverse('interlink:queue', args=['open'])}?{urlencode(more)}"


def _sum(counted: Sequence[Any]) -> int:
    return sum(each.total for each in counted)
