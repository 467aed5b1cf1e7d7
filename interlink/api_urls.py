"""Addresses that partners call, under /api/v1/."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from hotich.rights.access import api, public
from interlink.api.tokens import BrakedTokenView
from interlink.exchange.views import EventsView
from interlink.partners.agency.views import ActLookupsView, PaperFilesView
from interlink.partners.hospital.views import NoticesView
from interlink.partners.portal import views
from interlink.partners.portal.payers import PayersView

urlpatterns = [
    path("token", public("a machine asks for its token")(BrakedTokenView.as_view()), name="token"),
    path(
        "openapi.json", public("the description of the API")(SpectacularJSONAPIView.as_view()), name="openapi"
    ),
    path("dossiers", api("dossiers")(views.DossiersView.as_view()), name="dossiers"),
    path("dossiers/<str:number>", api("dossiers")(views.DossierView.as_view()), name="dossier"),
    path(
        "dossiers/<str:number>/supplements",
        api("dossiers")(views.SupplementsView.as_view()),
        name="supplements",
    ),
    path("dossiers/<str:number>/draft", api("dossiers")(views.DraftView.as_view()), name="draft"),
    path("dossiers/<str:number>/payments", api("dossiers")(views.PaymentsView.as_view()), name="payments"),
    path(
        "dossiers/<str:number>/withdrawal", api("dossiers")(views.WithdrawalView.as_view()), name="withdrawal"
    ),
    path("payers", api("dossiers")(PayersView.as_view()), name="payers"),
    path("notices", api("notices")(NoticesView.as_view()), name="notices"),
    path("act-lookups", api("lookups")(ActLookupsView.as_view()), name="act-lookups"),
    path("paper-files", api("lookups")(PaperFilesView.as_view()), name="paper-files"),
    path("events", api("events")(EventsView.as_view()), name="events"),
]
