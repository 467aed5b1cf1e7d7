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


class AdministrationSite(AdminSite):
    """The same people as `AccessMiddleware` lets in: whoever works as an administrator in this moment."""

    site_header = "hotich – Quản trị"
    site_title = "Quản trị hotich"
    index_title = "Cơ quan, tài khoản, đối tác, quy định và nhật ký"
    site_url = "/"
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

    def get_urls(self) -> list[URLResolver | URLPattern]:
        from hotich.admin.law_changes import law_changes  # the models are there only now

        view = self.admin_view(law_changes)
        pages = [path("law/", view, {"site": self}, name="law-changes")]
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
