"""What pages of the register show of a dossier, without the register knowing what one is. `{% load dossiers %}`."""

from typing import Any

from django import template
from django.template import Context

from interlink.dossiers import queries
from interlink.models import Dossier

register = template.Library()


@register.inclusion_tag("interlink/dossiers/_form.html", takes_context=True)
def citizen_form(context: Context, dossier: Dossier) -> dict[str, Any]:
    """Show what the citizen wrote and sent, as the dossier's own page does, with nothing to be ticked."""
    case = queries.get_detail(dossier.pk, by=context["actor"])
    return {
        "case": case,
        "dossier": dossier,
        "groups": queries.form_groups(case),
        "attachments": queries.attachments(case),
    }
