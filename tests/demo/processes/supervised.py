"""A small table under the real supervisor, run as a program by the tests: `python … <folder> <table>`.

The table is JSON: [{"name", "command", …}]; with `"foundations": true` PostgreSQL and Valkey stand below it.
"""

import json
import sys
from pathlib import Path

from hotich.demo.processes.__main__ import say
from hotich.demo.processes.errors import CannotStart
from hotich.demo.processes.postgres import Postgres
from hotich.demo.processes.process import Process, Step
from hotich.demo.processes.supervisor import StopRequested, Supervisor
from hotich.demo.processes.valkey import Valkey


def main(folder: Path, table: dict) -> int:
    supervisor = Supervisor(folder, say)
    try:
        with supervisor.in_charge():
            if table.get("foundations"):
                supervisor.start(
                    [Postgres(folder / "postgres").process(), Valkey(folder / "valkey").process()]
                )
                supervisor.wait_until_ready(30)
            supervisor.run([Step(name, name, command) for name, command in table.get("steps", {}).items()])
            supervisor.start([Process(**one) for one in table.get("programs", [])])
            supervisor.wait_until_ready(30)
            say("ready")
            supervisor.watch()
    except CannotStart as error:
        say(str(error))
        return 1
    except StopRequested:
        say("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), json.loads(sys.argv[2])))
