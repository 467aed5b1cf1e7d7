"""Where agencies tell what became of our requests. vi: giao diện nhận thông báo của các cơ quan liên thông."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from interlink.api.views import PROBLEMS, PartnerView
from interlink.exchange import inbox
from interlink.partners.events import TYPES


class EventSerializer(serializers.Serializer[Any]):
    """Something that happened at a partner."""

    event_id = serializers.CharField(max_length=100)
    type = serializers.ChoiceField(choices=TYPES)
    reference = serializers.UUIDField(
        error_messages={
            "invalid": "Không phải mã yêu cầu do phần mềm này cấp (UUID). Hãy gửi lại đúng mã đã nhận."
        }
    )
    occurred_at = serializers.DateTimeField()
    data = serializers.DictField(default=dict)  # type: ignore[assignment]


class EventsView(PartnerView):
    """Tell what happened."""

    required_scopes = ["events"]

    @extend_schema(operation_id="tell_event", request=EventSerializer, responses={202: None, **PROBLEMS})
    def post(self, request: Request) -> Response:
        """Keep the event and acknowledge it; it is applied after. The same event again is acknowledged again."""
        partner, _ = self.client(request)
        body = EventSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        event = body.validated_data
        inbox.store(partner, **event | {"reference": str(event["reference"])})
        return Response(status=status.HTTP_202_ACCEPTED)
