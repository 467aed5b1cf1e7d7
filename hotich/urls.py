"""Every address of the product. Each view declares who may call it (`hotich.access`)."""

from django.contrib import admin
from django.urls import include, path

from hotich.views import health, places, sessions
from interlink.views import board, search

urlpatterns = [
    path("", board.home, name="home"),
    path("search", search.search, name="search"),
    path("", include("interlink.urls")),
    path("", include("registry.urls")),
    path("digitization/", include("digitization.urls")),
    path("login", sessions.login, name="login"),
    path("logout", sessions.logout, name="logout"),
    path("sessions/change-user", sessions.change_user, name="change-user"),
    path("sessions/switch", sessions.switch_assignment, name="switch-assignment"),
    path("places/search", places.search_places, name="place-search"),
    path("api/v1/", include(("interlink.api.urls", "api"))),
    path("admin/", admin.site.urls),
    path("healthz", health.health, name="healthz"),
]
