"""`make bench`: the figures of the product, as a table and as one JSON line. `--only NAME` runs one of them."""

import argparse
import json
import subprocess
import sys
import time
from importlib import import_module

#: Each is a module here with `measure() -> dict`; each runs in a process of its own.
NAMES = (
    "numbers",
    "paper",
    "write",
    "trail",
    "looks",
    "end_to_end",
    "pages",
    "reconciliation",
    "digitization",
    "approval",
    "package",
    "progress",
    "reports",
    "search",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--child", choices=NAMES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(import_module(f"tests.bench.{options.child}").measure()))  # noqa: T201
        return 0
    results = {}
    for name in (options.only,) if options.only else NAMES:
        began = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-m", "tests.bench", "--child", name],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if run.returncode:
            print(f"{name}: failed", file=sys.stderr)  # noqa: T201
            return run.returncode
        results[name] = json.loads(run.stdout.splitlines()[-1])
        figures = "   ".join(f"{key} {value}" for key, value in results[name].items())
        print(f"{name:<12} {figures}   ({time.monotonic() - began:.0f} s)", flush=True)  # noqa: T201
    print(json.dumps(results))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
