"""What a dossier's own page tells the citizen: who holds which leg, since when, until when. vi: theo dõi hồ sơ.

Whoever finds the receipt may open it. So it has no word that somebody wrote – no name, no form, no reason – and is
made of the dossier's dates and states alone.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from hotich.values.dates import in_words, now
from hotich.values.working_days import working_day_of_receipt
from interlink.dossiers.deadlines import end_of
from interlink.dossiers.law_day import branch_rule, branches_to_open, entry_of_dossier
from interlink.dossiers.time_limits import known_limit_of
from interlink.filings.procedures import BRANCH_PLANS, plan_of, waits_for
from interlink.models import Branch, BranchKind, BranchRule, Channel, Dossier, PartnerKind, Posting
from interlink.workflows import branch as branches
from interlink.workflows.dossier import PROMISED, RESULT_OWED, WITH_RESULT, WITHOUT_RESULT, State
from registry.kinds.entry import Entry
from registry.models import Paper

#: How long after its end a dossier is shown: the receipt may lie anywhere by then.
SHOWN_FOR = datetime.timedelta(days=365)
DESK = "Bộ phận Tiếp nhận và Trả kết quả"
#: What is said of a branch that stands still, here and at the portals.
WAITS = "Bắt đầu khi cơ quan trước đã giải quyết xong."
NOTHING_TO_BRING = "{office} đang làm việc với cơ quan này. Ông/bà chưa phải nộp gì thêm"
#: The result is decided: what is left is signing and sealing.
_DECIDED = (State.REGISTERED, State.AWAITING_SIGNATURE, State.AWAITING_ISSUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One leg of the way. `until` is promised, or only planned while the leg has not begun; `word` is where it stands.

    vi: chặng.
    """

    title: str
    holder: str
    word: str
    tone: str
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    ended: datetime.datetime | None = None
    says: str = ""
    #: Another agency sent it back: the office has to mend it.
    is_ours: bool = False

    @property
    def is_planned(self) -> bool:
        return self.since is None

    @property
    def was_late(self) -> bool:
        """Whether it ended after the moment that was promised."""
        return self.ended is not None and self.until is not None and self.ended > self.until


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that must not be missed: what to do, or what went wrong."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Way:
    """All that the page tells. `stands` says in one sentence where the dossier is."""

    dossier: Dossier
    stands: str
    tone: str
    notices: Sequence[Notice]
    legs: Sequence[Leg]


def find_tracked(code: str) -> Dossier | None:
    """Return the dossier behind a tracking code, with what its page needs.

    None for a code that nobody has, and for a dossier that ended long ago.
    """
    known = Dossier.objects.select_related(
        "office__place", "transferred_from", "record__particulars__place_unit"
    ).filter(Q(ended_at=None) | Q(ended_at__gt=now() - SHOWN_FOR))
    return (
        known.prefetch_related(
            "branches",
            "entitlements",
            "supplements",
            "drafts",
            "apologies",
            "postings",
            "verifications",
            "record__parties",
        )
        .filter(tracking_code=code)
        .first()
    )


def way_of(dossier: Dossier) -> Way:
    """Return how far the dossier has come and what is still ahead of it, in words that anybody understands."""
    legs = [_receipt(dossier), *_office_legs(dossier), *_branch_legs(dossier)]
    if handing_out := _handing_out(dossier):
        legs.append(handing_out)
    stands, tone = _stands(dossier, legs)
    return Way(dossier, stands, tone, _notices(dossier), legs)


def _receipt(dossier: Dossier) -> Leg:
    office = dossier.transferred_from or dossier.office
    moved = dossier.transferred_from_id is not None
    says = f"Đã chuyển đến {dossier.office.name}, cơ quan có thẩm quyền giải quyết." if moved else ""
    at = dossier.received_at
    return Leg(
        title="Tiếp nhận hồ sơ",
        holder=office.name,
        word="Đã tiếp nhận",
        tone="done",
        since=at,
        ended=at,
        says=says,
    )


def _office_legs(dossier: Dossier) -> list[Leg]:
    """The office's own two legs: it decides, and then it signs and seals the paper."""
    is_act = plan_of(dossier).event is not None
    first = "Giải quyết và đăng ký vào sổ hộ tịch" if is_act else "Giải quyết yêu cầu"
    office, due, since = dossier.office.name, dossier.due_at, dossier.received_at
    if dossier.state in WITHOUT_RESULT:
        word = "Từ chối giải quyết" if dossier.state == State.REFUSED else "Đã rút hồ sơ"
        ended = dossier.ended_at
        return [Leg(title=first, holder=office, word=word, tone="void", since=since, ended=ended)]
    second = "Ký số, đóng dấu giấy tờ"
    if dossier.state not in (*_DECIDED, *WITH_RESULT):
        word, tone = _word(dossier)
        return [
            Leg(title=first, holder=office, word=word, tone=tone, since=since, until=due),
            _ahead(second, office, due if due > now() else None),
        ]
    decided_at, issued_at = _decided_at(dossier), dossier.issued_at
    word, tone = ("Đã ban hành", "done") if issued_at else _word(dossier)
    return [
        Leg(title=first, holder=office, word="Đã xong", tone="done", since=since, ended=decided_at),
        Leg(title=second, holder=office, word=word, tone=tone, since=decided_at, until=due, ended=issued_at),
    ]


def _word(dossier: Dossier) -> tuple[str, str]:
    if dossier.state == State.SUPPLEMENT:
        return "Chờ ông/bà bổ sung", "waiting"
    if dossier.state == State.DRAFT_WITH_CITIZEN:
        return "Chờ ông/bà xem bản nháp", "waiting"
    return ("Quá hẹn", "late") if _is_late(dossier) else ("Đang giải quyết", "active")


def _is_late(dossier: Dossier) -> bool:
    return dossier.state in RESULT_OWED and now() > dossier.due_at


def _decided_at(dossier: Dossier) -> datetime.datetime | None:
    if dossier.record:
        return dossier.record.registered_at
    given = Paper.objects.filter(asked_by__dossier=dossier, replaces=None)
    return given.order_by("created_at").values_list("created_at", flat=True).first()


# --- Other agencies ---------------------------------------------------------------------------------------

_B = branches.State
#: State of a branch → its word, its tone, and what follows for the citizen; `{office}` is ours.
_BRANCH_WORDS: dict[str, tuple[str, str, str]] = {
    _B.WAITING: ("Chờ cơ quan trước", "waiting", WAITS),
    _B.SENDING: ("Đang chuyển đến", "waiting", ""),
    _B.RECEIVED: ("Đã nhận", "active", ""),
    _B.IN_PROGRESS: ("Đang giải quyết", "active", ""),
    _B.COMPLETED: ("Đã có kết quả", "done", ""),
    _B.PAPER_ASKED: (
        "Còn yêu cầu hồ sơ giấy",
        "warning",
        f"{NOTHING_TO_BRING}; có thể hỏi tại {DESK}.",
    ),
    _B.REFUSED: (
        "Bị trả lại",
        "warning",
        f"Cơ quan này chưa giải quyết được; {{office}} đang xem lại để sửa và gửi lại. Hỏi lý do tại {DESK}.",
    ),
    _B.CLOSED: (
        "Kết thúc, không có kết quả",
        "void",
        f"Không làm tiếp qua liên thông. Ông/bà hỏi lý do tại {DESK} của {{office}}, rồi nộp thẳng tại cơ quan này.",
    ),
}


def _branch_legs(dossier: Dossier) -> list[Leg]:
    begun = list(dossier.branches.all())
    if dossier.state in (*WITH_RESULT, *WITHOUT_RESULT):
        return [_begun(each, dossier) for each in begun]
    wanted = {rule.branch: rule for rule in branches_to_open(dossier)}
    entry = entry_of_dossier(dossier, with_units=False) if wanted else None
    return [_planned(rule, dossier, entry, wanted) for rule in wanted.values()]


def _begun(branch: Branch, dossier: Dossier) -> Leg:
    word, tone, says = _BRANCH_WORDS.get(branch.state, (branch.get_state_display(), "waiting", ""))
    if branch.is_late:
        word, tone = "Quá hẹn", "late"
    rule = branch_rule(dossier, branch.kind)
    return Leg(
        title=branch.get_kind_display(),
        holder=_holder(rule),
        word=word,
        tone=tone,
        since=branch.started_at,
        until=branch.due_at if branch.started_at else None,
        is_ours=branch.state == _B.REFUSED,
        ended=branch.ended_at,
        says=says.format(office=dossier.office.name),
    )


def _planned(rule: BranchRule, dossier: Dossier, entry: Entry | None, wanted: Collection[str]) -> Leg:
    """A leg ahead: its agency begins when the office has its result, or when the agency before it has ended.

    Of a late one nobody knows when that will be.
    """
    due, title, holder = dossier.due_at, BranchKind(rule.branch).label, _holder(rule)
    limit = known_limit_of(dossier, rule.branch, entry)
    if limit is None:
        return _ahead(title, holder, None)
    begins, since = working_day_of_receipt(due), "cơ quan này nhận được kết quả hộ tịch"
    if waits_for(rule.branch, wanted):
        before = BRANCH_PLANS[BranchKind(rule.branch)].after
        limit_before = known_limit_of(dossier, before, entry) if before else None
        if limit_before is None:
            return _ahead(title, holder, None)
        begins, since = limit_before.due_on(begins), "cơ quan trước đã giải quyết xong"
    until = end_of(limit.due_on(begins)) if due > now() else None
    return _ahead(title, holder, until, f"Thời hạn: {limit.words}, tính từ khi {since}.")


def _ahead(title: str, holder: str, until: datetime.datetime | None, says: str = "") -> Leg:
    return Leg(title=title, holder=holder, word="Chưa đến", tone="neutral", until=until, says=says)


def _holder(rule: BranchRule | None) -> str:
    return PartnerKind(rule.partner).label if rule else "Cơ quan liên thông"


def _handing_out(dossier: Dossier) -> Leg | None:
    """The last leg at our own counter; who filed online has the result at the portal."""
    if dossier.issued_at is None or (dossier.channel == Channel.ONLINE and not dossier.handed_out_at):
        return None
    done = dossier.handed_out_at
    how = f"Đã trả: {dossier.get_handed_out_how_display().lower()}" if done else "Chờ ông/bà đến nhận"
    return Leg(
        title="Trả kết quả hộ tịch",
        holder=f"{DESK}, {dossier.office.name}",
        word=how,
        tone="done" if done else "waiting",
        since=dossier.issued_at,
        ended=done,
    )


# --- In sentences -----------------------------------------------------------------------------------------


def _stands(dossier: Dossier, legs: Sequence[Leg]) -> tuple[str, str]:
    """Say in one sentence where the dossier stands now, and how that looks."""
    office, due, promised = dossier.office.name, in_words(dossier.due_at), in_words(dossier.promised_at)
    match dossier.state:
        case State.REFUSED:
            return f"{office} đã từ chối giải quyết hồ sơ này.", "void"
        case State.WITHDRAWN:
            return "Hồ sơ đã được rút theo yêu cầu của người nộp.", "void"
        case State.SUPPLEMENT:
            return f"{office} đang chờ ông/bà bổ sung hồ sơ.", "warning"
        case State.DRAFT_WITH_CITIZEN:
            return f"{office} đang chờ ông/bà xem bản nháp giấy tờ.", "warning"
        case State.COMPLETED:
            return "Hồ sơ đã giải quyết xong.", "done"
        case State.ISSUED:
            return _stands_elsewhere(dossier, legs)
    if _is_late(dossier):
        return f"{office} đã quá hạn: phải xong trước {due} mà chưa xong.", "late"
    return f"{office} đang giải quyết, hẹn trả kết quả trước {promised}.", "active"


def _stands_elsewhere(dossier: Dossier, legs: Sequence[Leg]) -> tuple[str, str]:
    open_legs = [leg for leg in legs if leg.since and leg.until and not leg.ended]
    running = [leg for leg in open_legs if not leg.is_ours]
    returned = [leg for leg in open_legs if leg.is_ours]
    if not open_legs:
        return f"Kết quả đã có, mời ông/bà đến nhận tại {DESK} của {dossier.office.name}.", "active"
    said = ["Kết quả hộ tịch đã có."]
    if returned:
        titles = "; ".join(leg.title for leg in returned)
        said.append(f"{dossier.office.name} đang sửa để gửi lại: {titles}.")
    if running:
        held = "; ".join(
            f"{leg.title} tại {leg.holder}, {'đã quá hẹn' if leg.tone == 'late' else 'hẹn trước'} {in_words(leg.until)}"
            for leg in running
            if leg.until
        )
        said.append(f"Cơ quan khác đang giải quyết: {held}.")
    if dossier.apologies.all():
        said.append(f"Hẹn trả mọi kết quả trước {in_words(dossier.promised_at)}.")
    tone = "late" if any(leg.tone == "late" for leg in open_legs) else "warning" if returned else "active"
    return " ".join(said), tone


def _notices(dossier: Dossier) -> list[Notice]:
    found = [*_to_do(dossier), *_why_longer(dossier)]
    if dossier.state == State.REFUSED:
        said = "Lý do ghi ở Phiếu từ chối tiếp nhận, giải quyết hồ sơ; ông/bà có thể hỏi thêm tại"
        found.append(
            Notice(f"{said} {DESK} của {dossier.office.name}, và nộp lại khi đã khắc phục.", "warning")
        )
    apologies = list(dossier.apologies.all())
    if apologies and dossier.state in PROMISED:
        last, before = in_words(apologies[-1].promised_at), in_words(apologies[0].promised_before)
        sorry = f"{dossier.office.name} xin lỗi ông/bà vì trả kết quả chậm và hẹn lại trước {last}."
        said = f"Đây là lần hẹn {_ordinal(len(apologies) + 1)}; lần đầu hẹn trước {before}."
        found.append(Notice(f"{sorry} {said}", "warning"))
    return found


def _to_do(dossier: Dossier) -> list[Notice]:
    """Say what the citizen is waited for, until when, and how they do it."""
    where = f"trên cổng dịch vụ công nơi đã nộp, hoặc tại {DESK} của {dossier.office.name}"
    if supplement := next((each for each in dossier.supplements.all() if each.answered_at is None), None):
        plan = plan_of(dossier)
        asked = ", ".join(plan.form.label(key).lower() for key in supplement.fields)
        due = f"{supplement.due_on:%d/%m/%Y}"
        said = f"Ông/bà cần bổ sung{f': {asked},' if asked else ''} chậm nhất hết ngày {due}, {where}."
        more = (
            "Hướng dẫn ghi ở Phiếu yêu cầu bổ sung. Thời gian chờ bổ sung không tính vào thời hạn giải quyết."
        )
        return [Notice(f"{said} {more}", "warning")]
    if draft := next((each for each in dossier.drafts.all() if each.answered_at is None), None):
        said = f"Ông/bà xem bản nháp và trả lời trước {in_words(draft.due_at)}, {where}."
        return [Notice(f"{said} Không trả lời thì coi như đồng ý.", "warning")]
    return []


def _why_longer(dossier: Dossier) -> list[Notice]:
    if dossier.state not in RESULT_OWED or dossier.state in _DECIDED:
        return []
    found = []
    posting: Posting | None = next((each for each in dossier.postings.all() if not each.outcome), None)
    if posting:
        until = f"{posting.ends_on:%d/%m/%Y}"
        found.append(
            Notice(f"Việc này đang được niêm yết công khai theo quy định, đến hết ngày {until}.", "active")
        )
    if dossier.verifications.all():
        found.append(
            Notice("Hồ sơ phải xác minh nên thời hạn dài hơn; ngày hẹn ở đây đã tính việc đó.", "active")
        )
    return found


def _ordinal(number: int) -> str:
    words = {2: "thứ hai", 3: "thứ ba", 4: "thứ tư", 5: "thứ năm"}
    return words.get(number, f"thứ {number}")
