"""Errors of the API as problem details. vi: thông báo lỗi cho hệ thống gọi đến (RFC 9457)."""

from typing import Any

from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from hotich.errors import ClockWrong, InvalidInput, NotFound, Refusal
from hotich.logs import reference
from hotich.storage.files import DiskFull

_STATUS: dict[type[Refusal], int] = {
    InvalidInput: status.HTTP_422_UNPROCESSABLE_ENTITY,
    NotFound: status.HTTP_404_NOT_FOUND,
    ClockWrong: status.HTTP_503_SERVICE_UNAVAILABLE,
    DiskFull: status.HTTP_503_SERVICE_UNAVAILABLE,
}


def problem_details(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn an exception into a problem; DRF's handler for this project. What is not known here rises and is ours."""
    headers: dict[str, str] = {}
    if isinstance(error, Refusal):
        code = _STATUS.get(type(error), status.HTTP_409_CONFLICT)
        wrong = error.errors if isinstance(error, InvalidInput) else {}
        return problem(code, error.message, errors=wrong)
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    handled = exception_handler(error, context)
    if handled is None:
        return None
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in handled.headers:
            headers[name] = handled.headers[name]
    if isinstance(error, exceptions.ValidationError):
        return problem(
            status.HTTP_422_UNPROCESSABLE_ENTITY,
            "Có mục chưa đúng; không có gì được lưu.",
            errors=flatten(error.detail),
        )
    assert isinstance(error, exceptions.APIException)
    return problem(
        handled.status_code, _SENTENCES.get(handled.status_code, str(error.detail)), headers=headers
    )


def problem(
    code: int,
    title: str,
    *,
    errors: dict[str, list[str]] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return a problem as an answer of the API's views."""
    body = problem_body(code, title, errors=errors)
    return Response(body, status=code, headers=headers, content_type="application/problem+json")


def problem_body(code: int, title: str, *, errors: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Return a problem: `title` a Vietnamese sentence, `errors` one item a wrong field, `reference` for support."""
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": code, "reference": reference()}
    if errors:
        body["errors"] = [
            {"pointer": pointer, "detail": sentence}
            for pointer, found in errors.items()
            for sentence in found
        ]
    return body


def flatten(detail: Any, path: str = "") -> dict[str, list[str]]:
    """Return nested field errors as path → sentences, such as `files.0.name`."""
    if isinstance(detail, dict):
        found: dict[str, list[str]] = {}
        for key, value in detail.items():
            found |= flatten(value, path if key == "non_field_errors" else f"{path}.{key}".lstrip("."))
        return found
    if isinstance(detail, list) and any(isinstance(each, dict | list) for each in detail):
        found = {}
        for index, value in enumerate(detail):
            found |= flatten(value, f"{path}.{index}")
        return found
    return (
        {path: [str(each) for each in detail] if isinstance(detail, list) else [str(detail)]}
        if detail
        else {}
    )


_SENTENCES = {
    400: "Nội dung gửi đến không phải JSON hợp lệ, lồng quá nhiều lớp, hoặc có ký tự không lưu được (NUL).",
    401: "Chưa xác thực, hoặc mã truy cập đã hết hạn.",
    403: "Mã truy cập không có quyền cho việc này.",
    404: "Không tìm thấy.",
    405: "Phương thức không được hỗ trợ ở địa chỉ này.",
    415: "Chỉ nhận nội dung JSON.",
}
