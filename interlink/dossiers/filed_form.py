"""What the citizen wrote and sent, as pages show it beside what the officer decides. vi: tờ khai, giấy tờ đính kèm.

A dossier comes with its supplements and attachments prefetched.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from django.urls import reverse
from django.utils import timezone

from hotich.models import Place
from interlink.dossiers import pictures
from interlink.filings.procedures import entry_values, plan_of
from interlink.models import Dossier, Supplement
from registry.kinds import Kind


def form_groups(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the citizen's form by groups, as the entry has them: `_as_entered`.

    With what was asked to be mended, and what it said before the last supplement.
    """
    plan, values, supplements = plan_of(dossier), entry_values(dossier), dossier.supplements.all()
    asked = {key for each in supplements if each.answered_at is None for key in each.fields}
    changed, before = _changed(dossier)
    groups = []
    for group, lines in plan.form.lines(dossier.form, asked):
        facts = []
        for line in lines:
            field = line["field"]
            fact = {
                "key": field.key,
                "label": field.label,
                "value": as_text(values.get(field.key), line["text"]),
            }
            if line["is_wrong"]:
                fact["wrong"] = "Đã yêu cầu người dân bổ sung"
            if field.key in changed:
                fact["was"] = field.shown(before) or "để trống"
                fact["value"] = fact["value"] or "để trống"
            facts.append(fact)
        groups.append({"title": group.title, "facts": facts})
    return _as_entered(plan.kind, groups) if plan.kind else groups


def attachments(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the papers the citizen sent, with the supplement each came with."""
    return [
        {
            "url": reverse("interlink:attachment", args=[each.dossier_id, each.pk]),
            "page_url": reverse("interlink:attachment-page", args=[each.dossier_id, each.pk, 1]),
            "picture_url": pictures.tile_url(each, 1),
            "pages": each.pages,
            "title": each.title,
            "file_name": each.file_name,
            "kind": each.media_type.rpartition("/")[2].upper(),
            "size": each.size,
            "note": f"bổ sung ngày {timezone.localdate(each.received_at):%d/%m/%Y}"
            if each.supplement_id
            else "",
        }
        for each in dossier.attachments.all()
    ]


def last_supplement(dossier: Dossier) -> Supplement | None:
    """Return what was asked of the citizen last, answered or not."""
    asked = list(dossier.supplements.all())
    return asked[-1] if asked else None


def as_text(value: Any, text: str) -> str:
    """Return a value of the form as its page says it, a place by its whole name."""
    return value.full_name if isinstance(value, Place) else text


def _as_entered(kind: Kind, groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the form's lines in the groups and the order of the entry, to be read side by side.

    A line that the entry does not have comes at the end of the group that those before it went to; a group of such
    lines alone comes last, as it is.
    """
    place = {line.key: (group.title, nth) for group in kind.groups for nth, line in enumerate(group.lines)}
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {group.title: [] for group in kind.groups}
    for group in groups:
        title = next((place[fact["key"]][0] for fact in group["facts"] if fact["key"] in place), "")
        for fact in group["facts"]:
            title, nth = place.get(fact["key"], (title, len(kind.lines)))
            found.setdefault(title or group["title"], []).append((nth, fact))
    return [
        {"title": title, "facts": [fact for _, fact in sorted(lines, key=itemgetter(0))]}
        for title, lines in found.items()
        if lines
    ]


def _changed(dossier: Dossier) -> tuple[set[str], dict[str, Any]]:
    """Return what the latest answered supplement changed, and the form as it was before that."""
    last = last_supplement(dossier)
    if last is None or last.answered_at is None or not last.changed_fields:
        return set(), {}
    # The database's clock against the database's clock: ours may be another by some milliseconds.
    answered = last.history.exclude(answered_at=None).earliest("history_id").history_date
    before = dossier.history.filter(history_date__lt=answered).order_by("-history_id").first()
    return (set(last.changed_fields), before.form) if before else (set(), {})
