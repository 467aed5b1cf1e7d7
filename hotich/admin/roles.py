"""What each role may do, read from the tables that decide it, for whoever gives one. vi: quyền của từng vai trò."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from hotich.admin.base import OurAdmin
from hotich.rights.workflow import WORKFLOWS
from hotich.roles import Role


@require_safe
def roles(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show for each role the acts of every workflow's rows and the administrators' lists it opens."""
    context = {
        **site.each_context(request),
        "title": "Mỗi vai trò được làm gì",
        "roles": [{"role": role, "acts": acts_of(role), "lists": lists_of(role, site)} for role in Role],
    }
    return TemplateResponse(request, "admin/hotich/roles.html", context)


def acts_of(role: Role) -> list[dict[str, Any]]:
    """Return what the role may do, by what it is done to, in the order of the product's own words."""
    found = []
    for workflow in sorted(WORKFLOWS, key=lambda each: each.about):
        rows = [row for row in workflow.transitions if role in row.roles]
        if rows:
            found.append({"about": workflow.about, "rows": rows})
    return found


def lists_of(role: Role, site: AdminSite) -> list[dict[str, Any]]:
    """Return the administrators' lists that the role opens, and whether it adds or changes rows there."""
    found = []
    for model, page in site._registry.items():
        if isinstance(page, OurAdmin) and role in page.rights.look:
            acts = [
                word for word, who in (("thêm", page.rights.add), ("sửa", page.rights.change)) if role in who
            ]
            found.append({"name": model._meta.verbose_name_plural, "acts": ", ".join(("xem", *acts))})
    return sorted(found, key=lambda each: str(each["name"]))
