"""What officers wait for: pages of the ward while 50 officers are at work and their boards refresh themselves.

Each officer opens a page every five seconds; each open board asks every two seconds whether something is new.
"""

import json
import random
import re
import statistics
import threading
import time

from tests.bench.demo import running_demo
from tests.story.browser import Browser
from tests.story.partners import Partners

WARD, OFFICERS, SECONDS, DOSSIERS = "00013", 50, 40.0, 60
PAUSE, PULSE = 5.0, 2.0


def measure() -> dict[str, float]:
    """Return p50 and p95 in milliseconds for pages and for the boards' questions, as the browsers saw them."""
    with running_demo() as demo:
        accounts = json.loads((demo.var / "demo" / "accounts.json").read_text(encoding="utf-8"))
        account = next(
            each for each in accounts if "registrar" in each["roles"] and each["unit_code"] == WARD
        )
        Partners(demo.sandbox).file(WARD, DOSSIERS)
        first = Browser(demo.url, account)
        time.sleep(10)
        board = first.get("/queues/open")
        pages = ["/", "/queues/open", *(f"/dossiers/{each}" for each in board.ids(r"/dossiers/(\d+)$")[:20])]
        pulse = re.search(r'id="pulse"[^>]*hx-get="([^"]+)"', board.text)
        assert pulse is not None
        took: dict[str, list[float]] = {"page": [], "pulse": []}
        # Logins come before: a password's hash is dear on purpose, and a morning's rush is another measurement.
        browsers = [Browser(demo.url, account) for _ in range(OFFICERS)]
        stop = time.monotonic() + SECONDS

        def work(seed: int) -> None:
            rng, browser = random.Random(seed), browsers[seed]
            since = ""
            next_page = time.monotonic() + rng.uniform(0, PAUSE)
            next_pulse = time.monotonic() + rng.uniform(0, PULSE)
            while time.monotonic() < stop:
                kind = "page" if next_page <= next_pulse else "pulse"
                time.sleep(max(0.0, min(next_page, next_pulse) - time.monotonic()))
                began = time.perf_counter()
                if kind == "page":
                    browser.get(rng.choice(pages))
                    next_page += PAUSE
                else:
                    answer = browser.http.get(
                        pulse.group(1).replace("&amp;", "&"),
                        params={"since": since},
                        headers={"HX-Request": "true", "HX-Trigger": "pulse"},
                    )
                    # As the open page does: it keeps the version of what it was given last.
                    if found := re.search(r'name="since" value="([^"]+)"', answer.text):
                        since = found.group(1)
                    next_pulse += PULSE
                took[kind].append((time.perf_counter() - began) * 1000)
            browser.close()

        officers = [threading.Thread(target=work, args=(seed,)) for seed in range(OFFICERS)]
        for officer in officers:
            officer.start()
        for officer in officers:
            officer.join()
        return {
            f"{kind}_{name}_ms": round(value, 1)
            for kind, values in took.items()
            for name, value in (
                ("p50", statistics.median(values)),
                ("p95", statistics.quantiles(values, n=20)[18]),
            )
        } | {"officers": OFFICERS, "requests": len(took["page"]) + len(took["pulse"])}
