"""What is refused before a view can: said at each door in its own form. vi: báo lỗi theo nơi gọi.

A machine that calls the API reads problem details, a person a page. `hotich.urls` names the handlers.
"""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from hotich.web.problems import problem_answer

_TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
#: What a machine is told: the word for its program, the sentence for whoever reads its log.
_PROBLEMS = {
    400: ("bad-request", "Yêu cầu không đúng dạng HTTP. Hãy kiểm tra địa chỉ, tiêu đề và nội dung gửi."),
    403: ("not-allowed", "Không có quyền cho việc này."),
    404: ("not-found", "Không có địa chỉ này. Hãy đối chiếu với /api/v1/openapi.json."),
    405: ("method-not-allowed", "Phương thức không được hỗ trợ ở địa chỉ này; xem tiêu đề Allow."),
    413: (
        "too-large",
        f"Nội dung gửi lớn hơn {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MB hoặc có quá nhiều mục. "
        "Hãy gửi ít tệp hơn, hoặc tệp nhỏ hơn.",
    ),
    500: (
        "our-error",
        "Lỗi của phần mềm này, không phải của bên gọi; không có gì được ghi. Hãy gửi lại sau.",
    ),
}


def is_api(request: HttpRequest) -> bool:
    """Return whether a machine calls."""
    return request.path.startswith("/api/")


def refused(request: HttpRequest, status: int, *, headers: dict[str, str] | None = None) -> HttpResponse:
    """Answer with the status, in the form of the door."""
    if is_api(request):
        code, sentence = _PROBLEMS[status]
        return problem_answer(status, sentence, code, headers=headers)
    response = render(request, f"{status}.html", status=status)
    for name, value in (headers or {}).items():
        response[name] = value
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what Django refuses as malformed, or as more than it reads."""
    return refused(request, 413 if isinstance(exception, _TOO_LARGE) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refused(request, 404)


def our_error(request: HttpRequest) -> HttpResponse:
    """Answer what we have to mend; the page stands on nothing that may be broken."""
    return refused(request, 500) if is_api(request) else defaults.server_error(request)
