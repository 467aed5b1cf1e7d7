"""What is looked at before a decision, in words: what has to be decided comes first. vi: kiểm tra hồ sơ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from hotich.models import AuditEntry
from hotich.values.citations import cite
from hotich.values.dates import today
from hotich.values.working_days import last_day
from interlink.dossiers.citizen_service import CitizenService
from interlink.dossiers.others import Others
from interlink.dossiers.queries import DossierDetail
from interlink.models import Dossier, ResidenceCheck
from interlink.workflows.dossier import ENDED, Action
from registry.law import days_to_register
from registry.models import RegistrationKind
from registry.records.comparison import Comparison
from registry.records.conflicts import tells_who

Outcome = ResidenceCheck.Outcome
#: Tones in the order in which they are read: what has to be decided before what is waited for and what is done.
_ORDER = ("late", "warning", "waiting", "neutral", "done")


@dataclass(frozen=True, slots=True)
class Look:
    """What the population database said of one person. `person` can be looked up again.

    `evidence` is its answer that is kept with the dossier.
    """

    who: str
    text: str = ""
    lines: Sequence[str] = ()
    person: str = ""
    evidence: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: late (wrong), warning, waiting, neutral or done. The title says what was found.

    `acts` are what may be done about it on the page, as label and id; `dossiers` and `comparisons` what it is about.
    """

    title: str
    tone: str
    text: str = ""
    lines: Sequence[str] = ()
    looks: Sequence[Look] = ()
    dossiers: Sequence[Dossier] = ()
    comparisons: Sequence[Comparison] = ()
    acts: Sequence[tuple[str, str]] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is to be done about it: it shares a line with others."""
        return self.tone in ("neutral", "done") and not self.dossiers and not self.comparisons

    @property
    def gist(self) -> str:
        """The first sentence of its detail, for the one line in which it stands."""
        said = [*self.lines, *(line for look in self.looks for line in look.lines), self.text]
        return said[0]


def checks(
    case: DossierDetail,
    service: CitizenService,
    others: Others,
    *,
    lacks: Sequence[str] = (),
    accepted: AuditEntry | None = None,
    said_otherwise: Sequence[str] = (),
) -> list[Check]:
    """Return the checks of a dossier without a further statement, the deciding ones first.

    `lacks` is what it lacks, `accepted` who accepted it nevertheless, `said_otherwise` what the entry says of the dead
    otherwise than the declaration by which the payers were found.
    """
    found = [
        _completeness(case, lacks, accepted),
        *_duplicates(case, others),
        *_siblings(others),
        *_residence(case),
        *_deadline(case),
        *_competence(service),
        *_payers(case, said_otherwise),
        *_warnings(case),
        _fee(case, service),
    ]
    return sorted(found, key=lambda check: _ORDER.index(check.tone))


def _completeness(case: DossierDetail, lacks: Sequence[str], accepted: AuditEntry | None) -> Check:
    if lacks:
        said = f"{accepted.actor_name} vẫn tiếp nhận: {accepted.reason}" if accepted else ""
        may_ask = Action.ASK_SUPPLEMENT in case.actions
        acts = [("Yêu cầu bổ sung", "#ask-supplement")] if may_ask else []
        return Check("Hồ sơ chưa đủ", "warning", said, lines=lacks, acts=acts)
    return Check("Đủ thành phần", "done", "Các mục bắt buộc đã ghi, giấy tờ phải nộp đã có.")


def _duplicates(case: DossierDetail, others: Others) -> list[Check]:
    found = []
    if acts := others.duplicates:
        found.append(_beside("Nghi trùng, mâu thuẫn với sổ", "warning", acts))
    if filed := others.filed_twice:
        found.append(Check("Hồ sơ khác cho cùng người, cùng việc", "warning", dossiers=filed))
    if found:
        return found
    if case.kind and case.entry and not tells_who(case.kind, case.entry):
        text = "Tờ khai chưa đủ họ tên, ngày sinh hoặc số định danh để tìm trong sổ."
        return [Check("Chưa đối chiếu trùng được", "neutral", text)]
    return [
        Check("Không nghi trùng", "done", "Không có việc trong sổ, hồ sơ khác cho cùng người, cùng việc.")
    ]


def _siblings(others: Others) -> list[Check]:
    """Return the children of one birth: each has a dossier of its own, or stands in the book already."""
    acts, filed = others.siblings, others.born_together
    if filed:
        return [_beside("Cùng mẹ, nộp cùng giờ: trẻ sinh đôi?", "neutral", acts, dossiers=filed)]
    return [_beside("Có thể là anh chị em sinh đôi", "neutral", acts)] if acts else []


def _beside(title: str, tone: str, acts: Sequence[Comparison], *, dossiers: Sequence[Dossier] = ()) -> Check:
    lines = [each.conflict.warning.message for each in acts]
    return Check(title, tone, lines=lines, comparisons=acts, dossiers=dossiers)


def _competence(service: CitizenService) -> list[Check]:
    found = service.competence
    if found is None:
        return []
    text = f"{found.words} ({found.source})."
    acts = [("Chuyển hồ sơ", "#transfer")] if service.may_transfer else []
    if not found.is_ours:
        lines = [found.reason] if found.reason else []
        return [Check("Thuộc thẩm quyền cơ quan khác", "warning", text, lines=lines, acts=acts)]
    if found.elsewhere:
        return [Check("Cư trú ở địa bàn khác", "warning", text, lines=[found.elsewhere], acts=acts)]
    return [Check("Đúng cấp thẩm quyền", "done", text)]


def _deadline(case: DossierDetail) -> list[Check]:
    days = days_to_register(case.kind.event, case.filed_on) if case.kind else 0
    if case.kind is None or not days:
        return []
    assert case.entry is not None
    kind = case.kind.timeliness(case.entry, case.filed_on, days)
    happened = case.entry.values()[case.kind.happened_on]
    limit = f"thời hạn {days} ngày"
    if happened.full:
        limit += f", đến hết {last_day(happened.full, days=days):%d/%m/%Y}"
    text = f"Xảy ra {happened.display() or 'không rõ ngày'}, nộp ngày {case.filed_on:%d/%m/%Y}; {limit}."
    if kind == RegistrationKind.ON_TIME:
        return [Check("Đăng ký đúng hạn", "done", text)]
    if kind == RegistrationKind.LATE:
        return [Check("Đăng ký quá hạn", "warning", text)]
    return [Check("Chưa xác định được đúng hạn hay quá hạn", "warning", text)]


def _payers(case: DossierDetail, said_otherwise: Sequence[str]) -> list[Check]:
    if not said_otherwise:
        return []
    may_correct = Action.CORRECT_PAYERS in case.actions
    acts = [("Chọn lại cơ quan chi trả", "#correct-payers")] if may_correct else []
    lines = [f"{sentence}." for sentence in said_otherwise]
    return [Check("Cơ quan chi trả: bản lập khác tờ khai", "warning", lines=lines, acts=acts)]


def _fee(case: DossierDetail, service: CitizenService) -> Check:
    account, may = service.fee.account, service.fee.may
    said = [account.sentence]
    if account.is_open and case.dossier.fee_asked_at:
        said.append(f"Đã yêu cầu nộp qua cổng lúc {localtime(case.dossier.fee_asked_at):%d/%m/%Y %H:%M}.")
    if account.is_open and account.missing:
        said.append(f"Hồ sơ vẫn được giải quyết; nộp lệ phí khi tiếp nhận hồ sơ theo {service.fee.paid_by}.")
    offered = {
        Action.ASK_TO_PAY: ("Yêu cầu nộp qua cổng", "#ask-to-pay"),
        Action.TAKE_FEE: ("Thu tại cơ quan", "#take-fee"),
    }
    if account.excess:
        offered = {
            Action.REFUND_FEE: ("Ghi nhận hoàn trả", "#refund-fee"),
            Action.ACCEPT_FEE_DIFFERENCE: ("Chấp nhận chênh lệch", "#accept-fee-difference"),
        }
    acts = [act for action, act in offered.items() if action in may] if account.is_open else []
    return Check(account.title, account.tone, " ".join(said), acts=acts)


def _residence(case: DossierDetail) -> list[Check]:
    """Return the latest look-up for each person who has a number, by what it found (Nghị định 104/2022/NĐ-CP)."""
    kept = list(case.dossier.residence_checks.all())
    latest = {each.person: each for each in kept if each.person}
    # Of somebody of the entry, who was filled by number.
    filled = {each.asked["personal_id"]: each for each in kept if not each.person}
    people = [(latest[person], who) for person, who in case.plan.people().items() if person in latest]
    people += [(each, each.asked["full_name"] or number) for number, each in filled.items()]
    found: dict[tuple[str, str], list[Look]] = {}
    for check, who in people:
        found.setdefault(_said_of_residence(check), []).append(_look(case, check, who))
    if not found:
        return [Check("Chưa tra cứu cư trú", "neutral", "Tờ khai không có ai đủ họ tên và số định danh.")]
    return [
        Check(f"{words}: {', '.join(look.who for look in looks)}", tone, looks=looks)
        for (words, tone), looks in found.items()
    ]


def _said_of_residence(check: ResidenceCheck) -> tuple[str, str]:
    """Return what a look-up means and its tone: done is only what was written and is held the same."""
    if check.outcome == Outcome.FOUND and not (check.asked.get("residence") and check.address):
        return "Cư trú không đối chiếu được", "neutral"
    return {
        Outcome.PENDING: ("Đang tra cứu cư trú", "waiting"),
        Outcome.FOUND: ("Cư trú khớp", "done"),
        Outcome.NOT_FOUND: ("Không tìm thấy cư trú", "warning"),
        Outcome.MISMATCH: ("Thông tin không khớp khi tra cứu cư trú", "warning"),
        Outcome.DIFFERS: ("Cư trú khác tờ khai", "warning"),
    }[Outcome(check.outcome)]


def _look(case: DossierDetail, check: ResidenceCheck, who: str) -> Look:
    outcome, told = Outcome(check.outcome), {each["held"] for each in check.deviations}
    text = "" if check.address in told else check.address
    if outcome == Outcome.PENDING:
        text = "Đã hỏi Cơ sở dữ liệu quốc gia về dân cư, đang chờ trả lời."
    elif outcome in (Outcome.NOT_FOUND, Outcome.MISMATCH):
        text = f"Được phép yêu cầu giấy tờ cư trú khi cần ({cite('residence-look-up', today())})."
    return Look(
        who,
        text,
        lines=[
            f"{each['label']}: tờ khai ghi “{each['written']}”, CSDLQG về dân cư ghi “{each['held']}”."
            for each in check.deviations
        ],
        person=check.person if outcome != Outcome.PENDING and case.dossier.state not in ENDED else "",
        evidence=check.pk if check.answer is not None else None,
    )


def _warnings(case: DossierDetail) -> list[Check]:
    """Return what the entry will ask a reason for; lateness stands in its own check."""
    if case.kind is None:
        return []
    assert case.entry is not None
    asked = [each.message for each in case.kind.warnings(case.entry, case.filed_on) if each.code != "late"]
    return [Check("Cần giải trình khi lập", "warning", lines=asked)] if asked else []
