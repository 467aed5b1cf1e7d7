"""What the citizen brings to the counter after it was asked of them. vi: nhận bổ sung tại quầy."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hotich.acts import audit
from hotich.errors import InvalidInput
from hotich.rights import access
from hotich.web.requests import OfficerRequest
from interlink.counter import rows
from interlink.counter.forms import CounterForm
from interlink.counter.operations import supplement_at_counter
from interlink.counter.scans import boxes_for, scans_of
from interlink.dossiers.law_day import case_of_dossier, law_day
from interlink.filings.procedures import entry_values, plan_of
from interlink.models import AttachmentKind, Dossier
from interlink.workflows.dossier import DOSSIER, Action
from registry.kinds.lines import LISTED


@access.allow(*DOSSIER.roles(Action.ADD_SUPPLEMENT))
@require_http_methods(["GET", "POST"])
def supplement(request: OfficerRequest, dossier_id: int) -> HttpResponse:
    """Show what was asked of the citizen beside what stands there now, and take in what they brought."""
    by = request.actor
    dossier = get_object_or_404(Dossier.objects.filter(office=by.office), pk=dossier_id)
    asked = dossier.supplements.filter(answered_at=None).first()
    if asked is None:
        return redirect("interlink:dossier", dossier_id)
    audit.record_view("dossier.view", by=by, subjects=[dossier])
    plan = plan_of(dossier)
    on = law_day(dossier)
    more_or_less = rows.pressed(request.POST)
    form = CounterForm(plan, more_or_less or request.POST or None, known=entry_values(dossier), on=on)
    papers = (*plan.papers(on, case_of_dossier(dossier)), AttachmentKind.OTHER)
    scans, wrong = scans_of(request, papers)
    shown = list(asked.fields) + [
        key for key in form.lines.fields if key in set(request.POST) - set(asked.fields)
    ]
    if request.method == "POST" and not more_or_less:
        typed = form.form_values()
        if not wrong and not any(key in form.errors for key in shown):
            changed = {key: typed.get(key, "") for key in shown if key in form.lines.fields}
            try:
                supplement_at_counter(dossier.pk, changed, scans, by=by)
            except InvalidInput as error:
                wrong = [sentence for sentences in error.errors.values() for sentence in sentences]
                # What the answer contradicts is mended beside it.
                shown += [key for key in error.errors if key not in shown]
                filed_on = timezone.localdate(dossier.filed_at)
                known = plan.form.entry_values(dossier.form | changed, on=filed_on)
                form = CounterForm(plan, known=known, on=on)
            else:
                messages.success(request, "Đã nhận bổ sung; hồ sơ trở lại bảng việc của công chức hộ tịch.")
                return redirect("interlink:dossier", dossier_id)
    context = boxes_for(papers, scans) | {
        "dossier": dossier,
        "asked": asked,
        "boxes": form.fields_of(shown),
        "wrong_files": wrong,
        "listed": LISTED,
    }
    return render(
        request,
        "interlink/counter/supplement.html",
        context,
        status=422 if request.method == "POST" and not more_or_less else 200,
    )
