"""Addresses that partners call, under /api/v1/."""

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from hotich.rights.access import api, public
from interlink.api.tokens import BrakedTokenView
from interlink.exchange.views import EventsView
from interlink.partners.hospital.views import NoticesView
from interlink.partners.portal import views

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
    path(
        "dossiers/<str:number>/withdrawal", api("dossiers")(views.WithdrawalView.as_view()), name="withdrawal"
    ),
    path("notices", api("notices")(NoticesView.as_view()), name="notices"),
    path("events", api("events")(EventsView.as_view()), name="events"),
]
