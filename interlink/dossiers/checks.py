"""What is looked at before a decision, each with its outcome in words. vi: kiểm tra hồ sơ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hotich.rights.access import Actor
from hotich.values.citations import cite
from hotich.values.dates import now, today
from hotich.values.working_days import last_day
from interlink.dossiers.competence_queries import Competence
from interlink.dossiers.law_day import case_of_dossier, law_day
from interlink.dossiers.queries import DossierDetail
from interlink.models import AttachmentKind, Dossier, ResidenceCheck
from interlink.workflows.dossier import ENDED
from registry.law import days_to_register, missing_by_law, purpose_errors
from registry.models import RegistrationKind
from registry.records.comparison import Comparison, compare
from registry.records.conflicts import conflicts

Outcome = ResidenceCheck.Outcome
_TONES = {
    Outcome.PENDING: "waiting",
    Outcome.FOUND: "done",
    Outcome.NOT_FOUND: "warning",
    Outcome.MISMATCH: "warning",
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: done, warning, late (wrong), waiting or neutral. `person` can be looked up again."""

    title: str
    tone: str
    text: str = ""
    person: str = ""
    lines: Sequence[str] = field(default=())


def checks(case: DossierDetail, competence: Competence | None) -> list[Check]:
    """Return the checks that need no further statement, the deciding ones first."""
    return [
        _completeness(case),
        *_deadline(case),
        *_competence(competence),
        _fee(case),
        *_residence(case),
        *_warnings(case),
    ]


def duplicates(case: DossierDetail, *, by: Actor) -> list[Comparison]:
    """Return the acts of the register that speak against this one, with the evidence side by side."""
    if case.entry is None:
        return []
    return compare(case.entry, conflicts(case.entry, case.record), by=by)


def filed_twice(case: DossierDetail, *, by: Actor) -> list[Dossier]:
    """Return other dossiers that ask the same for the same person: filed twice, or once more after a refusal.

    What happens once in a life has its day; of the rest, only dossiers that are open still count.
    """
    same = Dossier.objects.visible_to(by).filter(subject_key=case.dossier.subject_key)
    if key := case.kind.happened_on if case.kind else "":
        same = same.filter(**{f"form__{key}": case.dossier.form.get(key, "")})
    else:
        same = same.filter(procedure=case.dossier.procedure).exclude(state__in=ENDED)
    return list(same.exclude(pk=case.dossier.pk).exclude(subject_key="").defer("form").order_by("-pk")[:5])


def _completeness(case: DossierDetail) -> Check:
    wrong: Mapping[str, list[str]] = {}
    if case.kind and case.entry:
        wrong = case.kind.errors(case.entry, now().date(), at=now().time())
        wrong |= missing_by_law(case.kind, case.entry, case.filed_on)
        wrong |= purpose_errors(case.entry, case.filed_on)
    papers = {each.kind for each in case.dossier.attachments.all()}
    lines = [sentence for sentences in wrong.values() for sentence in sentences]
    on, about = law_day(case.dossier), case_of_dossier(case.dossier, case.entry)
    needs = case.plan.papers_needed(case.entry, on, about)
    wanted = [AttachmentKind(each).label for each in needs]
    if needs and papers.isdisjoint(needs):
        lines.append(f"Không có giấy tờ đính kèm: {' hoặc '.join(wanted)}.")
    if lines:
        return Check("Hồ sơ chưa đủ", "warning", lines=lines)
    return Check("Hồ sơ đủ thành phần", "done", "Các mục bắt buộc đã ghi, giấy tờ phải nộp đã có.")


def _competence(found: Competence | None) -> list[Check]:
    if found is None:
        return []
    lines = [found.elsewhere] if found.elsewhere else []
    return [Check(f"Thẩm quyền: {found.words}", "warning" if lines else "neutral", found.source, lines=lines)]


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


def _fee(case: DossierDetail) -> Check:
    dossier = case.dossier
    if not dossier.fee_amount:
        return Check("Không phải nộp lệ phí", "done")
    amount = f"{dossier.fee_amount:,} đồng".replace(",", ".")
    if dossier.fee_paid:
        reference = f"mã giao dịch {dossier.fee_reference}" if dossier.fee_reference else ""
        return Check(f"Đã nộp lệ phí {amount}", "done", reference)
    return Check(f"Chưa nộp lệ phí {amount}", "warning")


def _residence(case: DossierDetail) -> list[Check]:
    """Return the latest look-up for each person who has a number (Nghị định 104/2022/NĐ-CP)."""
    latest = {each.person: each for each in case.dossier.residence_checks.all()}
    found = []
    for person, who in case.plan.people().items():
        check = latest.get(person)
        if check is None:
            continue
        outcome = Outcome(check.outcome)
        again = person if outcome != Outcome.PENDING and case.dossier.state not in ENDED else ""
        said = case.dossier.form.get(f"{person}_residence", "")
        text = check.address
        if outcome == Outcome.FOUND and said and check.address:
            text = f"CSDLQG: {check.address}. Tờ khai: {said}."
        elif outcome == Outcome.PENDING:
            text = "Đã hỏi Cơ sở dữ liệu quốc gia về dân cư, đang chờ trả lời."
        elif outcome in (Outcome.NOT_FOUND, Outcome.MISMATCH):
            text = f"Được phép yêu cầu giấy tờ cư trú khi cần ({cite('residence-look-up', today())})."
        found.append(Check(f"Cư trú của {who}: {outcome.label.lower()}", _TONES[outcome], text, person=again))
    if not found:
        found.append(
            Check(
                "Chưa tra cứu cư trú",
                "neutral",
                "Tờ khai không có ai đủ họ tên và số định danh.",
            )
        )
    return found


def _warnings(case: DossierDetail) -> list[Check]:
    """Return what the entry will ask a reason for; lateness stands in its own check."""
    if case.kind is None:
        return []
    assert case.entry is not None
    return [
        Check("Cần giải trình khi lập", "warning", each.message)
        for each in case.kind.warnings(case.entry, case.filed_on)
        if each.code != "late"
    ]
