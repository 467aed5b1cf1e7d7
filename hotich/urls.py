"""Every address of the product. Each view declares who may call it (`hotich.rights.access`)."""

from django.contrib import admin
from django.urls import include, path

from hotich.accounts import views as accounts
from hotich.reports import views as reports
from hotich.web import account, health, login, oidc
from hotich.web import place_views as places
from interlink.dossiers import board_views as board
from interlink.dossiers import search_views as search

urlpatterns = [
    path("", board.home, name="home"),
    path("next", board.next_work, name="next"),
    path("search", search.search, name="search"),
    path("reports", reports.reports, name="reports"),
    path("reports/rows", reports.rows, name="report-rows"),
    path("reports/sheet", reports.sheet, name="report-sheet"),
    path("reports/count", reports.count, name="report-count"),
    path("account-reviews", accounts.account_reviews, name="account-reviews"),
    path("account-reviews/<int:review_id>", accounts.account_review, name="account-review"),
    path("", include("interlink.urls")),
    path("", include("registry.urls")),
    path("digitization/", include("digitization.urls")),
    path("login", login.login, name="login"),
    path("login/code", login.code, name="login-code"),
    path("login/oidc", oidc.begin, name="oidc"),
    path("login/oidc/callback", oidc.callback, name="oidc-callback"),
    path("login/oidc/enter", oidc.enter, name="oidc-enter"),
    path("account", account.account, name="account"),
    path("account/password", account.change_password, name="change-password"),
    path("account/own-password", account.choose_password, name="choose-password"),
    path("account/second-factor", account.enrol_factor, name="enrol-factor"),
    path("account/second-factor/shown", account.show_factor, name="show-factor"),
    path("account/second-factor/vouching", account.await_vouching, name="await-vouching"),
    path("account/recovery-codes", account.renew_recovery_codes, name="recovery-codes"),
    path("account/sessions/end", account.end_sessions, name="end-sessions"),
    path("logout", login.logout, name="logout"),
    path("sessions/change-user", login.change_user, name="change-user"),
    path("sessions/switch", login.switch_assignment, name="switch-assignment"),
    path("places/search", places.search_places, name="place-search"),
    path("api/v1/", include(("interlink.api_urls", "api"))),
    path("admin/", admin.site.urls),
    path("healthz", health.health, name="healthz"),
]

handler400 = "hotich.web.doors.bad_request"
handler403 = "hotich.web.doors.forbidden"
handler404 = "hotich.web.doors.not_found"
handler500 = "hotich.web.doors.our_error"
