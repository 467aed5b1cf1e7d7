"""The first screen: what waits, the oldest deadline first. vi: bảng việc."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from hotich.acts import audit
from hotich.models import Office
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.navigation import HOMES, home_of
from hotich.web.requests import OfficerRequest
from interlink.dossiers import board as queries
from interlink.dossiers import stopped_branches
from interlink.dossiers.board import ALL_ENDED, ALL_OPEN, BRANCHES, WAITING, BoardFilter, BoardRow, Count
from interlink.models import Dossier
from interlink.workflows import pages
from interlink.workflows.dossier import OPEN, State
from interlink.workflows.waits_for import WAITS_FOR

#: The parts of a registrar's own work, in order.
NEEDED, MINE, OFFICES = "Cần xử lý trước", "Việc của tôi", "Việc của phòng"

audit.register({"board.view": "xem danh sách hồ sơ"})


@access.signed_in
@require_safe
@vary_on_headers("HX-Request")
def home(request: OfficerRequest) -> HttpResponse:
    """Show a person their own work; whose work is not with dossiers is sent to it."""
    by = request.actor
    if home := home_of(by):
        return redirect(home)
    return board(request, WAITING)


@access.allow(*pages.READERS)
@require_safe
def next_work(request: OfficerRequest) -> HttpResponse:
    """Go on to the dossier that waits for this person the longest, or home when none does. vi: việc tiếp theo."""
    if dossier := queries.next_of(request.actor):
        return redirect("interlink:dossier", dossier)
    messages.info(request, "Không còn hồ sơ nào chờ bạn.")
    return redirect("home")


@access.allow(*pages.READERS)
@require_safe
@vary_on_headers("HX-Request")
def queue(request: OfficerRequest, tab: str) -> HttpResponse:
    """Show the dossiers of one state, all open ones, or those that have ended."""
    return board(request, tab)


def board(request: OfficerRequest, tab: str) -> HttpResponse:
    """Answer the page, and to the pulse of an open page 204 while nothing has changed since the version it has.

    Every open board asks every few seconds, so the usual answer costs one short statement and writes nothing.
    """
    by = request.actor
    offices = queries.offices_of(by)
    # Before the rows: what changes in between is then shown twice rather than never.
    version = queries.version(offices)
    is_pulse = request.htmx.trigger == "pulse"
    if is_pulse and request.GET.get("since") == version:
        return HttpResponse(status=204)
    template = "interlink/dossiers/_board_pulse.html" if is_pulse else "interlink/dossiers/board.html"
    return render(request, template, _context(request, tab, by, offices, version))


def _context(
    request: OfficerRequest, tab: str, by: Actor, offices: list[Office], version: str
) -> dict[str, Any]:
    wanted = _wanted(request, tab, by, offices)
    own = _own(wanted, by, offices)
    try:
        page = queries.page(wanted if own is None else replace(wanted, is_others=True), offices, by=by)
    except ValueError as error:  # a key of a row that nobody gave out
        raise Http404 from error
    if own is not None:
        page = page.with_rows([*own, *_grouped(OFFICES, page.rows)])
    shown = [row.dossier for row in page.rows]
    audit.record_view("board.view", by=by, subjects=shown, model=Dossier)
    chosen = [office for office in offices if wanted.office in (None, office.pk)]
    assignee = by.user.pk if wanted.is_mine and by.user else wanted.officer
    by_state = queries.counts(chosen, assignee=assignee, due=wanted.due)
    by_state[BRANCHES] = Count(stopped_branches.count(chosen, assignee=assignee))
    filters = _filters(wanted)
    return {
        "tab": tab,
        "title": _title(tab, by),
        "page": page,
        "tabs": _tabs(wanted, by, by_state, filters),
        "wanted": wanted,
        "offices": offices if len(offices) > 1 else [],
        "version": version,
        "pulse_url": _tab_url(tab, filters | _position(wanted)),
        "seconds": 10 if access.sees_below(by) else 2,
        "action_url": _tab_url(tab, {}),
        "next_url": _tab_url(tab, filters | {"after": page.next_key}) if page.next_key else "",
        "previous_url": _tab_url(tab, filters | {"before": page.previous_key}) if page.previous_key else "",
        "is_filtered": bool(filters),
        "is_ended": tab == ALL_ENDED,
    }


def _own(wanted: BoardFilter, by: Actor, offices: list[Office]) -> list[BoardRow] | None:
    """Return what comes before the work of the office: what is stopped, what came back, and what the person holds.

    None on a board that is not their own work.
    """
    if wanted.tab != WAITING or wanted.is_mine or not queries.acts_on_branches(by):
        return None
    if wanted.after or wanted.before:
        return []
    stopped = queries.page(replace(wanted, tab=BRANCHES), offices, by=by).rows
    mine = queries.page(replace(wanted, is_mine=True), offices, by=by).rows
    back, held = [each for each in mine if each.came_back], [each for each in mine if not each.came_back]
    return [*_grouped(NEEDED, [*stopped, *back]), *_grouped(MINE, held)]


def _grouped(group: str, rows: Sequence[BoardRow]) -> list[BoardRow]:
    return [replace(each, group=group) for each in rows]


def _wanted(request: OfficerRequest, tab: str, by: Actor, offices: list[Office]) -> BoardFilter:
    try:
        queries.states_of(tab, by)
    except ValueError as error:
        raise Http404 from error
    office = posted.number(request.GET, "office")
    if request.GET.get("office") and office not in {each.pk for each in offices}:
        raise Http404
    return BoardFilter(
        tab,
        office=office,
        is_mine="mine" in request.GET,
        is_late="late" in request.GET,
        is_soon="soon" in request.GET,
        officer=posted.number(request.GET, "officer"),
        agency=posted.number(request.GET, "agency") if tab == BRANCHES else None,
        branch=request.GET.get("branch", "") if tab == BRANCHES else "",
        is_unanswered="unanswered" in request.GET,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )


def _title(tab: str, by: Actor) -> str:
    if tab == WAITING:
        return "Việc cần làm" if WAITS_FOR.get(by.role) else "Hồ sơ đang giải quyết"
    if tab == BRANCHES:
        return "Nhánh cần xử lý"
    if tab == ALL_OPEN:
        return "Hồ sơ đang giải quyết"
    return "Hồ sơ đã kết thúc" if tab == ALL_ENDED else f"Hồ sơ: {State(tab).label}"


def _tabs(
    wanted: BoardFilter, by: Actor, by_state: dict[str, Count], filters: dict[str, str]
) -> list[dict[str, Any]]:
    """Return what the rail does not say already: own work as a whole, the states of others that hold something."""
    own = queries.own_states(by)
    stopped = by_state.pop(BRANCHES)
    tabs: list[tuple[str, str, Count | None]] = []
    if own:
        first = stopped if queries.acts_on_branches(by) else Count()
        tabs.append((WAITING, "Việc cần làm", sum((by_state[state] for state in own), first)))
    every = ALL_OPEN if own or by.role in HOMES else WAITING
    tabs.append((every, "Đang giải quyết", sum(by_state.values(), Count())))
    tabs += [
        (state, state.label, by_state[state])
        for state in OPEN
        if state not in own and (by_state[state] or state == wanted.tab)
    ]
    tabs.append((ALL_ENDED, "Đã kết thúc", None))
    return [
        {
            "label": label,
            "count": count,
            "url": _tab_url(tab, filters),
            "is_current": tab == wanted.tab,
        }
        for tab, label, count in tabs
    ]


def _filters(wanted: BoardFilter) -> dict[str, str]:
    chosen = {
        "office": wanted.office,
        "mine": wanted.is_mine or None,
        "late": wanted.is_late or None,
        "soon": wanted.is_soon or None,
        "officer": wanted.officer,
        "agency": wanted.agency,
        "unanswered": wanted.is_unanswered or None,
    }
    numbers = {name: str(int(value)) for name, value in chosen.items() if value is not None}
    return numbers | ({"branch": wanted.branch} if wanted.branch else {})


def _position(wanted: BoardFilter) -> dict[str, str]:
    return {name: value for name in ("after", "before") if (value := getattr(wanted, name))}


def _tab_url(tab: str, query: dict[str, str]) -> str:
    path = reverse("home") if tab == WAITING else reverse("interlink:queue", args=[tab])
    return f"{path}?{urlencode(query)}" if query else path
