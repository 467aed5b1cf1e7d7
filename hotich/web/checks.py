"""System checks of our own."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from hotich.models import LawEdition
from hotich.web.methods import methods_of


@register()
def every_url_declares_its_rule(app_configs: Any, **_: Any) -> list[Error]:
    """Refuse to start with a view whose access rule nobody declared."""
    return [
        Error(
            f"{route or '/'} has no access rule",
            hint="Decorate its view with hotich.rights.access.",
            id="hotich.E001",
        )
        for route, pattern in _our_own()
        if not hasattr(pattern.callback, "access_rule")
    ]


@register()
def every_url_declares_its_methods(app_configs: Any, **_: Any) -> list[Error]:
    """Refuse to start with a view that would answer any method: what it lacks is told before anything else is asked."""
    return [
        Error(
            f"{route or '/'} declares no methods",
            hint="Decorate its view with django.views.decorators.http.",
            id="hotich.E003",
        )
        for route, pattern in _our_own()
        if methods_of(pattern.callback) is None
    ]


@register(Tags.security, deploy=True)
def servers_on_other_machines_show_their_certificate(app_configs: Any, **_: Any) -> list[Warning]:
    """Warn of a database or a broker that is reached over a network without knowing that it is the right one."""
    found = []
    database = settings.DATABASES["default"]
    sslmode = database.get("OPTIONS", {}).get("sslmode")
    if _is_elsewhere(database["HOST"]) and sslmode not in ("verify-ca", "verify-full"):
        found.append(
            Warning(
                "The database is on another machine, and its certificate is not verified",
                hint="Add ?sslmode=verify-full&sslrootcert=… to DATABASE_URL.",
                id="hotich.W001",
            )
        )
    broker = urlsplit(settings.BROKER_URL)
    is_verified = broker.scheme == "rediss" and "ssl_cert_reqs=required" in broker.query
    if _is_elsewhere(broker.hostname or "") and not is_verified:
        found.append(
            Warning(
                "The broker is on another machine, and its certificate is not verified",
                hint="Let REDIS_URL begin with rediss://, with ?ssl_ca_certs=… for an authority of your own.",
                id="hotich.W002",
            )
        )
    return found


@register(Tags.security, deploy=True)
def the_key_is_ones_own(app_configs: Any, **_: Any) -> list[Error]:
    """Refuse the key that commands without a server use: whoever reads this repository could sign with it."""
    if not settings.SECRET_KEY.startswith("not-secret"):
        return []
    hint = "Set SECRET_KEY, or SECRET_KEY_FILE, to at least 50 random characters."
    return [
        Error(
            "The key that signs sessions and links is the one of the repository", hint=hint, id="hotich.E002"
        )
    ]


@register(Tags.database)
def the_legal_day_is_moved_in_a_demonstration_only(
    app_configs: Any, databases: Sequence[str] | None = None, **_: Any
) -> list[Warning]:
    """Warn of a database whose legal day somebody has moved although it is no demonstration's."""
    if settings.DEMO_NOTICE or "default" not in (databases or ()):
        return []
    if LawEdition._meta.db_table not in connection.introspection.table_names():  # before the first migration
        return []
    if not LawEdition.objects.exclude(legal_days=0).exists():
        return []
    return [
        Warning(
            "The database has a legal day that is moved, which is ignored: this is no demonstration",
            hint="UPDATE hotich_lawedition SET legal_days = 0, or set DEMO_NOTICE.",
            id="hotich.W003",
        )
    ]


def _our_own() -> list[tuple[str, URLPattern]]:
    """Return the routes that are not the administration's, whose pages have bounds of their own."""
    return [each for each in walk(get_resolver().url_patterns) if not each[0].startswith("admin/")]


def _is_elsewhere(host: str) -> bool:
    return bool(host) and not host.startswith("/") and host not in ("localhost", "127.0.0.1", "::1")


def walk(patterns: list[Any], prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Return every route of the URL configuration with its pattern."""
    found: list[tuple[str, URLPattern]] = []
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += walk(pattern.url_patterns, route)
        else:
            found.append((route, pattern))
    return found
