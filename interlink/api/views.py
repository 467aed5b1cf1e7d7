"""What partners call. vi: giao diện lập trình cho cổng dịch vụ công và các cơ quan liên thông."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hotich.acts.access import Actor
from hotich.errors import NotFound, Refusal
from interlink.api import notices, serializers
from interlink.api.problems import problem
from interlink.dossiers import intake
from interlink.dossiers import operations as dossiers
from interlink.dossiers.intake import Remember
from interlink.dossiers.notice_intake import receive_notice
from interlink.filings.procedures import PLANS
from interlink.messages import inbox
from interlink.models import AnsweredPost, Dossier, Partner, Procedure

MAX_KEY = 100
#: Every refusal is a problem (RFC 9457).
PROBLEMS = {
    (code, "application/problem+json"): serializers.ProblemSerializer
    for code in (400, 401, 403, 404, 409, 422)
}
KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, required=True, description="Khóa chống lặp, giữ mãi mãi"
)


class PartnerView(APIView):
    """A view for a machine: who calls is known by its OAuth application, and named in the trail."""

    required_scopes = ["dossiers"]

    def client(self, request: Request) -> tuple[Partner, Actor]:
        """Return the calling partner and the actor for the trail; raises `NotFound` for an unknown application."""
        application = getattr(request.auth, "application", None)
        partner = Partner.objects.filter(client_id=application.client_id).first() if application else None
        if partner is None:
            raise NotFound("Ứng dụng này chưa được gắn với đối tác nào. Hãy liên hệ quản trị.")
        return partner, Actor(
            name=partner.name, client=partner.code, address=request.META.get("REMOTE_ADDR", "")
        )

    def once(self, request: Request, act: Callable[[Partner, Actor, Remember], Dossier]) -> Response:
        """Answer a post under its key: a first one by doing it, the same again by the kept answer, another body by 422.

        The answer is kept in the transaction of the act, so no crash leaves one without the other. A refusal is not
        kept: nothing was stored, and the mended post may come under the same key.
        """
        partner, by = self.client(request)
        key = request.headers.get("Idempotency-Key", "").strip()
        if not 1 <= len(key) <= MAX_KEY:
            return problem(400, "Thiếu tiêu đề Idempotency-Key (1–100 ký tự).")
        digest = hashlib.sha256(request.path.encode() + b"\n" + self._body).hexdigest()
        if kept := _kept(partner, key, digest):
            return kept

        def remember(dossier: Dossier) -> None:
            AnsweredPost.objects.create(
                client=partner,
                key=key,
                request_sha256=digest,
                status=status.HTTP_201_CREATED,
                body=answer(dossier),
            )

        try:
            dossier = act(partner, by, remember)
        except (IntegrityError, Refusal):
            # The same post at the same moment: the first one's answer stands.
            if kept := _kept(partner, key, digest):
                return kept
            raise
        return Response(answer(dossier), status.HTTP_201_CREATED)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self._body: bytes = request._request.body
        super().initial(request, *args, **kwargs)


class DossiersView(PartnerView):
    """File a dossier."""

    @extend_schema(
        operation_id="file_dossier",
        parameters=[KEY],
        request=serializers.DOSSIER_BODY,
        responses={201: serializers.DossierAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request) -> Response:
        """Store the dossier once, however often it is posted, and promise a date."""

        def act(partner: Partner, by: Actor, remember: Remember) -> Dossier:
            body = serializers.DossierSerializer(data=request.data)
            body.is_valid(raise_exception=True)
            return intake.receive_dossier(body.filing(), partner, remember, by=by)

        return self.once(request, act)


class DossierView(PartnerView):
    """Look at a dossier of one's own."""

    @extend_schema(
        operation_id="get_dossier", responses={200: serializers.DossierAnswerSerializer, **PROBLEMS}
    )
    def get(self, request: Request, number: str) -> Response:
        """Return where the dossier stands."""
        partner, _ = self.client(request)
        dossier = Dossier.objects.filter(interlinked_number=number, client=partner).first()
        if dossier is None:
            raise NotFound("Không có hồ sơ này.")
        return Response(answer(dossier))


class SupplementsView(PartnerView):
    """Mend a dossier."""

    @extend_schema(
        operation_id="add_supplement",
        parameters=[KEY],
        request=serializers.SupplementSerializer,
        responses={201: serializers.DossierAnswerSerializer, **PROBLEMS},
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
            body = serializers.SupplementSerializer(data=request.data, context={"plan": plan})
            body.is_valid(raise_exception=True)
            values = body.validated_data
            return intake.add_supplement(
                number, values["data"], values["fileDinhKem"], partner, remember, by=by
            )

        return self.once(request, act)


class WithdrawalView(PartnerView):
    """Withdraw a dossier."""

    @extend_schema(
        operation_id="withdraw_dossier",
        parameters=[KEY],
        request=serializers.WithdrawalSerializer,
        responses={201: serializers.DossierAnswerSerializer, **PROBLEMS},
    )
    def post(self, request: Request, number: str) -> Response:
        """End the dossier at the citizen's wish, before it is registered."""

        def act(partner: Partner, by: Actor, remember: Remember) -> Dossier:
            body = serializers.WithdrawalSerializer(data=request.data)
            body.is_valid(raise_exception=True)
            dossier = Dossier.objects.filter(interlinked_number=number, client=partner).only("pk").first()
            if dossier is None:
                raise NotFound("Không có hồ sơ này.")
            return dossiers.withdraw(dossier.pk, body.validated_data["lyDo"], remember, by=by)

        return self.once(request, act)


class NoticesView(PartnerView):
    """Tell of a birth or a death."""

    required_scopes = ["notices"]

    @extend_schema(
        operation_id="send_notice",
        request=notices.NOTICE_BODY,
        responses={
            200: notices.NoticeAnswerSerializer,
            201: notices.NoticeAnswerSerializer,
            **PROBLEMS,
        },
    )
    def post(self, request: Request) -> Response:
        """Keep the notice once, under its number at the hospital; the same again is answered the same."""
        _, by = self.client(request)
        body = notices.NoticeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        kept, is_new = receive_notice(body.notice(), by=by)
        told = {
            "loaiGiay": kept.kind,
            "so": kept.number,
            "maCoSo": kept.facility_code,
            "daCoHoSo": kept.dossier_id is not None,
            "daDangKy": kept.record_id is not None,
        }
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(notices.NoticeAnswerSerializer(told).data, code)


class EventsView(PartnerView):
    """Tell what happened."""

    required_scopes = ["events"]

    @extend_schema(
        operation_id="tell_event", request=serializers.EventSerializer, responses={202: None, **PROBLEMS}
    )
    def post(self, request: Request) -> Response:
        """Keep the event and acknowledge it; it is applied after. The same event again is acknowledged again."""
        partner, _ = self.client(request)
        body = serializers.EventSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        inbox.store(partner, **body.validated_data)
        return Response(status=status.HTTP_202_ACCEPTED)


def answer(dossier: Dossier) -> dict[str, Any]:
    """Return what the API says of a dossier."""
    return dict(
        serializers.DossierAnswerSerializer(
            {
                "maHoSoLT": dossier.interlinked_number,
                "maHoSoMCDT": dossier.one_stop_number,
                "trangThai": dossier.state,
                "tenTrangThai": dossier.get_state_display(),
                "ngayTiepNhan": dossier.received_at,
                "ngayHenTra": dossier.promised_at,
            }
        ).data
    )


def _kept(partner: Partner, key: str, digest: str) -> Response | None:
    kept = AnsweredPost.objects.filter(client=partner, key=key).first()
    if kept is None:
        return None
    if kept.request_sha256 != digest:
        return problem(422, "Khóa Idempotency-Key này đã dùng cho một nội dung khác.")
    return Response(kept.body, status=kept.status, headers={"Idempotent-Replayed": "true"})
