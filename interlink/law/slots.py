"""What a change of the law leaves as it is, beside its preview. vi: hồ sơ đang giải quyết."""

from django.template.loader import render_to_string

from hotich.law import rows as law
from hotich.models import LawRow, Office
from hotich.rights.access import Actor, is_central
from hotich.values.dates import today
from interlink.models import Dossier, TransitionRule
from interlink.workflows.dossier import OPEN


def open_dossiers(by: Actor, row: LawRow) -> str:
    """Count the open dossiers of the row's procedure, and say by which law they go on."""
    dossiers = Dossier.objects.filter(state__in=OPEN)
    if not is_central(by):
        dossiers = dossiers.filter(office__in=Office.objects.administered_by(by))
    if procedure := getattr(row, "procedure", ""):
        dossiers = dossiers.filter(procedure=procedure)
    on = max(row.valid_from or today(), today())
    rule = law.row(TransitionRule, on, topic=TransitionRule.Topic.OPEN_DOSSIER, procedure=procedure or "")
    return render_to_string("interlink/law/_open_dossiers.html", {"count": dossiers.count(), "rule": rule})
