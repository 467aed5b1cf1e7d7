"""`make data`: fill a country of so many acts on disk, for the benches. `--rows 5000000 --seed 1`."""

import argparse
import json

from tests.bench.country.servers import folder, opened


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.country", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with opened(options.rows, options.seed, anew=True, say=lambda line: print(line, flush=True)) as figures:  # noqa: T201
        print(folder(options.rows, options.seed))  # noqa: T201
        print(json.dumps(figures))  # noqa: T201


if __name__ == "__main__":
    main()
