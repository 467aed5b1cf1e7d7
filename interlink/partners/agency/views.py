"""What agencies call: look an act up by its paper. vi: giao diện tra cứu cho cơ quan, tổ chức."""

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.response import Response

from hotich.errors import NotFound
from interlink.api.serializers import ProblemSerializer
from interlink.api.views import PROBLEMS, PartnerView
from interlink.lookups.operations import look_up
from interlink.lookups.rules import TooMany
from interlink.partners.agency import incoming

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
