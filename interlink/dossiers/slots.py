"""What the register's pages show of a dossier, without the register knowing what one is. vi: hồ sơ trên trang sổ."""

from django.template.loader import render_to_string

from hotich.rights.access import Actor
from interlink.dossiers import queries
from interlink.models import Dossier
from registry.models import Record


def link_to_dossier(by: Actor, record: Record) -> str:
    """Lead from an act to the dossier that asked for it."""
    dossier = _dossier_of(record)
    return render_to_string("interlink/dossiers/_dossier_link.html", {"dossier": dossier}) if dossier else ""


def citizen_form(by: Actor, record: Record) -> str:
    """Show what the citizen wrote and sent, as the dossier's own page does, with nothing to be ticked."""
    dossier = _dossier_of(record)
    if dossier is None:
        return ""
    case = queries.get_detail(dossier.pk, by=by)
    context = {
        "case": case,
        "dossier": dossier,
        "groups": queries.form_groups(case),
        "attachments": queries.attachments(case),
    }
    return render_to_string("interlink/dossiers/_form.html", context)


def _dossier_of(record: Record) -> Dossier | None:
    return getattr(record, "dossier", None)
