"""The typing desk: the page of the book left, the form right, no hand on the mouse. vi: bàn nhập liệu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from digitization.duplicates.queries import count_open
from digitization.models import PaperEntry
from digitization.reading.reading import Mark, Reading
from digitization.reading.transcripts import put_reading_beside_others, put_struck_out
from digitization.typing import operations as typing
from digitization.typing import queries as desk
from digitization.typing.forms import ReadingForm
from digitization.workflows.entry import ENTRY, Action
from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput
from hotich.rights import access
from hotich.values.dates import PartialDate
from hotich.values.names import clean_name
from hotich.web import posted
from hotich.web.refusals import refusals_go_to
from hotich.web.requests import OfficerRequest
from registry.kinds import KINDS
from registry.kinds.lines import LISTED, Group
from registry.models import EventKind, PartyRole
from registry.records.carry import Carry, carries

audit.register(
    {
        "paper-typing.view": "mở việc đang nhập từ sổ giấy",
        "paper-typing-list.view": "xem danh sách việc đang nhập từ sổ giấy",
    }
)

_TITLES = (
    "Chủ tịch",
    "Phó Chủ tịch",
    "Ủy viên thư ký",
    "Ủy viên",
    "Trưởng ban Tư pháp",
    "Trưởng Công an",
    "Hộ tịch viên",
)
_HOME = ("residence_kind", "residence")


@access.allow(*ENTRY.roles(Action.SAVE))
@require_safe
def typing_list(request: OfficerRequest) -> HttpResponse:
    """List what the person has begun or got back, books with untyped pages, and what colleagues left."""
    by = request.actor
    own, others = desk.mine(by), desk.of_colleagues(by)
    audit.record_view("paper-typing-list.view", by=by, subjects=[*own, *others])
    context = {
        "returned": [entry for entry in own if entry.return_reason],
        "begun": [entry for entry in own if not entry.return_reason],
        "others": others,
        "books": list(desk.books_to_type(by)),
    }
    return render(request, "digitization/typing/typing_list.html", context)


@access.allow(*ENTRY.roles(Action.BEGIN))
@require_POST
@refusals_go_to("digitization:typing")
def begin_typing(request: OfficerRequest, paper_book_id: int) -> HttpResponse:
    """Begin the next entry of the book on the page that is named, or on its first untyped one."""
    by = request.actor
    entry = typing.begin_entry(paper_book_id, posted.number(request.POST, "page"), by=by)
    return redirect("digitization:type-entry", entry.pk)


@access.allow(*ENTRY.roles(Action.SAVE))
@require_safe
def type_entry(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Show the page and the form with what was typed so far; by htmx only another page of the book."""
    entry = _find(request, entry_id)
    if not ENTRY.allows(Action.SAVE, entry.state):
        messages.info(request, f"Việc này {entry.get_state_display().lower()}, không còn ở bàn nhập liệu.")
        return redirect("digitization:typing")
    asked = posted.number(request.GET, "page")
    page_id = entry.page_id if asked is None else asked
    if request.htmx:
        context = {"entry": entry, "leaf": desk.leaf(entry.book_id, page_id)}
        return render(request, "digitization/typing/_typing_leaf.html", context)
    by = request.actor
    if entry.typed_by_id and entry.typed_by != by.user:
        return render(
            request,
            "digitization/typing/typing_other.html",
            {"entry": entry, "leaf": desk.leaf(entry.book_id, page_id)},
        )
    return _Desk(request, entry, page_id=page_id).page()


@access.allow(*ENTRY.roles(Action.SAVE))
@require_POST
def save_typing(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Keep what is typed and stay."""
    sheet = _typed(request, entry_id)
    try:
        sheet.save()
    except DomainError as error:
        return sheet.refused(error)
    messages.success(request, f"Đã lưu lúc {timezone.localtime():%H:%M:%S}.")
    return redirect("digitization:type-entry", entry_id)


@access.allow(*ENTRY.roles(Action.SAVE))
@require_POST
def autosave_typing(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Keep what is typed while the typist goes on; answers JSON: the new version, or why it was not kept."""
    sheet = _typed(request, entry_id)
    try:
        if sheet.is_changed:
            sheet.save()
    except DomainError as error:
        return JsonResponse({"problem": error.message}, status=409)
    at = f"{timezone.localtime():%H:%M:%S}"
    return JsonResponse({"version": typing.version_of(sheet.entry), "saved_at": at})


@access.allow(*ENTRY.roles(Action.SAVE))
@require_POST
def check_typing(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Say what is unusual about what is typed at the moment. Nothing is kept."""
    sheet = _typed(request, entry_id)
    context = {
        "entry": sheet.entry,
        "warnings": sheet.warnings(),
        "alike_count": count_open(sheet.entry),
        "successors": sheet.form.successors(),
    }
    return render(request, "digitization/typing/_typing_checks.html", context)


@access.allow(*ENTRY.roles(Action.SUBMIT))
@require_POST
def submit_typing(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Hand the entry on and go to the next: of those that came back, or a new one on the same page."""
    by = request.actor
    sheet = _typed(request, entry_id)
    came_back = bool(sheet.entry.return_reason)
    try:
        done = typing.submit_reading(
            entry_id,
            sheet.form.reading(),
            answers=sheet.form.answers,
            struck_out=sheet.struck_out,
            page_id=sheet.page_id,
            seen=sheet.seen,
            by=by,
        )
    except DomainError as error:
        return sheet.refused(error)
    messages.success(request, f"Đã nhập xong {done}.")
    if request.POST.get("then") == "list":
        return redirect("digitization:typing")
    if came_back:
        waiting = next((entry for entry in desk.mine(by) if entry.return_reason), None)
        return redirect("digitization:type-entry", waiting.pk) if waiting else redirect("digitization:typing")
    following = typing.begin_entry(done.book_id, done.page_id, by=by)
    return redirect("digitization:type-entry", following.pk)


@access.allow(*ENTRY.roles(Action.TAKE_OVER))
@require_POST
@refusals_go_to("digitization:typing")
def take_over_typing(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Go on with what a colleague has begun."""
    entry = _find(request, entry_id)
    typing.take_over(entry.pk, by=request.actor)
    return redirect("digitization:type-entry", entry.pk)


@access.allow(*ENTRY.roles(Action.DISCARD))
@require_POST
@refusals_go_to("digitization:typing")
def discard_typing(request: OfficerRequest, entry_id: int) -> HttpResponse:
    """Take away an entry in which nothing was typed, and go to the list."""
    entry = _find(request, entry_id)
    typing.discard_empty(entry.pk, by=request.actor)
    return redirect("digitization:typing")


@dataclass
class _Desk:
    """An entry on the desk: what is typed, what is unusual about it, and the page beside it."""

    request: OfficerRequest
    entry: PaperEntry
    page_id: int | None = None
    seen: int | None = None
    data: Any = None
    problem: str = ""
    unanswered: frozenset[str] = frozenset()
    _before: PaperEntry | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        by = self.request.actor
        book = self.entry.book
        self._before = desk.entry_before(self.entry, by) if self.data is None or self.shows else None
        self.kept = Reading(self.entry.values, self.entry.marks)
        self.form = ReadingForm(
            self.kind.event,
            book.phase,
            self.kept if self.data is not None else desk.with_suggestions(self.entry, self._before),
            self.data,
            before=Reading(self._before.values, self._before.marks) if self._before else None,
            wrong=self.entry.wrong_fields,
            on=PartialDate(book.year_to or book.year_from),
        )

    @property
    def shows(self) -> bool:
        """Whether the page itself is answered, not JSON or a part of it."""
        return not self.request.htmx and "json" not in self.request.headers.get("Accept", "")

    @property
    def struck_out(self) -> str:
        """The words by which the book strikes the whole entry out, as typed."""
        if self.data is None:
            return self.entry.struck_out
        return clean_name(str(self.data.get("struck_out", "") or ""))

    @property
    def kind(self) -> Any:
        return KINDS[EventKind(self.entry.kind)]

    @property
    def is_changed(self) -> bool:
        """Whether anything is typed that is not saved."""
        typed = self.form.reading()
        given = {code: text for code, text in self.form.answers.items() if text}
        kept = {each["code"]: each["reason"] for each in self.entry.warnings}
        moved = self.page_id is not None and self.page_id != self.entry.page_id
        is_other = moved or self.struck_out != self.entry.struck_out
        return typed != self.kept or is_other or any(kept.get(code) != text for code, text in given.items())

    def save(self) -> None:
        typing.save_reading(
            self.entry.pk,
            self.form.reading(),
            answers=self.form.answers,
            struck_out=self.struck_out,
            page_id=self.page_id,
            seen=self.seen,
            by=self.request.actor,
        )

    def warnings(self) -> list[dict[str, Any]]:
        """Return what is unusual as typed, with the reasons given; the entry in memory holds what is typed then."""
        put_reading_beside_others(self.entry, self.form.reading(), answers=self.form.answers)
        put_struck_out(self.entry, self.struck_out)
        if self.entry.struck_out:
            return []
        return [each | {"is_missing": each["code"] in self.unanswered} for each in self.entry.warnings]

    def refused(self, error: DomainError) -> HttpResponse:
        """Show the form again as typed, with what keeps it from being handed on."""
        self.problem = error.message
        if isinstance(error, InvalidInput):
            self.unanswered = frozenset(key.removeprefix("warning:") for key in error.errors)
        else:
            self.seen = None
        return self.page(status=422)

    def page(self, *, status: int = 200) -> HttpResponse:
        by = self.request.actor
        is_new = self.data is None and not (self.kept.values or self.kept.marks or self.struck_out)
        shown = [entry for entry in (self.entry, self._before) if entry]
        audit.record_view("paper-typing.view", by=by, subjects=shown)
        version = self.seen or typing.version_of(self.entry)
        context = {
            "entry": self.entry,
            "book": self.entry.book,
            "kind": self.kind,
            "form": self.form,
            "sections": list(self.form.sections()),
            "leaf": desk.leaf(self.entry.book_id, self.page_id or self.entry.page_id),
            "warnings": [] if is_new else self.warnings(),
            "alike_count": 0 if is_new else count_open(self.entry),
            "marks": Mark.choices,
            "listed": LISTED | {"titles": _TITLES},
            "copies": _copies(self.kind, self.form.groups),
            "has_before": self._before is not None,
            "struck_out": self.struck_out,
            "is_new": is_new,
            "version": version,
            "problem": self.problem,
        }
        return render(self.request, "digitization/typing/typing.html", context, status=status)


def _find(request: OfficerRequest, entry_id: int) -> PaperEntry:
    visible = PaperEntry.objects.visible_to(request.actor)
    return get_object_or_404(visible.select_related("office", "book", "typed_by"), pk=entry_id)


def _typed(request: OfficerRequest, entry_id: int) -> _Desk:
    """Return the desk with what the request has typed; raises Http404 for an entry that is not there."""
    entry = _find(request, entry_id)
    page = posted.number(request.POST, "page")
    if page is None and request.POST.get("page"):
        raise Http404
    return _Desk(
        request,
        entry,
        page_id=page,
        seen=posted.number(request.POST, "version"),
        data=request.POST,
    )


def _copies(kind: Any, groups: Sequence[Group]) -> list[Carry]:
    """Return what a key copies within the entry, as books say "như trên": a home, and the parent who declared."""
    found = []
    keys = {line.key for group in groups for line in group.lines}
    for carry in carries(kind):
        name = f"{carry.group}_full_name"
        pairs = tuple((source, target) for source, target in carry.pairs if target == name)
        if carry.group == PartyRole.DECLARANT and name in keys and pairs[0][0] in keys:
            label = f"Người yêu cầu {carry.label[0].lower()}{carry.label[1:]}"
            found.append(Carry(carry.group, carry.key, label, pairs))
    homes = [
        group for group in groups if f"{group.key}_residence" in keys and group.key != PartyRole.DECLARANT
    ]
    if len(homes) > 1:
        first, second = homes[:2]
        label = f"Cư trú như {first.title[0].lower()}{first.title[1:]}"
        columns = [column for column in _HOME if f"{first.key}_{column}" in keys]
        pairs = tuple((f"{first.key}_{column}", f"{second.key}_{column}") for column in columns)
        found.append(Carry(second.key, "F7", label, pairs))
    return found
