"""System checks of our own."""

from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver


@register()
def every_url_declares_its_rule(app_configs: Any, **_: Any) -> list[Error]:
    """Refuse to start with a view whose access rule nobody declared."""
    return [
        Error(
            f"{route or '/'} has no access rule",
            hint="Decorate its view with hotich.rights.access.",
            id="hotich.E001",
        )
        for route, pattern in walk(get_resolver().url_patterns)
        if not route.startswith("admin/") and not hasattr(pattern.callback, "access_rule")
    ]


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
