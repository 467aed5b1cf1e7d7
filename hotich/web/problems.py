"""The body of a refusal where machines call. vi: thông báo lỗi cho hệ thống gọi đến (RFC 9457)."""

from typing import Any, NamedTuple

from django.http import JsonResponse

from hotich.logs import reference

MEDIA_TYPE = "application/problem+json"


class Wrong(NamedTuple):
    """What is wrong with a field: a sentence, and the word by which a program knows it again."""

    sentence: str
    code: str = "invalid"


def problem_body(
    status: int, title: str, code: str, *, errors: dict[str, list[Wrong]] | None = None
) -> dict[str, Any]:
    """Return a problem: `title` a Vietnamese sentence, `code` its word for programs, `reference` for support.

    `errors` has one item for each sentence about a field.
    """
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code,
        "reference": reference(),
    }
    if errors:
        body["errors"] = [
            {"pointer": pointer, "code": wrong.code, "detail": wrong.sentence}
            for pointer, found in errors.items()
            for wrong in found
        ]
    return body


def problem_answer(
    status: int,
    title: str,
    code: str,
    *,
    headers: dict[str, str] | None = None,
    also: dict[str, Any] | None = None,
) -> JsonResponse:
    """Return a problem as an answer of Django's, where no view of the API answers; `also` is what a standard adds."""
    body = problem_body(status, title, code) | (also or {})
    return JsonResponse(body, status=status, headers=headers, content_type=MEDIA_TYPE)
