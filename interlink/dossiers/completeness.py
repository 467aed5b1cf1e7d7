"""What a dossier lacks, as the citizen filed it. vi: hồ sơ chưa đủ thành phần."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from hotich.models import AuditEntry
from hotich.values.dates import now
from interlink.dossiers.components import components_of
from interlink.filings.procedures import plan_of
from interlink.models import Dossier
from registry.kinds.entry import Entry
from registry.law import missing_by_law, purpose_errors


def lacking(dossier: Dossier, entry: Entry | None) -> list[str]:
    """Return what is missing or cannot be, as sentences: lines of the act that is asked for, and papers.

    `entry` is the act as the citizen wrote it. Data that stand for a paper are as good as the paper.
    """
    wrong: Mapping[str, list[str]] = {}
    kind, filed_on = plan_of(dossier).kind, timezone.localdate(dossier.filed_at)
    if kind and entry:
        wrong = kind.errors(entry, now().date(), at=now().time())
        wrong |= missing_by_law(kind, entry, filed_on)
        wrong |= purpose_errors(entry, filed_on)
    lines = [sentence for sentences in wrong.values() for sentence in sentences]
    absent = [each.title for each in components_of(dossier, entry) if each.is_missing]
    if absent:
        lines.append(f"Không có giấy tờ đính kèm: {' hoặc '.join(absent)}.")
    return lines


def accepted_as_lacking(dossiers: Iterable[int]) -> dict[int, AuditEntry]:
    """Return by dossier the trail's entry of who accepted it last and why, of those that lacked something then."""
    trail = AuditEntry.objects.filter(
        subject_type=Dossier._meta.label_lower, subject_id__in=list(dossiers), act="dossier.accept"
    )
    last = {entry.subject_id: entry for entry in trail.order_by("pk") if entry.subject_id}
    return {dossier: entry for dossier, entry in last.items() if entry.reason}
