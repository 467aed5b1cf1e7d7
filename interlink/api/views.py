"""What all addresses share that partners call: who calls, and that a post counts once. vi: giao diện lập trình."""

import hashlib
from collections.abc import Callable
from typing import Any, cast

from django.db import IntegrityError
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from hotich.errors import NotFound, Refusal
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.api.problems import problem
from interlink.api.serializers import ProblemSerializer
from interlink.dossiers.intake import Remember
from interlink.models import AnsweredPost, Dossier, Partner

MAX_KEY = 100
#: Every refusal is a problem (RFC 9457).
PROBLEMS = {
    (code, "application/problem+json"): ProblemSerializer
    for code in (400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 503)
}
KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, required=True, description="Khóa chống lặp, giữ mãi mãi"
)


class PartnerView(APIView):
    """A view for a machine: who calls is known by its OAuth application, and named in the trail."""

    required_scopes = ["dossiers"]

    def answer(self, dossier: Dossier) -> dict[str, Any]:
        """Return what the caller is told of a dossier, in the caller's words."""
        raise NotImplementedError

    def client(self, request: Request) -> tuple[Partner, Actor]:
        """Return the calling partner and the actor for the trail; raises `NotFound` for an unknown application."""
        application = getattr(request.auth, "application", None)
        partner = Partner.objects.filter(client_id=application.client_id).first() if application else None
        if partner is None:
            raise NotFound("Ứng dụng này chưa được gắn với đối tác nào. Hãy liên hệ quản trị.")
        if not partner.may_call(self.required_scopes, today()):
            raise PermissionDenied
        return partner, Actor(
            name=partner.name_on(today()), client=partner.code, address=cast(Any, request).address
        )

    def once(self, request: Request, act: Callable[[Partner, Actor, Remember], Dossier]) -> Response:
        """Answer a post under its key: a first one by doing it, the same again by the kept answer, another body by 422.

        The answer is kept in the transaction of the act, so no crash leaves one without the other. A refusal is not
        kept: nothing was stored, and the mended post may come under the same key.
        """
        partner, by = self.client(request)
        key = request.headers.get("Idempotency-Key", "").strip()
        if not 1 <= len(key) <= MAX_KEY:
            return problem(400, "Thiếu tiêu đề Idempotency-Key (1–100 ký tự).", "idempotency-key-missing")
        digest = hashlib.sha256(request.path.encode() + b"\n" + self._body).hexdigest()
        if kept := _kept(partner, key, digest):
            return kept

        def remember(dossier: Dossier) -> None:
            AnsweredPost.objects.create(
                client=partner,
                key=key,
                request_sha256=digest,
                status=status.HTTP_201_CREATED,
                body=self.answer(dossier),
            )

        try:
            dossier = act(partner, by, remember)
        except (IntegrityError, Refusal):
            # The same post at the same moment: the first one's answer stands.
            if kept := _kept(partner, key, digest):
                return kept
            raise
        return Response(self.answer(dossier), status.HTTP_201_CREATED)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self._body: bytes = request._request.body
        super().initial(request, *args, **kwargs)


def _kept(partner: Partner, key: str, digest: str) -> Response | None:
    kept = AnsweredPost.objects.filter(client=partner, key=key).first()
    if kept is None:
        return None
    if kept.request_sha256 != digest:
        return problem(
            422, "Khóa Idempotency-Key này đã dùng cho một nội dung khác.", "idempotency-key-reused"
        )
    return Response(kept.body, status=kept.status, headers={"Idempotent-Replayed": "true"})
