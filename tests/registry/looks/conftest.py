"""The pages whose looks the trail names."""

import hotich.urls  # noqa: F401 — the pages register their acts
