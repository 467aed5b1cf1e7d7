"""Errors of the API as problem details. vi: thông báo lỗi cho hệ thống gọi đến (RFC 9457)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from hotich.errors import ClockWrong, InvalidInput, NotAllowed, NotFound, Refusal
from hotich.storage.files import DiskFull
from hotich.web.problems import MEDIA_TYPE, Wrong, problem_body

_STATUS: dict[type[Refusal], int] = {
    InvalidInput: status.HTTP_422_UNPROCESSABLE_ENTITY,
    NotFound: status.HTTP_404_NOT_FOUND,
    NotAllowed: status.HTTP_403_FORBIDDEN,
    ClockWrong: status.HTTP_503_SERVICE_UNAVAILABLE,
    DiskFull: status.HTTP_503_SERVICE_UNAVAILABLE,
}


def problem_details(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception into a problem; DRF's handler for this project. What is not known here rises and is ours."""
    if isinstance(error, Refusal):
        found = _STATUS.get(type(error), status.HTTP_409_CONFLICT)
        wrong = error.errors if isinstance(error, InvalidInput) else {}
        errors = {pointer: [Wrong(each) for each in sentences] for pointer, sentences in wrong.items()}
        return problem(found, error.message, error.code, errors=errors)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    handled = exception_handler(error, context)
    assert handled is not None
    headers = {
        name: handled.headers[name] for name in ("WWW-Authenticate", "Retry-After") if name in handled.headers
    }
    if isinstance(error, exceptions.ValidationError):
        return problem(
            status.HTTP_422_UNPROCESSABLE_ENTITY,
            "Có mục chưa đúng; không có gì được lưu.",
            InvalidInput.code,
            errors=flatten(error.detail),
        )
    # What DRF says of itself is never shown: its sentences are English, or name its own classes.
    code, sentence = _SENTENCES.get(handled.status_code, _OTHER)
    return problem(handled.status_code, sentence, code, headers=headers)


def problem(
    found: int,
    title: str,
    code: str,
    *,
    errors: dict[str, list[Wrong]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return a problem as an answer of the API's views."""
    body = problem_body(found, title, code, errors=errors)
    return Response(body, status=found, headers=headers, content_type=MEDIA_TYPE)


def flatten(detail: Any, path: str = "") -> dict[str, list[Wrong]]:
    """Return nested field errors as path → what is wrong, such as `files.0.name`."""
    if isinstance(detail, dict):
        found: dict[str, list[Wrong]] = {}
        for key, value in detail.items():
            found |= flatten(value, path if key == "non_field_errors" else f"{path}.{key}".lstrip("."))
        return found
    if isinstance(detail, list) and any(isinstance(each, dict | list) for each in detail):
        found = {}
        for index, value in enumerate(detail):
            found |= flatten(value, f"{path}.{index}")
        return found
    sentences = detail if isinstance(detail, list) else [detail]
    return (
        {path: [Wrong(str(each), getattr(each, "code", "invalid")) for each in sentences]} if detail else {}
    )


_SENTENCES = {
    400: (
        "not-json",
        "Nội dung gửi đến không phải JSON hợp lệ (UTF-8), lồng quá nhiều lớp, có khóa nêu hai lần, có số quá lớn, "
        "hoặc có ký tự không lưu được (NUL).",
    ),
    401: ("not-authenticated", "Chưa xác thực, hoặc mã truy cập đã hết hạn."),
    403: ("not-allowed", "Mã truy cập không có quyền cho việc này."),
    404: ("not-found", "Không tìm thấy."),
    405: ("method-not-allowed", "Phương thức không được hỗ trợ ở địa chỉ này."),
    406: ("not-acceptable", "Chỉ trả lời bằng JSON: hãy bỏ tiêu đề Accept, hoặc nêu application/json."),
    415: ("unsupported-media-type", "Chỉ nhận nội dung JSON (Content-Type: application/json)."),
    429: ("too-many-requests", "Gửi quá nhiều lần. Hãy chờ số giây nêu ở Retry-After rồi gửi lại."),
}
_OTHER = ("refused", "Yêu cầu không được chấp nhận.")
