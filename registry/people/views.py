"""The page of one person, and the links that two officers answer for. vi: trang một người."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hotich.acts import audit
from hotich.errors import DomainError
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.web import posted
from hotich.web.refusals import refusals_go_to, tell_refusal
from hotich.web.requests import OfficerRequest
from registry.models import PersonLink, Record
from registry.people import operations
from registry.people.queries import find_person, waiting_links
from registry.workflows import pages
from registry.workflows.person_link import PERSON_LINK, Action

audit.register(
    {
        "person.view": "xem các việc của một người",
        "person-links.view": "xem các đề nghị liên kết người",
    }
)


@access.allow(*pages.SEARCHES)
@require_safe
def person(request: OfficerRequest, record_id: int, role: str) -> HttpResponse:
    """Show all acts of one person that the officer may see, after writing down who looks at whom."""
    by = request.actor
    found = find_person(record_id, role, by=by)
    audit.record_view("person.view", by=by, subjects=found.shown, model=Record)
    context = {
        "person": found,
        "links": [(link, _offered(link, by)) for link in found.links],
        "may_propose": found.here.party is not None
        and PERSON_LINK.may(Action.PROPOSE, by=by, office=by.office),
    }
    return render(request, "registry/people/person.html", context)


@access.allow(*PERSON_LINK.roles(Action.PROPOSE))
@require_POST
@refusals_go_to("registry:person", "record_id", "role")
def propose(request: OfficerRequest, record_id: int, role: str) -> HttpResponse:
    """Propose that somebody of another act is this person too."""
    by = request.actor
    here = find_person(record_id, role, by=by).here
    other = posted.number(request.POST, "other")
    if other is None or here.party is None:
        raise DomainError("Hãy chọn một người trong danh sách.")
    operations.propose_link(here.party.pk, other, request.POST.get("reason", ""), by=by)
    messages.success(request, "Đã đề nghị liên kết. Công chức khác hoặc người phê duyệt sẽ xác nhận.")
    return redirect("registry:person", record_id, role)


@access.allow(*PERSON_LINK.roles(Action.CONFIRM))
@require_safe
def links(request: OfficerRequest) -> HttpResponse:
    """List the proposals that wait for a second officer."""
    by = request.actor
    rows = waiting_links(by)
    audit.record_view("person-links.view", by=by, subjects=_acts(rows), model=Record)
    offered = [(link, _offered(link, by)) for link in rows]
    return render(request, "registry/people/links.html", {"links": offered})


@access.allow(*PERSON_LINK.roles(Action.CONFIRM))
@require_POST
def confirm(request: OfficerRequest, link_id: int) -> HttpResponse:
    """Confirm that two people are one."""
    return _decided(request, link_id, Action.CONFIRM)


@access.allow(*PERSON_LINK.roles(Action.REFUSE))
@require_POST
def refuse(request: OfficerRequest, link_id: int) -> HttpResponse:
    """Say that two people are not one, with a reason."""
    return _decided(request, link_id, Action.REFUSE)


@access.allow(*PERSON_LINK.roles(Action.UNDO))
@require_POST
def undo(request: OfficerRequest, link_id: int) -> HttpResponse:
    """Take a confirmed link back, with a reason."""
    return _decided(request, link_id, Action.UNDO)


_SAID = {
    Action.CONFIRM: "Đã xác nhận: các việc của hai người nay hiện trên một trang.",
    Action.REFUSE: "Đã ghi: không xác nhận là một người.",
    Action.UNDO: "Đã bỏ liên kết.",
}


def _decided(request: OfficerRequest, link_id: int, action: Action) -> HttpResponse:
    by, reason = request.actor, request.POST.get("reason", "")
    try:
        if action == Action.CONFIRM:
            link = operations.confirm_link(link_id, by=by)
        elif action == Action.REFUSE:
            link = operations.refuse_link(link_id, reason, by=by)
        else:
            link = operations.undo_link(link_id, reason, by=by)
    except DomainError as error:
        return tell_refusal(request, error, "registry:person-links")
    messages.success(request, _SAID[action])
    return redirect("registry:person", link.one.record_id, link.one.role)


def _offered(link: PersonLink, by: Actor) -> frozenset[str]:
    """Return what the page offers this person for the link; whoever proposed it does not confirm it."""
    offered = PERSON_LINK.actions(link, by=by)
    return offered - {Action.CONFIRM} if by.user and link.proposed_by_id == by.user.pk else offered


def _acts(rows: list[PersonLink]) -> list[Record]:
    acts = [party.record for link in rows for party in (link.one, link.other)]
    return list({act.pk: act for act in acts}.values())
