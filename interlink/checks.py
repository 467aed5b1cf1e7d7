"""Where partners may be called is the installation's word: it must not be open by mistake. vi: kiểm tra cấu hình."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register()
def partners_are_called_safely(app_configs: Any, **_: Any) -> list[Error]:
    """Refuse to start where partners could be called in the clear, or a secret shown to a host nobody named."""
    found = []
    if settings.PARTNERS_ON_LOOPBACK and settings.HTTPS:
        found.append(
            Error(
                "PARTNERS_ON_LOOPBACK is for the demonstration only.",
                hint="Leave it out; name the partners' hosts in PARTNER_HOSTS.",
                id="interlink.E001",
            )
        )
    if wrong := [name for name, kept in settings.PARTNER_SECRETS.items() if not _is_bound(kept)]:
        found.append(
            Error(
                f"PARTNER_SECRETS binds no host to {', '.join(sorted(wrong))}.",
                hint='Write {"portal": {"secret": "…", "host": "…"}}.',
                id="interlink.E002",
            )
        )
    return found


def _is_bound(kept: Any) -> bool:
    return isinstance(kept, dict) and bool(kept.get("secret")) and bool(kept.get("host"))
