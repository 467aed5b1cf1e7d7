"""What agencies call: look an act up by its paper, or show its file. vi: giao diện tra cứu cho cơ quan, tổ chức."""

from typing import Any

from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ParseError, Throttled
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from hotich.acts import audit
from hotich.errors import NotFound
from hotich.web import visitors
from interlink.api.serializers import ProblemSerializer
from interlink.api.views import PROBLEMS, PartnerView
from interlink.lookups.operations import look_up
from interlink.lookups.rules import TooMany
from interlink.partners.agency import incoming
from registry.papers.validity import validity_of
from registry.signing.shown_files import MOST_BYTES, look_at

#: The same for a code that nobody has and for what does not stand on the paper.
_NOT_FOUND = (
    "Không có giấy nào có mã này và các thông tin đối chiếu này. Hãy xem lại trên giấy; nếu chắc chắn đúng, "
    "hãy gửi thêm một thông tin đối chiếu nữa."
)


class ActLookupsView(PartnerView):
    """Look an act up."""

    required_scopes = ["lookups"]

    @extend_schema(
        operation_id="look_up_act",
        request=incoming.ActLookupSerializer,
        responses={
            200: incoming.ActLookupAnswerSerializer,
            **PROBLEMS,
            (429, "application/problem+json"): ProblemSerializer,
        },
    )
    def post(self, request: Request) -> Response:
        """Say what a paper is worth today, what it says as issued, and what its act says now; every look is kept."""
        partner, by = self.client(request)
        body = incoming.ActLookupSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        try:
            found = look_up(body.question(), partner, incoming.answer, by=by)
        except TooMany as error:
            raise Throttled(wait=error.wait.total_seconds()) from error
        if found is None:
            raise NotFound(_NOT_FOUND)
        return Response(found, headers={"Cache-Control": "no-store"})


class AnyBody(BaseParser):
    """Leaves the body as it came, whatever it calls itself: who asks is known only after something was parsed."""

    media_type = "*/*"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> QueryDict:
        return QueryDict()


class PaperFilesView(PartnerView):
    """Ask what a PDF is that somebody handed in."""

    required_scopes = ["lookups"]
    parser_classes = [AnyBody]

    @extend_schema(
        operation_id="check_paper_file",
        request={"application/pdf": bytes},
        responses={
            200: incoming.PaperFileAnswerSerializer,
            **PROBLEMS,
            (429, "application/problem+json"): ProblemSerializer,
        },
    )
    def post(self, request: Request) -> Response:
        """Say whether the file is ours and whole, and what its paper is worth today; the file is kept nowhere."""
        partner, by = self.client(request)
        if not visitors.may_look(partner.code, "paper file"):
            raise Throttled(wait=visitors.SECONDS)
        data = self._body
        if len(data) > MOST_BYTES or not data.startswith(b"%PDF-"):
            raise ParseError(f"Thân thông điệp phải là một tệp PDF không quá {MOST_BYTES // 2**20} MB.")
        shown = look_at(data)
        validity = None
        if paper := shown.paper:
            audit.record_view("paper-shown.view", by=by, subjects=[paper])
            validity = validity_of([paper])[paper.pk]
        return Response(incoming.file_told(shown, validity), headers={"Cache-Control": "no-store"})
