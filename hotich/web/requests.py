"""What a request carries once it has passed the middleware, as types. vi: yêu cầu gửi tới trang."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from hotich.models import Assignment, User
from hotich.rights.access import Actor


class Request(HttpRequest):
    """The request of anybody: with the reference of its log lines, and an actor where somebody is signed in."""

    reference: str
    #: Where it comes from, past our own proxies; nothing else asks the connection.
    address: str
    htmx: HtmxDetails
    actor: Actor | None
    assignments: list[Assignment]


class OfficerRequest(Request):
    """The request of a person in a role: what `access.allow` and `access.signed_in` let through."""

    actor: Actor
    user: User
