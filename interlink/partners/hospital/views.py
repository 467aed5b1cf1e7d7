"""What hospitals call: tell of a birth or a death. vi: giao diện cho cơ sở y tế."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from interlink.api.views import PROBLEMS, PartnerView
from interlink.dossiers.notice_intake import receive_notice
from interlink.partners.hospital import incoming


class NoticesView(PartnerView):
    """Tell of a birth or a death."""

    required_scopes = ["notices"]

    @extend_schema(
        operation_id="send_notice",
        request=incoming.NOTICE_BODY,
        responses={
            200: incoming.NoticeAnswerSerializer,
            201: incoming.NoticeAnswerSerializer,
            **PROBLEMS,
        },
    )
    def post(self, request: Request) -> Response:
        """Keep the notice once, under its number at the hospital; the same again is answered the same."""
        partner, by = self.client(request)
        body = incoming.NoticeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        notice = body.notice()
        with incoming.told_in_their_words(notice.kind):
            kept, is_new = receive_notice(notice, partner, by=by)
        code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return Response(incoming.answer(kept), code)
