"""Where agencies tell what became of our requests. vi: giao diện nhận thông báo của các cơ quan liên thông."""

import datetime
import json
from typing import Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from interlink.api.views import PROBLEMS, PartnerView
from interlink.exchange import inbox
from interlink.partners.events import TYPES

#: Ten pages of text.
MOST_SIGNS = 50_000


class MomentField(serializers.DateTimeField):
    """A moment that says how far its clock is from UTC: of one that does not, nobody knows which hour is meant."""

    default_error_messages: ClassVar[Any] = {
        "no_offset": "Thời điểm phải ghi kèm múi giờ, ví dụ 2026-11-25T08:30:00+07:00."
    }

    def enforce_timezone(self, value: datetime.datetime) -> datetime.datetime:
        if timezone.is_naive(value):
            self.fail("no_offset")
        return super().enforce_timezone(value)


class EventSerializer(serializers.Serializer[Any]):
    """Something that happened at a partner."""

    event_id = serializers.CharField(max_length=100)
    type = serializers.ChoiceField(choices=TYPES)
    reference = serializers.UUIDField(
        error_messages={
            "invalid": "Không phải mã yêu cầu do phần mềm này cấp (UUID). Hãy gửi lại đúng mã đã nhận."
        }
    )
    occurred_at = MomentField()
    data = serializers.DictField(default=dict)  # type: ignore[assignment]

    def validate_data(self, value: dict[str, Any]) -> dict[str, Any]:
        """Take words and numbers, no files: each event is kept for ever."""
        if len(json.dumps(value, ensure_ascii=False)) > MOST_SIGNS:
            raise serializers.ValidationError(f"Nội dung báo tin dài quá {MOST_SIGNS} ký tự.")
        return value


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
