"""What must be so before papers are signed in earnest. vi: kiểm tra cấu hình ký số."""

from typing import Any

from django.core.checks import Error, Tags, register

from registry.signing.keys import accepted_keys, own_key
from signer.orders import KeyUnusable

_HINT = "manage.py make_order_key <folder>; see docs/operations.md"


@register(Tags.security, deploy=True)
def the_web_can_order_signatures(app_configs: Any, **_: Any) -> list[Error]:
    """Refuse a web process whose orders no station would obey."""
    try:
        key, known = own_key(), [each.public_bytes_raw() for each in accepted_keys()]
    except KeyUnusable as error:
        return [Error(str(error), hint=_HINT, id="registry.E001")]
    if key.public_key().public_bytes_raw() not in known:
        words = "Khóa công khai của khóa ký lệnh (ORDER_KEY_FILE) không có trong ORDER_PUBLIC_KEYS."
        return [Error(words, hint=_HINT, id="registry.E002")]
    return []
