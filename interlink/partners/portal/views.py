"""What portals call: file, look at, mend and withdraw a dossier. vi: giao diện cho cổng dịch vụ công."""

from contextlib import nullcontext
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from hotich.errors import NotFound
from hotich.rights.access import Actor
from interlink.api.views import KEY, PROBLEMS, PartnerView
from interlink.dossiers import drafts, intake
from interlink.dossiers import operations as dossiers
from interlink.dossiers.intake import Remember
from interlink.filings.procedures import PLANS
from interlink.models import Dossier, Partner, Procedure
from interlink.partners.portal import incoming
from interlink.partners.portal.fees import PaidSerializer


class PortalView(PartnerView):
    """A view for a portal, which is answered in its words."""

    def answer(self, dossier: Dossier) -> dict[str, Any]:
        return incoming.answer(dossier)


class DossiersView(PortalView):
    """File a dossier."""

    @extend_schema(
        operation_id="file_dossier",
        parameters=[KEY],
        request=incoming.DOSSIER_BODY,
        responses={201: incoming.DossierAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        """Store the dossier once, however often it is posted, and promise a date."""

        def act(partner: Partner, by: Actor, remember: Remember) -> Dossier:
            body = incoming.DossierSerializer(data=request.data)
            body.is_valid(raise_exception=True)
            filing = body.filing()
            with incoming.told_in_their_words(filing.procedure):
                return intake.receive_dossier(filing, partner, remember, by=by)

        return self.once(request, act)


class DossierView(PortalView):
    """Look at a dossier of one's own."""

    @extend_schema(operation_id="get_dossier", responses={200: incoming.DossierAnswerSerializer, **PROBLEMS})
    def get(self, request: Request, number: str) -> Response:
        """Return where the dossier stands."""
        partner, _ = self.client(request)
        dossier = Dossier.objects.filter(interlinked_number=number, client=partner).first()
        if dossier is None:
            raise NotFound("Không có hồ sơ này.")
        return Response(incoming.answer(dossier))


class SupplementsView(PortalView):
    """Mend a dossier."""

    @extend_schema(
        operation_id="add_supplement",
        parameters=[KEY],
        request=incoming.SupplementSerializer,
        responses={201: incoming.DossierAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request, number: str) -> Response:
        """Take in the changed keys and further files that were asked for."""

        def act(partner: Partner, by: Actor, remember: Remember) -> Dossier:
            procedure = (
                Dossier.objects.filter(interlinked_number=number, client=partner)
                .values_list("procedure", flat=True)
                .first()
            )
            plan = PLANS[Procedure(procedure)] if procedure else None
            body = incoming.SupplementSerializer(data=request.data, context={"plan": plan})
            body.is_valid(raise_exception=True)
            values = body.validated_data
            with incoming.told_in_their_words(Procedure(procedure)) if procedure else nullcontext():
                return intake.add_supplement(
                    number, values["data"], values["fileDinhKem"], partner, remember, by=by
                )

        return self.once(request, act)


class DraftView(PortalView):
    """Answer a draft."""

    @extend_schema(
        operation_id="answer_draft",
        parameters=[KEY],
        request=incoming.DraftReplySerializer,
        responses={201: incoming.DossierAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request, number: str) -> Response:
        """Take in whether the citizen agrees to the draft that they were shown, or what is wrong with it."""

        def act(partner: Partner, by: Actor, remember: Remember) -> Dossier:
            body = incoming.DraftReplySerializer(data=request.data)
            body.is_valid(raise_exception=True)
            with incoming.told_in_their_words():
                return drafts.answer_draft(number, body.reply(), partner, remember, by=by)

        return self.once(request, act)


class PaymentsView(PortalView):
    """Tell of a payment."""

    @extend_schema(
        operation_id="add_payment",
        parameters=[KEY],
        request=PaidSerializer,
        responses={201: incoming.DossierAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request, number: str) -> Response:
        """Take in what the citizen paid since, as was asked of them; a transaction counts once."""

        def act(partner: Partner, by: Actor, remember: Remember) -> Dossier:
            body = PaidSerializer(data=request.data)
            body.is_valid(raise_exception=True)
            with incoming.told_in_their_words():
                return intake.add_payment(number, body.paid(), partner, remember, by=by)

        return self.once(request, act)


class WithdrawalView(PortalView):
    """Withdraw a dossier."""

    @extend_schema(
        operation_id="withdraw_dossier",
        parameters=[KEY],
        request=incoming.WithdrawalSerializer,
        responses={201: incoming.DossierAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request, number: str) -> Response:
        """End the dossier at the citizen's wish, before it is registered."""

        def act(partner: Partner, by: Actor, remember: Remember) -> Dossier:
            body = incoming.WithdrawalSerializer(data=request.data)
            body.is_valid(raise_exception=True)
            dossier = Dossier.objects.filter(interlinked_number=number, client=partner).only("pk").first()
            if dossier is None:
                raise NotFound("Không có hồ sơ này.")
            return dossiers.withdraw(dossier.pk, body.validated_data["lyDo"], remember, by=by)

        return self.once(request, act)
