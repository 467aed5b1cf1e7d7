"""What the register's pages show of a dossier, without the register knowing what one is. vi: hồ sơ trên trang sổ."""

from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from hotich.acts import audit
from hotich.rights.access import Actor
from interlink.dossiers.completeness import accepted_as_lacking
from interlink.dossiers.filed_form import attachments, form_groups, last_supplement
from interlink.models import Dossier
from registry.models import Record
from registry.records.differences import Beside

audit.register({"filed.view": "xem tờ khai và ảnh giấy tờ đính kèm"})


def link_to_dossier(by: Actor, record: Record) -> str:
    """Lead from an act to the dossier that asked for it."""
    dossier = _dossier_of(record)
    return render_to_string("interlink/dossiers/_dossier_link.html", {"dossier": dossier}) if dossier else ""


def citizen_form(by: Actor, beside: Beside) -> str:
    """Show what the citizen wrote and sent, as the dossier's own page does, with nothing to be ticked.

    The lines that the entry says otherwise are marked.
    """
    dossier = _dossier_of(beside.record)
    if dossier is None:
        return ""
    visible = Dossier.objects.visible_to(by).prefetch_related("attachments", "supplements")
    dossier = get_object_or_404(visible, pk=dossier.pk)
    audit.record_view("filed.view", by=by, subjects=[dossier])
    groups, said = form_groups(dossier), set(beside.said)
    for fact in (fact for group in groups for fact in group["facts"]):
        if fact["key"] in said:
            fact |= {"differs": beside.marks[fact["key"]], "is_filed": True}
    context = {
        "dossier": dossier,
        "groups": groups,
        "attachments": attachments(dossier),
        "last_supplement": last_supplement(dossier),
        "accepted": accepted_as_lacking([dossier.pk]).get(dossier.pk),
    }
    return render_to_string("interlink/dossiers/_form.html", context)


def _dossier_of(record: Record) -> Dossier | None:
    return getattr(record, "dossier", None)
