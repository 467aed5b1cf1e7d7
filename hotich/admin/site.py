"""Django's admin as the administrators' pages, in Vietnamese, for that role only. vi: trang quản trị."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.db.models.base import ModelBase
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, path

from hotich.rights import access
from hotich.workflows import pages

OUR_APPS = {"hotich", "registry", "interlink", "digitization"}
#: Doors that Django's admin would open beside ours: login, logout and passwords have one address each, and what a row
#: is called for the world is shown by its own page.
OTHER_DOORS = {"login", "logout", "password_change", "password_change_done", "view_on_site"}


#: What the lists are of, in the order of the rail and of the first page; each list names its subject.
SUBJECTS = {
    "people": "Tài khoản và cơ quan",
    "watch": "Nhật ký và vận hành",
    "partners": "Kết nối đối tác",
    "law": "Quy định theo ngày",
}
#: The rail folds a subject of more lists than these.
SHORT = 8


class AdministrationSite(AdminSite):
    """The same people as `AccessMiddleware` lets in: whoever works as an administrator in this moment."""

    index_title = "Cơ quan, tài khoản, đối tác, quy định và nhật ký"
    # The width is needed for the tables; the first page names every list.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        actor = getattr(request, "actor", None)
        return actor is not None and access.holds(actor, *pages.ADMINISTRATION)

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register our own models; what packages bring (applications, lock-outs, groups) stays behind our pages."""
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        ours = [model for model in models if model._meta.app_label in OUR_APPS]
        super().register(ours, admin_class, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Return the lists that the person may open by subject, whatever app keeps them."""
        if app_label:
            return super().get_app_list(request, app_label)
        found: dict[str, list[dict[str, Any]]] = {subject: [] for subject in SUBJECTS}
        for app in super().get_app_list(request):
            for each in app["models"]:
                url = each["admin_url"]
                each["is_current"] = bool(url) and request.path.startswith(url)
                page: Any = self.get_model_admin(each["model"])
                found[page.topic].append(each)
        return [
            {
                "app_label": subject,
                "name": name,
                "models": found[subject],
                "is_short": len(found[subject]) <= SHORT,
                "is_open": any(each["is_current"] for each in found[subject]),
            }
            for subject, name in SUBJECTS.items()
            if found[subject]
        ]

    def get_urls(self) -> list[URLResolver | URLPattern]:
        from hotich.admin.law_changes import law_changes  # the models are there only now
        from hotich.admin.roles import roles

        pages = [
            path("law/", self.admin_view(law_changes), {"site": self}, name="law-changes"),
            path("roles/", self.admin_view(roles), {"site": self}, name="roles"),
        ]
        return pages + [url for url in super().get_urls() if getattr(url, "name", "") not in OTHER_DOORS]


class AdministrationConfig(AdminConfig):
    default_site = "hotich.admin.site.AdministrationSite"

    def ready(self) -> None:
        super().ready()
        from hotich.admin import (  # noqa: F401 — registers these pages
            account_requests,
            account_reviews,
            accounts,
            errands,
            law,
            offices,
            places,
            trail,
        )
