"""How the API says that it refuses. vi: thông báo lỗi của giao diện lập trình."""

from typing import Any

from rest_framework import serializers


class WrongFieldSerializer(serializers.Serializer[Any]):
    """A wrong field: its path in the body and what is wrong with it."""

    pointer = serializers.CharField()
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """Why a call was refused, in Vietnamese, with a word for programs, and a reference for support (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    reference = serializers.CharField()
    errors = WrongFieldSerializer(many=True, required=False)  # type: ignore[assignment]
