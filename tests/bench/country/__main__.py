"""`make data`: fill a country of so many acts on disk, for the benches. `--rows 5000000 --seed 1`."""

import argparse
import json

from tests.bench.country.servers import folder, opened


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.country", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dossiers", type=int, help="a fifth of the acts unless given")
    options = parser.parse_args()
    filled = opened(options.rows, options.seed, dossiers=options.dossiers, anew=True, say=_say)
    with filled as figures:
        _say(str(folder(options.rows, options.seed)))
        _say(json.dumps(figures))


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
