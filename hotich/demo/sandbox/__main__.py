"""Start the simulated partners. vi: chạy các đối tác mô phỏng.

    python -m hotich.demo.sandbox --port 8310 --data var/sandbox --hotich http://127.0.0.1:8000

Environment: `PARTNER_SECRETS`, JSON of the `secret` that hotich must present to each partner; `SANDBOX_CLIENTS`, JSON
of each partner's OAuth client (`id`, `secret`) at hotich. `VAR` and `PUBLIC_URL` stand for the last two options.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

from aiohttp import web

from hotich.demo.sandbox.application import make_application
from hotich.demo.sandbox.clock import Clock
from hotich.demo.sandbox.faults import AGENCIES, PARTNERS, Faults
from hotich.demo.sandbox.storage import Store
from hotich.demo.sandbox.world import World

logger = logging.getLogger("hotich.demo.sandbox")
CALLERS = ("portal", "population", "police", "insurance", *AGENCIES)  # the one-stop system only listens


def main() -> None:
    options = _options()
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", stream=sys.stderr
    )
    given = _from_environment("PARTNER_SECRETS", tuple(PARTNERS))
    secrets = {partner: each["secret"] for partner, each in given.items()}
    clients = _from_environment("SANDBOX_CLIENTS", CALLERS)
    store, var = Store(options.data), Path(os.environ.get("VAR", "var"))
    world = World(
        store,
        Clock(store, var),
        Faults(store),
        options.hotich.rstrip("/"),
        secrets,
        clients,
        accounts=var / "demo" / "accounts.json",
    )
    asyncio.run(_serve(world, options.host, options.port))


async def _serve(world: World, host: str, port: int) -> None:
    # A caller who gives up ends its handler too, so that the fault `no_answer` leaves nothing behind.
    runner = web.AppRunner(
        make_application(world), handler_cancellation=True, access_log=None, shutdown_timeout=1.0
    )
    await runner.setup()
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    try:
        await web.TCPSite(runner, host, port).start()
        logger.info("partners' sandbox ready on http://%s:%s", host, port)
        await stop.wait()
    finally:
        await runner.cleanup()
    logger.info("partners' sandbox stopped")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m hotich.demo.sandbox", description="Simulated partners of hotich."
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8310)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("VAR", "var")) / "sandbox")
    parser.add_argument("--hotich", default=os.environ.get("PUBLIC_URL", "http://127.0.0.1:8000"))
    return parser.parse_args()


def _from_environment(name: str, needed: tuple[str, ...]) -> dict[str, Any]:
    try:
        given = json.loads(os.environ.get(name, "{}"))
    except ValueError:
        sys.exit(f"{name} is not JSON")
    missing = [partner for partner in needed if not given.get(partner)]
    if missing:
        sys.exit(f"{name} lacks {', '.join(missing)}")
    return dict(given)


if __name__ == "__main__":
    main()
